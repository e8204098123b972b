"""Make sample summits at other stages of their life, and the figures that were told elsewhere."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile

from network.demo.reading import read_table
from network.demo.rows import keep, look_up
from network.demo.samples import load_session
from network.demo.work import load_summit
from network.figures.actions import keep_year
from network.summits.actions import keep_figures, release_programme
from network.summits.afterwards import Material, SummitFigure, SummitOutcome
from network.summits.models import Summit

YEARS_KEPT = (2020, 2021)


def load_stages(today: date, now: datetime) -> None:
    """Make a sample summit that is on, one that was held, and one whose call is open."""
    for entry in read_table("stages")["sample"]:
        load_stage(entry, today, now)


def load_stage(entry: dict[str, Any], today: date, now: datetime) -> Summit:
    """Make one sample summit, with its programme and what came of it."""
    sessions, notes = entry.pop("session", []), entry.pop("notes", "")
    figures, outcomes = entry.pop("figures", []), entry.pop("outcomes", [])
    days = entry.pop("days")
    first = today + timedelta(days=entry.pop("starts_in"))
    moments = {
        name: datetime.combine(today + timedelta(days=entry.pop(key)), time(12), now.tzinfo)
        for name, key in (("call_opens_at", "call_opens_in"), ("call_closes_at", "call_closes_in"))
        if key in entry
    }
    dates = {"year": first.year, "starts_on": first, "ends_on": first + timedelta(days=days - 1)}
    summit = load_summit({**entry, **dates, **moments, "is_sample": True}, now)
    for number in range(days):
        for session in sessions:
            load_session(dict(session), summit, today=first + timedelta(days=number))
    if sessions:
        release_programme(summit=summit, now=now)
    if notes:
        _leave_behind(summit, notes, figures, outcomes)
    return summit


def _leave_behind(
    summit: Summit, notes: str, figures: list[dict[str, Any]], outcomes: list[dict[str, Any]]
) -> None:
    """Give a summit that was held its notes, its figures and what came of it."""
    session = summit.sessions.exclude(kind="break").earliest("starts_at")
    material = Material(session=session, kind=Material.Kind.NOTES, language="en")
    material.file.save("sample-notes.txt", ContentFile(notes.encode()), save=False)
    keep(material)
    keep_figures(summit=summit)
    day = summit.ends_on or summit.today()
    for position, figure in enumerate(figures, start=9):
        keep(SummitFigure(summit=summit, position=position, as_of=day, **figure))
    for position, outcome in enumerate(outcomes):
        keep(SummitOutcome(summit=summit, position=position, **outcome))


def load_figures() -> None:
    """Tell the figures of a summit with their source, and keep those of two years."""
    for position, entry in enumerate(read_table("stages")["figure"]):
        [summit] = look_up("summits", [entry.pop("summit")])
        keep(SummitFigure(summit=summit, position=position, **entry))
    for year in YEARS_KEPT:
        keep_year(year=year)
