"""Who left keeps its page, who ended says why, and an old name leads to the one who bore it."""

from datetime import date

import pytest

from network.models import Alias
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def leaver(**fields):
    """Make a member of 2018 to 2020."""
    partner = make.make_partner(**fields)
    make.make_membership(partner, starts_on=date(2018, 3, 1), ends_on=date(2019, 5, 31))
    make.make_membership(
        partner, tier="governing", starts_on=date(2019, 6, 1), ends_on=date(2020, 1, 1)
    )
    return partner


def test_former_members_say_from_when_to_when_and_keep_their_page(client):
    partner = leaver(name="Code for Somewhere")

    assert get(client, "/partners/alumni/").words("timetable__note") == ["Member 2018–2020"]
    assert "member 2018–2020" in get(client, partner).words("title__kind")[0]


def test_a_membership_whose_start_nobody_wrote_down_says_only_when_it_ended(client):
    make.make_membership(make.make_partner(), ends_on=date(2020, 1, 1))

    assert get(client, "/partners/alumni/").words("timetable__note") == ["Member until 2020"]


def test_what_ended_says_why_and_who_carries_on(client):
    heir = make.make_partner(name="Heir")
    partner = make.make_partner(
        name="Gone",
        ended_on=date(2020, 12, 31),
        ending_reason="The grant ended.",
        lessons_url="https://example.org/lessons",
        archive_url="https://example.org/archive",
        successor=heir,
    )

    alumni, page = get(client, "/partners/alumni/"), get(client, partner)

    for document in (alumni, page):
        assert "The grant ended." in document.main
        assert document.links[heir.get_absolute_url()] == "Heir"
        assert "https://example.org/lessons" in document.links
    assert "It ended on 31 December 2020" in page.main
    assert get(client, heir).facts["Carries on from"] == "Gone"


def test_three_of_each_cost_what_one_costs(client):
    heir = make.make_partner()
    leaver()
    make.make_partner(ended_on=date(2020, 1, 1), successor=heir, countries=["RO"])
    one = queries_of(client, "/partners/alumni/")
    for _ in range(2):
        leaver()
        make.make_partner(ended_on=date(2020, 1, 1), successor=make.make_partner())

    assert queries_of(client, "/partners/alumni/") == one


@pytest.mark.parametrize("address", ["code-for-south-africa", "Code-For-South-Africa", "OPENUP"])
def test_another_name_leads_to_the_partner(client, address):
    partner = make.make_partner(name="OpenUp")
    Alias.objects.create(partner=partner, name="Code for South Africa", kind="former")

    response = client.get(f"/partners/{address}/")

    assert (response.status_code, response["Location"]) == (301, partner.get_absolute_url())


def test_a_name_two_partners_bear_or_a_draft_bears_leads_nowhere(client):
    for fields in ({}, {}, {"published_at": None}):
        partner = make.make_partner(**fields)
        name = "Hidden" if fields else "Shared"
        Alias.objects.create(partner=partner, name=name)

    assert client.get("/partners/shared/").status_code == 404
    assert client.get("/partners/hidden/").status_code == 404


def test_chapters_parts_and_fiscal_hosts_stand_apart(client):
    parent = make.make_partner(name="Code for Africa")
    make.make_partner(name="Part", parent=parent)
    make.make_partner(name="Chapter", parent=parent, parent_kind="chapter")
    hosted = make.make_partner(name="Hosted", fiscal_host=parent)

    facts = get(client, parent).facts

    assert (facts["Includes"], facts["Chapters"]) == ("Part", "Chapter")
    assert facts["Fiscal host of"] == "Hosted"
    assert get(client, hosted).facts["Fiscal host"] == "Code for Africa"


def test_a_confirmation_older_than_a_year_says_since_when(client):
    partner = make.make_partner(verified_on=date(2020, 1, 1))

    assert get(client, partner).facts["Confirmed on"] == "Not confirmed since 1 January 2020"


def test_the_periods_are_a_line_that_reads_as_a_list(client):
    document = get(client, leaver())

    assert len(document.classed("life-line__period")) == 2
    assert "1 March 2018 – 31 May 2019" in document.words("life-list")[0]
