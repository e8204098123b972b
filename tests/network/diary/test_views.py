"""The diary is shown whole, by year, narrowed, and for machines."""

from datetime import date
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.urls import reverse

from network.diary.ledger import publish
from network.diary.models import Entry
from tests.factories import make_exchange, make_membership, make_partner, make_summit
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(document) -> list[str]:
    """Give what a page of the diary tells, in its order."""
    return document.words("timetable__title")


def test_the_diary_tells_the_latest_first_under_their_years(client):
    make_membership(make_partner(name="OpenUp"), starts_on=date(2018, 6, 20))
    make_summit(title="Taipei", starts_on=date(2017, 9, 1))
    publish()

    page = get(client, "/diary/")

    assert titles(page) == ["OpenUp joins as affiliate member", "A summit was held: Taipei 2017"]
    assert page.texts("h2")[:2] == ["2018", "2017"]


def test_a_year_and_a_subject_narrow_it(client):
    partner = make_partner(name="OpenUp")
    make_membership(partner, starts_on=date(2018, 6, 20))
    make_exchange(partner, title="Indigo", starts_on=date(2018, 5, 7))
    publish()

    assert len(titles(get(client, "/diary/2018/"))) == 3
    assert titles(get(client, "/diary/2018/?about=partner")) == ["OpenUp joins as affiliate member"]
    assert client.get("/diary/2017/").status_code == 404


def test_a_day_nobody_recorded_has_its_own_page(client):
    make_partner(name="OpenUp", tier="affiliate")
    publish()

    assert titles(get(client, "/diary/unrecorded/")) == ["OpenUp is affiliate member"]


def test_a_draft_is_not_in_it(client):
    make_partner(tier="affiliate", published_at=None)
    make_summit(published_at=None)
    publish()

    assert titles(get(client, "/diary/")) == []


def test_a_corrected_entry_stays_and_leads_to_the_other(client):
    period = make_membership(starts_on=date(2018, 6, 20))
    publish()
    period.starts_on = date(2018, 7, 16)
    period.save()
    publish()

    page = get(client, "/diary/")

    assert page.words("timetable__note") == ["In place of number 1", "See number 2 instead"]


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "about=kings", "kind=%00&about=%00"])
@pytest.mark.parametrize("path", ["/diary/", "/diary/unrecorded/", "/diary.json"])
def test_nonsense_in_the_address_breaks_nothing(client, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/diary/", "/diary.json", "/diary.atom"])
def test_more_entries_need_no_more_queries(client, path):
    make_membership(starts_on=date(2018, 6, 20))
    publish()
    one = queries_of(client, path)

    for _number in range(2):
        period = make_membership(starts_on=date(2018, 6, 20))
        publish()
        period.starts_on = date(2018, 6, 21)
        period.save()
        publish()

    assert queries_of(client, path) == one


def test_the_json_goes_on_where_one_left_off(client):
    for day in (1, 2, 3):
        make_membership(starts_on=date(2018, 6, day))
    publish()

    rows = client.get("/diary.json", {"since": 1}).json()["entries"]

    assert [(row["number"], row["day"]) for row in rows] == [(2, "2018-06-02"), (3, "2018-06-03")]


def test_the_json_of_many_entries_comes_in_parts(client, monkeypatch):
    monkeypatch.setattr("network.diary.records.AT_ONCE", 2)
    for day in (1, 2, 3):
        make_membership(starts_on=date(2018, 6, day))
    publish()

    first = client.get("/diary.json").json()
    rest = client.get(first["next"]).json()

    assert [len(first["entries"]), len(rest["entries"]), rest["next"]] == [2, 1, None]


def test_since_may_be_a_day_of_recording(client):
    make_membership(starts_on=date(2018, 6, 1))
    publish()

    assert client.get("/diary.json", {"since": "2001-01-01"}).json()["count"] == 1
    assert client.get("/diary.json", {"since": "2199-01-01"}).json()["count"] == 0


@pytest.mark.parametrize("since", ["tomorrow", "\0", "2018-02-30", "-1", "9" * 5000 + "x", "²"])
def test_an_unreadable_since_is_refused_in_words(client, since):
    response = client.get("/diary.json", {"since": since})

    assert response.status_code == 400
    assert "since=" in response.json()["error"]


def test_json_that_is_known_is_not_sent_again(client):
    first = client.get("/diary.json")

    again = client.get("/diary.json", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_the_feed_tells_what_was_written_last_with_an_id_for_good(client):
    make_membership(starts_on=date(2018, 6, 1))
    publish()
    make_membership(starts_on=date(2014, 6, 1))
    publish()

    root: Element = ElementTree.fromstring(client.get("/diary.atom").content)

    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert ids == [f"urn:uuid:{entry.uid}" for entry in Entry.objects.order_by("-number")]


def test_editors_read_the_diary_and_cannot_change_it(staff_client):
    make_membership(starts_on=date(2018, 6, 1))
    publish()
    entry = Entry.objects.get()

    assert staff_client.get(reverse("admin:network_entry_changelist")).status_code == 200
    change = reverse("admin:network_entry_change", args=[entry.pk])
    assert staff_client.get(change).status_code == 200
    assert staff_client.post(change, {"number": 9}).status_code == 403
