"""What the tests of proposals share: members, a call with the first exchange's rules, a draft."""

import re
import time
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.test import Client

from network.calls.applying import Draft, PartyWish
from network.calls.consent import CONSENT_VERSION
from network.calls.proposal_links import TAKING_PART, WRITING
from network.get_involved.spam import SALT, issue_ticket
from network.models import Call, CallDocument, Partner, Proposal, ProposalPartner
from tests.factories import make_country, make_membership, make_partner
from tests.factories_work import make_call, make_proposal, make_rule

SECOND = timedelta(seconds=1)


def make_member(code: str, **fields: Any) -> Partner:
    """Make an affiliate member in a country, named after it unless told otherwise."""
    partner = make_partner(**{"name": f"Code for {code}", **fields}, countries=[make_country(code)])
    make_membership(partner, tier="affiliate")
    return partner


def make_first_call(**fields: Any) -> Call:
    """Make a call with the rules of the first exchange, and a document to hand in."""
    call = make_call(**{"grant_amount": 5000, "currency": "USD", **fields})
    make_rule(call, number=3, position=1)
    make_rule(call, kind="region", region="africa", position=2)
    make_rule(call, kind="must", statement="documentation", position=3)
    make_rule(call, kind="amount", position=4)
    CallDocument.objects.create(call=call, title="Budget table", is_required=True)
    return call


def make_ready(call: Call | None = None, codes: tuple[str, ...] = ("PL", "RO", "ZA")) -> Proposal:
    """Make a draft that lacks nothing: the first member leads and hosts, all have confirmed."""
    call = call or make_first_call()
    members = [make_member(code) for code in codes]
    proposal = make_proposal(
        call,
        members,
        summary="We copy a tool.",
        plan="In three steps.",
        amount=Decimal(5000),
        declared=list(call.rules.filter(kind="must").values_list("pk", flat=True)),
    )
    guests = proposal.parties.filter(is_lead=False)
    guests.update(contact_email="guest@example.org", asked_at=proposal.created_at)
    document = call.documents.get()
    proposal.documents.create(document=document, url="https://example.org/budget")
    return proposal


def draft_of(proposal: Proposal, **fields: Any) -> Draft:
    """Give a proposal as its form would send it, with what the test changes."""
    names = ["title", "summary", "plan", "output", "starts_on", "ends_on", "amount", "own_share"]
    columns = {name: getattr(proposal, name) for name in [*names, "languages", "project_id"]}
    return Draft(
        **{
            "columns": {**columns, **fields.pop("columns", {})},
            "documents": dict(proposal.documents.values_list("document", "url")),
            "declared": proposal.declared,
            "parties": wishes_of(proposal),
            **fields,
        }
    )


def wishes_of(proposal: Proposal) -> list[PartyWish]:
    """Give the partners as they are."""
    rows = proposal.parties.all()
    return [PartyWish(p.partner_id, p.contact_name, p.contact_email, p.is_host) for p in rows]


def page(proposal: Proposal, end: str = "") -> str:
    """Give the path of a page behind the writers' link."""
    proposal.refresh_from_db(fields=["link_version"])
    return f"/proposals/{WRITING.token(proposal)}/{end}"


def partners_page(party: ProposalPartner) -> str:
    """Give the path of the page a partner is sent."""
    return f"/proposals/taking-part/{TAKING_PART.token(party)}/"


def ticket_of(age: int) -> str:
    """Make a ticket of a form that was opened so many seconds ago."""
    facts = signing.loads(issue_ticket(), salt=SALT)
    return signing.dumps({**facts, "at": int(time.time()) - age}, salt=SALT)


def beginning(member: Partner, **fields: Any) -> dict[str, Any]:
    """Give what somebody sends who begins a proposal without a mistake."""
    return {
        "title": "One tool, three countries",
        "lead": member.pk,
        "name": "Ann",
        "email": "ann@example.org",
        "consent": CONSENT_VERSION,
        "homepage": "",
        "ticket": ticket_of(60),
        **fields,
    }


def filled_in(proposal: Proposal, **fields: Any) -> dict[str, Any]:
    """Give what a browser sends from the form of a proposal as it is stored."""
    proposal.refresh_from_db()
    data = {
        name: "" if (value := getattr(proposal, name)) is None else value
        for name in ["title", "summary", "plan", "output", "starts_on", "ends_on", "amount"]
    }
    for row in proposal.parties.filter(is_lead=False):
        data[f"party-{row.pk}-contact_name"] = row.contact_name
        data[f"party-{row.pk}-contact_email"] = row.contact_email
    if host := proposal.parties.filter(is_host=True).first():
        data["host"] = f"party-{host.pk}"
    data |= {f"declared_{pk}": "on" for pk in proposal.declared}
    data |= {f"document_{pk}": url for pk, url in proposal.documents.values_list("document", "url")}
    return {**data, "revision": proposal.revision, "own_share": "", "do": "save", **fields}


def mailed_link(text: str) -> str:
    """Give the path of the link in a mail."""
    return re.search(r"http://\S+?(/proposals/\S+)", text)[1]


def opened_by(address: str) -> Proposal:
    """Give the proposal that an address opens."""
    return WRITING.find(address.split("/")[-3 if "/edit/" in address else -2], Proposal)


def save(client: Client, proposal: Proposal, **fields: Any) -> HttpResponse:
    """Send the form of a proposal and give the answer."""
    return client.post(page(proposal, "edit/"), filled_in(proposal, **fields))
