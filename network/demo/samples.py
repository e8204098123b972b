"""Make a summit and exchanges whose days follow from today, so that every state can be seen."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from network.demo.reading import read_table
from network.demo.rows import keep, partner_named
from network.demo.work import load_exchange, load_summit
from network.exchanges.models import Exchange
from network.exchanges.outcomes import Report
from network.exchanges.reporting import write_story
from network.shared.site import absolute
from network.summits.actions import release_programme
from network.summits.models import Summit
from network.summits.sessions import Room, Session, Speaker, Track


def load_samples(today: date, now: datetime) -> None:
    """Make the sample summit with its programme, and the sample exchanges with a report."""
    table = read_table("samples")
    summit = _load_summit(table["summit"], today, now)
    for number, day in enumerate(table["day"]):
        for entry in day["session"]:
            load_session(entry, summit, today=_first_day(summit) + timedelta(days=number))
    release_programme(summit=summit, now=now)
    _move_dinner(summit, table["change"], now)
    _load_exchange(table["exchange"], today, now)
    for entry in table["ended"]:
        report = entry.pop("report", None)
        exchange = _load_exchange(entry, today, now)
        if report:
            sent_in = keep(Report(exchange=exchange, submitted_at=now, **report))
            write_story(sent_in)


def _load_summit(entry: dict[str, Any], today: date, now: datetime) -> Summit:
    first = today + timedelta(days=entry.pop("starts_in"))
    last = first + timedelta(days=entry.pop("days") - 1)
    address = registration_address(entry.pop("registration_path"))
    if not address:
        entry.pop("registration_label")
    dates = {"year": first.year, "starts_on": first, "ends_on": last}
    return load_summit({**entry, **dates, "registration_url": address, "is_sample": True}, now)


def registration_address(path: str) -> str:
    """Give a page of this portal as a full address; '' where its host has no public name."""
    address = absolute(path)
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return ""
    return address


def _move_dinner(summit: Summit, entry: dict[str, Any], now: datetime) -> None:
    """Change the programme once and publish it again, so that a list of changes can be seen."""
    session = Session.objects.get(summit=summit, title=entry["session"])
    later = timedelta(minutes=entry["minutes_later"])
    session.starts_at, session.ends_at = session.starts_at + later, session.ends_at + later
    session.save()
    release_programme(summit=summit, note=entry["note"], now=now + timedelta(seconds=1))


def _first_day(summit: Summit) -> date:
    return summit.starts_on or summit.today()


def load_session(entry: dict[str, Any], summit: Summit, *, today: date) -> None:
    """Make one session of a day; it ends on the next day if its end reads earlier."""
    begins, ends = (time.fromisoformat(word) for word in entry.pop("time").split("–"))
    last_day = today if ends > begins else today + timedelta(days=1)
    speakers = entry.pop("speakers", [])
    if room := entry.pop("room", ""):
        order = {"position": summit.rooms.count()}
        entry["room"] = Room.objects.get_or_create(summit=summit, name=room, defaults=order)[0]
    if track := entry.pop("track", ""):
        entry["track"] = Track.objects.get_or_create(summit=summit, name=track)[0]
    session = keep(
        Session(
            summit=summit,
            starts_at=datetime.combine(today, begins, summit.zone),
            ends_at=datetime.combine(last_day, ends, summit.zone),
            **entry,
        )
    )
    for position, speaker in enumerate(speakers):
        name = speaker.pop("partner", "")
        partner = partner_named(name) if name else None
        keep(Speaker(session=session, partner=partner, position=position, **speaker))


def _load_exchange(entry: dict[str, Any], today: date, now: datetime) -> Exchange:
    first = today + timedelta(days=entry.pop("starts_in"))
    last = today + timedelta(days=entry.pop("ends_in"))
    dates = {"year": first.year, "starts_on": first, "ends_on": last}
    return load_exchange({**entry, **dates, "is_sample": True}, now)
