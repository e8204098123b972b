"""Who runs what somebody else made: one query for the page, its counts and its files."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import QueryDict

from network.places.models import Country
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.shared.words import readable

STATES = ("running", "ended")


@dataclass
class Adoption:
    """The reuses that fit what was asked, what can be chosen, and what meant nothing."""

    reuses: QuerySet[Reuse]
    project: str = ""
    country: str = ""
    state: str = ""
    ignored: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen."""
        return bool(self.project or self.country or self.state)

    def counts(self) -> dict[str, int]:
        """Count reuses, those still running, and the projects and countries they are of."""
        rows = self.reuses.order_by()
        return {
            "reuses": rows.count(),
            "running": rows.filter(is_ended=False).count(),
            "projects": rows.values("project").distinct().count(),
            "countries": rows.exclude(country=None).values("country").distinct().count(),
        }


def adoption(asked: QueryDict) -> Adoption:
    """Keep the reuses of published projects that the address asks for; unknown values are told."""
    rows = Reuse.objects.shown().select_related("project", "partner", "country", "exchange")
    rows = rows.prefetch_related("project__owners__countries")
    found = Adoption(rows.order_by("project__name", "year", "pk"))
    project, country, state = (asked.get(name, "") for name in ("project", "country", "state"))
    if project and Project.objects.published().filter(slug=project.replace("\x00", "")).exists():
        found.project = project
        found.reuses = found.reuses.filter(project__slug=project)
    if country and Country.objects.filter(code=country.replace("\x00", "")).exists():
        found.country = country
        found.reuses = found.reuses.filter(country=country)
    if state in STATES:
        found.state = state
        found.reuses = found.reuses.filter(is_ended=state == "ended")
    pairs = ((project, found.project), (country, found.country), (state, found.state))
    found.ignored = [readable(value) for value, kept in pairs if readable(value) and not kept]
    return found
