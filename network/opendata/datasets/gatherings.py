"""What has days: summits with their sessions, exchanges, calls and offers."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.calls.filters import narrow_calls
from network.calls.models import Call
from network.exchanges.filters import narrow_exchanges
from network.exchanges.models import Exchange
from network.offers.filters import narrow_offers
from network.offers.models import Offer
from network.opendata.datasets.columns import (
    Column,
    Dataset,
    Found,
    Kind,
    found_by,
    found_in,
    plain,
)
from network.opendata.datasets.sessions import SESSION_COLUMNS, find_sessions
from network.opendata.datasets.values import (
    closing_columns,
    html,
    id_column,
    moment,
    number,
    partner_name,
    point_of,
    sample_column,
    share_image_column,
    slug_of,
    slugs_of,
    topics_column,
)
from network.shared.languages import split_languages
from network.shared.words import readable
from network.summits.filters import narrow_summits
from network.summits.models import Summit, SummitQuerySet

DAYS = (
    plain("year", Kind.YEAR, _("The year; always known.")),
    plain("starts_on", Kind.DATE, _("The first day. Empty: only the year is known.")),
    plain("ends_on", Kind.DATE, _("The last day itself.")),
    plain("is_cancelled", Kind.BOOLEAN, _("It was announced and does not take place.")),
)

SUMMIT_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("Usually the city, or “Online”."), "title"),
    plain("edition", Kind.INTEGER, _("3 for the third summit.")),
    plain("theme", Kind.TEXT, _("Its theme.")),
    *DAYS,
    plain("time_zone", Kind.TEXT, _("The zone its times are in, by its IANA name.")),
    plain("mode", Kind.TEXT, _("in_person, online or hybrid.")),
    plain("venue", Kind.TEXT, _("The house it takes place in.")),
    plain("city", Kind.TEXT, _("The city it takes place in.")),
    Column("country", Kind.TEXT, _("ISO 3166 code."), lambda row: row.country_id or ""),
    Column("latitude", Kind.NUMBER, _("Degrees north, WGS 84."), lambda row: number(row.latitude)),
    Column("longitude", Kind.NUMBER, _("Degrees east, WGS 84."), lambda row: number(row.longitude)),
    Column("hosts", Kind.LIST, _("Ids of the partners."), lambda row: slugs_of(row.hosts.all())),
    topics_column(),
    plain("summary", Kind.TEXT, _("One or two sentences.")),
    plain("registration_url", Kind.ADDRESS, _("Where to register.")),
    Column(
        "text_html", Kind.TEXT, _("The description, as HTML."), lambda r: html(r.description_html)
    ),
    sample_column(),
    *closing_columns(),
    share_image_column(),
)


def whole_summits() -> SummitQuerySet:
    """Load summits with everything their columns read."""
    return Summit.objects.published().with_hosts().prefetch_related("topics")


def find_summits(asked: QueryDict) -> Found:
    """Find the summits the list shows for the same address, of one year if it asks for that."""
    narrowed = narrow_summits(asked)
    rows = whole_summits().filter(pk__in=narrowed.keys).newest_first()
    year = readable(asked.get("year", ""))
    if year.isascii() and year.isdigit() and len(year) == 4:
        return found_in(rows.filter(year=int(year)), narrowed.ignored)
    return found_in(rows, [*narrowed.ignored, *([year] if year else [])])


def guests_of(exchange: Exchange) -> list[str]:
    """Give the ids of the guests and mentors that visitors see, in order."""
    partners = [row.partner for row in exchange.exchange_guests.all()]
    return [partner.slug for partner in partners if partner.is_published]


EXCHANGE_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("What it was about."), "title"),
    plain("number", Kind.INTEGER, _("The number it has, if any.")),
    plain("kind", Kind.TEXT, _("replication, visit, fellowship, training or peer.")),
    plain("mode", Kind.TEXT, _("in_person, online or hybrid.")),
    *DAYS,
    Column("host", Kind.TEXT, _("The id of the host."), lambda row: slug_of(row.host)),
    Column("host_name", Kind.TEXT, _("Its name."), lambda row: partner_name(row.host)),
    Column("guests", Kind.LIST, _("Ids of the guests and mentors, in their order."), guests_of),
    plain("place", Kind.TEXT, _("Where, if not in the host’s city.")),
    plain("summary", Kind.TEXT, _("Who, where, what for.")),
    plain("funder", Kind.TEXT, _("Who supported it.")),
    Column("call", Kind.TEXT, _("The id of the call."), lambda row: slug_of(row.call)),
    Column(
        "projects",
        Kind.LIST,
        _("Ids of the projects it was about."),
        lambda row: slugs_of(row.projects.all()),
    ),
    topics_column(),
    Column(
        "outcomes",
        Kind.LIST,
        _("What it left behind."),
        lambda row: [outcome.title for outcome in row.outcomes.all()],
    ),
    Column(
        "outcome_html", Kind.TEXT, _("What came of it, as HTML."), lambda r: html(r.outcome_html)
    ),
    sample_column(),
    *closing_columns(),
    share_image_column(),
)


def whole_exchanges() -> QuerySet[Exchange]:
    """Load exchanges with everything their columns read."""
    rows = Exchange.objects.published().select_related("host", "call")
    return rows.prefetch_related("exchange_guests__partner", "projects", "topics", "outcomes")


def find_exchanges(asked: QueryDict) -> Found:
    """Find the exchanges the list shows for the same address, the latest first."""
    narrowed = narrow_exchanges(asked)
    return found_by(narrowed.keys, whole_exchanges(), narrowed.ignored)


CALL_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("What it is called."), "title"),
    plain("number", Kind.INTEGER, _("The number it has, if any.")),
    plain("summary", Kind.TEXT, _("One or two sentences.")),
    Column("opens_at", Kind.MOMENT, _("When it opens."), lambda row: moment(row.opens_at)),
    Column(
        "closes_at",
        Kind.MOMENT,
        _("The last second that counts."),
        lambda row: moment(row.closes_at),
    ),
    plain("time_zone", Kind.TEXT, _("The zone its deadline is written in.")),
    Column(
        "state",
        Kind.TEXT,
        _("Where it stands now: upcoming, open, closing, closed or decided."),
        lambda row: row.state_at().value,
    ),
    plain("starts_on", Kind.DATE, _("Carried out from this day.")),
    plain("ends_on", Kind.DATE, _("Carried out until this day.")),
    plain("results_on", Kind.DATE, _("The day results are expected.")),
    plain("funder", Kind.TEXT, _("Who funds it.")),
    Column(
        "grant_amount",
        Kind.NUMBER,
        _("The most one may get."),
        lambda row: number(row.grant_amount),
    ),
    plain("currency", Kind.TEXT, _("ISO 4217 code of that amount.")),
    plain("grant_count", Kind.INTEGER, _("How many grants there are.")),
    topics_column(),
    Column(
        "text_html", Kind.TEXT, _("The call itself, as HTML."), lambda r: html(r.description_html)
    ),
    sample_column(),
    *closing_columns(),
    share_image_column(),
)


def whole_calls() -> QuerySet[Call]:
    """Load calls with everything their columns read."""
    return Call.objects.published().prefetch_related("topics")


def find_calls(asked: QueryDict) -> Found:
    """Find the calls the list shows for the same address, the latest deadline first."""
    narrowed = narrow_calls(asked)
    return found_by(narrowed.keys, whole_calls(), narrowed.ignored)


OFFER_COLUMNS = (
    Column("id", Kind.TEXT, _("The number in its address."), lambda row: str(row.pk)),
    plain("name", Kind.TEXT, _("The offer or wish in one line."), "title"),
    plain("kind", Kind.TEXT, _("offer or wish.")),
    plain("about", Kind.TEXT, _("host, replicate, mentor, training or other.")),
    Column("partner", Kind.TEXT, _("The id of the partner."), lambda row: slug_of(row.partner)),
    Column("partner_name", Kind.TEXT, _("Its name."), lambda row: partner_name(row.partner)),
    plain("text", Kind.TEXT, _("More about it.")),
    Column("project", Kind.TEXT, _("The id of a project."), lambda row: slug_of(row.project)),
    topics_column(),
    Column("languages", Kind.LIST, _("Language tags."), lambda row: split_languages(row.languages)),
    plain("starts_on", Kind.DATE, _("Possible from this day.")),
    plain("ends_on", Kind.DATE, _("Possible until this day.")),
    plain("expires_on", Kind.DATE, _("The last day it is shown.")),
    sample_column(),
    *closing_columns(),
)


def find_offers(asked: QueryDict) -> Found:
    """Find the open offers and wishes the list shows for the same address."""
    narrowed = narrow_offers(asked)
    return found_by(narrowed.keys, Offer.objects.published().with_partner(), narrowed.ignored)


DATASETS = (
    Dataset(
        "summits",
        _("Summits"),
        _("The gatherings of the whole network."),
        SUMMIT_COLUMNS,
        find_summits,
        path="summits",
        page="summits:list",
        filters=("year", "topic"),
        point=point_of,
        calendar="calendars:summits",
    ),
    Dataset(
        "sessions",
        _("Sessions"),
        _("What stands in the public programmes of the summits."),
        SESSION_COLUMNS,
        find_sessions,
        path="summits/sessions",
        filters=("summit", "track", "room", "language", "kind"),
    ),
    Dataset(
        "exchanges",
        _("Exchanges"),
        _("Visits between members, and what came of them."),
        EXCHANGE_COLUMNS,
        find_exchanges,
        path="exchanges",
        page="exchanges:list",
        filters=("state", "report", "topic", "year", "country", "partner", "call"),
        calendar="calendars:network",
    ),
    Dataset(
        "calls",
        _("Calls"),
        _("Calls for exchanges: how much, until when."),
        CALL_COLUMNS,
        find_calls,
        path="calls",
        page="calls:list",
        filters=("topic",),
        calendar="calendars:calls",
    ),
    Dataset(
        "offers",
        _("Offers and wishes"),
        _("What members offer each other and what they wish for, while it is open."),
        OFFER_COLUMNS,
        find_offers,
        path="offers",
        page="offers:list",
        filters=("kind", "about", "topic", "language"),
    ),
)
