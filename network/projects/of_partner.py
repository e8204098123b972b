"""What a partner runs of others, and what others run of its own, from the rows of every count."""

from dataclasses import dataclass

from django.db.models import F

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


def runs(partner: Partner) -> Ways:
    """Gather what a partner took over, from whom and since when."""
    return _ways(Reuse.objects.shown().run_by(partner))


def gave(partner: Partner) -> Ways:
    """Gather which of a partner's projects are run by whom, and where."""
    return _ways(Reuse.objects.shown().given_by(partner))


def _ways(reuses: ReuseQuerySet) -> Ways:
    rows = reuses.with_names().prefetch_related("project__owners")
    rows = rows.order_by(F("year").asc(nulls_last=True), "project__name", "pk")
    return Ways(list(rows.running()[:MOST]), list(rows.ended()[:MOST]), reuses.counted())
