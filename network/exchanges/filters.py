"""Narrow the exchanges by what stands in the address: when, who, what about, how far they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from network.calls.models import Call
from network.exchanges.models import Exchange, ExchangeGuest
from network.exchanges.reporting import ReportState, report_state_of, with_report_told
from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on, kept
from network.partners.known import every_partner
from network.shared.dates import EventState, event_state_on
from network.shared.facets import Index, Narrowed, Pairs, Question
from network.shared.words import fold_name
from network.topics.facet import topic_question, topics_of


class Row(NamedTuple):
    """What is read of an exchange: its days, whose it is, and how its report is going."""

    pk: int
    year: int
    starts_on: date | None
    ends_on: date | None
    is_cancelled: bool
    host: int
    call: int | None
    report_sent_at: datetime | None
    report_story: bool


def exchange_rows() -> list[Row]:
    """List every published exchange with little more than its days, the latest first."""
    rows = with_report_told(Exchange.objects.published()).newest_first()
    return list(map(Row._make, rows.values_list(*Row._fields)))


@dataclass(frozen=True)
class Exchanges:
    """Every published exchange: what it is narrowed by, and how far it is."""

    index: Index
    by_state: dict[EventState, list[int]]  # keys; planned ones the soonest first


def every_exchange() -> Exchanges:
    """Give what is known of all exchanges, kept until one changes."""
    return carried_on(_every_exchange, "exchanges", turns=QUARTER)


def narrow_exchanges(asked: QueryDict) -> Narrowed:
    """Keep the exchanges that fit what was asked, the latest first."""
    return every_exchange().index.narrow(asked)


def _every_exchange(former: Exchanges | None) -> Exchanges:
    rows = exchange_rows()
    today = timezone.localdate()
    by_state: dict[EventState, list[Row]] = {state: [] for state in EventState}
    for row in rows:
        by_state[event_state_on(today, row)].append(row)
    by_state[EventState.UPCOMING].sort(key=_soonest)
    keys = {state: [row.pk for row in found] for state, found in by_state.items()}
    return Exchanges(_index(rows, keys, former.index if former else None), keys)


def _soonest(row: Row) -> tuple[int, date, int]:
    return (row.year, row.starts_on or date.max, row.pk)


def _index(
    rows: Sequence[Row], by_state: dict[EventState, list[int]], former: Index | None
) -> Index:
    """Write down what every exchange has; in as many queries, however many there are."""
    states = [(pk, state.value) for state, keys in by_state.items() for pk in keys]
    questions = [
        Question("state", _("How far it is"), _state_words(), states),
        Question("report", _("Report"), _report_words(), _reports(rows)),
        topic_question(topics_of(Exchange)),
        _year_question(rows),
        *_partner_questions(rows),
        _call_question(rows),
    ]
    return Index([row.pk for row in rows], questions, former=former)


def _state_words() -> dict[str, str]:
    return {
        EventState.UPCOMING.value: _("Planned"),
        EventState.ONGOING.value: _("Under way"),
        EventState.PAST.value: _("Completed"),
        EventState.CANCELLED.value: _("Cancelled"),
    }


def _report_words() -> dict[str, str]:
    return {state.value: str(state.label) for state in ReportState}


def _reports(rows: Iterable[Row]) -> Pairs:
    states = [(row.pk, report_state_of(row)) for row in rows]
    return [(pk, state.value) for pk, state in states if state]


def _year_question(rows: Iterable[Row]) -> Question:
    years = [(row.pk, str(row.year)) for row in rows]
    words = {year: year for year in sorted({year for _pk, year in years}, reverse=True)}
    return Question("year", _("Year"), words, years, is_long=len(words) > 6)


def _partner_questions(rows: Iterable[Row]) -> list[Question]:
    """Ask for countries and for partners, of the host and of everybody who came."""
    partners = every_partner()
    shown = {row.pk for row in rows}
    guests = [pair for pair in kept(_guests, "guests", turns=QUARTER) if pair[0] in shown]
    stops = [(row.pk, row.host) for row in rows] + guests
    involved = [(pk, partners.known[one]) for pk, one in stops if one in partners.known]
    in_countries = [(pk, code) for pk, one in involved for code in one.countries]
    names = {one.slug: one.name for _pk, one in involved}
    labels = {code: partners.countries[code] for _pk, code in in_countries}
    slugs = [(pk, one.slug) for pk, one in involved]
    return [
        Question("country", _("Country"), _by_name(labels), in_countries, is_long=True),
        Question("partner", _("Partner"), _by_name(names), slugs, is_long=True),
    ]


def _guests() -> list[tuple[int, int]]:
    return list(ExchangeGuest.objects.order_by("pk").values_list("exchange", "partner"))


def _call_question(rows: Iterable[Row]) -> Question:
    calls = {call.pk: call for call in Call.objects.published().only("slug", "title", "number")}
    chosen = [(row.pk, calls[row.call].slug) for row in rows if row.call in calls]
    words = {call.slug: str(call) for call in calls.values()}
    return Question("call", _("Call"), words, chosen, is_long=True)


def _by_name(words: dict[str, str]) -> dict[str, str]:
    return dict(sorted(words.items(), key=lambda pair: fold_name(pair[1])))
