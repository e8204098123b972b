"""The network of another day: who was a member, what it was called, and what the page says."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from network.models import Alias, Membership, Partner
from network.partners.as_of import EARLIEST, as_of, days_of_change
from network.partners.periods import LENGTH, line_of
from tests import factories as make
from tests.pages import HOSTILE_QUERIES, get

TODAY = date(2026, 7, 1)
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-07-01 12:00:00+00:00", tick=False):
        yield


def tiers_on(client, day: str) -> set[tuple[str, str]]:
    """Give names and tiers as the data of a day says."""
    rows = client.get(f"/partners.json?as_of={day}").json()["partners"]
    return {(row["name"], row["membership"]) for row in rows}


@pytest.mark.django_db
def test_the_20th_of_june_and_the_16th_of_july_2018_differ_by_one_exchange_of_places(client):
    call_command("load_demo", verbosity=0)

    before, after = tiers_on(client, "2018-06-20"), tiers_on(client, "2018-07-16")

    assert before - after == {
        ("Code for Poland", "governing"),
        ("ePaństwo Foundation", "affiliate"),
    }
    assert after - before == {
        ("Code for Poland", "affiliate"),
        ("ePaństwo Foundation", "governing"),
    }


@pytest.mark.django_db
def test_a_view_of_the_past_says_so_and_leads_back_and_is_kept_from_search_engines(client):
    make.make_partner(tier="affiliate")

    document = get(client, "/partners/?as_of=2018-07-16&view=table")

    assert document.words("past-view")[0].startswith("The network as it was on 16 July 2018.")
    assert document.links["?view=table"] == "Back to today" or "Places" in document.main
    assert "Back to today" in document.links.values() or "Back to today" in document.main
    metas = {meta.get("name"): meta.get("content") for meta in document.all("meta")}
    assert metas["robots"] == "noindex,follow"
    canonical = [e.get("href") for e in document.all("link") if e.get("rel") == "canonical"]
    assert [address.endswith("/partners/") for address in canonical] == [True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["yesterday", "2018-02-30", "20180716", "0001-01-01", "1899-12-31", "9999-12-31"]
)
def test_a_day_that_is_none_or_not_yet_is_left_out_with_a_notice(client, text):
    make.make_partner(name="Member", tier="affiliate")

    document = get(client, f"/partners/?as_of={text}")

    assert f"Nothing is called “{text}” here" in document.words("notice")[0]
    assert document.words("place__name") == ["Member"]
    assert document.classed("past-view") == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "as_of=%00", "as_of=" + "9" * 5000])
@pytest.mark.parametrize("path", ["/partners/", "/partners.csv", "/partners.geojson"])
def test_no_address_breaks_the_directory_or_its_files(client, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


@given(DAYS)
def test_only_days_gone_by_are_views_of_the_past(day):
    with time_machine.travel("2026-07-01 12:00:00+00:00", tick=False):
        moment = as_of(QueryDict(f"as_of={day.isoformat()}"))

    assert moment.is_past == (day < TODAY)
    assert EARLIEST <= moment.day <= TODAY


@pytest.mark.django_db
def test_a_partner_is_called_what_it_was_called_on_that_day(client):
    partner = make.make_partner(name="OpenUp", tier="governing")
    Alias.objects.create(
        partner=partner, name="Code for South Africa", kind="former", ends_on=date(2017, 5, 31)
    )
    Alias.objects.create(partner=partner, name="Undated", kind="former")

    assert tiers_on(client, "2017-05-31") == {("Code for South Africa", "governing")}
    assert tiers_on(client, "2017-06-01") == {("OpenUp", "governing")}
    assert Partner.objects.get().name == "OpenUp"


@pytest.mark.django_db
def test_the_days_of_change_are_those_on_which_a_membership_began_or_was_over():
    partner = make.make_partner()
    make.make_membership(partner, starts_on=date(2018, 1, 1), ends_on=date(2020, 5, 31))
    make.make_membership(partner, tier="governing", starts_on=date(2020, 6, 1))
    make.make_membership(make.make_partner(), ends_on=date(2030, 1, 1))

    assert days_of_change() == [date(2020, 6, 1), date(2018, 1, 1)]


@pytest.mark.django_db
def test_who_ended_is_no_member_from_that_day_on(client):
    make.make_partner(name="Gone", tier="affiliate", ended_on=date(2020, 1, 1))

    assert tiers_on(client, "2019-12-31") == {("Gone", "affiliate")}
    assert tiers_on(client, "2020-01-01") == set()


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=5))
def test_every_period_lies_on_the_line(spans):
    periods = [
        Membership(partner=Partner(), tier="affiliate", starts_on=start, ends_on=end)
        for start, end in spans
        if start is None or end is None or start <= end
    ]

    for stretch in line_of(periods, TODAY):
        assert 0 <= stretch.x <= LENGTH
        assert stretch.width > 0
        assert stretch.x + stretch.width <= LENGTH + 4
