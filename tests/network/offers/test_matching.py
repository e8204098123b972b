"""Which offers and wishes fit together: the same from either side, for reasons that are named."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.models import Offer
from network.offers.matching import Reason, matches_for, reasons_for
from tests.factories import make_partner, make_project, make_topic
from tests.factories_work import make_offer

pytestmark = pytest.mark.django_db

days = st.none() | st.integers(0, 6).map(lambda n: date(2026, 5, 1) + timedelta(days=n))
tags = st.sampled_from(["", "en", "es", "en es", "EN"])


def make_wish(**fields) -> Offer:
    """Make a wish for a host."""
    return make_offer(kind="wish", **fields)


def test_an_offer_to_host_fits_a_wish_for_a_host():
    assert reasons_for(make_offer(), make_wish()) == (Reason.ABOUT,)


def test_a_shared_project_and_topic_are_named_before_the_language():
    project, topic = make_project(), make_topic()
    one = make_offer(about="replicate", project=project, languages="en pl")
    other = make_wish(about="training", project=project, languages="pl")
    for row in (one, other):
        row.topics.add(topic)

    assert reasons_for(one, other) == (Reason.PROJECT, Reason.TOPIC, Reason.LANGUAGE)


@pytest.mark.parametrize(
    "fields",
    [
        {"languages": "es"},
        {"starts_on": date(2026, 6, 1)},
        {"about": "training"},
        {"kind": "offer"},
    ],
)
def test_what_rules_it_out(fields):
    one = make_offer(languages="en", ends_on=date(2026, 5, 31))

    assert reasons_for(one, make_offer(**{"kind": "wish", **fields})) == ()


def test_nobody_is_matched_with_themselves():
    partner = make_partner()

    assert reasons_for(make_offer(partner), make_wish(partner=partner)) == ()


def test_something_else_is_no_subject_in_common():
    assert reasons_for(make_offer(about="other"), make_wish(about="other")) == ()


def test_the_best_fit_stands_first_and_equal_ones_by_what_expires_sooner():
    project = make_project()
    offer = make_offer(project=project)
    later = make_wish(expires_on=date(2030, 1, 2))
    sooner = make_wish(expires_on=date(2030, 1, 1))
    best = make_wish(project=project, expires_on=date(2031, 1, 1))

    found = matches_for(offer, [later, sooner, best])

    assert [match.offer for match in found] == [best, sooner, later]


@settings(deadline=None)
@given(one=st.tuples(days, days, tags), other=st.tuples(days, days, tags))
def test_a_match_is_the_same_from_either_side(one, other):
    rows = []
    for number, (first, last, languages) in enumerate((one, other)):
        row = Offer(kind=Offer.Kind.values[number], about="host", partner_id=number + 1)
        row.pk, row.languages, row.starts_on, row.ends_on = number + 1, languages, first, last
        row._prefetched_objects_cache = {"topics": Offer.topics.field.related_model.objects.none()}
        rows.append(row)

    assert reasons_for(*rows) == reasons_for(*reversed(rows))
