"""Summits, their sessions, and what is left of them."""

from collections.abc import Iterable

from django.urls import reverse

from network.opendata.linked.licences import licence_url
from network.opendata.linked.pages import Page, Shown, entry_list, row_list
from network.opendata.linked.places import address, how_it_was, met_at, point
from network.opendata.linked.things import (
    days_of,
    drawn_picture,
    event,
    organizations,
    person,
    the_network,
    topics,
)
from network.opendata.linked.words import Node, known, moment, node, value
from network.shared.site import absolute
from network.summits.afterwards import Material
from network.summits.facts import SessionFacts
from network.summits.models import Summit

MOST_SESSIONS = 24  # of a programme; the page itself lists all
WORKS = {Material.Kind.RECORDING: "VideoObject"}


def summit_in_full(shown: Shown) -> Node:
    """Say when and where a summit is, who invites, and what its programme begins with."""
    summit: Summit = shown["summit"]
    sessions = [one for one in shown["shown"].sessions if not one.is_break]
    more = known(
        {
            **times_of(summit, shown["shown"].sessions),
            "description": summit.summary or summit.theme,
            "image": drawn_picture(summit),
            **how_it_was(summit),
            "location": met_at(summit.mode, place_of(summit), web_address(summit)),
            "organizer": organizations(summit.hosts.all()) or the_network(shown.network),
            "about": topics(summit),
            "subEvent": [session(one, summit) for one in sessions[:MOST_SESSIONS]],
        }
    )
    return {**event(summit), **more}


def times_of(summit: Summit, sessions: Iterable[SessionFacts]) -> Node:
    """Say when a summit begins and ends: to the minute where the programme tells, else by day."""
    zone = summit.zone
    days = days_of(summit)
    held = [one for one in sessions if not one.is_cancelled]
    if not held or summit.starts_on is None:
        return days
    first = min(one.starts_at for one in held).astimezone(zone)
    last = max(one.ends_at for one in held).astimezone(zone)
    if first.date() == summit.starts_on and last.date() == summit.ends_on:
        return {"startDate": moment(first, zone), "endDate": moment(last, zone)}
    return days


def place_of(summit: Summit) -> Node | None:
    """Say where a summit is: its venue, its city, its coordinates; None if nobody knows yet."""
    seat = address(summit.city, summit.country.code if summit.country else "")
    if not (summit.venue or seat):
        return None
    name = summit.venue or summit.where
    return node("Place", name=name, address=seat, geo=point(summit))


def web_address(summit: Summit) -> str:
    """Give where one can watch a summit; until somebody says, its page is where to look."""
    return summit.stream_url or absolute(summit.get_absolute_url())


def session_address(one: SessionFacts, summit: Summit) -> str:
    """Give the address of a session's page."""
    return absolute(reverse("summits:session", args=[summit.slug, one.id]))


def session(one: SessionFacts, summit: Summit) -> Node:
    """Name a session with its times and whether it was called off."""
    url = session_address(one, summit)
    is_off = one.is_cancelled or summit.is_cancelled
    return node(
        "Event",
        f"{url}#event",
        name=one.title,
        url=url,
        startDate=moment(one.starts_at, summit.zone),
        endDate=moment(one.ends_at, summit.zone),
        eventStatus=value("EventCancelled" if is_off else "EventScheduled"),
    )


def session_in_full(shown: Shown) -> Node:
    """Say when and where a session is, who is on stage, and what one can look at afterwards."""
    one: SessionFacts = shown["session"]
    summit: Summit = shown["summit"]
    place = place_of(summit)
    room = node("Place", name=one.room, containedInPlace=place) if one.room else place
    materials = [(row, work_of(row, one)) for row in shown["materials"]]
    more = known(
        {
            "description": one.summary,
            "inLanguage": one.language,
            "eventAttendanceMode": how_it_was(summit)["eventAttendanceMode"],
            "location": met_at(summit.mode, room, web_address(summit)),
            "superEvent": event(summit),
            "performer": [person(who.person) for who in one.speakers if who.person],
            "recordedIn": [work for row, work in materials if row.kind in WORKS],
            "workFeatured": [work for row, work in materials if row.kind not in WORKS],
        }
    )
    return {**session(one, summit), **more}


def work_of(material: Material, one: SessionFacts) -> Node:
    """Name slides, notes or a recording, with where they are."""
    return node(
        WORKS.get(Material.Kind(material.kind), "CreativeWork"),
        name=material.title or f"{material.get_kind_display()}: {one.title}",
        url=absolute(material.address),
        inLanguage=material.language,
        license=licence_url(material.licence),
    )


def all_summits(shown: Shown) -> Node:
    """List the summits in the order of the page: to come, held, cancelled."""
    editions = [edition.summit for edition in (*shown["coming"], *shown["held"])]
    return row_list(shown, [*editions, *shown["cancelled"]])


def summits_of_year(shown: Shown) -> Node | None:
    """List the summits of a year, if there were any."""
    rows = [edition.summit for edition in shown["editions"]]
    return row_list(shown, rows) if rows else None


def recordings(shown: Shown) -> Node:
    """List the sessions of which something can be looked at, each once on a page.

    A session may have several things to look at, so of a longer list nobody has counted them.
    """
    page = shown["page"]
    rows = {row.session_id: row.session for row in page}
    entries = [(row.title, absolute(row.get_absolute_url())) for row in rows.values()]
    total = None if page.has_other_pages() else len(entries)
    return entry_list(shown, enumerate(entries, max(page.start_index(), 1)), total)


def programme_is_public(shown: Shown) -> Node:
    """Say when the programme was last published."""
    programme = shown["shown"].programme
    version = programme.version if programme else None
    summit: Summit = shown["summit"]
    changed_at = max(summit.updated_at, version.released_at) if version else summit.updated_at
    return {"dateModified": moment(changed_at, summit.zone)}


SUMMIT = Page(
    needs="summit",
    above=("summits:list",),
    about=summit_in_full,
    facts=programme_is_public,
)
PAGES = {
    "summits:list": Page("CollectionPage", needs="coming", about=all_summits),
    "summits:detail": SUMMIT,
    "summits:year": Page(
        "CollectionPage",
        needs="editions",
        above=("summits:list",),
        about=summits_of_year,
        otherwise=SUMMIT,
    ),
    "summits:session": Page(
        needs="summit", above=("summits:list",), under="summit", about=session_in_full
    ),
    "summits:changes": Page(needs="summit", above=("summits:list",), under="summit"),
    "summits:numbers": Page(
        "CollectionPage",
        needs="summit",
        above=("summits:list",),
        under="summit",
        is_indexed=False,
    ),
    "summits:recordings": Page(
        "CollectionPage", needs="page", above=("summits:list",), about=recordings
    ),
}
