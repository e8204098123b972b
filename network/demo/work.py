"""Fill in what members do: projects, exchanges, summits and resources."""

from datetime import datetime
from typing import Any

from network.demo.reading import DATA, read_table
from network.demo.rows import keep, look_up, partner_named, take_related
from network.exchanges.models import Exchange, ExchangeGuest
from network.exchanges.outcomes import Outcome
from network.places.models import Country
from network.projects.models import Project
from network.projects.publiccode.checking import examine
from network.projects.publiccode.storing import make_project
from network.projects.reuses import Reuse
from network.resources.models import Resource
from network.summits.models import Summit


def load_projects(now: datetime) -> None:
    """Make the projects; who took them over is told once the exchanges are there."""
    for entry in read_table("projects")["project"]:
        entry.pop("reuse", None)
        related = take_related(entry)
        keep(Project(published_at=now, **entry), **related)


def load_sample_project() -> None:
    """Make a draft of a publiccode.yml, as an editor would: what it describes does not exist."""
    make_project(document=examine((DATA / "publiccode.yml").read_bytes()))


def load_reuses() -> None:
    """Tell for each project who runs it now, and through which exchange."""
    for entry in read_table("projects")["project"]:
        for reuse in entry.get("reuse", []):
            project = look_up("projects", [entry["name"]])[0]
            keep(Reuse(project=project, **resolve(reuse)))


def resolve(entry: dict[str, Any]) -> dict[str, Any]:
    """Replace the names of a partner, a country and an exchange by their rows."""
    found = dict(entry)
    if "partner" in entry:
        found["partner"] = partner_named(entry["partner"])
    if "country" in entry:
        found["country"] = Country.objects.get(code=entry["country"])
    if "exchange" in entry:
        found["exchange"] = look_up("exchanges", [entry["exchange"]])[0]
    return found


def load_exchanges(now: datetime) -> None:
    """Make the exchanges that took place, with what each left behind."""
    for entry in read_table("exchanges")["exchange"]:
        load_exchange(entry, now)


def load_exchange(entry: dict[str, Any], now: datetime) -> Exchange:
    """Make one exchange with its host, its guests in their order, and its outcomes."""
    guests, made = entry.pop("guests"), entry.pop("made", [])
    related = take_related(entry)
    host = partner_named(entry.pop("host"))
    exchange = keep(Exchange(host=host, published_at=now, **entry), **related)
    for position, guest in enumerate(look_up("partners", guests)):
        keep(ExchangeGuest(exchange=exchange, partner=guest, host=host, position=position))
    for position, outcome in enumerate(made):
        keep(Outcome(exchange=exchange, position=position, **outcome))
    return exchange


def load_summits(now: datetime) -> None:
    """Make the summits that were held."""
    for entry in read_table("summits")["summit"]:
        load_summit(entry, now)


def load_summit(entry: dict[str, Any], now: datetime) -> Summit:
    """Make one summit."""
    related = take_related(entry)
    return keep(Summit(published_at=now, **resolve(entry)), **related)


def load_resources(now: datetime) -> None:
    """Make the guides and toolkits."""
    for entry in read_table("resources")["resource"]:
        related = take_related(entry)
        keep(Resource(published_at=now, **resolve(entry)), **related)
