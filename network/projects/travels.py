"""Read every reuse that was asked for as plain facts, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from network.places.models import Country
from network.projects.reuses import ReuseQuerySet

FIELDS = (
    *("pk", "project_id", "partner__name", "organisation", "country_id", "year", "is_ended"),
    *("ended_year", "is_adapted", "taken_from_id", "note", "exchange__number"),
    *("exchange__published_at", "exchange_id"),
)


@dataclass
class Travel:
    """One reuse, as light as a drawing of thousands needs it."""

    pk: int
    project: int
    partner: str | None
    organisation: str
    code: str | None
    since: int | None
    is_ended: bool
    until: int | None
    is_adapted: bool | None
    taken_from: int | None
    note: str
    number: int | None
    exchange: int | None
    country: str = ""
    passed_on: list["Travel"] = field(default_factory=list)

    @property
    def who(self) -> str:
        """Name the organisation that runs it, '' if only the country is known."""
        return self.partner or self.organisation

    @property
    def place(self) -> str:
        """Name the country it runs in, or the organisation if that is all there is."""
        return self.country or self.who

    @property
    def when(self) -> str:
        """Say since when it runs, or from when to when it ran."""
        if not self.is_ended:
            return str(self.since) if self.since else _("year not recorded")
        if not self.since and not self.until:
            return _("ended")
        if self.since == self.until:
            return _("%(year)d, ended") % {"year": self.since}
        return _("%(since)s–%(until)s, ended") % {
            "since": self.since or "?",
            "until": self.until or "?",
        }

    @property
    def through(self) -> str:
        """Name the exchange it came through, '' if through none that is shown."""
        if not self.exchange:
            return ""
        if self.number:
            return _("through exchange %(number)d") % {"number": self.number}
        return _("through an exchange")


def travels_of(reuses: ReuseQuerySet) -> list[Travel]:
    """Read the rows in one query, those of one project in the order of their years."""
    now = timezone.now()
    rows: Any = reuses.order_by("project_id", "year", "pk").values_list(*FIELDS)
    names: dict[str, str] = {}
    travels = []
    for row in rows:
        *facts, published_at, exchange = row
        is_out = published_at is not None and published_at <= now
        travel = Travel(*facts, *[exchange if is_out else None])
        if travel.code:
            if travel.code not in names:
                names[travel.code] = Country(code=travel.code).label
            travel.country = names[travel.code]
        travels.append(travel)
    return travels


def chained(travels: Iterable[Travel]) -> list[Travel]:
    """Hang each on what it was taken from; what came from home, or from what isn't shown, is left.

    Nothing is lost, even where the rows turn in a circle.
    """
    known = {travel.pk: travel for travel in travels}
    roots = []
    for travel in known.values():
        giver = known.get(travel.taken_from) if travel.taken_from else None
        if giver is None or _turns(travel, known):
            roots.append(travel)
        else:
            giver.passed_on.append(travel)
    return roots


def _turns(travel: Travel, known: dict[int, Travel]) -> bool:
    seen = {travel.pk}
    above = known.get(travel.taken_from or 0)
    while above is not None:
        if above.pk in seen:
            return True
        seen.add(above.pk)
        above = known.get(above.taken_from or 0)
    return False
