"""Put rows into the database, each checked as the admin would check it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from network.exchanges.models import Exchange
from network.partners.models import Partner
from network.places.models import Country
from network.projects.models import Project
from network.summits.models import Summit
from network.topics.models import Topic

# By what the files name a row; countries by their code, summits by their address.
KEYS: dict[str, tuple[type[Model], str]] = {
    "countries": (Country, "code"),
    "exchanges": (Exchange, "number"),
    "hosts": (Partner, "name"),
    "maintainers": (Partner, "name"),
    "owners": (Partner, "name"),
    "partners": (Partner, "name"),
    "projects": (Project, "name"),
    "summits": (Summit, "slug"),
    "topics": (Topic, "name"),
}


class NotInTheFiles(LookupError):
    """A file of the demonstration names something that no file describes."""


def keep[Row: Model](row: Row, **related: Iterable[Any]) -> Row:
    """Save a row after checking it, then tie it to the rows it names."""
    row.full_clean()
    row.save()
    for name, keys in related.items():
        getattr(row, name).set(look_up(name, keys))
    return row


def look_up(name: str, keys: Iterable[Any]) -> list[Any]:
    """Find rows by the keys the files use, in the order of the files."""
    wanted = list(keys)
    if not wanted:
        return []
    model, field = KEYS[name]
    rows = model._default_manager.filter(**{f"{field}__in": wanted})
    found = {getattr(row, field): row for row in rows}
    if missing := [key for key in wanted if key not in found]:
        raise NotInTheFiles(f"{name}: {', '.join(map(str, missing))}")
    return [found[key] for key in wanted]


def partner_named(name: str) -> Partner:
    """Find a partner by its name."""
    return look_up("partners", [name])[0]


def take_related(entry: dict[str, Any]) -> dict[str, list[Any]]:
    """Take out of an entry what names other rows, so that only columns are left."""
    return {name: entry.pop(name) for name in KEYS if isinstance(entry.get(name), list)}
