"""What the front page says of a summit: its stage by the clock, and the one thing to do now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import prefetch_related_objects

from network.summits.afterwards import Material
from network.summits.facts import Programme, public_programmes
from network.summits.models import Summit
from network.summits.programme import Thread, now_and_next
from network.summits.stages import Stage, StageName, is_call_open, span_of, stage_of

THANKS_DAYS = 30  # so long the front page thanks, and leads to what is left of a summit
SLACK = timedelta(days=2)  # no two places on earth are further apart by the calendar


@dataclass(frozen=True)
class SummitBlock:
    """A summit on the front page: its stage, what is on, and what can be looked at."""

    summit: Summit
    stage: Stage
    threads: list[Thread] = field(default_factory=list)
    has_programme: bool = False
    recordings: bool = False

    @property
    def is_on(self) -> bool:
        """Say whether it is on now."""
        return self.stage.name == StageName.ON_NOW

    @property
    def is_departure(self) -> bool:
        """Say whether one can still set off for it."""
        return self.is_on or self.stage.is_before


def summit_blocks(summits: Sequence[Summit], now: datetime) -> list[SummitBlock]:
    """Choose from published summits what the front page tells at this moment.

    All that are on, all that ended within thirty days, the soonest to come and those whose call for
    sessions is open, and what was cancelled until its days are over. Samples show only while there
    is nothing real to tell.
    """
    near = [summit for summit in summits if _is_near(summit, now)]
    programmes = public_programmes(near) if near else {}
    staged = [
        (summit, programmes.get(summit.pk), stage_of(summit, programmes.get(summit.pk), now))
        for summit in sorted(near, key=_soonest_first)
    ]
    told = list(_told(staged, is_sample=False)) or list(_told(staged, is_sample=True))
    prefetch_related_objects([summit for summit, _programme, _stage in told], "hosts")
    watchable = _with_recordings(
        s for s, _programme, stage in told if stage.name == StageName.THANKS
    )
    return [_block(*one, watchable) for one in told]


Staged = tuple[Summit, Programme | None, Stage]


def _told(rows: Iterable[Staged], *, is_sample: bool) -> Iterator[Staged]:
    """Give what is to be told, what is on first and what is off last."""
    own = [row for row in rows if row[0].is_sample == is_sample]
    yield from (row for row in own if row[2].name == StageName.ON_NOW)
    yield from (row for row in own if row[2].name == StageName.THANKS and _is_fresh(*row))
    coming = [row for row in own if row[2].is_before]
    yield from coming[:1]
    yield from (row for row in coming[1:] if is_call_open(row[0], row[2].now))
    yield from (row for row in own if row[2].name == StageName.CANCELLED and not _is_over(*row))


def _block(
    summit: Summit, programme: Programme | None, stage: Stage, watchable: set[int]
) -> SummitBlock:
    sessions = programme.sessions if programme and stage.name == StageName.ON_NOW else []
    threads = now_and_next(sessions, stage.now, summit.zone)
    return SummitBlock(summit, stage, threads, bool(sessions), summit.pk in watchable)


def _is_near(summit: Summit, now: datetime) -> bool:
    """Say whether a summit may be of interest, before its programme and its clock are asked."""
    if summit.ends_on is None:
        return summit.year >= (now - SLACK).year
    return summit.ends_on >= (now - SLACK).date() - timedelta(days=THANKS_DAYS)


def _is_fresh(summit: Summit, programme: Programme | None, stage: Stage) -> bool:
    """Say whether a summit ended less than thirty days ago; without days nobody can tell."""
    span = span_of(summit, programme)
    return span is not None and stage.now < span[1] + timedelta(days=THANKS_DAYS)


def _is_over(summit: Summit, programme: Programme | None, stage: Stage) -> bool:
    """Say whether the days on which a summit would have been are over."""
    span = span_of(summit, None)
    if span is None:
        return summit.year < stage.now.astimezone(summit.zone).year
    return stage.now >= span[1]


def _soonest_first(summit: Summit) -> tuple[int, date, int]:
    return summit.year, summit.starts_on or date.max, summit.pk


def _with_recordings(summits: Iterable[Summit]) -> set[int]:
    """Give the keys of summits of which slides, notes or recordings can be seen."""
    keys = [summit.pk for summit in summits]
    if not keys:
        return set()
    shown = Material.objects.shown().filter(session__summit__in=keys)
    return set(shown.values_list("session__summit", flat=True))
