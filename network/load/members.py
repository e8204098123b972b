"""Make topics, partners with their history, people and roles."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from network.load.rows import LONG_AGO, chosen, tie
from network.partners.choices import Precision, Scope, Tier
from network.partners.memberships import Membership
from network.partners.models import Partner
from network.partners.names import Alias
from network.people.models import Person, Role
from network.places.models import Country
from network.topics.models import Topic, TopicColour

TOPICS = 12
FIRST_DAY = date(2014, 1, 1)


def make_topics() -> list[Topic]:
    """Make a dozen topics."""
    colours = list(TopicColour.values)
    return Topic.objects.bulk_create(
        Topic(
            name=f"Load topic {number:02d}",
            slug=f"load-topic-{number:02d}",
            colour=colours[number % len(colours)],
            position=number,
        )
        for number in range(1, TOPICS + 1)
    )


def make_partners(rng: Random, count: int, topics: list[Topic]) -> list[Partner]:
    """Make partners all over the world; one in ten belongs to an earlier one."""
    partners = Partner.objects.bulk_create(_partner(rng, number) for number in range(1, count + 1))
    for number, partner in enumerate(partners):
        if number and rng.random() < 0.1:
            partner.parent = partners[rng.randrange(number)]
    Partner.objects.bulk_update(partners, ["parent"], batch_size=500)
    countries = list(Country.objects.order_by("code"))
    tie(Partner.countries, {p.pk: [rng.choice(countries).pk] for p in partners})
    tie(Partner.topics, {p.pk: [t.pk for t in chosen(rng, topics, 3)] for p in partners})
    Alias.objects.bulk_create(
        Alias(partner=partner, name=f"{partner.name} before", kind=Alias.Kind.FORMER)
        for partner in partners
        if rng.random() < 0.2
    )
    Membership.objects.bulk_create(
        period for partner in partners for period in _history(rng, partner)
    )
    return partners


def _partner(rng: Random, number: int) -> Partner:
    latitude, longitude = rng.uniform(-50, 65), rng.uniform(-125, 175)
    verified = timezone.localdate() - timedelta(days=rng.randrange(700))
    return Partner(
        name=f"Load partner {number:04d}",
        slug=f"load-partner-{number:04d}",
        scope=rng.choice(Scope.values),
        city=f"Load city {number:04d}",
        latitude=f"{latitude:.5f}",
        longitude=f"{longitude:.5f}",
        precision=rng.choice([Precision.CITY, Precision.COUNTRY, Precision.EXACT]),
        website=f"https://load-{number:04d}.example.org/",
        summary=f"Made-up organisation {number}, to see whether the portal stays quick.",
        description=f"**Nothing here is real.** This is organisation {number} of a test.",
        verified_on=verified,
        published_at=LONG_AGO,
    )


def _history(rng: Random, partner: Partner) -> list[Membership]:
    """Give one to three periods in a row, the last of which may have ended."""
    day = FIRST_DAY + timedelta(days=rng.randrange(2000))
    tiers = [Tier.AFFILIATE, Tier.GOVERNING, Tier.AFFILIATE][: rng.randint(1, 3)]
    periods = []
    for tier in tiers:
        last = day + timedelta(days=rng.randrange(200, 900))
        periods.append(Membership(partner=partner, tier=tier, starts_on=day, ends_on=last))
        day = last + timedelta(days=1)
    if rng.random() < 0.85:
        periods[-1].ends_on = None
    return periods


def make_people(rng: Random, partners: list[Partner]) -> list[Person]:
    """Make somebody at each partner; seven in ten agreed to have a page."""
    people = Person.objects.bulk_create(
        Person(
            name=f"Load person {number:04d}",
            slug=f"load-person-{number:04d}",
            is_public=rng.random() < 0.7,
        )
        for number in range(1, len(partners) + 1)
    )
    Role.objects.bulk_create(
        Role(person=person, partner=partner, title="Coordinator")
        for person, partner in zip(people, partners, strict=True)
    )
    return people
