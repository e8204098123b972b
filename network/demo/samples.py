"""Make a summit and an exchange whose days follow from today, so that every state can be seen."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from network.demo.reading import read_table
from network.demo.rows import keep, partner_named
from network.demo.work import load_exchange, load_summit
from network.shared.site import absolute
from network.summits.models import Session, Speaker, Summit


def load_samples(today: date, now: datetime) -> None:
    """Make the sample summit with its programme, and the sample exchange."""
    table = read_table("samples")
    summit = _load_summit(table["summit"], today, now)
    for number, day in enumerate(table["day"]):
        for entry in day["session"]:
            _load_session(entry, summit, today=_first_day(summit) + timedelta(days=number))
    _load_exchange(table["exchange"], today, now)


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


def _first_day(summit: Summit) -> date:
    return summit.starts_on or summit.today()


def _load_session(entry: dict[str, Any], summit: Summit, *, today: date) -> None:
    """Make one session of a day; it ends on the next day if its end reads earlier."""
    begins, ends = (time.fromisoformat(word) for word in entry.pop("time").split("–"))
    last_day = today if ends > begins else today + timedelta(days=1)
    speakers = entry.pop("speakers", [])
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


def _load_exchange(entry: dict[str, Any], today: date, now: datetime) -> None:
    first = today + timedelta(days=entry.pop("starts_in"))
    last = today + timedelta(days=entry.pop("ends_in"))
    dates = {"year": first.year, "starts_on": first, "ends_on": last}
    load_exchange({**entry, **dates, "is_sample": True}, now)
