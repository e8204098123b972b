"""Turn rows into cards: what kind of thing it is, its name, where, and when, in words."""

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.models import Post
from network.calls.models import Call, CallState
from network.exchanges.models import Exchange
from network.partners.alumni import years_of
from network.partners.choices import MEMBER_TIERS, Tier
from network.partners.drawings import place_name
from network.partners.models import Partner
from network.projects.models import Project
from network.shared.dates import EventState
from network.shared.zones import offset_name
from network.shares import pieces
from network.shares.cards import Card
from network.shares.ground import Piece
from network.summits.models import Summit

MOST_NAMES = 3


def partner_card(partner: Partner) -> Card:
    """Tell who a partner is, where, and since when it belongs to the network."""
    kind = " · ".join(part for part in (_("Partner"), capfirst(partner.tier_label)) if part)
    return Card(
        kind=kind,
        title=partner.name,
        local_name=partner.local_name,
        place=partner.where,
        when=_member_since(partner),
        piece=pieces.of_partner(partner),
    )


def _member_since(partner: Partner) -> str:
    if partner.current_tier == Tier.FORMER:
        years = years_of(partner)
        return _("Member %(years)s") % {"years": years} if years else ""
    if partner.current_tier not in MEMBER_TIERS:
        return ""
    starts = [one.starts_on for one in partner.memberships.all() if one.tier in MEMBER_TIERS]
    known = [day for day in starts if day is not None]
    if not known or len(known) < len(starts):
        return ""
    return _("In the network since %(year)s") % {"year": min(known).year}


def summit_card(summit: Summit) -> Card:
    """Tell where and when people meet; what is still to come stands on the accent."""
    state = summit.event_state
    return Card(
        kind=_("Summit"),
        title=str(summit),
        place=summit.where,
        when=_unless_cancelled(summit.when, state),
        sample=_sample(summit.is_sample),
        is_departure=state in {EventState.UPCOMING, EventState.ONGOING},
        piece=pieces.of_summit(summit),
    )


def exchange_card(exchange: Exchange) -> Card:
    """Tell who went where, and when."""
    number = exchange.number
    guests = [place_name(row.partner) for row in exchange.exchange_guests.all()]
    host = exchange.place or place_name(exchange.host)
    words = _("%(guests)s to %(host)s") % {"guests": _listed(guests), "host": host}
    return Card(
        kind=_("Exchange %(number)s") % {"number": number} if number else _("Exchange"),
        title=exchange.title,
        place=words if guests else host,
        when=_unless_cancelled(exchange.when, exchange.event_state),
        sample=_sample(exchange.is_sample),
        piece=pieces.of_exchange(exchange),
    )


def call_card(call: Call) -> Card:
    """Tell how much is offered and until when; what can still be asked for stands on the accent."""
    state = call.state_at()
    kind = _("Call %(number)s") % {"number": call.number} if call.number else _("Call")
    return Card(
        kind=f"{kind} · {capfirst(str(state.label))}",
        title=call.title,
        place=_grant(call),
        when=_deadline(call),
        sample=_sample(call.is_sample),
        is_departure=state in {CallState.UPCOMING, CallState.OPEN, CallState.CLOSING},
    )


def _grant(call: Call) -> str:
    if call.grant_amount is None:
        return ""
    whole = call.grant_amount == call.grant_amount.to_integral_value()
    amount = number_format(call.grant_amount, 0 if whole else 2, force_grouping=True)
    return _("Up to %(amount)s %(currency)s") % {"amount": amount, "currency": call.currency}


def _deadline(call: Call) -> str:
    moment = timezone.localtime(call.closes_at, call.zone)
    return _("Deadline: %(day)s, %(hour)s %(zone)s") % {
        "day": date_format(moment, "j F Y"),
        "hour": date_format(moment, "H:i"),
        "zone": offset_name(moment, call.zone).removesuffix("+0"),
    }


def project_card(project: Project) -> Card:
    """Tell who made a project, and where it went."""
    makers = [owner.name for owner in project.owners.all()]
    year = project.started_year
    return Card(
        kind=_("Project"),
        title=project.name,
        place=_("Made by %(names)s") % {"names": _listed(makers)} if makers else "",
        when=_("Since %(year)s") % {"year": year} if year else "",
        sample=_sample(project.is_sample),
        piece=pieces.of_project(project, getattr(project, "first_reuses", [])),
    )


def story_card(post: Post) -> Card:
    """Tell what a story is about and when it came out."""
    about = [partner.name for partner in post.partners.all()]
    told = post.published_at
    return Card(
        kind=_("Repost") if post.is_repost else _("Story"),
        title=post.title,
        place=_("About %(names)s") % {"names": _listed(about)} if about else "",
        when=date_format(timezone.localtime(told), "j F Y") if told else "",
        sample=_("Demonstration content") if post.is_demonstration else "",
        piece=_story_piece(post),
    )


def _story_piece(post: Post) -> Piece:
    """Show the ways of the exchange it tells of, else where its partners are, else its summit."""
    exchange = next((one for one in post.exchanges.all() if one.is_published), None)
    if exchange is not None:
        return pieces.of_exchange(exchange)
    piece = pieces.of_partners(post.partners.all())
    if piece.places:
        return piece
    summit = next((one for one in post.summits.all() if one.is_published), None)
    return pieces.of_summit(summit) if summit else Piece()


def _unless_cancelled(when: str, state: EventState) -> str:
    if state == EventState.CANCELLED:
        return _("Cancelled; planned for %(when)s") % {"when": when}
    return when


def _sample(is_sample: bool) -> str:
    return _("Sample, made to try the portal") if is_sample else ""


def _listed(names: list[str]) -> str:
    """List names, the first few of many."""
    rest = len(names) - MOST_NAMES
    if rest <= 0:
        return ", ".join(names)
    words = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", rest)
    return words % {"names": ", ".join(names[:MOST_NAMES]), "count": rest}
