"""A partner's life in the network is told from the beginning; its neighbours stand on the line."""

from datetime import date

import pytest

from network.models import Exchange, Partner
from network.partners.history import history_of, neighbours_of
from tests import factories as make
from tests.factories_work import release
from tests.pages import get

pytestmark = pytest.mark.django_db


def told(partner: Partner) -> list[tuple[str, str, str]]:
    """Give when, what and the note of each row."""
    exchanges = Exchange.objects.published().of_partner(partner).with_route()
    return [(row.when, row.title, row.note) for row in history_of(partner, exchanges)]


def test_a_partner_without_a_past_has_no_history():
    assert told(make.make_partner()) == []


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (None, [("Not recorded", "Affiliate member", "")]),
        (
            date(2016, 1, 1),
            [
                ("Before records", "Affiliate member", ""),
                ("January 2016", "Leaves the network", ""),
            ],
        ),
    ],
)
def test_a_membership_of_which_no_beginning_is_recorded_says_so(ends_on, expected):
    partner = make.make_partner()
    make.make_membership(partner, ends_on=ends_on)

    assert told(partner) == expected


def test_the_history_is_told_in_the_order_of_time():
    partner, other = make.make_partner(founded_year=2016, city="Bucharest"), make.make_partner()
    make.make_summit(title="Bucharest", hosts=[partner], starts_on=date(2018, 9, 27))
    make.make_exchange(partner, [other], title="Law", starts_on=date(2018, 5, 7))
    make.make_membership(partner, tier="governing", starts_on=date(2018, 6, 27))
    make.make_exchange(other, [partner], title="Votes", year=2018)

    assert [title for _when, title, _note in told(partner)] == [
        "Founded in Bucharest",
        f"Visits {other}: Votes",
        "Hosts an exchange: Law",
        "Becomes governing member",
        "Hosts a summit: Bucharest",
    ]


def test_a_year_of_which_no_day_is_known_comes_before_the_days_of_that_year():
    partner = make.make_partner(founded_year=2018)
    make.make_membership(partner, tier="affiliate", starts_on=date(2018, 1, 1))

    assert [when for when, _title, _note in told(partner)] == ["2018", "January 2018"]


def test_a_host_is_told_who_came_and_a_guest_who_else_came():
    host, one, two = (make.make_partner(name=name) for name in "HAB")
    make.make_exchange(host, [one, two], title="Law", year=2018)

    assert told(host) == [("2018", "Hosts an exchange: Law", "With A, B")]
    assert told(one) == [("2018", "Visits H: Law", "With B")]


def test_a_partner_alone_with_its_host_has_no_note():
    host, guest = make.make_partner(name="H"), make.make_partner()
    make.make_exchange(host, [guest], title="Law")

    assert told(guest) == [("2018", "Visits H: Law", "")]


@pytest.mark.parametrize("reason", ["is_cancelled", "is_sample"])
def test_what_did_not_take_place_is_no_history(reason):
    partner = make.make_partner()
    make.make_exchange(partner, **{reason: True})
    make.make_summit(hosts=[partner], **{reason: True})

    assert told(partner) == []


def test_a_summit_is_told_once_to_a_partner_that_hosts_and_speaks():
    partner = make.make_partner()
    hosted = make.make_summit(title="Bucharest", hosts=[partner])
    visited = make.make_summit(title="Taipei", starts_on=date(2017, 1, 1))
    for summit in (hosted, visited, visited):
        make.make_speaker(make.make_session(summit), partner=partner)
        release(summit)

    assert [title for _when, title, _note in told(partner)] == [
        "Speaks at a summit: Taipei",
        "Hosts a summit: Bucharest",
    ]


def test_drafts_are_no_history():
    partner = make.make_partner()
    make.make_exchange(partner, published_at=None)
    make.make_speaker(make.make_session(make.make_summit(published_at=None)), partner=partner)

    assert told(partner) == []


def test_a_membership_that_ended_says_so_and_gives_the_decision():
    partner = make.make_partner()
    make.make_membership(
        partner,
        tier="affiliate",
        starts_on=date(2015, 2, 1),
        ends_on=date(2018, 6, 26),
        note="Vote of the members",
    )
    make.make_membership(
        partner, tier="governing", starts_on=date(2018, 6, 27), ends_on=date(2020, 12, 31)
    )

    assert told(partner) == [
        ("February 2015", "Becomes affiliate member", "Vote of the members"),
        ("June 2018", "Becomes governing member", ""),
        ("December 2020", "Leaves the network", ""),
    ]


def test_a_membership_that_ends_in_the_future_has_not_ended():
    partner = make.make_partner()
    make.make_membership(partner, starts_on=date(2015, 2, 1), ends_on=date(2150, 1, 1))

    assert [title for _when, title, _note in told(partner)] == ["Becomes affiliate member"]


# Neighbours ------------------------------------------------------------------------------


@pytest.fixture(name="line")
def _line(db) -> list[Partner]:
    """Give three members from west to east, and one that stands nowhere."""
    for name, longitude in (("W", "-99.1"), ("M", "26.1"), ("E", "121.5")):
        make.make_partner(name=name, tier="affiliate", latitude="1", longitude=longitude)
    make.make_partner(name="N", tier="affiliate")
    return list(Partner.objects.members().west_to_east())


@pytest.mark.parametrize(
    ("name", "west", "east"),
    [("W", None, "M"), ("M", "W", "E"), ("E", "M", None), ("N", None, None)],
    ids=["the first", "between", "the last", "without a place"],
)
def test_neighbours_are_the_next_members_and_the_line_does_not_go_round(line, name, west, east):
    partner = next(member for member in line if member.name == name)

    found = neighbours_of(partner, line)

    assert (found.west and found.west.name, found.east and found.east.name) == (west, east)


def test_a_partner_that_is_no_member_has_no_neighbours(line):
    partner = make.make_partner(latitude="1", longitude="30")

    found = neighbours_of(partner, line)

    assert (found.west, found.east) == (None, None)


def test_the_page_leads_to_the_neighbours(client, line):
    links = get(client, line[1]).links

    assert links["/partners/w/"] == "Next stop west · 99.10° WW"
    assert links["/partners/e/"] == "Next stop east · 121.50° EE"
