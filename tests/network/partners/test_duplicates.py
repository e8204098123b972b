"""Partners that may be one are listed with the reason; a person decides."""

import pytest

from network.models import Alias, NotDuplicate
from network.partners.duplicates import candidates
from tests.factories import make_partner

pytestmark = pytest.mark.django_db


def pairs() -> list[tuple[str, str, list[str]]]:
    return [(c.first.name, c.second.name, c.reasons) for c in candidates()]


def test_the_same_host_with_and_without_www_is_a_reason():
    make_partner(name="One", website="https://www.example.org/")
    make_partner(name="Two", website="https://example.org/en/")

    assert pairs() == [("One", "Two", ["the same website"])]


def test_a_host_shared_by_many_is_no_reason():
    make_partner(name="One", website="https://www.facebook.com/one")
    make_partner(name="Two", website="https://facebook.com/two")

    assert pairs() == []


def test_a_name_is_recognised_among_the_other_names_without_accents_and_punctuation():
    make_partner(name="Codeando México")
    two = make_partner(name="Two")
    Alias.objects.create(partner=two, name="codeando-mexico")

    assert pairs() == [("Codeando México", "Two", ["the same name, however it is spelt"])]


@pytest.mark.parametrize(("precision", "count"), [("exact", 1), ("city", 1), ("country", 0)])
def test_nearness_counts_only_where_the_place_is_known_well(precision, count):
    for name, latitude in (("One", 44.43), ("Two", 44.434)):
        make_partner(name=name, latitude=latitude, longitude=26.1, precision=precision)

    assert len(pairs()) == count


def test_more_than_a_kilometre_is_no_reason():
    for name, latitude in (("One", 44.43), ("Two", 44.44)):
        make_partner(name=name, latitude=latitude, longitude=26.1, precision="exact")

    assert pairs() == []


def test_a_pair_that_was_looked_at_is_left_out():
    one = make_partner(name="One", website="https://example.org/")
    two = make_partner(name="Two", website="https://example.org/")
    NotDuplicate.objects.create(first=one, second=two)

    assert pairs() == []


def test_the_query_count_does_not_grow(django_assert_num_queries):
    for number in range(6):
        make_partner(name=f"One {number}")

    with django_assert_num_queries(3):
        candidates()
