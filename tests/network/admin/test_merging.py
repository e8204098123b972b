"""Coordinators compare partners that may be one, merge them, and take it back."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.accounts.groups import COORDINATOR, EDITOR, INBOX, sync_groups
from network.models import Exchange, ExchangeGuest, Merge, NotDuplicate, Partner, Redirect
from network.partners.merging import merge
from tests import factories as make
from tests.network.admin.filling import FormReader, messages_of
from tests.network.partners.dumping import database

pytestmark = pytest.mark.django_db
DUPLICATES = "/admin/network/partner/duplicates/"
DECIDE = f"{DUPLICATES}decide/"


@pytest.fixture
def two() -> tuple[Partner, Partner]:
    """Make two partners with the same website."""
    site = {"website": "https://example.org/"}
    return (
        make.make_partner(name="Kept", slug="kept", city="Sopot", **site),
        make.make_partner(name="Lost", slug="lost", city="Gdańsk", summary="Builds", **site),
    )


def merge_url(keep: Partner, lose: Partner) -> str:
    """Give the address at which the two are side by side."""
    return reverse("admin:network_partner_merge", args=[keep.pk, lose.pk])


def undo_url(done: Merge) -> str:
    """Give the address at which a merge is taken back."""
    return reverse("admin:network_merge_undo", args=[done.pk])


def choices_of(client: Client, address: str, **changes: str) -> dict:
    """Give what the screen would send, with the tick that both were looked at."""
    reader = FormReader()
    reader.feed(client.get(address).text)
    return {**reader.fields, "sure": "1", **changes}


def signed_in(group: str) -> Client:
    """Sign somebody of a group in."""
    user = make.make_staff()
    user.groups.add(sync_groups()[group])
    client = Client()
    client.force_login(user)
    return client


def test_pairs_are_listed_with_the_reason(staff_client: Client, two):
    response = staff_client.get(DUPLICATES)

    [pair] = response.context["candidates"]
    assert (pair.both, pair.reasons) == (two, ["the same website"])
    assert merge_url(*two) in response.text
    assert staff_client.get("/admin/network/partner/").text.count(DUPLICATES) == 1


def test_a_pair_that_is_two_goes_and_comes_back(staff_client: Client, two):
    numbers = {"first": two[1].pk, "second": two[0].pk, "note": "Two offices"}

    decided = staff_client.post(DECIDE, numbers, follow=True)

    assert list(decided.context["candidates"]) == []
    assert "Two offices" in decided.text
    taken_back = {"take_back": NotDuplicate.objects.get().pk}
    again = staff_client.post(DECIDE, taken_back, follow=True)
    assert len(again.context["candidates"]) == 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"first": "1", "second": "1"},
        {"first": "x", "second": "\x00"},
        {"first": "9" * 40, "second": "1"},
        {"first": "²", "second": "1"},
        {"first": "12345", "second": "12346"},
        {"take_back": "x"},
        {"take_back": "9" * 40},
    ],
)
def test_a_pair_that_makes_no_sense_is_refused_in_words(staff_client: Client, data: dict):
    response = staff_client.post(DECIDE, data, follow=True)

    assert response.status_code == 200
    assert len(messages_of(response)) == 1
    assert not NotDuplicate.objects.exists()


def test_a_note_of_any_length_and_letters_is_taken(staff_client: Client, two):
    note = "x\x00y" * 2000
    numbers = {"first": two[0].pk, "second": two[1].pk, "note": note}

    staff_client.post(DECIDE, numbers)

    assert len(NotDuplicate.objects.get().note) <= 200


def test_two_are_merged_as_was_chosen_and_the_old_address_leads_on(
    staff_client: Client, client: Client, two
):
    keep, lose = two
    chosen = choices_of(staff_client, merge_url(*two), city="lose", slug="lose")

    response = staff_client.post(merge_url(*two), chosen, follow=True)

    kept = Partner.objects.get()
    assert (kept.pk, kept.name, kept.city, kept.summary) == (keep.pk, "Kept", "Gdańsk", "Builds")
    assert kept.slug == "lost"
    assert client.get("/partners/kept/?a=b")["Location"] == "/partners/lost/?a=b"
    day = (timezone.localdate() + timedelta(days=30)).strftime("%-d %B %Y")
    assert messages_of(response) == [
        f"“Lost” is part of “Kept” now. You can undo that until {day}."
    ]
    assert undo_url(Merge.objects.get()) in response.text


def test_without_the_tick_nothing_happens_and_the_choices_stay(staff_client: Client, two):
    chosen = choices_of(staff_client, merge_url(*two), city="lose")
    del chosen["sure"]

    response = staff_client.post(merge_url(*two), chosen)

    assert Partner.objects.count() == 2
    assert "Tick that you have looked at both, then merge again." in response.text
    reader = FormReader()
    reader.feed(response.text)
    assert reader.fields["city"] == ["lose"]


def test_who_was_changed_meanwhile_is_looked_at_again(staff_client: Client, two):
    chosen = choices_of(staff_client, merge_url(*two))
    two[1].city = "Oliwa"
    two[1].save()

    response = staff_client.post(merge_url(*two), chosen)

    assert Partner.objects.count() == 2
    assert "One of the two was changed while you looked." in response.text
    assert "Oliwa" in response.text


@pytest.mark.parametrize("value", ["\x00", "both", "x" * 5000])
def test_a_side_that_makes_no_sense_is_refused(staff_client: Client, two, value: str):
    chosen = choices_of(staff_client, merge_url(*two), city=value)

    response = staff_client.post(merge_url(*two), chosen)

    assert response.status_code == 200
    assert "Choose a side for each difference" in response.text
    assert Partner.objects.count() == 2


def test_the_screen_says_what_moves_and_what_cannot_stand_twice(staff_client: Client, two):
    keep, lose = two
    exchange = make.make_exchange(keep, [lose], title="Own guest")
    both = make.make_exchange(guests=[keep, lose], title="Twice")
    for partner in two:
        make.make_membership(partner)

    text = staff_client.get(merge_url(*two)).text

    assert "2 × exchanges as a guest" in text
    assert f"“{exchange}”: one is the host, the other a guest" in text
    assert f"“{both}” names both" in text
    assert 'name="memberships"' in text


def test_a_circle_is_refused_in_words(staff_client: Client, two):
    keep, lose = two
    Partner.objects.filter(pk=keep.pk).update(parent=make.make_partner(parent=lose))

    response = staff_client.post(merge_url(*two), choices_of(staff_client, merge_url(*two)))

    assert response.status_code == 200
    assert "That would make a circle" in response.text
    assert Partner.objects.count() == 3


@pytest.mark.parametrize("numbers", [[1, 1], [999998, 999999], [2**70, 1]])
def test_a_pair_that_is_gone_leads_to_the_list(staff_client: Client, numbers: list[int]):
    address = reverse("admin:network_partner_merge", args=numbers)

    response = staff_client.get(address, follow=True)

    assert response.redirect_chain == [(DUPLICATES, 302)]


def test_two_chosen_in_the_list_are_compared_and_three_are_not(staff_client: Client, two):
    address = reverse("admin:network_partner_changelist")
    data = {"action": "merge_two", "_selected_action": [two[0].pk, two[1].pk]}

    assert staff_client.post(address, data)["Location"] == merge_url(*two)

    data["_selected_action"] = [two[0].pk]
    refused = staff_client.post(address, data, follow=True)
    assert messages_of(refused) == ["Choose exactly two partners to compare."]


def test_a_merge_is_undone_on_a_screen_that_says_until_when(staff_client: Client, two):
    before = database()
    done = merge(keep=two[0], lose=two[1], choices={"city": "lose"}, by=None)

    look = staff_client.get(undo_url(done))
    response = staff_client.post(undo_url(done), follow=True)

    assert "You can do this until" in look.text
    assert messages_of(response) == ["These are two again: “Kept” and “Lost”."]
    assert database() == before
    assert not Redirect.objects.exists()


def test_an_undo_that_loses_an_edit_names_it_and_waits_for_the_tick(staff_client: Client, two):
    done = merge(keep=two[0], lose=two[1], choices={"city": "lose"}, by=None)
    Partner.objects.update(city="Oliwa")
    words = "“city” was changed after the merge and becomes what it was before."

    look, refused = staff_client.get(undo_url(done)), staff_client.post(undo_url(done))

    assert words in look.text
    assert "Nothing was changed." in refused.text
    assert Partner.objects.count() == 1
    staff_client.post(undo_url(done), {"force": "1"})
    assert list(Partner.objects.values_list("city", flat=True)) == ["Sopot", "Gdańsk"]


@pytest.mark.parametrize(("days", "can"), [(29, True), (30, False)])
def test_the_way_back_is_open_for_thirty_days(two, days: int, can: bool):
    done = merge(keep=two[0], lose=two[1], choices={}, by=None)

    with time_machine.travel(timezone.now() + timedelta(days=days, seconds=1)):
        user = make.make_staff(is_superuser=True)
        client = Client()
        client.force_login(user)
        look, listed = client.get(undo_url(done)), client.get("/admin/network/merge/")
        client.post(undo_url(done))

    assert ("Make them two again" in look.text) is can
    assert ("The" in look.text and "thirty days. They are over." in look.text) is not can
    assert ("the thirty days are over" in listed.text) is not can
    assert (Partner.objects.count() == 2) is can


@pytest.mark.parametrize(("group", "status"), [(COORDINATOR, 200), (EDITOR, 403), (INBOX, 403)])
def test_only_coordinators_merge_decide_and_undo(two, group: str, status: int):
    done = Merge.objects.create(kept=two[0], kept_name="A", lost_name="B")
    client = signed_in(group)

    for address in (DUPLICATES, merge_url(*two), undo_url(done)):
        assert client.get(address).status_code == status
    posted = client.post(DECIDE, {"first": two[0].pk, "second": two[1].pk})
    assert posted.status_code == (302 if status == 200 else 403)


def test_visitors_are_asked_to_sign_in_and_a_link_decides_nothing(client: Client, two):
    assert client.get(merge_url(*two)).status_code == 302
    assert signed_in(COORDINATOR).get(DECIDE).status_code == 405


def test_more_pairs_and_more_rows_cost_no_more_queries(staff_client: Client, two):
    def queries(address: str) -> int:
        staff_client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            staff_client.get(address)
        return len(captured)

    one = queries(DUPLICATES), queries(merge_url(*two))
    for _ in range(3):
        make.make_partner(website="https://example.org/")
        make.make_exchange(two[0], [two[1]])
        make.make_membership(two[1])
        two[1].memberships.all().delete()

    assert (queries(DUPLICATES), queries(merge_url(*two))) == one
    assert max(one) <= 20


def test_the_lost_one_may_host_what_the_kept_one_visits(staff_client: Client, two):
    keep, lose = two
    make.make_exchange(lose, [keep], title="Visit")

    staff_client.post(merge_url(*two), choices_of(staff_client, merge_url(*two)))

    assert Exchange.objects.get().host == keep
    assert not ExchangeGuest.objects.exists()
