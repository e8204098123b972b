"""Make sample tools, so that every way a tool can travel, ask for help and end can be seen."""

from datetime import date, datetime, timedelta
from typing import Any

from network.demo.reading import read_table
from network.demo.rows import keep, look_up, take_related
from network.demo.work import resolve
from network.projects.help import HelpWanted
from network.projects.models import Project
from network.projects.reuses import Reuse


def load_sample_tools(today: date, now: datetime) -> None:
    """Make each sample tool with the places that took it over and the help it asks for."""
    for entry in read_table("samples")["project"]:
        _load_tool(entry, today, now)


def _load_tool(entry: dict[str, Any], today: date, now: datetime) -> None:
    reuses, wishes = entry.pop("reuse", []), entry.pop("help", [])
    if years := entry.pop("ended_years_ago", 0):
        entry["ended_on"] = date(today.year - years, 12, 31)
    if successor := entry.pop("successor", ""):
        entry["successor"] = look_up("projects", [successor])[0]
    related = take_related(entry)
    project = keep(Project(published_at=now, is_sample=True, **entry), **related)
    passed_on: dict[str, Reuse] = {}
    for reuse in reuses:
        key, giver = reuse.pop("key", ""), passed_on.get(reuse.pop("taken_from", None))
        passed_on[key] = keep(Reuse(project=project, taken_from=giver, **resolve(reuse)))
    for wish in wishes:
        last = today + timedelta(days=wish.pop("days"))
        keep(HelpWanted(project=project, expires_on=last, **wish))
