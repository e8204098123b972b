"""The summits say what is next and what was held; each shows its programme by its own clock."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from network.models import Session, Speaker
from tests import factories as make
from tests.factories_work import release
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/summits/"
SEPTEMBER = {"starts_on": date(2027, 9, 27), "ends_on": date(2027, 9, 29)}


def board(client) -> list[tuple[str, str]]:
    """Give each summit of the list with the section it stands in."""
    rows, section = [], ""
    for element in get(client, LIST).all("main")[0].iter():
        if element.tag == "h2":
            section = element.text or ""
        if element.get("class") == "date__title":
            rows.append((section, "".join(element.itertext())))
    return rows


@pytest.mark.parametrize(
    ("moment", "state", "section"),
    [
        ("2027-09-26T23:59:59", "Upcoming", "Next"),
        ("2027-09-27T00:00:00", "On now", "Next"),
        ("2027-09-29T23:59:59", "On now", "Next"),
        ("2027-09-30T00:00:00", "Held", "Held"),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Taipei", "America/Mexico_City", "Pacific/Apia", "UTC"])
def test_a_summit_begins_and_ends_at_midnight_of_its_own_place(
    client, zone, moment, state, section
):
    summit = make.make_summit(title="Here", time_zone=zone, **SEPTEMBER)

    with time_machine.travel(
        datetime.fromisoformat(moment).replace(tzinfo=summit.zone), tick=False
    ):
        assert get(client, summit).words("title__kind") == [f"Summit · {state}"]
        assert board(client) == [(section, "Here")]


def test_the_list_has_the_soonest_first_then_the_latest_held_then_the_cancelled(client):
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
        for title, day in (("Old", 2015), ("Later", 2029), ("New", 2026), ("Soon", 2027)):
            make.make_summit(title=title, starts_on=date(day, 5, 1))
        make.make_summit(title="Some day", year=2027)
        make.make_summit(title="Off", starts_on=date(2028, 5, 1), is_cancelled=True)

        assert board(client) == [
            ("Next", "Soon"),
            ("Next", "Some day"),
            ("Next", "Later"),
            ("Held", "New"),
            ("Held", "Old"),
            ("Cancelled", "Off"),
        ]


def test_a_network_without_a_summit_seeks_a_host(client):
    document = get(client, LIST)

    assert "No summit is announced." in document.main
    assert "Held" not in document.texts("h2")


def test_a_summit_of_which_only_the_year_is_known_says_so(client):
    document = get(client, make.make_summit(year=2017))

    assert document.facts["When"] == "2017 (exact days not recorded)"


def test_a_summit_shows_where_when_and_who(client):
    summit = make.make_summit(
        city="Bucharest",
        country=make.make_country("RO"),
        venue="The library",
        latitude="44.43966",
        longitude="26.09631",
        hosts=[make.make_partner(name="Code for Romania")],
        **SEPTEMBER,
    )

    assert get(client, summit).facts == {
        "When": "27–29 September 2027",
        "Where": "Bucharest, Romania, The library, 44.44° N 26.10° E",
        "Host": "Code for Romania",
    }


def test_a_host_that_is_not_published_is_named_but_not_linked(client):
    host = make.make_partner(name="Draft", published_at=None)
    document = get(client, make.make_summit(hosts=[host]))

    assert document.facts["Host"] == "Draft"
    assert host.get_absolute_url() not in document.links


@pytest.mark.parametrize(
    ("moment", "fields", "is_open"),
    [
        ("2027-09-01", {}, True),
        ("2027-09-28", {}, True),
        ("2027-10-02", {}, False),
        ("2027-09-01", {"is_cancelled": True}, False),
    ],
    ids=["before", "on now", "held", "cancelled"],
)
def test_one_can_register_until_the_summit_is_over(client, moment, fields, is_open):
    url = "https://example.org/register"
    summit = make.make_summit(registration_url=url, **SEPTEMBER, **fields)

    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC)):
        assert (url in get(client, summit).links) == is_open


def test_the_programme_shows_the_times_of_the_summits_own_zone(client):
    summit = make.make_summit(time_zone="Europe/Bucharest", **SEPTEMBER)
    make.make_session(
        summit,
        starts_at=datetime(2027, 9, 27, 6, 30, tzinfo=UTC),
        ends_at=datetime(2027, 9, 27, 8, tzinfo=UTC),
    )
    release(summit)

    document = get(client, summit)

    assert document.words("timetable__when") == ["09:30–11:00"]
    assert [time.get("datetime") for time in document.all("time")][1:3] == [
        "2027-09-27T09:30:00+03:00",
        "2027-09-27T11:00:00+03:00",
    ]
    assert document.facts["Clock"] == "Europe/Bucharest (UTC+3)"
    assert document.texts("h3") == ["Day 1, Monday, 27 September 2027"]


def test_a_session_past_midnight_says_so(client):
    summit = make.make_summit(time_zone="Europe/Bucharest", **SEPTEMBER)
    make.make_session(
        summit,
        starts_at=datetime(2027, 9, 27, 20, tzinfo=UTC),
        ends_at=datetime(2027, 9, 27, 22, tzinfo=UTC),
    )
    release(summit)

    assert get(client, summit).words("timetable__when") == ["23:00–01:00 next day"]


def test_a_day_after_the_clocks_changed_says_so(client):
    summit = make.make_summit(
        time_zone="Europe/Bucharest", starts_on=date(2018, 10, 27), ends_on=date(2018, 10, 28)
    )
    for day in (27, 28):
        make.make_session(summit, starts_at=datetime(2018, 10, day, 8, tzinfo=UTC))
    release(summit)

    document = get(client, summit)

    assert document.words("timetable__when") == ["11:00–12:00", "10:00–11:00"]
    assert document.words("section__note")[2:] == [
        "The clocks have changed: times of this day are in Europe/Bucharest (UTC+2)."
    ]


def test_speakers_stand_with_their_role_and_the_affiliation_of_then(client):
    session = make.make_session()
    ada = make.make_person(name="Ada")
    make.make_speaker(session, person=ada, affiliation="Code for X", role="moderator")
    make.make_speaker(
        session, person=make.make_person(name="Bo"), partner=make.make_partner(name="P")
    )
    make.make_speaker(session, role="facilitator")
    release(session.summit)

    document = get(client, session.summit)

    assert document.words("timetable__note") == [
        "Moderator: Ada (Code for X); Speaker: Bo (P); Facilitator"
    ]
    assert document.links[ada.get_absolute_url()] == "Ada"
    assert document.links["/partners/p/"] == "P"


def test_a_break_names_no_kind_and_no_room(client):
    session = make.make_session(kind="break", room="Hall")
    release(session.summit)

    assert get(client, session.summit).words("timetable__kind") == []


def test_the_summit_before_and_after_are_one_step_away(client):
    first, middle, last = (
        make.make_summit(title=str(year), starts_on=date(year, 5, 1)) for year in (2015, 2016, 2018)
    )

    links = get(client, middle).links

    assert links[first.get_absolute_url()] == "Before2015 2015"
    assert links[last.get_absolute_url()] == "After2018 2018"
    assert first.get_absolute_url() not in get(client, last).links


def test_forty_sessions_cost_what_one_costs(client):
    summit = make.make_summit(hosts=[make.make_partner()])
    partner = make.make_partner()
    make.make_speaker(make.make_session(summit), person=make.make_person(), partner=partner)
    release(summit)
    one = queries_of(client, summit)

    first = summit.sessions.get()
    sessions = Session.objects.bulk_create(
        Session(summit=summit, title=f"S{n}", starts_at=first.starts_at, ends_at=first.ends_at)
        for n in range(39)
    )
    Speaker.objects.bulk_create(
        Speaker(session=session, person=make.make_person(), partner=make.make_partner())
        for session in sessions
    )
    release(summit)

    assert queries_of(client, summit) == one
    assert len(get(client, summit).classed("timetable__row")) == 40


def test_a_day_of_two_rooms_is_laid_out_by_room_with_the_same_rows(client):
    summit = make.make_summit(starts_on=date(2027, 9, 27))
    for title, room in (("One", "Hall"), ("Two", "Attic"), ("Coffee", None)):
        make.make_session(summit, title=title, room=room)
    summit.rooms.filter(name="Attic").update(position=9)
    release(summit)

    document = get(client, summit)

    assert document.words("timegrid__column") == ["All rooms", "Hall", "Attic"]
    assert len(document.classed("timetable__row")) == 3
    assert [e.get("aria-hidden") for e in document.classed("timegrid__time")] == ["true"]
