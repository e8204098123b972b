"""Exchanges, the calls they are chosen in, and what members offer and wish for.

An exchange is an event that a member organises and others attend: the vocabulary's project is an
organisation with an aim, which a visit of a week is not. A call is a grant of money; that one can
apply for it, and until when, is an action. A wish is what the vocabulary calls a demand, "not
necessarily binding"; an offer is one "to provide a service", which none of them sells.
"""

from django.urls import reverse

from network.calls.models import Call, CallState
from network.exchanges.models import Exchange
from network.offers.models import Offer
from network.opendata.datasets.values import is_out
from network.opendata.linked.pages import Page, Shown, listing, row_list
from network.opendata.linked.places import how_it_was, met_at, point, seat_of
from network.opendata.linked.things import (
    days_of,
    drawn_picture,
    event,
    events,
    known_by_name,
    organizations,
    projects,
    title_of,
    topics,
    url_of,
)
from network.opendata.linked.words import Node, day, identity, known, moment, named, node
from network.shared.markup import excerpt
from network.shared.site import absolute

MOST_CHOSEN = 24


def exchange_in_full(shown: Shown) -> Node:
    """Say who invited whom, when and where, and which projects it was about."""
    exchange: Exchange = shown["exchange"]
    guests = [row.partner for row in exchange.exchange_guests.all()]
    more = known(
        {
            **days_of(exchange),
            "description": exchange.summary,
            "image": drawn_picture(exchange),
            **how_it_was(exchange),
            "location": met_at(exchange.mode, place_of(exchange), url_of(exchange)),
            "organizer": organizations([exchange.host]),
            "attendee": organizations(guests),
            "funder": known_by_name(exchange.funder),
            "about": topics(exchange),
            "workFeatured": projects(shown["lineages"]),
        }
    )
    return {**event(exchange), **more}


def place_of(exchange: Exchange) -> Node | None:
    """Say where an exchange was: the place somebody wrote down, or where the host is, if known."""
    if exchange.place:
        return node("Place", name=exchange.place)
    host = exchange.host
    if not host.where:
        return None
    return node("Place", name=host.where, address=seat_of(host), geo=point(host))


def all_exchanges(shown: Shown) -> Node:
    """List the exchanges of the page in its order."""
    board = shown["board"]
    return row_list(shown, shown["page"], [*board.ongoing, *board.upcoming], board.cancelled)


def call_in_full(shown: Shown) -> Node:
    """Say who gives how much, how long one can apply, and what was chosen."""
    call: Call = shown["call"]
    amount = node("MonetaryAmount", currency=call.currency, maxValue=number(call.grant_amount))
    more = known(
        {
            "description": call.summary,
            "image": drawn_picture(call),
            "amount": amount if call.grant_amount else None,
            "funder": known_by_name(call.funder, call.funder_url),
            "potentialAction": applying(call, shown["state"]),
            "fundedItem": events(list(shown["chosen"])[:MOST_CHOSEN]),
        }
    )
    at = identity(call, "grant")
    return {**node("MonetaryGrant", at, name=title_of(call), url=url_of(call)), **more}


def number(amount: object) -> float | int | None:
    """Write an amount as JSON has numbers: 5000, or 5000.5."""
    exact = float(str(amount)) if amount is not None else None
    return int(exact) if exact is not None and exact.is_integer() else exact


def applying(call: Call, state: CallState) -> Node | None:
    """Say from when until when one can apply, and where; None once it is too late."""
    if state in (CallState.CLOSED, CallState.DECIDED):
        return None
    return node(
        "ApplyAction",
        startTime=moment(call.opens_at, call.zone),
        endTime=moment(call.closes_at, call.zone),
        target=absolute(reverse("calls:propose", args=[call.slug])),
    )


def all_calls(shown: Shown) -> Node:
    """List the calls of the page: open, opening soon, closed."""
    return row_list(shown, shown["page"], [*shown["open"], *shown["upcoming"]])


def offer_in_full(shown: Shown) -> Node | None:
    """Say what a member offers or looks for, and until when; None once it is settled or over."""
    offer: Offer = shown["offer"]
    if not shown["is_open"] or not is_out(offer.partner):
        return None
    is_offer = offer.kind == Offer.Kind.OFFER
    return node(
        "Offer" if is_offer else "Demand",
        identity(offer, "offer"),
        name=title_of(offer),
        url=url_of(offer),
        description=excerpt(offer.text),
        itemOffered=service_of(offer),
        offeredBy=organizations([offer.partner]) if is_offer else None,
        validThrough=day(offer.expires_on),
        availabilityStarts=day(offer.starts_on),
        availabilityEnds=day(offer.ends_on),
    )


def service_of(offer: Offer) -> Node:
    """Say what is given or looked for: hosting, mentoring, taking over a project."""
    kind = offer.get_about_display()
    project = offer.project
    return node(
        "Service",
        name=f"{kind}: {project.name}" if project and is_out(project) else kind,
        serviceType=kind,
    )


def who_looks_for_it(shown: Shown) -> list[Node]:
    """Say whose wish it is: a demand itself has no word for that, the one who has it does."""
    offer: Offer = shown["offer"]
    demand = offer_in_full(shown)
    if demand is None or offer.kind == Offer.Kind.OFFER:
        return []
    return [{**one, "seeks": named(demand)} for one in organizations([offer.partner])]


PAGES = {
    "exchanges:list": Page("CollectionPage", needs="board", about=all_exchanges),
    "exchanges:detail": Page(needs="exchange", above=("exchanges:list",), about=exchange_in_full),
    "calls:list": Page("CollectionPage", needs="open", about=all_calls),
    "calls:detail": Page(needs="call", above=("calls:list",), about=call_in_full),
    "calls:check": Page(needs="call", above=("calls:list",), under="call", is_indexed=False),
    "calls:propose": Page(needs="call", above=("calls:list",), under="call", is_indexed=False),
    "offers:list": listing("page"),
    "offers:new": Page(needs="form", above=("offers:list",)),
    "offers:detail": Page(
        needs="offer", above=("offers:list",), about=offer_in_full, beside=who_looks_for_it
    ),
}
