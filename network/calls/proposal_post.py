"""Address and store the mail of a proposal: to its writer, to its partners, to staff."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.calls.proposal_links import taking_part_link, writing_link
from network.calls.proposals import Proposal, ProposalPartner
from network.identity.models import Network
from network.mail.letters import letter_head, store_letter
from network.mail.models import OutgoingMail
from network.shared.zones import zone_name

MOST_MAILS_AN_HOUR = 60
Answer = ProposalPartner.Answer
Purpose = OutgoingMail.Purpose


@dataclass(frozen=True)
class Words:
    """What a letter says: its subject, its sentences, and a copy of the proposal at times."""

    subject: str
    lines: list[str]
    copy: list[tuple[str, str]] = field(default_factory=list)


def tongue(proposal: Proposal) -> AbstractContextManager:
    """Write in the language the proposal was begun in."""
    return translation.override(proposal.language or settings.LANGUAGE_CODE)


def facts_of(proposal: Proposal) -> dict[str, str]:
    """Give what the sentences of a letter name."""
    return {
        "reference": proposal.reference,
        "title": proposal.title or _("without a title"),
        "call": str(proposal.call),
    }


def in_zone_of_call(proposal: Proposal, moment: datetime) -> str:
    """Write a moment to its second in the zone of the call."""
    local = timezone.localtime(moment, proposal.call.zone)
    return f"{date_format(local, 'l, j F Y, H:i:s')} {zone_name(moment, proposal.call.zone)}"


def deadline_words(proposal: Proposal) -> str:
    """Say until when everything can be changed."""
    moment = in_zone_of_call(proposal, proposal.call.closes_at)
    return _("The deadline of “%(call)s” is %(moment)s.") % {
        "call": proposal.call,
        "moment": moment,
    }


def to_writer(
    proposal: Proposal, suffix: str, words: Words, purpose: str = Purpose.LINK
) -> list[OutgoingMail]:
    """Store a letter to whoever writes the proposal, with the link to it."""
    to = (proposal.contact_email, proposal.contact_name)
    return post(proposal, purpose, suffix, to, words, writing_link(proposal))


def to_partners(
    proposal: Proposal, words: Words, answers: Iterable[str] = (Answer.INVITED, Answer.CONFIRMED)
) -> list[OutgoingMail]:
    """Store a letter to every partner that was asked, each with its own link."""
    asked = proposal.parties.filter(is_lead=False, asked_at__isnull=False, answer__in=answers)
    mails = []
    for party in asked.exclude(contact_email=""):
        to = (party.contact_email, party.contact_name)
        suffix = f"p{party.pk}-r{proposal.revision}"
        mails += post(proposal, Purpose.CONFIRM, suffix, to, words, taking_part_link(party))
    return mails


def post(
    proposal: Proposal,
    purpose: str,
    suffix: str,
    to: tuple[str, str],
    words: Words,
    link: str = "",
) -> list[OutgoingMail]:
    """Store one letter; nothing where there is no address, or too much went out within the hour.

    The suffix tells the letters of a proposal apart: the same one is never written twice.
    """
    email, name = to
    lately = timezone.now() - timedelta(hours=1)
    if not email or proposal.mails.filter(created_at__gt=lately).count() >= MOST_MAILS_AN_HOUR:
        return []
    head = letter_head(Network.load())
    letter = store_letter(
        reference=f"{proposal.reference}-{suffix}",
        purpose=purpose,
        to=email,
        subject=words.subject,
        template="proposal",
        context={**head, "words": words, "name": name, "link": link, "proposal": proposal},
        proposal=proposal,
    )
    return [letter] if letter.sent_at is None else []
