"""Two rows for one organisation become one, and two again where that was wrong."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from network.models import Alias, Membership, NotDuplicate, Partner, ProgrammeVersion, Redirect
from network.partners.jobs import clear_merged_partners
from network.partners.merging import merge
from network.partners.undoing import lost_edits, undo
from tests.factories import (
    make_exchange,
    make_membership,
    make_partner,
    make_person,
    make_project,
    make_role,
    make_session,
    make_speaker,
    make_summit,
    make_topic,
    make_user,
)
from tests.network.partners.dumping import database

pytestmark = pytest.mark.django_db


def pair() -> tuple[Partner, Partner]:
    return make_partner(name="Kept", slug="kept"), make_partner(name="Lost", slug="lost")


def test_everything_that_named_the_lost_partner_names_the_kept_one():
    keep, lose = pair()
    role = make_role(make_person(), lose)
    speaker = make_speaker(make_session(make_summit()), partner=lose)
    project = make_project()
    project.owners.add(lose)
    user = make_user()
    user.partners.add(lose)

    merge(keep=keep, lose=lose, choices={}, by=user)

    role.refresh_from_db()
    speaker.refresh_from_db()
    assert not Partner.objects.filter(pk=lose.pk).exists()
    assert (role.partner, speaker.partner) == (keep, keep)
    assert list(project.owners.all()) == [keep]
    assert list(user.partners.all()) == [keep]


def test_the_lost_name_and_address_go_on_working(client):
    keep, lose = pair()
    Redirect.objects.create(old_path="/partners/older/", new_path=lose.get_absolute_url())

    merge(keep=keep, lose=lose, choices={}, by=None)

    leads = dict(Redirect.objects.values_list("old_path", "new_path"))
    assert leads == {"/partners/older/": "/partners/kept/", "/partners/lost/": "/partners/kept/"}
    assert list(keep.aliases.values_list("name", "kind")) == [("Lost", "other")]


def test_what_was_chosen_is_taken_from_the_lost_row():
    keep, lose = pair()
    Partner.objects.filter(pk=lose.pk).update(city="Gdańsk", summary="Better")

    merge(keep=keep, lose=lose, choices={"city": "lose", "name": "lose"}, by=None)

    keep.refresh_from_db()
    assert (keep.name, keep.city) == ("Lost", "Gdańsk")
    assert list(keep.aliases.values_list("name", flat=True)) == ["Kept"]


def test_the_host_does_not_become_its_own_guest():
    keep, lose = pair()
    exchange = make_exchange(host=keep, guests=[lose])
    other = make_exchange(host=lose, guests=[keep])
    before = database()

    done = merge(keep=keep, lose=lose, choices={}, by=None)

    other.refresh_from_db()
    assert (list(exchange.guests.all()), list(other.guests.all())) == ([], [])
    assert other.host == keep
    assert undo(merge=done, by=None) == []
    assert database() == before


@pytest.mark.parametrize(
    ("winner", "line"),
    [
        ("keep", [("governing", date(2018, 1, 1), None)]),
        (
            "lose",
            [
                ("governing", date(2018, 1, 1), date(2018, 12, 31)),
                ("affiliate", date(2019, 1, 1), None),
            ],
        ),
    ],
)
def test_of_overlapping_periods_the_chosen_ones_stay_and_the_others_fill_the_days_around(
    winner, line
):
    keep, lose = pair()
    make_membership(keep, tier="governing", starts_on=date(2018, 1, 1))
    make_membership(lose, tier="affiliate", starts_on=date(2019, 1, 1))
    before = database()

    done = merge(keep=keep, lose=lose, choices={"memberships": winner}, by=None)

    assert list(keep.memberships.values_list("tier", "starts_on", "ends_on")) == line
    assert undo(merge=done, by=None) == []
    assert database() == before


def test_published_programmes_follow_and_go_back():
    keep, lose = pair()
    snapshot = [{"speakers": [{"partner": lose.pk}, {"partner": keep.pk}]}]
    version = ProgrammeVersion.objects.create(summit=make_summit(), number=1, snapshot=snapshot)

    done = merge(keep=keep, lose=lose, choices={}, by=None)
    version.refresh_from_db()
    merged = [said["partner"] for said in version.snapshot[0]["speakers"]]
    undo(merge=done, by=None)

    version.refresh_from_db()
    assert merged == [keep.pk, keep.pk]
    assert version.snapshot == snapshot


def test_a_partner_that_belonged_to_the_other_belongs_to_nothing_afterwards():
    keep, lose = pair()
    Partner.objects.filter(pk=keep.pk).update(parent=lose)
    before = database()

    done = merge(keep=keep, lose=lose, choices={}, by=None)
    keep.refresh_from_db()

    assert keep.parent is None
    undo(merge=done, by=None)
    assert database() == before


def test_a_merge_that_would_make_a_circle_is_refused_whole():
    keep, lose = pair()
    between = make_partner(parent=lose)
    Partner.objects.filter(pk=keep.pk).update(parent=between)
    before = database()

    with pytest.raises(ValidationError):
        merge(keep=keep, lose=lose, choices={}, by=None)

    assert database() == before


def test_a_later_edit_is_named_and_lost_only_if_one_insists():
    keep, lose = pair()
    Partner.objects.filter(pk=lose.pk).update(city="Gdańsk")
    done = merge(keep=keep, lose=lose, choices={"city": "lose"}, by=None)
    Partner.objects.filter(pk=keep.pk).update(city="Sopot")
    before = database()
    words = ["“city” was changed after the merge and becomes what it was before."]

    with pytest.raises(ValidationError) as refusal:
        undo(merge=done, by=None)

    assert refusal.value.messages == lost_edits(done) == words
    assert database() == before
    assert undo(merge=done, by=None, force=True) == words
    keep.refresh_from_db()
    assert keep.city == ""


def test_after_thirty_days_nothing_is_undone_and_the_record_is_cleared():
    keep, lose = pair()
    done = merge(keep=keep, lose=lose, choices={}, by=None)

    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)):
        with pytest.raises(ValidationError, match="thirty days"):
            undo(merge=done, by=None)
        assert clear_merged_partners() == "1 cleared"

    done.refresh_from_db()
    assert done.record == {}


def test_the_first_of_two_merges_waits_for_the_second():
    keep, lose = pair()
    last = make_partner(name="Last", slug="last")
    first = merge(keep=keep, lose=lose, choices={}, by=None)
    second = merge(keep=last, lose=keep, choices={}, by=None)

    with pytest.raises(ValidationError, match="undo that first"):
        undo(merge=first, by=None)

    undo(merge=second, by=None)
    assert undo(merge=first, by=None) == []


class RandomPartners(TestCase):
    """Whatever the two have, merging and undoing comes back to where it began."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        kinds=st.lists(
            st.tuples(
                st.sampled_from(
                    ["role", "topic", "alias", "owner", "period", "user", "host", "guest", "pair"]
                ),
                st.booleans(),
            ),
            max_size=8,
        ),
        choices=st.dictionaries(
            st.sampled_from(["name", "city", "summary", "memberships", "parent"]),
            st.sampled_from(["keep", "lose"]),
        ),
    )
    def test_undo_brings_the_same_database(self, kinds, choices):
        keep, lose = pair()
        Partner.objects.filter(pk=lose.pk).update(city="Gdańsk", summary="Other")
        self.relate(keep, lose, kinds)
        before = database()

        done = merge(keep=keep, lose=lose, choices=choices, by=None)
        notes = undo(merge=done, by=None)

        assert notes == []
        assert database() == before

    def relate(self, keep, lose, kinds):
        topic, project, person, user = make_topic(), make_project(), make_person(), make_user()
        for kind, is_lost in kinds:
            partner = lose if is_lost else keep
            if kind == "role":
                make_role(person, partner)
            elif kind == "topic":
                partner.topics.add(topic)
            elif kind == "alias":
                Alias.objects.get_or_create(partner=partner, name="Same")
            elif kind == "owner":
                project.owners.add(partner)
            elif kind == "period" and not Membership.objects.filter(partner=partner).exists():
                make_membership(partner, starts_on=date(2018, 1, 1))
            elif kind == "user":
                user.partners.add(partner)
            elif kind == "host":
                make_exchange(host=partner, guests=[lose if partner == keep else keep])
            elif kind == "guest":
                make_exchange(guests=[keep, lose])
            elif kind == "pair" and not NotDuplicate.objects.exists():
                NotDuplicate.objects.create(first=keep, second=lose)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(order=st.permutations(range(4)))
    def test_redirects_stay_one_hop(self, order):
        left = [make_partner(name=f"P{number}", slug=f"p-{number}") for number in range(4)]
        left = [left[number] for number in order]
        while len(left) > 1:
            merge(keep=left[1], lose=left.pop(0), choices={}, by=None)

        leads = dict(Redirect.objects.values_list("old_path", "new_path"))
        assert set(leads.values()) == {left[0].get_absolute_url()}
        assert len(leads) == 3
