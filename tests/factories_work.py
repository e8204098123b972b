"""Make what the network does: calls, proposals, offers, and what stands around a programme."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from network.accounts.groups import REVIEWER, sync_groups
from network.models import (
    Call,
    Criterion,
    Feed,
    FeedItem,
    Figure,
    HelpWanted,
    Material,
    Offer,
    Partner,
    ProgrammeVersion,
    Proposal,
    ProposalPartner,
    Report,
    Review,
    Rule,
    Score,
    Session,
    Sponsor,
    Summit,
    Topic,
    Track,
    User,
)
from network.summits.actions import release_programme
from tests.factories import (
    LONG_AGO,
    make_exchange,
    make_partner,
    make_project,
    make_session,
    make_staff,
    make_summit,
    unique,
)


def release(summit: Summit, **fields: Any) -> ProgrammeVersion:
    """Make the programme of a summit public, as it stands."""
    return release_programme(summit=summit, **fields)


def make_track(summit: Summit | None = None, **fields: Any) -> Track:
    """Make a track of a summit."""
    fields = {"name": unique("Track"), **fields}
    return Track.objects.create(summit=summit or make_summit(), **fields)


def make_material(session: Session | None = None, **fields: Any) -> Material:
    """Make slides of a session, as a link."""
    fields = {"url": "https://example.org/slides", **fields}
    return Material.objects.create(session=session or make_session(), **fields)


def make_sponsor(summit: Summit | None = None, **fields: Any) -> Sponsor:
    """Make a sponsor of a summit."""
    fields = {"name": unique("Sponsor"), **fields}
    return Sponsor.objects.create(summit=summit or make_summit(), **fields)


def make_call(*, topics: Iterable[Topic] = (), **fields: Any) -> Call:
    """Make a call that is open for four weeks from now on, unless told otherwise."""
    now = timezone.now()
    call = Call.objects.create(
        **{
            "title": unique("Call"),
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=28),
            "published_at": LONG_AGO,
            **fields,
        }
    )
    call.topics.set(topics)
    return call


def make_rule(call: Call | None = None, **fields: Any) -> Rule:
    """Make a rule: at least three member organisations, unless told otherwise."""
    fields = {"kind": Rule.Kind.MEMBERS, **fields}
    if fields["kind"] == Rule.Kind.MEMBERS:
        fields = {"number": 3, **fields}
    return Rule.objects.create(call=call or make_call(), **fields)


def make_criterion(call: Call | None = None, **fields: Any) -> Criterion:
    """Make a criterion of a call."""
    fields = {"title": unique("Criterion"), **fields}
    return Criterion.objects.create(call=call or make_call(), **fields)


def make_proposal(
    call: Call | None = None,
    partners: Iterable[Partner] | None = None,
    **fields: Any,
) -> Proposal:
    """Make a draft with two partners who take part; the first of them leads and hosts."""
    fields = {
        "title": unique("Proposal"),
        "contact_name": "Writer",
        "contact_email": "writer@example.org",
        **fields,
    }
    if fields.get("state", "draft") not in ("draft", "withdrawn"):
        fields.setdefault("sent_at", datetime(2026, 1, 2, tzinfo=UTC))
    proposal = Proposal.objects.create(call=call or make_call(), **fields)
    rows = [make_partner(), make_partner()] if partners is None else list(partners)
    for position, partner in enumerate(rows):
        ProposalPartner.objects.create(
            proposal=proposal,
            partner=partner,
            is_lead=position == 0,
            is_host=position == 0,
            answer=ProposalPartner.Answer.CONFIRMED,
        )
    return proposal


def make_closed_call(**fields: Any) -> Call:
    """Make a call whose deadline has passed and whose results aren't out."""
    now = timezone.now()
    moments = {"opens_at": now - timedelta(days=60), "closes_at": now - timedelta(days=1)}
    return make_call(**{**moments, **fields})


def make_sent(call: Call | None = None, *partners: Partner, **fields: Any) -> Proposal:
    """Make a proposal that was sent in to a call that is closed by now."""
    fields = {"state": Proposal.State.SENT, **fields}
    return make_proposal(call or make_closed_call(), partners or None, **fields)


def make_reviewer(*partners: Partner, group: str = REVIEWER, **fields: Any) -> User:
    """Make somebody who may review, and belongs to these partners."""
    reviewer = make_staff(**fields)
    reviewer.groups.add(sync_groups()[group])
    reviewer.partners.set(partners)
    return reviewer


def make_review(
    proposal: Proposal, reviewer: User | None = None, points: int = 3, **fields: Any
) -> Review:
    """Make a review that was handed in now, with the same points for every criterion."""
    fields = {"finished_at": timezone.now(), **fields}
    review = Review.objects.create(
        proposal=proposal, reviewer=reviewer or make_reviewer(), **fields
    )
    for criterion in proposal.call.criteria.all():
        Score.objects.create(review=review, criterion=criterion, points=points)
    return review


def make_offer(partner: Partner | None = None, **fields: Any) -> Offer:
    """Make an offer to host, open for ninety days."""
    fields = {"kind": Offer.Kind.OFFER, "about": Offer.About.HOST, **fields}
    fields = {"title": unique("Offer"), "published_at": LONG_AGO, **fields}
    return Offer.objects.create(partner=partner or make_partner(), **fields)


def make_report(**fields: Any) -> Report:
    """Make the unwritten report of an exchange."""
    fields.setdefault("exchange", None)
    exchange = fields.pop("exchange") or make_exchange()
    return Report.objects.create(exchange=exchange, **fields)


def make_help_wanted(**fields: Any) -> HelpWanted:
    """Make something a project would like help with, for a month."""
    project = fields.pop("project", None) or make_project()
    in_a_month = timezone.localdate() + timedelta(days=30)
    fields = {"title": unique("Help"), "expires_on": in_a_month, **fields}
    return HelpWanted.objects.create(project=project, **fields)


def make_figure(**fields: Any) -> Figure:
    """Make a figure of 2018 that the staff wrote."""
    fields = {"label": unique("people"), "year": 2018, "value": 21, **fields}
    return Figure.objects.create(**{"as_of": date(fields["year"], 12, 31), **fields})


def make_feed(partner: Partner | None = None, **fields: Any) -> Feed:
    """Make a feed of a member."""
    fields = {"url": f"https://example.org/{unique('feed').replace(' ', '-')}.xml", **fields}
    return Feed.objects.create(partner=partner or make_partner(tier="affiliate"), **fields)


def make_feed_item(feed: Feed | None = None, **fields: Any) -> FeedItem:
    """Make something a member published on its own site."""
    link = f"https://example.org/{unique('post').replace(' ', '-')}"
    fields = {"link": link, "title": unique("News"), "published_at": LONG_AGO, **fields}
    return FeedItem.objects.create(feed=feed or make_feed(), **fields)
