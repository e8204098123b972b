"""The diary follows the facts: each told once, corrected by another entry, never changed."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from network.diary.ledger import publish, record_all
from network.diary.models import Entry, Kind
from network.diary.replay import members_on
from network.models import Alias, Membership, Partner
from network.partners.choices import MEMBER_TIERS
from network.partners.merging import merge
from network.partners.undoing import undo
from tests.factories import (
    make_exchange,
    make_membership,
    make_partner,
    make_project,
    make_reuse,
    make_staff,
    make_summit,
)
from tests.factories_work import make_call

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def told() -> list[tuple[str, date]]:
    """Give what the diary holds, by day."""
    publish()
    return [(e.kind, e.day) for e in Entry.objects.standing().order_by("day", "number")]


def entries(kind: str) -> list[Entry]:
    """Give the published entries of a kind in the order they were written."""
    publish()
    return list(Entry.objects.filter(kind=kind).order_by("number"))


def test_a_membership_is_told_with_its_own_day_and_the_day_it_was_recorded():
    with time_machine.travel("2026-03-01T12:00:00Z"):
        make_membership(starts_on=date(2018, 6, 20))
        [entry] = entries(Kind.JOINED)

    assert entry.day == date(2018, 6, 20)
    assert entry.recorded_at.date() == TODAY
    assert str(entry).endswith("joins as affiliate member")


def test_the_swap_of_2018_is_one_change_for_each_of_the_two():
    for first, then in (("governing", "affiliate"), ("affiliate", "governing")):
        partner = make_partner()
        make_membership(partner, tier=first, ends_on=date(2018, 7, 15))
        make_membership(partner, tier=then, starts_on=date(2018, 7, 16))

    assert told()[2:] == [(Kind.CHANGED, date(2018, 7, 16))] * 2
    assert sorted(members_on(date(2018, 6, 20)).values()) == ["affiliate", "governing"]


def test_renaming_makes_one_entry_with_both_names():
    partner = make_partner(name="Code for South Africa", tier="affiliate")
    publish()

    partner.name = "OpenUp"
    partner.save()
    partner.save()
    [entry] = entries(Kind.RENAMED)

    assert str(entry) == "Code for South Africa is now called OpenUp"


def test_renaming_with_an_update_is_found_by_the_job():
    partner = make_partner(name="Code for South Africa")
    Partner.objects.filter(pk=partner.pk).update(name="OpenUp")

    record_all()

    assert len(entries(Kind.RENAMED)) == 1


def test_a_name_that_comes_back_is_told_again():
    partner = make_partner(name="One")
    for name in ("Two", "One", "Two"):
        partner.name = name
        partner.save()
        publish()

    assert [str(e) for e in entries(Kind.RENAMED)] == [
        "One is now called Two",
        "Two is now called One",
        "One is now called Two",
    ]


def test_an_earlier_name_written_down_later_corrects_the_day():
    partner = make_partner(name="Code for South Africa")
    partner.name = "OpenUp"
    partner.save()
    publish()

    Alias.objects.create(
        partner=partner,
        name="Code for South Africa",
        kind=Alias.Kind.FORMER,
        ends_on=date(2017, 12, 31),
    )
    first, second = entries(Kind.RENAMED)

    assert (second.corrects, second.day) == (first, date(2018, 1, 1))


def test_a_draft_that_is_renamed_leaves_no_trace():
    partner = make_partner(tier="affiliate", published_at=None)
    partner.name = "Secret"
    partner.save()

    assert told() == []


def test_a_corrected_day_is_a_new_entry_and_the_old_one_stays():
    period = make_membership(starts_on=date(2018, 6, 20))
    publish()

    period.starts_on = date(2018, 7, 16)
    period.save()
    first, second = entries(Kind.JOINED)

    assert (first.day, second.day, second.corrects) == (
        date(2018, 6, 20),
        date(2018, 7, 16),
        first,
    )


def test_what_was_never_so_is_withdrawn():
    period = make_membership(starts_on=date(2018, 6, 20))
    publish()

    period.delete()

    assert [e.is_withdrawal for e in entries(Kind.JOINED)] == [False, True]
    assert members_on(TODAY) == {}


def test_what_changes_twice_before_it_is_committed_is_told_once():
    period = make_membership(starts_on=date(2018, 6, 20))
    period.starts_on = date(2018, 7, 16)
    period.save()

    assert told() == [(Kind.JOINED, date(2018, 7, 16))]


def test_writing_again_adds_nothing():
    make_membership(starts_on=date(2018, 6, 20), ends_on=date(2019, 1, 1))
    make_exchange(starts_on=date(2018, 5, 7))
    make_summit()
    make_reuse(year=2018)
    publish()

    assert record_all() == []


@pytest.mark.parametrize("act", [lambda e: e.delete(), lambda e: e.save()])
def test_the_database_refuses_to_change_a_published_entry(act):
    make_membership(starts_on=date(2018, 6, 20))
    [entry] = entries(Kind.JOINED)
    entry.names = {"name": "Somebody else"}

    with pytest.raises(DatabaseError), transaction.atomic():
        act(entry)


def test_a_scheduled_membership_appears_by_the_clock():
    with time_machine.travel("2026-03-01T12:00:00Z"):
        make_membership(starts_on=date(2026, 3, 2))
        assert told() == []

    with time_machine.travel("2026-03-02T12:00:00Z"):
        record_all()
        assert told() == [(Kind.JOINED, date(2026, 3, 2))]


def test_a_scheduled_call_appears_when_it_is_published_and_open():
    now = timezone.now()
    make_call(published_at=now + timedelta(days=1), opens_at=now - timedelta(days=1))
    assert told() == []

    with time_machine.travel(now + timedelta(days=2)):
        record_all()
        assert [kind for kind, _day in told()] == [Kind.CALL_OPENED]


def test_a_summit_that_is_called_off_was_announced_all_the_same():
    summit = make_summit(starts_on=date(2027, 5, 4))
    publish()

    summit.is_cancelled = True
    summit.save()

    assert [kind for kind, _day in told()] == [Kind.ANNOUNCED, Kind.SUMMIT_CANCELLED]


def test_the_first_reuse_is_the_earliest_one():
    project = make_project(name="Indigo")
    make_reuse(project, organisation="Late", year=2019)
    publish()

    make_reuse(project, organisation="Early", year=2017)

    assert [str(e) for e in entries(Kind.FIRST_REUSE)] == [
        "Late is the first to take over Indigo",
        "Early is the first to take over Indigo",
    ]


def test_merging_is_told_and_taken_back():
    keep, lose = make_partner(tier="affiliate"), make_partner(tier="governing")
    publish()

    row = merge(keep=keep, lose=lose, choices={}, by=make_staff())
    publish()
    assert set(members_on(timezone.localdate())) == {keep.pk}
    undo(merge=row, by=None, force=True)

    assert [e.is_withdrawal for e in entries(Kind.MERGED)] == [False, True]
    assert set(members_on(timezone.localdate())) == {keep.pk, lose.pk}


def test_rolling_back_leaves_nothing_in_the_diary():
    with pytest.raises(RuntimeError), transaction.atomic():
        make_membership(starts_on=date(2018, 6, 20))
        raise RuntimeError

    assert told() == []


days = st.dates(date(2018, 6, 1), date(2018, 8, 31))
edges = st.lists(days, unique=True, max_size=6).map(sorted)
tiers = st.sampled_from(["governing", "affiliate", "suspended", "former"])


@st.composite
def lives(draw):
    """Draw periods that don't overlap, with open and closed bounds, and perhaps an end."""
    bounds = draw(edges)
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    periods = [{"starts_on": a, "ends_on": b, "tier": draw(tiers)} for a, b in pairs]
    if periods and draw(st.booleans()):
        periods[0]["starts_on"] = None
    if periods and draw(st.booleans()):
        periods[-1]["ends_on"] = None
    return periods, draw(st.none() | days)


class ReplayTest(HypothesisTestCase):
    @settings(max_examples=25)
    @given(st.lists(lives(), min_size=1, max_size=3), st.lists(days, min_size=1, max_size=4))
    def test_the_diary_rebuilds_the_members_of_any_day(self, drafts, asked):
        partner = make_partner()
        for periods, ended_on in drafts:
            partner.memberships.all().delete()
            partner.ended_on = ended_on
            partner.save()
            for fields in periods:
                Membership.objects.create(partner=partner, **fields)
            publish()
            for day in asked:
                rows = Partner.objects.published().with_tier(day)
                expected = {p.pk: p.tier for p in rows if p.tier in MEMBER_TIERS}
                assert members_on(day) == expected
