"""What the map of the partners shows: places, countries, a wider reach, and the ways between."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network import atlas
from network.atlas import plates
from network.atlas.keeping import kept
from network.partners.as_of import AsOf
from network.partners.choices import Precision, Scope
from network.partners.drawings import place_of
from network.partners.models import Partner
from network.partners.ways import KINDS, Journey, journeys_between
from network.shared.words import fold

NAMED_COUNTRIES = 3  # partners that a country's name on the map tells
OWN = {"zoom", "at", "show", "page", "view"}  # of the map alone; the rest narrows the directory
PARTS = {
    "africa": (1, 2, 18),
    "americas": (1, 8, -85),
    "asia": (1, 30, 90),
    "europe": (2, 50, 15),
    "oceania": (1, -25, 150),
}


@dataclass(frozen=True)
class Stand:
    """A mark on the map and the partners it stands for, as the list beside the map tells them."""

    number: int
    partners: list[Partner]
    opens: str

    @property
    def is_cluster(self) -> bool:
        """Say whether several stand there."""
        return len(self.partners) > 1


@dataclass
class PartnerMap:
    """The map of some partners in a window, and the same in words."""

    partners: list[Partner]
    window: plates.Window
    moment: AsOf
    base: str
    kinds: list[str] = field(default_factory=list)

    @cached_property
    def placed(self) -> dict[str, Partner]:
        """Give the partners that stand at a place, by address, in the order of the list."""
        return {p.get_absolute_url(): p for p in self.partners if stands_somewhere(p)}

    @cached_property
    def places(self) -> list[atlas.Place]:
        """Give their places, each with the address it leads to."""
        found = ((url, place_of(partner)) for url, partner in self.placed.items())
        return [replace(place, url=url) for url, place in found if place]

    @cached_property
    def stands(self) -> list[Stand]:
        """Give the marks in the window, in the order of the list."""
        return [
            Stand(
                number,
                [self.placed[place.url] for place in mark.places],
                plates.opening(self.window, mark, number, self.base) if mark.is_cluster else "",
            )
            for number, mark in enumerate(plates.marks_of(self.window, self.places), 1)
        ]

    @cached_property
    def shown_count(self) -> int:
        """Count the partners in the window."""
        return sum(len(stand.partners) for stand in self.stands)

    @cached_property
    def reaching(self) -> list[Partner]:
        """Give those that work across a part of the world or worldwide, in the list's order."""
        return [p for p in self.partners if p.scope in {Scope.REGION, Scope.WORLDWIDE}]

    @cached_property
    def unplaced(self) -> list[Partner]:
        """Give those without a place, apart from those named for their reach."""
        named = {partner.pk for partner in self.reaching}
        here = self.placed.values()
        return [p for p in self.partners if p not in here and p.pk not in named]

    @cached_property
    def journeys(self) -> list[Journey]:
        """Give the ways asked for, the latest first."""
        return journeys_between(self.partners, self.kinds, self.moment.day)

    @cached_property
    def drawing(self) -> SafeString:
        """Draw the window; what was drawn before is taken from where it is kept."""
        members, reached = self._countries()
        ways = tuple(journey.way for journey in self.journeys)
        content = (self.window, tuple(self.places), ways, self.label, self.base, members, reached)
        return kept(
            "plate",
            content,
            lambda: plates.plate(
                self.window,
                self.places,
                ways,
                label=self.label,
                base=self.base,
                members=members,
                reached=reached,
            ),
        )

    @property
    def label(self) -> str:
        """Name the map for those who don't see it."""
        return ngettext(
            "Map with %(count)d partner; the list beside it names the same.",
            "Map with %(count)d partners; the list beside it names the same.",
            self.shown_count,
        ) % {"count": self.shown_count}

    def _countries(self) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Give the countries members are in, and those that only a wider reach names."""
        at_home: dict[str, list[str]] = {}
        wider: dict[str, list[str]] = {}
        labels: dict[str, str] = {}
        for partner in self.partners:
            group = wider if partner.scope in {Scope.REGION, Scope.WORLDWIDE} else at_home
            for country in partner.countries.all():
                labels[country.code] = country.label
                group.setdefault(country.code, []).append(partner.name)
        members = tuple((c, _words(labels[c], names)) for c, names in sorted(at_home.items()))
        reached = tuple(
            (c, _words(labels[c], names)) for c, names in sorted(wider.items()) if c not in at_home
        )
        return members, reached


def stands_somewhere(partner: Partner) -> bool:
    """Say whether a point on the map is true: not for who is only known to be in a region."""
    if not partner.is_on_map or partner.precision == Precision.REGION:
        return False
    is_wide = partner.scope in {Scope.REGION, Scope.WORLDWIDE}
    return not (is_wide and partner.precision == Precision.COUNTRY)


def map_of(partners: list[Partner], asked: QueryDict, moment: AsOf) -> PartnerMap:
    """Read the window and the ways from the address."""
    window = plates.Window.read(asked.get("zoom", ""), asked.get("at", ""))
    kinds = [kind for kind in KINDS if kind in asked.getlist("show")]
    return PartnerMap(partners, window, moment, base_of(asked, moment, kinds), kinds)


def base_of(asked: QueryDict, moment: AsOf, kinds: Iterable[str]) -> str:
    """Write the address without its window: only what means something, cut to a sane length."""
    left = QueryDict(mutable=True)
    for name in ("q", "tier", "region", "topic", "country", "scope", "order"):
        for value in asked.getlist(name)[:9]:
            left.appendlist(name, value.replace("\0", "")[:100])
    if moment.is_past:
        left["as_of"] = moment.day.isoformat()
    left.setlist("show", list(kinds))
    return f"?{left.urlencode()}"


def _words(country: str, names: list[str]) -> str:
    names = sorted(names, key=fold)
    if len(names) > NAMED_COUNTRIES:
        rest = _("%(names)s and %(count)d more")
        shown = {"names": ", ".join(names[:2]), "count": len(names) - 2}
        return f"{country}: {rest % shown}"
    return f"{country}: {', '.join(names)}"
