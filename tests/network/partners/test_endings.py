"""An organisation that has ended is a member no more, anywhere, whatever its periods say."""

from datetime import date

import pytest
import time_machine

from network.models import Country, Membership, Partner
from network.partners.actions import contradictions, end_memberships
from network.partners.history import history_of
from tests import factories as make
from tests.pages import get

pytestmark = pytest.mark.django_db
END = date(2020, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-07-01 12:00:00+00:00", tick=False):
        yield


def gone(**fields) -> Partner:
    """Make a partner that ended while its membership was open."""
    partner = make.make_partner(**{"name": "Gone", "ended_on": END, **fields})
    make.make_membership(partner, starts_on=date(2018, 1, 1))
    return partner


@pytest.mark.parametrize(
    ("day", "tier"),
    [
        (date(2017, 12, 31), ""),
        (date(2018, 1, 1), "affiliate"),
        (date(2020, 5, 31), "affiliate"),
        (date(2020, 6, 1), "former"),
        (date(2026, 7, 1), "former"),
    ],
)
def test_a_membership_lasts_no_longer_than_the_organisation(day, tier):
    partner = gone()
    [period] = partner.memberships.all()

    assert Partner.objects.with_tier(day).get().tier == tier
    assert period.covers(day) == (tier == "affiliate")


def test_an_organisation_that_ended_before_its_membership_began_was_never_a_member():
    make.make_membership(make.make_partner(ended_on=END), starts_on=date(2021, 1, 1))

    assert Partner.objects.with_tier(END).get().tier == ""
    assert Partner.objects.with_tier(date(2022, 1, 1)).get().tier == "former"


def test_one_that_winds_down_is_a_member_until_its_day():
    gone(ended_on=date(2026, 12, 31))

    assert Partner.objects.members().count() == 1
    assert Partner.objects.members(date(2026, 12, 31)).count() == 0


@pytest.mark.parametrize(
    "path", ["/partners/", "/partners.csv", "/partners.json", "/partners.geojson", "/get-involved/"]
)
def test_it_is_in_no_list_and_no_file_of_today(client, path):
    gone(latitude=1, longitude=2, countries=["RO"])
    make.make_partner(name="Here", tier="governing", latitude=3, longitude=4)

    words = client.get(path).content.decode().split("Former members")[0]

    assert "Gone" not in words


def test_it_is_not_counted_on_the_front_page_nor_drawn_on_its_map(client):
    gone(latitude=1, longitude=2, countries=["RO"])
    make.make_partner(name="Here", tier="governing", countries=["PL"])

    document = get(client, "/")

    assert document.words("figures__number")[:2] == ["1", "1"]
    assert document.words("index__row")[0].startswith("Here")
    assert document.classed("map--world") == []


def test_it_stands_among_the_former_members_with_its_years(client):
    partner = gone()

    assert get(client, "/partners/alumni/").words("timetable__note") == ["Member 2018–2020"]
    assert "member 2018–2020" in get(client, partner).words("title__kind")[0]
    assert [event.title for event in history_of(partner, [])] == [
        "Becomes affiliate member",
        "Leaves the network",
    ]


def test_years_that_follow_each_other_without_a_gap_are_one(client):
    partner = make.make_partner()
    make.make_membership(partner, starts_on=date(2015, 1, 1), ends_on=date(2017, 12, 31))
    make.make_membership(
        partner, tier="governing", starts_on=date(2018, 1, 1), ends_on=date(2019, 2, 1)
    )

    assert get(client, "/partners/alumni/").words("timetable__note") == ["Member 2015–2019"]


def test_ending_it_ends_the_open_membership_on_that_day_and_no_other():
    partner = make.make_partner(ended_on=END)
    early = make.make_membership(partner, starts_on=date(2015, 1, 1), ends_on=date(2016, 1, 1))
    still = make.make_membership(partner, tier="governing", starts_on=date(2018, 1, 1))

    ended = end_memberships(partner=partner)

    assert ended == [still]
    assert Membership.objects.get(pk=still.pk).ends_on == END
    assert Membership.objects.get(pk=early.pk).ends_on == date(2016, 1, 1)
    assert contradictions(partner) == []


def test_a_membership_that_begins_after_the_end_is_named_and_left_alone():
    partner = make.make_partner(ended_on=END)
    later = make.make_membership(partner, starts_on=date(2021, 1, 1))

    assert end_memberships(partner=partner) == []
    assert contradictions(partner) == [later]


def test_its_country_counts_for_nobody_any_more():
    gone(countries=["RO"])

    members = Partner.objects.members().order_by().values("pk")

    assert not Country.objects.filter(partners__in=members).exists()
