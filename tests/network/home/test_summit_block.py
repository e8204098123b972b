"""The front page follows the clock of a summit, to the second and in every zone."""

from datetime import UTC, date, datetime, timedelta
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import pytest
import time_machine

from network.home.summit_block import THANKS_DAYS, summit_blocks
from network.models import Summit
from tests.factories import make_session, make_summit
from tests.factories_work import make_material, make_track, release
from tests.pages import Document, get, queries_of, text_of

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
ZONES = ["Europe/Bucharest", "Asia/Taipei", "America/Mexico_City", "Pacific/Kiritimati", "UTC"]
CLOCKS_CHANGE = [
    ("Europe/Bucharest", date(2027, 10, 30), date(2027, 11, 1)),  # back on 31 October
    ("America/New_York", date(2027, 3, 13), date(2027, 3, 15)),  # forward on 14 March
    ("America/Santiago", date(2027, 9, 4), date(2027, 9, 5)),  # midnight itself is left out
]


def told(now: datetime) -> list[tuple[str, str]]:
    """Give what the front page tells at a moment: each summit with its stage."""
    blocks = summit_blocks(list(Summit.objects.published().newest_first()), now)
    return [(block.summit.title, str(block.stage.name.value)) for block in blocks]


def stage_at(now: datetime) -> str:
    """Give the stage of the only summit, '' if the front page says nothing of it."""
    return next((stage for _title, stage in told(now)), "")


def block_of(document: Document) -> list[str]:
    """Give the words of each summit block."""
    return [text_of(element) for element in document.classed("summit-block")]


@pytest.mark.parametrize("zone", ZONES)
def test_the_block_goes_through_all_stages_second_by_second(zone):
    tz = ZoneInfo(zone)
    opens = datetime(2027, 3, 1, 9, tzinfo=tz)
    closes = datetime(2027, 3, 31, 23, 59, 59, tzinfo=tz)
    summit = make_summit(
        starts_on=date(2027, 9, 27),
        ends_on=date(2027, 9, 29),
        time_zone=zone,
        call_opens_at=opens,
        call_closes_at=closes,
    )
    begins = datetime(2027, 9, 27, tzinfo=tz).astimezone(UTC)
    ends = datetime(2027, 9, 30, tzinfo=tz).astimezone(UTC)
    forgotten = datetime(2027, 10, 30, tzinfo=tz).astimezone(UTC)

    assert [stage_at(opens + step) for step in (-SECOND, 0 * SECOND, SECOND)] == [
        "announced", "call_open", "call_open",
    ]  # fmt: skip
    assert [stage_at(closes + step) for step in (-SECOND, 0 * SECOND, SECOND)] == [
        "call_open", "call_open", "announced",
    ]  # fmt: skip
    make_session(summit)
    release(summit)
    assert [stage_at(begins + step) for step in (-SECOND, 0 * SECOND, SECOND)] == [
        "programme", "on_now", "on_now",
    ]  # fmt: skip
    assert [stage_at(ends + step) for step in (-SECOND, 0 * SECOND, SECOND)] == [
        "on_now", "thanks", "thanks",
    ]  # fmt: skip
    assert [stage_at(forgotten + step) for step in (-SECOND, 0 * SECOND, SECOND)] == [
        "thanks", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(("zone", "first", "last"), CLOCKS_CHANGE)
def test_a_change_of_clocks_moves_no_boundary_away_from_local_midnight(zone, first, last):
    tz = ZoneInfo(zone)
    make_summit(starts_on=first, ends_on=last, time_zone=zone)
    begins = datetime.combine(first, datetime.min.time(), tz).astimezone(UTC)
    day_after = last + timedelta(days=1)
    ends = datetime.combine(day_after, datetime.min.time(), tz).astimezone(UTC)
    after = day_after + timedelta(days=THANKS_DAYS)
    forgotten = datetime.combine(after, datetime.min.time(), tz).astimezone(UTC)

    boundaries = [stage_at(moment + step) for moment in (begins, ends, forgotten)
                  for step in (-SECOND, 0 * SECOND)]  # fmt: skip

    assert boundaries == ["announced", "on_now", "on_now", "thanks", "thanks", ""]


def test_the_last_session_keeps_the_block_up_past_midnight():
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Asia/Taipei")
    late = datetime(2027, 9, 28, 1, tzinfo=summit.zone)
    make_session(summit, starts_at=late - timedelta(hours=2), ends_at=late)
    release(summit)

    assert [stage_at(late - SECOND), stage_at(late)] == ["on_now", "thanks"]


def test_two_summits_that_overlap_are_both_on():
    make_summit(title="East", starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 3))
    make_summit(title="West", starts_on=date(2027, 5, 2), ends_on=date(2027, 5, 5))

    assert told(datetime(2027, 5, 2, 12, tzinfo=UTC)) == [("East", "on_now"), ("West", "on_now")]
    assert told(datetime(2027, 5, 4, 12, tzinfo=UTC)) == [("West", "on_now"), ("East", "thanks")]


def test_the_soonest_is_told_and_a_later_one_only_while_its_call_is_open():
    make_summit(title="Soon", starts_on=date(2027, 5, 1))
    closes = datetime(2027, 4, 1, tzinfo=UTC)
    make_summit(
        title="Later",
        starts_on=date(2028, 5, 1),
        call_opens_at=datetime(2027, 1, 1, tzinfo=UTC),
        call_closes_at=closes,
    )
    make_summit(title="Last", starts_on=date(2029, 5, 1))

    assert told(closes) == [("Soon", "announced"), ("Later", "call_open")]
    assert told(closes + SECOND) == [("Soon", "announced")]


def test_a_cancelled_summit_is_told_until_its_days_are_over():
    summit = make_summit(
        title="Off", starts_on=date(2027, 5, 1), time_zone="Asia/Taipei", is_cancelled=True
    )
    over = datetime(2027, 5, 2, tzinfo=summit.zone)

    assert [told(over - SECOND), told(over)] == [[("Off", "cancelled")], []]


@pytest.mark.parametrize(
    ("is_cancelled", "stage"), [(False, "announced"), (True, "cancelled")]
)  # fmt: skip
def test_a_summit_without_days_is_told_until_its_year_is_over(is_cancelled, stage):
    summit = make_summit(year=2027, time_zone="Asia/Taipei", is_cancelled=is_cancelled)
    new_year = datetime(2028, 1, 1, tzinfo=summit.zone)

    assert [stage_at(new_year - SECOND), stage_at(new_year)] == [stage, ""]


def test_a_sample_is_told_only_while_there_is_nothing_real():
    make_summit(title="Sample", starts_on=date(2027, 5, 1), is_sample=True)
    real = make_summit(title="Real", starts_on=date(2027, 9, 1))
    now = datetime(2027, 5, 1, 12, tzinfo=UTC)

    assert told(now) == [("Real", "announced")]
    real.delete()
    assert told(now) == [("Sample", "on_now")]


def test_drafts_and_scheduled_summits_are_not_told(client):
    make_summit(title="Draft", starts_on=date(2030, 5, 1), published_at=None)
    make_summit(
        title="Later", starts_on=date(2030, 5, 1), published_at=datetime(2029, 1, 1, tzinfo=UTC)
    )

    with time_machine.travel(datetime(2028, 1, 1, tzinfo=UTC), tick=False):
        document = get(client, "/")

    assert block_of(document) == []
    assert "The next summit" in document.words("timetable__title")


def buttons_in(part: Element) -> dict[str, str]:
    """Give the buttons of a part of a page that lead to what can be done now."""
    return {
        text_of(element): address
        for element in part.iter()
        if "button" in (element.get("class") or "").split()
        and (address := element.get("href", ""))
        and not address.endswith(".ics")
    }


def action_at(client, summit: Summit, moment: datetime) -> tuple[dict[str, str], dict[str, str]]:
    """Give the buttons of the front page's block and of the summit's own page at a moment."""
    with time_machine.travel(moment, tick=False):
        home, own = get(client, "/"), get(client, summit)
    return buttons_in(home.classed("summit-block")[0]), buttons_in(own.classed("summit-head")[0])


def test_each_stage_has_its_action_in_the_words_of_the_summits_own_page(client):
    summit = make_summit(
        starts_on=date(2027, 9, 27),
        call_opens_at=datetime(2027, 3, 1, tzinfo=UTC),
        call_closes_at=datetime(2027, 4, 1, tzinfo=UTC),
        call_url="https://example.org/propose",
        stream_url="https://example.org/stream",
        registration_url="https://example.org/register",
        registration_opens_at=datetime(2027, 6, 1, tzinfo=UTC),
    )
    make_session(summit)

    home, own = action_at(client, summit, datetime(2027, 3, 2, tzinfo=UTC))
    assert home == own == {"Propose a session": "https://example.org/propose"}
    release(summit)
    home, own = action_at(client, summit, datetime(2027, 5, 1, tzinfo=UTC))
    assert (home, own) == (
        {"See the programme": f"{summit.get_absolute_url()}#programme"},
        {"See the programme": "#programme"},
    )
    home, own = action_at(client, summit, datetime(2027, 6, 2, tzinfo=UTC))
    assert home == own == {"Register": "https://example.org/register"}
    home, own = action_at(client, summit, datetime(2027, 9, 27, 12, tzinfo=UTC))
    assert home == own == {
        "Watch the live stream": "https://example.org/stream",
        "Register": "https://example.org/register",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"registration_opens_at": datetime(2027, 6, 1, 9, tzinfo=UTC)}, "Registration opens on"),
        ({"registration_is_full": True}, "Every place is taken."),
        (
            {"registration_closes_at": datetime(2027, 4, 1, 9, tzinfo=UTC)},
            "Registration is closed.",
        ),
    ],
)
def test_the_state_of_registration_is_told(client, fields, words):
    make_summit(starts_on=date(2027, 9, 27), registration_url="https://example.org/", **fields)

    with time_machine.travel(datetime(2027, 5, 1, tzinfo=UTC), tick=False):
        [block] = block_of(get(client, "/"))

    assert words in block


def test_now_and_next_of_each_track_stand_before_the_map(client):
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Asia/Taipei")
    law, data = make_track(summit, name="Law"), make_track(summit, name="Open data")
    for track, hour, title in ((law, 9, "Codes"), (law, 10, "Courts"), (data, 11, "Tables")):
        starts_at = datetime(2027, 9, 27, hour, tzinfo=summit.zone)
        make_session(summit, starts_at=starts_at, track=track, title=title)
    release(summit)

    with time_machine.travel(datetime(2027, 9, 27, 9, 30, tzinfo=summit.zone), tick=False):
        document = get(client, "/")

    [block] = document.classed("summit-block")
    rows = [text_of(row) for row in block.iter() if row.get("class") == "timetable__row"]
    assert rows == [
        "LawCodesuntil 10:00Next, at 10:00: Courts",
        "Open dataNothing right nowNext, at 11:00: Tables",
    ]
    assert "Times in Asia/Taipei." in text_of(block)


def test_thanks_lead_to_recordings_only_if_there_are_some(client):
    summit = make_summit(starts_on=date(2027, 9, 27))
    session = make_session(summit)
    release(summit)

    with time_machine.travel(datetime(2027, 10, 1, tzinfo=UTC), tick=False):
        [before] = block_of(get(client, "/"))
        make_material(session)
        document = get(client, "/")

    assert "Thank you" not in before
    assert f"{summit.get_absolute_url()}#afterwards" in document.links


def test_a_sample_says_so_on_the_front_page(client):
    make_summit(starts_on=date(2027, 5, 1), is_sample=True)

    with time_machine.travel(datetime(2027, 5, 1, 12, tzinfo=UTC), tick=False):
        [block] = block_of(get(client, "/"))

    assert "On now · sample, made to try the portal" in block


def test_three_summits_and_sessions_cost_what_one_costs_and_the_page_stays_cheap(client):
    moment = datetime(2027, 5, 2, 12, tzinfo=UTC)

    def add() -> None:
        for first in (date(2027, 5, 2), date(2027, 4, 20), date(2027, 8, 1)):
            summit = make_summit(starts_on=first)
            make_material(make_session(summit))
            release(summit)

    with time_machine.travel(moment, tick=False):
        add()
        one = queries_of(client, "/")
        add()
        add()

        assert queries_of(client, "/") == one <= 20
