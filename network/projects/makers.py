"""Who made the projects, and where: put together once for all, and kept until it changes."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Self

from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on, kept
from network.partners.known import Partners, every_partner
from network.projects.models import Project
from network.shared.facets import Pairs


class Makers:
    """The published makers of every project."""

    def __init__(self, owners: Sequence[tuple[int, int]], partners: Partners) -> None:
        self.owners, self.partners = owners, partners

    @classmethod
    def now(cls, former: Self | None) -> Self:
        """Read the makers; where neither they nor what they made has changed, they still stand."""
        owners, partners = kept(_owners, "owners of projects", turns=QUARTER), every_partner()
        if former and (former.owners, former.partners) == (owners, partners):
            return former
        return cls(owners, partners)

    @cached_property
    def of(self) -> dict[int, list[int]]:
        """Give the published makers of each project."""
        found: dict[int, list[int]] = defaultdict(list)
        for project, partner in self.owners:
            if partner in self.partners.known:
                found[project].append(partner)
        return found

    @cached_property
    def names(self) -> dict[int, str]:
        """Give the names of each project's makers, to look for words in."""
        known = self.partners.known
        return {pk: " ".join(known[one].name for one in made) for pk, made in self.of.items()}

    @cached_property
    def countries(self) -> Pairs:
        """Give pairs of a project and a country one of its makers is in."""
        homes = {pk: one.countries for pk, one in self.partners.known.items()}
        return [(pk, code) for pk, made in self.of.items() for one in made for code in homes[one]]

    @cached_property
    def regions(self) -> Pairs:
        """Give pairs of a project and a part of the world one of its makers is in."""
        places = self.partners.regions
        parts = {
            pk: {places[code] for code in one.countries} | {one.region} - {""}
            for pk, one in self.partners.known.items()
        }
        return [(pk, part) for pk, made in self.of.items() for one in made for part in parts[one]]

    @cached_property
    def labels(self) -> dict[str, str]:
        """Give the countries that any maker is in, with their names."""
        return {code: self.partners.countries[code] for _pk, code in self.countries}


def every_maker() -> Makers:
    """Give the makers of all projects, kept until one of them changes."""
    return carried_on(Makers.now, "makers", turns=QUARTER)


def _owners() -> Sequence[tuple[int, int]]:
    pairs = Project.owners.through._default_manager.order_by("pk")
    return list(pairs.values_list("project", "partner"))
