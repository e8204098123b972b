"""Tell summits to come from those that were held, each by the clock of its own place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from network.shared.dates import EventState
from network.summits.models import Summit


@dataclass(frozen=True)
class Calendar:
    """What is on or still to come, the soonest first; what was held, the latest first; the rest."""

    coming: list[Summit]
    held: list[Summit]
    cancelled: list[Summit]


def calendar_of(summits: Iterable[Summit]) -> Calendar:
    """Sort summits, newest first, into the calendar.

    It may be tomorrow in Taipei and yesterday in Mexico City, which no single query can tell.
    """
    states: dict[EventState, list[Summit]] = {state: [] for state in EventState}
    for summit in summits:
        states[summit.event_state].append(summit)
    coming = sorted(states[EventState.ONGOING], key=_soonest_first)
    coming += sorted(states[EventState.UPCOMING], key=_soonest_first)
    return Calendar(coming, states[EventState.PAST], states[EventState.CANCELLED])


def _soonest_first(summit: Summit) -> tuple[int, date, int]:
    return summit.year, summit.starts_on or date.max, summit.pk
