"""Narrow the exchanges by what stands in the address: when, who, what about, how far they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.calls.models import Call
from network.exchanges.models import Exchange, ExchangeGuest
from network.exchanges.reporting import ReportState, report_state_of
from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.partners.models import Partner
from network.shared.dates import EventState
from network.shared.facets import Index, Narrowed, Question
from network.shared.publishing import q_published
from network.shared.words import fold
from network.topics.facet import topic_question, topics_of

Values = dict[int, set[str]]


def exchange_rows() -> list[Exchange]:
    """List every published exchange with little more than its days, the latest first."""
    rows = Exchange.objects.published().with_report().newest_first()
    columns = ("year", "starts_on", "ends_on", "is_cancelled", "host", "call", "number")
    return list(rows.only(*columns))


@dataclass(frozen=True)
class Exchanges:
    """Every published exchange: what it is narrowed by, and how far it is."""

    index: Index
    by_state: dict[EventState, list[int]]  # keys; planned ones the soonest first


def every_exchange() -> Exchanges:
    """Give what is known of all exchanges, kept until one changes."""
    return kept(_every_exchange, "exchanges", turns=QUARTER)


def narrow_exchanges(asked: QueryDict) -> Narrowed:
    """Keep the exchanges that fit what was asked, the latest first."""
    return every_exchange().index.narrow(asked)


def _every_exchange() -> Exchanges:
    rows = exchange_rows()
    by_state: dict[EventState, list[Exchange]] = {state: [] for state in EventState}
    for row in rows:
        by_state[row.event_state].append(row)
    by_state[EventState.UPCOMING].sort(key=_soonest)
    keys = {state: [row.pk for row in found] for state, found in by_state.items()}
    return Exchanges(_index(rows), keys)


def _soonest(row: Exchange) -> tuple[int, date, int]:
    return (row.year, row.starts_on or date.max, row.pk)


def _index(rows: Sequence[Exchange]) -> Index:
    """Write down what every exchange has; eight queries, however many there are."""
    questions = [
        Question("state", _("How far it is"), _state_words(), _states(rows)),
        Question("report", _("Report"), _report_words(), _reports(rows)),
        topic_question(topics_of(Exchange)),
        _year_question(rows),
        *_partner_questions(rows),
        _call_question(rows),
    ]
    return Index([row.pk for row in rows], questions)


def _state_words() -> dict[str, str]:
    return {
        EventState.UPCOMING.value: _("Planned"),
        EventState.ONGOING.value: _("Under way"),
        EventState.PAST.value: _("Completed"),
        EventState.CANCELLED.value: _("Cancelled"),
    }


def _states(rows: Iterable[Exchange]) -> Values:
    return {row.pk: {row.event_state.value} for row in rows}


def _report_words() -> dict[str, str]:
    return {state.value: str(state.label) for state in ReportState}


def _reports(rows: Iterable[Exchange]) -> Values:
    states = {row.pk: report_state_of(row) for row in rows}
    return {pk: {state.value} for pk, state in states.items() if state}


def _year_question(rows: Iterable[Exchange]) -> Question:
    years = {row.pk: {str(row.year)} for row in rows}
    newest_first = sorted({year for found in years.values() for year in found}, reverse=True)
    words = {year: year for year in newest_first}
    return Question("year", _("Year"), words, years, is_long=len(words) > 6)


def _partner_questions(rows: Iterable[Exchange]) -> list[Question]:
    """Ask for countries and for partners, of the host and of everybody who came."""
    involved: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        involved[row.pk].add(row.host_id)
    shown = ExchangeGuest.objects.filter(q_published("exchange__"))
    for exchange, guest in shown.values_list("exchange", "partner"):
        involved[exchange].add(guest)
    found = Partner.objects.published().filter(
        pk__in={one for found in involved.values() for one in found}
    )
    partners = {p.pk: p for p in found.only("name", "slug").prefetch_related("countries")}
    countries: dict[str, str] = {}
    names = {partner.slug: partner.name for partner in partners.values()}
    in_countries: Values = {}
    slugs: Values = {}
    for partner in partners.values():
        countries |= {country.code: country.label for country in partner.countries.all()}
    for pk, members in involved.items():
        known = [partners[member] for member in members if member in partners]
        slugs[pk] = {partner.slug for partner in known}
        in_countries[pk] = {c.code for partner in known for c in partner.countries.all()}
    return [
        Question("country", _("Country"), _by_name(countries), in_countries, is_long=True),
        Question("partner", _("Partner"), _by_name(names), slugs, is_long=True),
    ]


def _call_question(rows: Iterable[Exchange]) -> Question:
    calls = {call.pk: call for call in Call.objects.published().only("slug", "title", "number")}
    chosen = {row.pk: {calls[row.call_id].slug} for row in rows if row.call_id in calls}
    words = {call.slug: str(call) for call in calls.values()}
    return Question("call", _("Call"), words, chosen, is_long=True)


def _by_name(words: dict[str, str]) -> dict[str, str]:
    return dict(sorted(words.items(), key=lambda pair: fold(pair[1])))
