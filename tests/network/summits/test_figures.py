"""Numbers of a summit are counted from the public programme, and stay once they are kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from network.models import Session, SummitFigure
from network.summits.actions import NothingToCount, keep_figures
from tests.factories import (
    make_partner,
    make_person,
    make_session,
    make_speaker,
    make_staff,
    make_summit,
)
from tests.factories_work import release
from tests.network.admin.filling import filled, messages_of
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def make_programme():
    """Make two sessions, a break and one that is off, with two people of two countries."""
    summit = make_summit(title="Here")
    ada, bo = make_person(), make_person()
    here = make_partner(countries=["RO", "HU"])
    first, second = make_session(summit), make_session(summit)
    make_session(summit, kind="break")
    off = make_session(summit, is_cancelled=True)
    make_speaker(first, person=ada, partner=here)
    make_speaker(second, person=ada, partner=here)
    make_speaker(second, person=bo, partner=make_partner(countries=["HU"]))
    make_speaker(second)
    make_speaker(off, person=make_person(), partner=make_partner(countries=["TW"]))
    release(summit)
    return summit


def kept(summit) -> dict[str, int]:
    """Give the figures that are kept."""
    return dict(SummitFigure.objects.filter(summit=summit).values_list("of", "value"))


def numbers(client, summit) -> dict[str, tuple[str, str]]:
    """Give the figures a page shows: number, and the day and the way it was counted."""
    table = get(client, summit).classed("figure-table")
    rows = [["".join(cell.itertext()) for cell in row] for row in table[0].iter("tr")]
    return {words: (number, how) for number, words, how in rows[1:]}


def test_counting_keeps_what_the_public_programme_says_with_the_day_and_the_way():
    summit = make_programme()

    with time_machine.travel(datetime(2018, 10, 1, tzinfo=UTC), tick=False):
        keep_figures(summit=summit)

    assert kept(summit) == {"sessions": 2, "speakers": 2, "partners": 2, "countries": 2}
    row = SummitFigure.objects.get(of="sessions")
    assert (row.as_of, row.how, row.method) == (
        date(2018, 10, 1), "counted", "from version 1 of the programme",
    )  # fmt: skip


def test_what_was_kept_stays_when_the_programme_changes_and_only_the_live_count_follows(client):
    summit = make_programme()
    keep_figures(summit=summit)
    make_session(summit)
    release(summit)

    assert numbers(client, summit)["sessions"][0] == "2"
    SummitFigure.objects.filter(of="sessions").delete()
    assert numbers(client, summit)["sessions"][0] == "3"


def test_a_live_count_says_that_it_is_one_and_leads_to_its_list(client):
    summit = make_programme()

    with time_machine.travel(datetime(2021, 10, 1, tzinfo=UTC), tick=False):
        shown = numbers(client, summit)

    assert shown["sessions"] == (
        "2", "1 October 2021, counted just now: from version 1 of the programme",
    )  # fmt: skip
    proof = f"{summit.get_absolute_url()}numbers/"
    assert f"{proof}#sessions" in get(client, summit).links
    lists = [e for e in get(client, proof).all("ol") if e.get("data-rows") is not None]
    assert [len(rows) for rows in lists] == [2, 2, 2, 2]


def test_an_unpublished_change_moves_no_number(client, staff_client):
    summit = make_programme()
    Session.objects.filter(summit=summit).update(is_cancelled=True)

    assert numbers(client, summit)["sessions"][0] == "2"
    page = get(staff_client, f"{summit.get_absolute_url()}?draft=1")
    assert page.classed("figure-table") == []


def test_an_estimate_says_about_with_its_source(client):
    summit = make_summit()
    SummitFigure.objects.create(
        summit=summit,
        label="people",
        value=150,
        how="estimated",
        method="From the newsletter",
        as_of=date(2018, 10, 1),
        source_url="https://example.org/news",
    )

    assert numbers(client, summit) == {
        "people": ("about 150", "1 October 2018, estimated: From the newsletter (source)"),
    }
    assert "https://example.org/news" in get(client, summit).links


def test_counting_twice_changes_nothing_and_counting_again_replaces():
    summit = make_programme()
    keep_figures(summit=summit)
    make_session(summit)
    release(summit)

    assert keep_figures(summit=summit) == []
    assert kept(summit)["sessions"] == 2
    [changed] = keep_figures(summit=summit, again=True)
    assert (str(changed), kept(summit)["sessions"]) == ("sessions: 2 → 3", 3)


def test_counting_leaves_a_figure_written_by_hand_alone():
    summit = make_programme()
    SummitFigure.objects.create(
        summit=summit, of="speakers", value=30, how="estimated", as_of=date(2018, 10, 1)
    )

    keep_figures(summit=summit)

    assert kept(summit)["speakers"] == 30


def test_without_a_public_programme_there_is_nothing_to_count():
    summit = make_summit()
    make_session(summit)

    with pytest.raises(NothingToCount):
        keep_figures(summit=summit)


def act(client, summit, action: str):
    """Choose an action for a summit in the list."""
    address = reverse("admin:network_summit_changelist")
    sent = {"action": action, "_selected_action": [summit.pk]}
    return client.post(address, sent, follow=True)


def test_an_editor_counts_and_is_told_what_was_kept(staff_client):
    summit = make_programme()

    told = messages_of(act(staff_client, summit, "count_now"))

    assert told == [
        "“Here 2018”: kept sessions: 2; speakers: 2; partners on stage: 2; countries on stage: 2."
    ]


def test_an_editor_who_counts_a_summit_without_a_programme_is_told_what_to_do(staff_client):
    summit = make_summit(title="Here")

    told = messages_of(act(staff_client, summit, "count_now"))

    assert told == ["“Here 2018” has no public programme. Publish one, then count."]


def test_an_editor_sees_where_the_count_of_today_differs(staff_client):
    summit = make_programme()
    with time_machine.travel(datetime(2018, 10, 1, tzinfo=UTC), tick=False):
        keep_figures(summit=summit)
    make_session(summit)
    release(summit)

    text = staff_client.get(reverse("admin:network_summit_change", args=[summit.pk])).text

    assert "sessions: 2 was kept on 1 October 2018, today it is 3" in text


def test_the_number_before_a_correction_stays_in_the_history(staff_client):
    summit = make_summit()
    figure = SummitFigure.objects.create(
        summit=summit, label="people", value=21, as_of=date(2018, 10, 1)
    )
    address = reverse("admin:network_summit_change", args=[summit.pk])

    staff_client.post(address, filled(staff_client, address, **{"figures-0-value": "22"}))

    figure.refresh_from_db()
    history = staff_client.get(reverse("admin:network_summit_history", args=[summit.pk])).text
    assert (figure.value, "people: 21 → 22" in history) == (22, True)


def test_who_may_only_look_at_summits_may_not_count(client):
    summit = make_programme()
    client.force_login(make_staff())

    act(client, summit, "count_now")

    assert kept(summit) == {}


def test_more_sessions_and_figures_cost_nothing_more(client):
    summit = make_programme()
    one = queries_of(client, summit)
    for hour in range(3):
        session = make_session(summit, starts_at=datetime(2018, 9, 27, 12 + hour, tzinfo=UTC))
        make_speaker(session, person=make_person(), partner=make_partner(countries=["TW"]))
    release(summit, now=datetime.now(tz=UTC) + timedelta(seconds=1))

    assert queries_of(client, summit) == one <= 25


def test_a_nought_is_not_kept():
    summit = make_summit()
    make_session(summit)
    release(summit)

    keep_figures(summit=summit)

    assert kept(summit) == {"sessions": 1}
