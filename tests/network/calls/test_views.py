"""What visitors see of calls: deadlines to the second, rules in words, results and nothing more."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from network.calls.models import CallState
from network.models import Call
from tests.factories import make_country, make_exchange, make_membership, make_partner, make_staff
from tests.factories_work import make_call, make_criterion, make_proposal, make_rule
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("zone", "deadline"),
    [
        ("Europe/Bucharest", (2026, 10, 25, 3, 30)),  # the hour that comes twice
        ("America/Santiago", (2026, 9, 5, 23, 59)),
        ("Asia/Kathmandu", (2026, 4, 1, 23, 59)),
        ("UTC", (2026, 1, 7, 20, 0)),
    ],
)
def test_the_clock_of_a_call_turns_at_its_own_seconds(zone, deadline):
    closes_at = datetime(*deadline, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    opens_at = closes_at - timedelta(days=30)
    call = make_call(opens_at=opens_at, closes_at=closes_at, time_zone=zone)
    call.refresh_from_db()

    expected = {
        opens_at - SECOND: (CallState.UPCOMING, False),
        opens_at: (CallState.OPEN, True),
        closes_at - timedelta(days=7) - SECOND: (CallState.OPEN, True),
        closes_at - timedelta(days=7): (CallState.CLOSING, True),
        closes_at: (CallState.CLOSING, True),
        closes_at + SECOND: (CallState.CLOSED, False),
    }
    told = {moment: (call.state_at(moment), call.takes_proposals(moment)) for moment in expected}
    assert told == expected
    for moment, (_state, takes) in expected.items():
        assert Call.objects.open(moment).exists() == takes


def test_results_are_out_at_their_moment_and_name_only_who_was_chosen(client):
    now = datetime(2026, 6, 1, tzinfo=UTC)
    call = make_call(
        opens_at=now - timedelta(days=60),
        closes_at=now - timedelta(days=30),
        results_published_at=now,
        results_note="Three read each proposal.",
    )
    make_exchange(title="Chosen exchange", call=call)
    make_criterion(call, title="Use by others")
    make_proposal(call, state="accepted", title="Winning words")
    make_proposal(call, state="declined", title="Private words")
    make_proposal(call, title="A mere draft")

    with time_machine.travel(now - SECOND, tick=False):
        before = get(client, call).main
    with time_machine.travel(now, tick=False):
        after = get(client, call).main

    assert "Chosen exchange" not in before
    for words in ("Chosen exchange", "2 proposals were handed in", "Use by others", "Three read"):
        assert words in after
    for words in ("Private words", "Winning words", "A mere draft", "writer@example.org"):
        assert words not in before + after


def test_a_call_tells_its_deadline_in_its_zone_and_in_the_visitors(client):
    closes_at = datetime(2030, 1, 7, 19, 0, tzinfo=UTC)
    call = make_call(closes_at=closes_at, time_zone="Europe/Warsaw")

    own = get(client, call).facts["Deadline"]
    elsewhere = get(client, f"{call.get_absolute_url()}?tz=asia/taipei").facts["Deadline"]

    assert own == "Monday, 7 January 2030, 20:00:00 Europe/Warsaw (UTC+1)"
    assert elsewhere == "Tuesday, 8 January 2030, 03:00:00 Asia/Taipei (UTC+8)"


def test_the_list_shows_what_is_open_then_what_opens_then_what_is_over(client):
    now = datetime.now(UTC)
    make_call(title="Soon", opens_at=now + timedelta(days=3), closes_at=now + timedelta(days=9))
    make_call(title="Over", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=3))
    make_call(title="Now")
    make_call(title="Draft", published_at=None)

    document = get(client, "/calls/")

    titles = [e.text for e in document.classed("timetable__title")]
    assert titles == ["Now", "Soon", "Over"]


def test_a_group_is_checked_and_who_would_fill_the_gap_is_named(client):
    call = make_call()
    make_rule(call, kind="members", number=2, position=1)
    make_rule(call, kind="region", region="africa", position=2)
    pole, kenyan = (
        make_partner(name=name, countries=[make_country(code)])
        for code, name in (("PL", "Pole"), ("KE", "Kenyan"))
    )
    for partner in (pole, kenyan):
        if not partner.memberships.exists():
            make_membership(partner, tier="affiliate")
    path = f"{call.get_absolute_url()}check/?partner="

    lacking = get(client, f"{path}{pole.pk}").main
    enough = get(client, f"{path}{pole.pk}&partner={kenyan.pk}").main

    assert "Add 1 organisation from Africa." in lacking
    assert "Who would fill the gap Kenyan" not in enough
    assert "Your group meets the rules" in enough


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=23), "Closes in less than a day."),
        (timedelta(days=1, hours=1), "Closes in one day."),
        (timedelta(days=6), "Closes in 6 days."),
    ],
)
def test_the_last_week_is_counted_down(client, left, words):
    closes_at = datetime(2030, 1, 7, 19, 0, tzinfo=UTC)
    call = make_call(closes_at=closes_at, opens_at=closes_at - timedelta(days=30))

    with time_machine.travel(closes_at - left, tick=False):
        assert words in get(client, call).main


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "partner=abc&partner=99999999999999999999"])
def test_odd_addresses_get_an_answer(client, query):
    call = make_call()
    make_rule(call)

    for path in ("/calls/", call.get_absolute_url(), f"{call.get_absolute_url()}check/"):
        assert client.get(f"{path}?{query}&tz=%00../etc").status_code == 200


def test_a_draft_is_for_staff_alone(client):
    call = make_call(published_at=None)
    paths = [call.get_absolute_url(), f"{call.get_absolute_url()}check/"]
    assert [client.get(path).status_code for path in paths] == [404, 404]

    client.force_login(make_staff())

    assert [client.get(path).status_code for path in paths] == [200, 200]


def test_three_calls_cost_what_one_costs(client):
    make_call()
    one = queries_of(client, "/calls/")
    for _number in range(2):
        make_call()

    assert queries_of(client, "/calls/") == one


def test_the_feed_keeps_its_ids_when_an_address_changes(client):
    call = make_call(title="First", summary="Ideas & <tools>")
    before = client.get("/calls/feed.atom").text
    call.slug = "elsewhere"
    call.save()

    after = client.get("/calls/feed.atom").text

    assert f"<id>urn:uuid:{call.uid}</id>" in before
    assert f"<id>urn:uuid:{call.uid}</id>" in after
    assert "/calls/elsewhere/" in after
    assert "<tools>" not in after
