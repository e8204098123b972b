"""Editors keep partners and their membership periods."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.models import Membership, Partner
from network.partners.admin_gaps import governs_too_early
from tests.factories import make_membership, make_network, make_partner, make_person, make_role
from tests.network.admin.filling import errors_of, filled, messages_of, row_of

LIST = "admin:network_partner_changelist"
OVERLAP = (
    "This period overlaps another one of the same partner. End the earlier period the day before"
    " this one starts."
)


def change_url(partner: Partner) -> str:
    return reverse("admin:network_partner_change", args=[partner.pk])


def periods_of(partner: Partner) -> list[tuple[str, date | None, date | None]]:
    return list(partner.memberships.values_list("tier", "starts_on", "ends_on"))


def test_a_partner_is_saved_with_its_periods_names_and_people(staff_client: Client):
    partner = make_partner(countries=["RO"])
    make_membership(partner, starts_on=date(2016, 1, 1))
    make_role(make_person(), partner)
    data = filled(staff_client, change_url(partner), name="Code for Romania")

    response = staff_client.post(change_url(partner), data)

    partner.refresh_from_db()
    assert response.status_code == 302
    assert partner.name == "Code for Romania"
    assert periods_of(partner) == [("affiliate", date(2016, 1, 1), None)]


def test_overlapping_periods_are_refused_in_words(staff_client: Client):
    partner = make_partner()
    make_membership(partner, starts_on=date(2016, 1, 1))
    second = row_of("memberships", 1, tier="governing", starts_on="2018-06-27", ends_on="")
    data = filled(staff_client, change_url(partner), **second, **{"memberships-TOTAL_FORMS": 2})

    response = staff_client.post(change_url(partner), data)

    assert response.status_code == 200
    assert errors_of(response) == [OVERLAP]
    assert len(periods_of(partner)) == 1


def test_one_period_ends_and_the_next_begins_in_one_go(staff_client: Client):
    partner = make_partner()
    make_membership(partner, starts_on=date(2016, 1, 1))
    first = row_of("memberships", 0, ends_on="2018-06-26")
    second = row_of("memberships", 1, tier="governing", starts_on="2018-06-27", ends_on="")
    total = {"memberships-TOTAL_FORMS": 2}
    data = filled(staff_client, change_url(partner), **first, **second, **total)

    staff_client.post(change_url(partner), data)

    assert periods_of(partner) == [
        ("affiliate", date(2016, 1, 1), date(2018, 6, 26)),
        ("governing", date(2018, 6, 27), None),
    ]


def test_the_day_between_two_periods_can_move_later(staff_client: Client):
    partner = make_partner()
    old = make_membership(partner, ends_on=date(2018, 6, 1))
    new = make_membership(partner, tier="governing", starts_on=date(2018, 6, 2))
    first = row_of("memberships", 0, ends_on="2018-06-26")
    second = row_of("memberships", 1, starts_on="2018-06-27")
    data = filled(staff_client, change_url(partner), **first, **second)

    staff_client.post(change_url(partner), data)

    assert periods_of(partner) == [
        ("affiliate", None, date(2018, 6, 26)),
        ("governing", date(2018, 6, 27), None),
    ]
    assert set(Membership.objects.values_list("pk", flat=True)) == {old.pk, new.pk}


def test_a_period_can_be_deleted(staff_client: Client):
    partner = make_partner()
    make_membership(partner)
    data = filled(staff_client, change_url(partner), **{"memberships-0-DELETE": "on"})

    staff_client.post(change_url(partner), data)

    assert periods_of(partner) == []


def test_a_period_that_ends_before_it_starts_is_refused_in_words(staff_client: Client):
    partner = make_partner()
    make_membership(partner, starts_on=date(2018, 1, 1))
    data = filled(staff_client, change_url(partner), **{"memberships-0-ends_on": "2017-01-01"})

    response = staff_client.post(change_url(partner), data)

    assert errors_of(response) == ["A membership can’t end before it starts."]


def test_gaps_are_pointed_out_and_not_refused(staff_client: Client):
    partner = make_partner(scope="country")
    data = filled(staff_client, change_url(partner), city="Bucharest")

    response = staff_client.post(change_url(partner), data, follow=True)

    partner.refresh_from_db()
    assert partner.city == "Bucharest"
    assert [text.partition(",")[0] for text in messages_of(response)][:2] == [
        "No country is given",
        "No coordinates are given",
    ]


def test_half_a_pair_of_coordinates_is_refused_in_words(staff_client: Client):
    partner = make_partner()
    data = filled(staff_client, change_url(partner), latitude="44.4")

    response = staff_client.post(change_url(partner), data)

    assert errors_of(response) == ["Give both latitude and longitude, or neither."]


@pytest.mark.parametrize(
    ("gap", "complete"),
    [
        ("logo", {"logo": "logos/x.png"}),
        ("summary", {"summary": "It helps."}),
        ("coordinates", {"latitude": 1, "longitude": 2}),
    ],
)
def test_partners_with_a_gap_are_listed(staff_client: Client, gap: str, complete: dict):
    lacking = make_partner()
    make_partner(**complete)

    response = staff_client.get(reverse(LIST), {"missing": gap})

    assert [row.pk for row in response.context["cl"].result_list] == [lacking.pk]


def test_partners_are_listed_by_what_they_are_today(staff_client: Client):
    make_partner(tier="affiliate")
    governing = make_partner(tier="governing")

    response = staff_client.get(reverse(LIST), {"tier": "governing"})

    assert [row.pk for row in response.context["cl"].result_list] == [governing.pk]


def test_a_partner_is_found_by_a_former_name(staff_client: Client):
    partner = make_partner(name="OpenUp")
    make_partner(name="Code for Kenya")
    partner.aliases.create(name="Code for South Africa", kind="former")

    response = staff_client.get(reverse(LIST), {"q": "south africa"})

    assert [row.pk for row in response.context["cl"].result_list] == [partner.pk]


def test_partners_are_confirmed_today(staff_client: Client):
    partner = make_partner()

    staff_client.post(
        reverse(LIST), {"action": "confirm_today", "_selected_action": [partner.pk], "index": 0}
    )

    partner.refresh_from_db()
    assert partner.verified_on == timezone.localdate()


def test_a_new_address_leaves_the_old_one_working(staff_client: Client, client: Client):
    make_network()
    partner = make_partner(name="Open", slug="open")
    data = filled(staff_client, change_url(partner), slug="openup")

    staff_client.post(change_url(partner), data)

    assert client.get("/partners/open/").headers["Location"] == "/partners/openup/"


def test_ending_an_organisation_ends_its_membership_and_says_so(staff_client: Client):
    partner = make_partner(countries=["RO"], latitude=1, longitude=2)
    make_membership(partner, starts_on=date(2016, 1, 1))
    data = filled(staff_client, change_url(partner), ended_on="2020-12-31")

    response = staff_client.post(change_url(partner), data, follow=True)

    assert periods_of(partner) == [("affiliate", date(2016, 1, 1), date(2020, 12, 31))]
    assert "Its membership ends with it, on 31 December 2020." in messages_of(response)


def test_a_membership_that_outlasts_its_organisation_is_pointed_out(staff_client: Client):
    partner = make_partner(countries=["RO"], latitude=1, longitude=2, ended_on=date(2020, 12, 31))
    make_membership(partner, starts_on=date(2016, 1, 1), ends_on=date(2021, 6, 1))

    response = staff_client.post(
        change_url(partner), filled(staff_client, change_url(partner)), follow=True
    )

    warnings = [words for words in messages_of(response) if "lasts longer" in words]
    assert warnings == [
        "The organisation ended on 31 December 2020, but a membership period lasts longer. It"
        " counts until that day; give the period the same last day."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("governs_from", "affiliate_from", "is_warned"),
    [
        (date(2018, 6, 27), None, True),
        (date(2018, 6, 27), date(2017, 3, 1), False),
        (date(2018, 6, 27), date(2019, 1, 1), True),
        (date(2016, 12, 31), None, False),
        (date(2017, 1, 1), None, False),
        (date(2017, 1, 2), None, True),
    ],
)
def test_who_governs_without_having_been_affiliate_is_pointed_out_since_2017(
    governs_from: date, affiliate_from: date | None, is_warned: bool
):
    partner = make_partner(countries=["RO"])
    end = date(2018, 12, 31) if affiliate_from == date(2019, 1, 1) else None
    make_membership(partner, tier="governing", starts_on=governs_from, ends_on=end)
    if affiliate_from:
        last = None if end else governs_from - timedelta(days=1)
        make_membership(partner, starts_on=affiliate_from, ends_on=last)

    assert governs_too_early(partner) is is_warned
