"""What a partner is to the network follows from dated periods, which the database guards."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.models import Alias, Membership, Partner
from tests.factories import make_membership, make_partner

pytestmark = pytest.mark.django_db

BEFORE = date(2018, 6, 26)
AFTER = date(2018, 6, 27)


@pytest.fixture
def promoted() -> Partner:
    """Give a partner that was affiliate until 26 June 2018 and governs since the 27th."""
    partner = make_partner(name="ePaństwo Foundation")
    make_membership(partner, tier="affiliate", ends_on=BEFORE)
    make_membership(partner, tier="governing", starts_on=AFTER)
    return partner


@pytest.mark.parametrize(("day", "tier"), [(BEFORE, "affiliate"), (AFTER, "governing")])
def test_the_tier_changes_on_the_day_of_the_decision(promoted, day, tier):
    assert Partner.objects.with_tier(day).get().tier == tier


@pytest.mark.parametrize(
    ("period", "tier"),
    [
        ({"tier": "affiliate", "ends_on": BEFORE}, "former"),
        ({"tier": "affiliate", "starts_on": date(2018, 6, 28)}, ""),
        ({"tier": "suspended"}, "suspended"),
        ({"tier": "suspended", "ends_on": BEFORE}, ""),
        ({"tier": "former"}, "former"),
    ],
)
def test_the_tier_of_a_day_follows_from_the_periods(period, tier):
    make_membership(**period)

    assert Partner.objects.with_tier(AFTER).get().tier == tier


def test_members_are_who_governs_or_is_affiliated_that_day(promoted):
    affiliate = make_partner(tier="affiliate")
    left = make_membership(tier="affiliate", ends_on=BEFORE).partner
    make_partner(tier="suspended")
    make_partner()

    assert set(Partner.objects.members(AFTER)) == {promoted, affiliate}
    assert set(Partner.objects.members(BEFORE)) == {promoted, affiliate, left}


def test_alumni_are_who_was_a_member_and_is_no_more(promoted):
    left = make_membership(tier="governing", ends_on=BEFORE).partner
    make_partner()

    assert list(Partner.objects.alumni(AFTER)) == [left]
    assert list(Partner.objects.alumni(BEFORE)) == []


def test_the_current_tier_is_the_same_with_and_without_the_annotation():
    partner = make_partner(tier="governing")

    annotated = Partner.objects.with_tier().get()

    assert partner.current_tier == annotated.current_tier == "governing"
    assert partner.tier_label == "governing member"
    assert make_partner().tier_label == ""


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (None, None),
        (None, date(2018, 1, 1)),
        (date(2018, 12, 31), None),
        (date(2018, 3, 1), date(2018, 3, 1)),
        (date(2017, 1, 1), date(2019, 1, 1)),
    ],
)
def test_the_database_refuses_periods_that_share_a_day(starts_on, ends_on):
    period = make_membership(starts_on=date(2018, 1, 1), ends_on=date(2018, 12, 31))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(period.partner, starts_on=starts_on, ends_on=ends_on)


def test_the_database_accepts_the_day_before_and_the_day_after():
    period = make_membership(starts_on=date(2018, 1, 1), ends_on=date(2018, 12, 31))

    make_membership(period.partner, ends_on=date(2017, 12, 31))
    make_membership(period.partner, starts_on=date(2019, 1, 1))

    assert Membership.objects.count() == 3


@pytest.mark.parametrize("change", ["partner", "days"])
def test_the_database_refuses_an_update_that_makes_periods_overlap(change):
    first = make_membership(ends_on=BEFORE)
    second = make_membership(
        first.partner if change == "days" else None, starts_on=AFTER, ends_on=date(2018, 7, 1)
    )
    update = {
        "days": {"starts_on": BEFORE},
        "partner": {"partner": first.partner, "starts_on": None},
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=second.pk).update(**update[change])


def test_a_period_may_be_saved_again_and_moved():
    period = make_membership(starts_on=BEFORE)

    period.ends_on = AFTER
    period.full_clean()
    period.save()

    assert Membership.objects.get().ends_on == AFTER


def test_an_editor_is_told_in_words_about_an_overlap():
    period = make_membership(starts_on=date(2018, 1, 1))

    with pytest.raises(ValidationError, match="End the earlier period the day before"):
        Membership(partner=period.partner, tier="former", starts_on=AFTER).full_clean()


def test_the_database_refuses_a_period_that_ends_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(starts_on=AFTER, ends_on=BEFORE)


@pytest.mark.parametrize(
    "coordinates",
    [
        {"latitude": 44},
        {"longitude": 26},
        {"latitude": 91, "longitude": 0},
        {"latitude": 0, "longitude": -181},
    ],
)
def test_the_database_refuses_impossible_coordinates(coordinates):
    partner = make_partner()

    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(pk=partner.pk).update(**coordinates)


def test_partners_are_listed_west_to_east_and_unplaced_ones_last():
    for name, longitude in [("Taipei", 121), ("Nowhere", None), ("Austin", -97), ("Zurich", 8)]:
        latitude = None if longitude is None else 1
        make_partner(name=name, latitude=latitude, longitude=longitude)

    names = [partner.name for partner in Partner.objects.west_to_east()]

    assert names == ["Austin", "Zurich", "Taipei", "Nowhere"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"city": "Bucharest", "countries": ["RO"]}, "Bucharest, Romania"),
        ({"countries": ["RO", "MD"]}, "Moldova, Romania"),
        ({"city": "Johannesburg", "area": "Across Africa"}, "Johannesburg, Across Africa"),
        ({"scope": "worldwide"}, "Worldwide"),
        ({"scope": "region", "region": "europe"}, "Europe"),
        ({}, ""),
    ],
)
def test_where_a_partner_is_can_be_said(fields, where):
    assert make_partner(**fields).where == where


@pytest.mark.parametrize("text", ["OPENUP", "openup", "code for south africa", "零時政府"])
def test_partners_are_found_by_any_of_their_names(text):
    partner = make_partner(name="OpenUp", local_name="零時政府")
    Alias.objects.create(partner=partner, name="Code for South Africa")
    Alias.objects.create(partner=partner, name="OpenUp")
    make_partner(name="Another")

    assert list(Partner.objects.named(text)) == [partner]


def test_an_alias_is_kept_once_whatever_its_case():
    alias = Alias.objects.create(partner=make_partner(), name="g0v")

    with pytest.raises(IntegrityError), transaction.atomic():
        Alias.objects.create(partner=alias.partner, name="G0V")


def test_the_database_refuses_a_partner_that_is_part_of_itself():
    partner = make_partner()

    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(pk=partner.pk).update(parent=partner)


def test_a_circle_of_parents_is_refused_in_words():
    grandparent = make_partner()
    parent = make_partner(parent=grandparent)
    child = make_partner(parent=parent)
    grandparent.parent = child

    with pytest.raises(ValidationError) as refusal:
        grandparent.full_clean()

    assert list(refusal.value.message_dict) == ["parent"]


def test_an_import_brings_the_same_record_only_once():
    make_partner(source="jekyll", source_id="g0v")
    make_partner(source="", source_id="")
    make_partner(source="", source_id="")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_partner(source="jekyll", source_id="g0v")


@pytest.mark.parametrize(
    ("website", "host"),
    [("https://www.Code4.ro/en/", "code4.ro"), ("https://g0v.tw", "g0v.tw"), ("", "")],
)
def test_the_host_of_the_website_is_known(website, host):
    assert Partner(website=website).host_name == host
