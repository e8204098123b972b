"""Fill in sample calls that are over, with proposals, reviews and a decision, to try them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from network.accounts.models import User
from network.calls.deciding import accept_proposal, decline_proposal
from network.calls.events import record
from network.calls.models import Call
from network.calls.proposals import Proposal, ProposalEvent, ProposalPartner
from network.calls.reviews import Review, Score
from network.demo.calls import load_call
from network.demo.reading import read_table
from network.demo.rows import keep, look_up

MADE_UP = "sample-applicant@example.org"


def load_proposals(today: date, now: datetime) -> None:
    """Make the calls, who reads their proposals, and what is decided; no letter goes out."""
    table = read_table("proposals")
    reviewers = [_load_reviewer(entry) for entry in table["reviewer"]]
    for entry in table["call"]:
        proposals = entry.pop("proposal")
        published = entry.pop("results_before", 0)
        call = _load_call(entry, today, now)
        for number, proposal in enumerate(proposals):
            _load_proposal(proposal, call, reviewers, today, number)
        if published:
            _publish(call, now - timedelta(days=published))


def _load_reviewer(entry: dict[str, Any]) -> User:
    """Make the account of a reviewer that can't sign in."""
    reviewer = User(email=entry["email"], first_name=entry["first_name"], is_active=False)
    reviewer.set_unusable_password()
    return keep(reviewer, partners=entry["partners"])


def _load_call(entry: dict[str, Any], today: date, now: datetime) -> Call:
    zone = Call(time_zone=entry["time_zone"]).zone
    days = {name: timedelta(days=entry.pop(name)) for name in ("opened_before", "closed_before")}
    opens_at = datetime.combine(today - days["opened_before"], time(9), zone)
    closes_at = datetime.combine(today - days["closed_before"], time(23, 59, 59), zone)
    if results_in := entry.pop("results_in", 0):
        entry["results_on"] = today + timedelta(days=results_in)
    moments = {"opens_at": opens_at, "closes_at": closes_at, "is_sample": True}
    return load_call({**entry, **moments}, now)


def _load_proposal(
    entry: dict[str, Any], call: Call, reviewers: list[User], today: date, number: int
) -> None:
    """Make a proposal that was sent in, its reviews, and its decision if there is one."""
    partners, points = entry.pop("partners"), entry.pop("points")
    comment, decision = entry.pop("comment"), entry.pop("decision", "")
    for name in ("starts", "ends"):
        if f"{name}_in" in entry:
            entry[f"{name}_on"] = today + timedelta(days=entry.pop(f"{name}_in"))
    sent_at = call.closes_at - timedelta(hours=number + 1)
    contact = {"contact_name": "Sample applicant", "contact_email": MADE_UP}
    proposal = keep(
        Proposal(call=call, state=Proposal.State.SENT, sent_at=sent_at, **contact, **entry)
    )
    for position, partner in enumerate(look_up("partners", partners)):
        first = {"is_lead": position == 0, "is_host": position == 0}
        said = {"answer": ProposalPartner.Answer.CONFIRMED, "answered_at": sent_at}
        keep(ProposalPartner(proposal=proposal, partner=partner, **first, **said))
    record(proposal=proposal, kind=ProposalEvent.Kind.SENT)
    for reviewer, row in zip(reviewers, points, strict=False):
        _load_review(proposal, reviewer, row, comment)
    acts = {"accepted": accept_proposal, "declined": decline_proposal}
    if decision:
        acts[decision](proposal=proposal, by=None)


def _load_review(proposal: Proposal, reviewer: User, points: list[int], comment: str) -> None:
    """Make a review that was handed in after the deadline."""
    finished_at = proposal.call.closes_at + timedelta(days=2)
    about = {"proposal": proposal, "reviewer": reviewer}
    review = keep(Review(**about, comment=comment, finished_at=finished_at))
    for criterion, number in zip(proposal.call.criteria.all(), points, strict=True):
        keep(Score(review=review, criterion=criterion, points=number))


def _publish(call: Call, moment: datetime) -> None:
    """Make the results public as of an earlier day, without writing to anybody."""
    call.results_published_at = moment
    keep(call)
    for proposal in call.proposals.filter(exchange__isnull=False):
        if proposal.exchange:
            proposal.exchange.published_at = timezone.now()
            keep(proposal.exchange)
