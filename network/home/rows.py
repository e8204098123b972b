"""Load what the front page shows: no more of each row than it shows, and countries all at once."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from blog.models import Authorship, Post
from network.exchanges.models import Exchange, ExchangeGuest
from network.projects.models import Project


def latest_exchanges() -> list[Exchange]:
    """Give the four latest exchanges with hosts and guests; their countries are loaded after."""
    guests = ExchangeGuest.objects.select_related("partner")
    rows = Exchange.objects.published().filter(is_cancelled=False).select_related("host")
    return list(rows.prefetch_related(Prefetch("exchange_guests", guests)).newest_first()[:4])


def load_countries(exchanges: Iterable[Exchange]) -> None:
    """Load the countries of hosts and guests in one query."""
    stops = [
        partner
        for exchange in exchanges
        for partner in (exchange.host, *(row.partner for row in exchange.exchange_guests.all()))
    ]
    prefetch_related_objects(stops, "countries")


def travelled_projects() -> Iterable[Project]:
    """Give the two projects that most places took over, with their lineage."""
    return Project.objects.published().that_travelled().most_reused_first().with_branches()[:2]


def latest_stories() -> Iterable[Post]:
    """Give the three latest stories with their bylines."""
    authorships = Authorship.objects.select_related("person")
    rows = Post.objects.published().newest_first()
    return rows.prefetch_related(Prefetch("authorships", authorships), "partners")[:3]
