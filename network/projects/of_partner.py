"""What a partner runs of others, and what others run of its own, from the rows of every count."""

from dataclasses import dataclass

from django.db.models import F, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from network.partners.models import Partner
from network.projects.reuses import Reuse, ReuseQuerySet

MOST = 24  # rows of each list; the table has them all


@dataclass
class Ways:
    """The reuses of one direction: those that run, those that ended, and how many there are."""

    running: list[Reuse]
    ended: list[Reuse]
    counts: dict[str, int]

    @property
    def has_more(self) -> bool:
        """Say whether the lists leave something out."""
        return self.counts["reuses"] > len(self.running) + len(self.ended)


def runs_and_gave(partner: Partner) -> tuple[Ways, Ways]:
    """Gather what a partner took over, and which of its projects are run by whom, and where."""
    shown = Reuse.objects.shown()
    runs, gave = _ways(shown.run_by(partner)), _ways(shown.given_by(partner))
    rows = [*runs.running, *runs.ended, *gave.running, *gave.ended]
    prefetch_related_objects(rows, "project__owners")
    return runs, gave


def _ways(reuses: ReuseQuerySet) -> Ways:
    order = [F("year").asc(nulls_last=True), F("project__name").asc(), F("pk").asc()]
    number = Window(RowNumber(), partition_by=[F("is_ended")], order_by=order)
    rows = list(
        reuses.with_names().annotate(number=number).filter(number__lte=MOST).order_by(*order)
    )
    running = [row for row in rows if not row.is_ended]
    return Ways(running, [row for row in rows if row.is_ended], reuses.counted())
