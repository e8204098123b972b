"""The personal links of a proposal: one to write it, one for each partner that is asked."""

from datetime import timedelta

from django.urls import reverse

from network.calls.proposals import Proposal, ProposalPartner
from network.shared.signed_links import LinkKind
from network.shared.site import absolute

WRITING = LinkKind("proposal.write", timedelta(days=90))
TAKING_PART = LinkKind("proposal.take-part", timedelta(days=90))


def page_of(proposal: Proposal) -> str:
    """Give the path of the page that shows a proposal to its writers."""
    return reverse("proposals:detail", args=[WRITING.token(proposal)])


def writing_link(proposal: Proposal) -> str:
    """Give the address that goes into a mail to the writer."""
    return absolute(page_of(proposal))


def taking_part_link(party: ProposalPartner) -> str:
    """Give the address that goes into a mail to a partner."""
    return absolute(reverse("proposals:taking_part", args=[TAKING_PART.token(party)]))
