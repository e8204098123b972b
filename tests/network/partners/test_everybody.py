"""Members are taken over from before only while nothing a list shows of them has changed."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from network.models import Alias, Country, Membership, Partner, Topic
from network.partners.as_of import AsOf
from network.partners.everybody import Everybody, everybody
from network.partners.lists import members_on
from tests.factories import make_partner, make_topic

pytestmark = pytest.mark.django_db


def now(former: Everybody | None = None) -> Everybody:
    """Give the members of today, by name."""
    return everybody(members_on(AsOf(timezone.localdate())).order_by("name", "pk"), former)


def shown(found: Everybody) -> list[tuple]:
    """Give what a list shows of each member."""
    rows = found.members.rows.values()
    return [
        (
            row.name,
            row.where,
            row.current_tier,
            row.summary,
            [topic.name for topic in row.topics.all()],
            [alias.name for alias in row.aliases.all()],
        )
        for row in rows
    ]


def other() -> Partner:
    return Partner.objects.get(name="B")


CHANGES: dict[str, Callable[[], object]] = {
    "a name": lambda: Partner.objects.filter(name="B").update(name="Z"),
    "a summary": lambda: Partner.objects.filter(name="B").update(summary="Other"),
    "a country": lambda: other().countries.add("HU"),
    "a topic": lambda: other().topics.clear(),
    "a topic’s name": lambda: Topic.objects.update(name="Other"),
    "a country’s part of the world": lambda: Country.objects.update(region="asia"),
    "an alias": lambda: Alias.objects.create(partner=other(), name="Bee"),
    "a tier": lambda: Membership.objects.filter(partner=other()).update(tier="affiliate"),
    "an end": lambda: Membership.objects.filter(partner=other()).delete(),
    "a draft": lambda: Partner.objects.filter(name="B").update(published_at=None),
    "a new member": lambda: make_partner(name="D", tier="governing"),
    "nothing": lambda: None,
}


@pytest.fixture
def before() -> Everybody:
    topic = make_topic(name="Law")
    for name in ("A", "B", "C"):
        make_partner(name=name, tier="governing", countries=["RO"], topics=[topic])
    return now(now())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_taken_over_is_what_would_be_read_anew(before, change):
    change()

    carried, fresh = now(before), now()

    assert shown(carried) == shown(fresh)
    assert carried.members.index.bits == fresh.members.index.bits


def test_who_is_the_same_is_not_loaded_again(before):
    Partner.objects.filter(name="B").update(summary="Other")

    after = now(before)

    same = [row is before.members.rows[pk] for pk, row in after.members.rows.items()]
    assert same == [True, False, True]


def test_where_nothing_has_changed_nothing_is_made(before):
    assert now(before) is before
