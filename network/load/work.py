"""Make what members do: projects and who took them over, exchanges, calls, offers, resources."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from network.calls.models import Call
from network.calls.rules import Rule
from network.exchanges.models import Exchange, ExchangeGuest
from network.load.rows import BATCH, LONG_AGO, chosen, identity, tie
from network.offers.models import Offer
from network.partners.models import Partner
from network.places.models import Country, Region
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.resources.models import Resource
from network.topics.models import Topic


def make_projects(
    rng: Random, count: int, partners: list[Partner], topics: list[Topic]
) -> list[Project]:
    """Make projects, each with an owner or two."""
    projects = Project.objects.bulk_create(
        (
            Project(
                name=f"Load project {number:05d}",
                slug=f"load-project-{number:05d}",
                summary=f"Made-up tool {number}.",
                status=rng.choice(Project.Status.values),
                licence=rng.choice(["AGPL-3.0-or-later", "MIT", "EUPL-1.2", ""]),
                languages=rng.choice(["en", "en es", "fr", "pt en", ""]),
                repository_url=f"https://code.example.org/load-{number:05d}",
                seeks_maintainer=rng.random() < 0.03,
                ended_on=date(2022, 1, 1) if rng.random() < 0.1 else None,
                published_at=LONG_AGO,
            )
            for number in range(1, count + 1)
        ),
        batch_size=BATCH,
    )
    tie(Project.owners, {p.pk: [o.pk for o in chosen(rng, partners, 2)] for p in projects})
    tie(Project.topics, {p.pk: [t.pk for t in chosen(rng, topics, 2)] for p in projects})
    return projects


def make_exchanges(
    rng: Random,
    count: int,
    partners: list[Partner],
    projects: list[Project],
    topics: list[Topic],
) -> list[Exchange]:
    """Make exchanges of ten years, each with a host and one to four guests."""
    rows, guests = [], []
    for number in range(1, count + 1):
        first = date(2015, 1, 1) + timedelta(days=rng.randrange(4300))
        host, *others = rng.sample(partners, min(len(partners), rng.randint(2, 5)))
        exchange = Exchange(
            title=f"Load exchange {number:04d}",
            slug=f"load-exchange-{number:04d}",
            number=number,
            host=host,
            uid=identity(rng),
            year=first.year,
            starts_on=first,
            ends_on=first + timedelta(days=rng.randrange(1, 12)),
            summary=f"Made-up exchange {number}.",
            kind=rng.choice(Exchange.Kind.values),
            published_at=LONG_AGO,
        )
        rows.append(exchange)
        guests += [(exchange, partner, place) for place, partner in enumerate(others)]
    exchanges = Exchange.objects.bulk_create(rows, batch_size=BATCH)
    ExchangeGuest.objects.bulk_create(
        (ExchangeGuest(exchange=e, partner=p, position=place) for e, p, place in guests),
        batch_size=BATCH,
    )
    tie(Exchange.projects, {e.pk: [p.pk for p in chosen(rng, projects, 1)] for e in exchanges})
    tie(Exchange.topics, {e.pk: [t.pk for t in chosen(rng, topics, 2)] for e in exchanges})
    return exchanges


def make_reuses(
    rng: Random,
    count: int,
    projects: list[Project],
    partners: list[Partner],
    exchanges: list[Exchange],
) -> None:
    """Tell who took what over; a few tools went far, most stayed near, some runs have ended."""
    countries = list(Country.objects.order_by("code"))
    rows = []
    for _number in range(count):
        project = projects[min(int(rng.paretovariate(0.7)), len(projects)) - 1]
        begun = rng.randrange(2015, 2026)
        is_ended = rng.random() < 0.2
        rows.append(
            Reuse(
                project=project,
                partner=rng.choice(partners),
                country=rng.choice(countries),
                year=begun,
                is_ended=is_ended,
                ended_year=begun + rng.randrange(4) if is_ended else None,
                is_adapted=rng.choice([True, False, None]),
                exchange=rng.choice(exchanges) if exchanges and rng.random() < 0.1 else None,
            )
        )
    Reuse.objects.bulk_create(rows, batch_size=BATCH)


def make_calls(rng: Random, count: int) -> list[Call]:
    """Make a call a quarter, the last of which are still open; each asks for three members."""
    now = timezone.now().replace(hour=20, minute=0, second=0, microsecond=0)
    rows = []
    for number in range(1, count + 1):
        closes_at = now + timedelta(days=60 - 90 * (count - number))
        rows.append(_call(rng, number, closes_at))
    calls = Call.objects.bulk_create(rows)
    Rule.objects.bulk_create(
        rule
        for call in calls
        for rule in (
            Rule(call=call, kind=Rule.Kind.MEMBERS, number=3, position=1),
            Rule(call=call, kind=Rule.Kind.REGION, region=Region.AFRICA, position=2),
        )
    )
    return calls


def _call(rng: Random, number: int, closes_at: datetime) -> Call:
    return Call(
        title=f"Load call {number:03d}",
        slug=f"load-call-{number:03d}",
        number=number,
        uid=identity(rng),
        summary=f"Made-up call {number}.",
        grant_amount=5000,
        currency="USD",
        grant_count=2,
        opens_at=closes_at - timedelta(days=80),
        closes_at=closes_at,
        published_at=LONG_AGO,
    )


def make_offers(rng: Random, count: int, partners: list[Partner], projects: list[Project]) -> None:
    """Make offers and wishes, half of each."""
    Offer.objects.bulk_create(
        Offer(
            kind=rng.choice(Offer.Kind.values),
            about=rng.choice(Offer.About.values),
            partner=rng.choice(partners),
            project=rng.choice(projects),
            title=f"Load offer {number:04d}",
            languages="en",
            published_at=LONG_AGO,
        )
        for number in range(1, count + 1)
    )


def make_resources(rng: Random, count: int, partners: list[Partner], topics: list[Topic]) -> None:
    """Make guides and toolkits."""
    resources = Resource.objects.bulk_create(
        Resource(
            title=f"Load resource {number:04d}",
            slug=f"load-resource-{number:04d}",
            kind=rng.choice(Resource.Kind.values),
            url=f"https://load.example.org/{number:04d}",
            partner=rng.choice(partners),
            year=rng.randrange(2013, 2027),
            published_at=LONG_AGO,
        )
        for number in range(1, count + 1)
    )
    tie(Resource.topics, {r.pk: [t.pk for t in chosen(rng, topics, 2)] for r in resources})
