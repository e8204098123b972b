"""What came of an exchange: what its partners list, and who runs something because of it.

Who runs a project is kept once, as a reuse of the project that names the exchange. It shows on
both pages; an outcome 'deployed' of the same project gathers these reuses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from network.exchanges.models import Exchange
from network.exchanges.outcomes import Outcome
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.shared.publishing import q_published


@dataclass
class Result:
    """One thing that came of an exchange, and where it runs now."""

    label: str
    title: str
    url: str = ""
    note: str = ""
    project: Project | None = None
    reuses: list[Reuse] = field(default_factory=list)


def reuses_of(exchange: Exchange) -> list[Reuse]:
    """List who runs a published project because of this exchange."""
    rows = Reuse.objects.filter(q_published("project__"), exchange=exchange)
    return list(rows.select_related("project", "partner", "country").order_by("year", "pk"))


def results_of(outcomes: Iterable[Outcome], reuses: Iterable[Reuse]) -> list[Result]:
    """Join outcomes and reuses, each thing once; what is only known as a reuse comes last."""
    left = list(reuses)
    results = []
    for outcome in outcomes:
        project = outcome.project if outcome.project and outcome.project.is_published else None
        result = Result(
            outcome.get_kind_display(), outcome.title, outcome.url, outcome.note, project
        )
        if project and outcome.kind == Outcome.Kind.DEPLOYED:
            result.reuses = [reuse for reuse in left if reuse.project_id == project.pk]
            left = [reuse for reuse in left if reuse.project_id != project.pk]
        results.append(result)
    by_project: dict[int, Result] = {}
    for reuse in left:
        fresh = Result(_("Deployed"), reuse.project.name, project=reuse.project)
        by_project.setdefault(reuse.project_id, fresh).reuses.append(reuse)
    return [*results, *by_project.values()]
