"""Editors move, add and find sessions on the screen of a programme, and never undo each other."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.accounts.groups import EDITOR, sync_groups
from network.models import Session, Summit
from tests.factories import make_person, make_session, make_speaker, make_staff, make_summit
from tests.factories_work import make_track
from tests.network.admin.filling import filled, messages_of

BUCHAREST = {
    "time_zone": "Europe/Bucharest",
    "starts_on": date(2018, 10, 27),
    "ends_on": date(2018, 10, 29),
}


def change_url(summit: Summit) -> str:
    """Give the address of the summit's own screen."""
    return reverse("admin:network_summit_change", args=[summit.pk])


def plan_url(summit: Summit, day: str = "", **asked: str) -> str:
    """Give the address of the screen of its programme, on a day or for what is looked for."""
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    query = f"day={day}" if day else words
    return reverse("admin:network_summit_programme", args=[summit.pk]) + (f"?{query}" * bool(query))


def line(session: Session, **values: object) -> dict[str, object]:
    """Name the fields of the line of a session."""
    return {f"s{session.pk}-{name}": value for name, value in values.items()}


def new_line(title: str, day: str, begins: str, ends: str, **values: object) -> dict[str, object]:
    """Fill in the line of a session to be added."""
    row = {"title": title, "day": day, "begins": begins, "ends": ends, "kind": "talk", **values}
    return {f"new-{name}": value for name, value in row.items()}


def send(client: Client, address: str, **changes: object):
    """Send the screen of a programme with some fields changed, and follow."""
    return client.post(address, filled(client, address, **changes), follow=True)


def test_times_are_shown_in_the_zone_of_the_summit(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    session = make_session(summit, starts_at=datetime(2018, 10, 27, 7, 0, tzinfo=UTC))

    data = filled(staff_client, plan_url(summit))

    assert data[f"s{session.pk}-begins"] == ["10:00"]


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2018-10-27", datetime(2018, 10, 27, 7, 0, tzinfo=UTC)),  # summer time
        ("2018-10-29", datetime(2018, 10, 29, 8, 0, tzinfo=UTC)),  # the clocks went back
    ],
)
def test_times_are_read_in_the_zone_of_the_summit(staff_client: Client, day: str, utc: datetime):
    summit = make_summit(**BUCHAREST)

    send(staff_client, plan_url(summit), **new_line("Opening", day, "10:00", "11:00"))

    assert Session.objects.get().starts_at == utc


def test_saving_without_a_change_moves_no_time(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    start = datetime(2018, 10, 28, 0, 30, 15, tzinfo=UTC)  # in the hour that comes twice
    session = make_session(summit, starts_at=start)

    response = send(staff_client, plan_url(summit, "2018-10-28"), **line(session, kind="panel"))

    session.refresh_from_db()
    assert (session.kind, session.starts_at) == ("panel", start)
    assert "is saved" in messages_of(response)[0]
    again = send(staff_client, plan_url(summit, "2018-10-28"))
    assert messages_of(again) == ["Nothing was changed."]


def test_a_session_is_moved_to_another_hour_room_and_track(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    session = make_session(summit)
    room, track = summit.rooms.create(name="Attic"), make_track(summit)
    moved = line(session, begins="15:00", ends="16:30", room=room.pk, track=track.pk)

    send(staff_client, plan_url(summit), **moved)

    session.refresh_from_db()
    assert (session.room, session.track) == (room, track)
    assert session.starts_at == datetime(2018, 10, 27, 12, 0, tzinfo=UTC)
    assert session.ends_at == datetime(2018, 10, 27, 13, 30, tzinfo=UTC)


def test_an_end_that_reads_earlier_is_on_the_next_day(staff_client: Client):
    summit = make_summit(**BUCHAREST)

    send(staff_client, plan_url(summit), **new_line("Music", "2018-10-27", "22:00", "01:00"))

    assert Session.objects.get().ends_at == datetime(2018, 10, 27, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("2018-10-27", "11:00", "10:00"), "A session must end after it starts"),
        (("2018-03-25", "03:30", "05:00"), "couldn’t be interpreted in time zone"),
        (("0001-01-01", "00:30", "23:59"), "Give a year between 1900 and 2200."),
        (("9999-12-31", "23:30", "00:10"), "Give a year between 1900 and 2200."),
        (("tomorrow", "25:00", "x\x00"), "Enter a valid date."),
    ],
    ids=["backwards", "an hour the clocks skip", "long ago", "far away", "nonsense"],
)
def test_what_no_clock_can_show_is_refused_and_nothing_is_lost(staff_client: Client, row, told):
    summit = make_summit(**BUCHAREST)
    session = make_session(summit)
    changes = {**new_line("Too early", *row), **line(session, kind="panel")}

    response = send(staff_client, plan_url(summit), **changes)

    assert told in response.text
    assert 'value="Too early"' in response.text
    assert '<option value="panel" selected>' in response.text
    session.refresh_from_db()
    assert (session.kind, summit.sessions.count()) == ("talk", 1)


@pytest.mark.parametrize("value", ["999999", "x", "-1", "1" * 5000])
def test_a_room_of_another_summit_is_refused(staff_client: Client, value: str):
    session = make_session(make_summit(**BUCHAREST))
    other = make_session(make_summit(), room="Elsewhere").room_id

    for room in (other, value):
        response = send(staff_client, plan_url(session.summit), **line(session, room=room))
        assert "Select a valid choice" in response.text


def test_a_colleagues_change_is_neither_undone_nor_overwritten(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    mine, theirs = make_session(summit, title="Mine"), make_session(summit, title="Theirs")
    data = filled(staff_client, plan_url(summit), **line(mine, kind="panel"))
    Session.objects.filter(pk=theirs.pk).update(kind="workshop")

    staff_client.post(plan_url(summit), data)
    refused = staff_client.post(plan_url(summit), {**data, **line(theirs, kind="social")})

    kinds = dict(summit.sessions.values_list("title", "kind"))
    assert kinds == {"Mine": "panel", "Theirs": "workshop"}
    assert "A colleague changed this session in the meantime" in refused.text


def test_a_session_that_was_deleted_meanwhile_is_told(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    session = make_session(summit)
    data = filled(staff_client, plan_url(summit), **line(session, kind="panel"))
    session.delete()

    response = staff_client.post(plan_url(summit), data, follow=True)

    assert messages_of(response)[1] == "A session of this screen was deleted in the meantime."


@pytest.mark.parametrize("words", ["capek", "hall", "keynote", "lost", "Čapek keynote"])
def test_sessions_are_found_by_their_words_on_whatever_day(staff_client: Client, words: str):
    summit = make_summit(**BUCHAREST)
    session = make_session(summit, title="Lost keynote", room="Hall")
    make_speaker(session, person=make_person(name="Ivo Čapek"))
    make_session(summit, title="Coffee", starts_at=datetime(2018, 10, 28, 7, 0, tzinfo=UTC))

    page = staff_client.get(plan_url(summit, q=words)).text

    assert "Lost keynote" in page
    assert ">Coffee<" not in page


def test_what_looks_odd_is_listed_with_ways_to_both_sessions(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    one, two = (make_session(summit, title=title, room="Hall") for title in ("One", "Two"))
    make_session(summit, title="Fine", starts_at=datetime(2018, 10, 28, 7, 0, tzinfo=UTC))

    page = staff_client.get(plan_url(summit, only="odd")).text

    words = (
        f'“<a href="/admin/network/session/{one.pk}/change/">One</a>” and '
        f'“<a href="/admin/network/session/{two.pk}/change/">Two</a>” are in Hall'
    )
    assert words in page
    assert ">Fine<" not in page


def test_a_room_taken_twice_is_pointed_out_and_saved(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    keynote = make_session(summit, title="<b>Keynote</b>", room="Hall")
    row = new_line("Clash", "2018-10-27", "10:30", "11:30", room=keynote.room_id)

    response = send(staff_client, plan_url(summit), **row)

    clash = summit.sessions.get(title="Clash")
    assert messages_of(response)[1] == (
        f'“<a href="/admin/network/session/{keynote.pk}/change/">&lt;b&gt;Keynote&lt;/b&gt;</a>”'
        f' and “<a href="/admin/network/session/{clash.pk}/change/">Clash</a>”'
        " are in Hall at the same time (27 October 2018, 10:30)."
    )


def test_a_session_on_another_day_is_pointed_out(staff_client: Client):
    summit = make_summit(**BUCHAREST)

    response = send(
        staff_client, plan_url(summit), **new_line("Lost", "2018-11-27", "10:00", "11:00")
    )

    assert "is on 27 November 2018, 10:00, which is not a day of the summit." in response.text


@pytest.mark.django_db
def test_who_may_only_look_sees_the_programme_and_changes_nothing():
    session = make_session(make_summit(**BUCHAREST))
    editor = make_staff()
    editor.groups.add(sync_groups()[EDITOR])
    client = Client()
    client.force_login(editor)

    page = client.get(plan_url(session.summit)).text

    assert session.title in page
    assert "-begins" not in page
    assert client.post(plan_url(session.summit), {}).status_code == 403


def test_two_hundred_sessions_of_three_hundred_speakers_cost_what_one_costs(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    first = make_session(summit, room="Hall")
    make_speaker(first, person=make_person())
    addresses = [plan_url(summit), change_url(summit), plan_url(summit, q="session")]
    before = [_queries(staff_client, address) for address in addresses]
    sessions = Session.objects.bulk_create(
        Session(
            summit=summit,
            title=f"Session {number}",
            starts_at=first.starts_at + timedelta(minutes=15 * (number // 2)),
            ends_at=first.ends_at + timedelta(minutes=15 * (number // 2)),
            room=first.room,
        )
        for number in range(199)
    )
    people = [make_person() for _number in range(30)]
    for place in range(300):
        make_speaker(sessions[place % 199], person=people[place % 30])

    after = [_queries(staff_client, address) for address in addresses]

    assert after == before
    assert max(after) <= 21
    assert len(staff_client.get(change_url(summit)).content) < 300_000


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
