"""Periods of membership, with and without a first and a last day: database and Python agree."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from network.models import Membership, Partner
from network.partners.admin_periods import overlap
from network.partners.as_of import AsOf
from network.partners.choices import MEMBER_TIERS
from network.partners.lists import members_on
from tests import factories as make
from tests.pages import get

FIRST = date(2018, 1, 1)
DAYS = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))
BOUNDS = st.none() | DAYS
TIERS = st.sampled_from(["governing", "affiliate", "suspended", "former"])
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def periods(draw) -> tuple[str, date | None, date | None]:
    """Draw a tier with two bounds that are in order, or open."""
    start, end = draw(BOUNDS), draw(BOUNDS)
    if start and end and end < start:
        start, end = end, start
    return draw(TIERS), start, end


def days_of(period: Membership) -> set[int]:
    """Give the days of a period among those drawn, a little beyond on both sides."""
    span = (FIRST + timedelta(days=number) for number in range(-2, 43))
    return {day.toordinal() for day in span if period.covers(day)}


class RandomPeriods(TestCase):
    """Whatever the bounds, one rule says who is what on which day."""

    def add(self, partner: Partner, drawn: list[tuple]) -> list[Membership]:
        """Save what doesn't overlap, as the database decides."""
        saved = []
        for tier, start, end in drawn:
            row = Membership(partner=partner, tier=tier, starts_on=start, ends_on=end)
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                continue
            saved.append(row)
        return saved

    @FEW
    @given(periods(), periods())
    def test_the_database_refuses_just_what_shares_a_day(self, one, other):
        partner = make.make_partner()
        first, second = (
            Membership(partner=partner, tier=tier, starts_on=start, ends_on=end)
            for tier, start, end in (one, other)
        )

        saved = self.add(partner, [one, other])

        shared = bool(days_of(first) & days_of(second))
        assert overlap(first, second) == shared
        assert (len(saved) == 1) == shared

    @FEW
    @given(st.lists(periods(), max_size=4), DAYS, st.none() | DAYS)
    def test_the_tier_of_a_day_is_that_of_the_period_it_is_in(self, drawn, day, ended_on):
        partner = make.make_partner(ended_on=ended_on)
        saved = self.add(partner, drawn)

        tier = Partner.objects.with_tier(day).get(pk=partner.pk).tier

        covering = [period.tier for period in saved if period.covers(day)]
        was_member = any(
            period.tier in MEMBER_TIERS
            and (period.starts_on or date.min) <= day
            and not period.covers(day)
            for period in saved
        )
        assert [tier] == (covering or (["former"] if was_member else [""]))

    @FEW
    @given(st.lists(periods(), max_size=4), DAYS, st.none() | DAYS)
    def test_a_view_of_a_day_holds_just_the_members_of_that_day(self, drawn, day, ended_on):
        partner = make.make_partner(ended_on=ended_on)
        saved = self.add(partner, drawn)

        shown = list(members_on(AsOf(day, is_past=True)))

        is_member = any(p.covers(day) and p.tier in MEMBER_TIERS for p in saved)
        assert (partner in shown) == is_member

    @FEW
    @given(st.lists(periods(), max_size=4))
    def test_a_partner_is_never_two_things_on_one_day(self, drawn):
        saved = self.add(make.make_partner(), drawn)

        days = [day for period in saved for day in days_of(period)]
        assert len(days) == len(set(days))


@pytest.mark.django_db
def test_two_at_one_place_are_both_links_in_places_table_and_file_in_the_same_order(client):
    for name in ("One", "Two"):
        make.make_partner(name=name, tier="affiliate", latitude=1, longitude=2, countries=["RO"])

    places, table = get(client, "/partners/"), get(client, "/partners/?view=table")
    points = client.get("/partners.geojson").json()["features"]

    assert places.words("place__name") == ["One", "Two"]
    assert [text for text in table.texts("th") if text in ("One", "Two")] == ["One", "Two"]
    assert [point["properties"]["name"] for point in points] == ["One", "Two"]
    for document in (places, table):
        assert {"/partners/one/", "/partners/two/"} <= set(document.links)
