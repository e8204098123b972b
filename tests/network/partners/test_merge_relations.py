"""Whatever names a partner is moved by a merge and moved back; nothing new is forgotten."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import models

from network.calls.proposals import ProposalPartner
from network.models import Alias, Merge, NotDuplicate, Partner, PartnerAccount
from network.partners.merge_facts import CHOICES, moving
from network.partners.merge_rows import NAMED_BY, TWINS, relations
from network.partners.merging import merge
from network.partners.undoing import undo
from tests import factories as make
from tests.factories_work import make_feed, make_offer, make_proposal
from tests.network.partners.dumping import database

pytestmark = pytest.mark.django_db


def _named(row: models.Model, names: str, partner: Partner) -> None:
    getattr(row, names).add(partner)


MAKERS: dict[tuple[str, str], Callable[[Partner], object]] = {
    ("blog.Post_partners", "partner_id"): lambda p: make.make_post(partners=[p]),
    ("network.Alias", "partner_id"): lambda p: Alias.objects.create(partner=p, name="Other"),
    ("network.Exchange", "host_id"): lambda p: make.make_exchange(p),
    ("network.ExchangeGuest", "partner_id"): lambda p: make.make_exchange(guests=[p]),
    ("network.Feed", "partner_id"): lambda p: make_feed(p),
    ("network.Membership", "partner_id"): lambda p: make.make_membership(p),
    ("network.Merge", "kept_id"): lambda p: Merge.objects.create(kept=p),
    ("network.Offer", "partner_id"): lambda p: make_offer(partner=p),
    ("network.Partner", "fiscal_host_id"): lambda p: make.make_partner(fiscal_host=p),
    ("network.Partner", "parent_id"): lambda p: make.make_partner(parent=p),
    ("network.Partner", "successor_id"): lambda p: make.make_partner(successor=p),
    ("network.PartnerAccount", "partner_id"): lambda p: PartnerAccount.objects.create(
        partner=p, kind="mastodon", url="https://example.org/@p"
    ),
    ("network.Partner_countries", "partner_id"): lambda p: p.countries.add("RO"),
    ("network.Partner_topics", "partner_id"): lambda p: p.topics.add(make.make_topic()),
    ("network.Project_maintainers", "partner_id"): lambda p: _named(
        make.make_project(), "maintainers", p
    ),
    ("network.Project_owners", "partner_id"): lambda p: make.make_project(owners=[p]),
    ("network.ProposalPartner", "partner_id"): lambda p: ProposalPartner.objects.create(
        proposal=make_proposal(), partner=p
    ),
    ("network.Resource", "partner_id"): lambda p: make.make_resource(partner=p),
    ("network.Reuse", "partner_id"): lambda p: make.make_reuse(partner=p),
    ("network.Role", "partner_id"): lambda p: make.make_role(partner=p),
    ("network.Speaker", "partner_id"): lambda p: make.make_speaker(partner=p),
    ("network.Summit_hosts", "partner_id"): lambda p: make.make_summit(hosts=[p]),
    ("network.User_partners", "partner_id"): lambda p: p.staff.add(make.make_user()),
}
KNOWN = sorted((model._meta.label, column) for model, column in relations())


def test_every_relation_has_a_name_for_the_screen_and_a_row_for_this_test():
    assert sorted(NAMED_BY) == KNOWN
    assert sorted(MAKERS) == KNOWN


@pytest.mark.parametrize("relation", KNOWN, ids=".".join)
def test_it_is_counted_moves_and_comes_back(relation):
    label, column = relation
    rows = apps.get_model(label)._base_manager
    keep, lose = make.make_partner(name="Kept"), make.make_partner(name="Lost")
    MAKERS[relation](lose)
    before = database()

    counted = [(found.words, found.count) for found in moving(lose)]
    done = merge(keep=keep, lose=lose, choices={}, by=None)
    moved = rows.filter(**{column: keep.pk}).count()

    assert (str(NAMED_BY[relation]), 1) in counted
    assert moved >= 1
    assert undo(merge=done, by=None) == []
    assert database() == before


@pytest.mark.parametrize("relation", KNOWN, ids=".".join)
def test_it_may_name_both_and_comes_back_all_the_same(relation):
    keep, lose = make.make_partner(name="Kept"), make.make_partner(name="Lost")
    for partner in (keep, lose):
        MAKERS[relation](partner)
    before = database()

    done = merge(keep=keep, lose=lose, choices={}, by=None)

    assert undo(merge=done, by=None) == []
    assert database() == before


def test_every_column_of_a_partner_is_chosen_merged_or_left_on_purpose():
    chosen = {column for columns in CHOICES.values() for column in columns}
    left = {"id", "created_at", "updated_at", "source", "source_id"}

    assert {f.attname for f in Partner._meta.concrete_fields} - chosen - left == set()


def test_only_links_hang_on_a_row_that_may_be_set_aside():
    hanging = {
        relation.related_model
        for label in [*TWINS, "network.Membership", NotDuplicate._meta.label]
        for relation in apps.get_model(label)._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many
    }

    assert [model._meta.label for model in hanging if not model._meta.auto_created] == []


def test_those_who_travelled_for_either_of_two_guests_travelled_for_the_one():
    keep, lose = make.make_partner(name="Kept"), make.make_partner(name="Lost")
    exchange = make.make_exchange(guests=[keep, lose])
    mine, theirs = exchange.exchange_guests.order_by("position")
    both, other = make.make_person(), make.make_person()
    mine.people.add(both)
    theirs.people.add(both, other)
    before = database()

    done = merge(keep=keep, lose=lose, choices={}, by=None)

    assert set(exchange.exchange_guests.get().people.all()) == {both, other}
    assert undo(merge=done, by=None) == []
    assert database() == before


def test_who_leads_a_proposal_and_has_said_yes_does_so_still_if_both_are_named():
    keep, lose = make.make_partner(name="Kept"), make.make_partner(name="Lost")
    proposal = make_proposal()
    ProposalPartner.objects.filter(proposal=proposal).delete()
    ProposalPartner.objects.create(proposal=proposal, partner=keep)
    ProposalPartner.objects.create(
        proposal=proposal, partner=lose, is_lead=True, answer="confirmed", contact_name="Ada"
    )
    before = database()

    done = merge(keep=keep, lose=lose, choices={}, by=None)

    [party] = proposal.parties.all()
    assert (party.partner, party.is_lead, party.answer) == (keep, True, "confirmed")
    assert party.contact_name == "Ada"
    assert undo(merge=done, by=None) == []
    assert database() == before


def test_a_name_both_bear_keeps_what_only_one_of_them_knew():
    keep, lose = make.make_partner(name="Kept"), make.make_partner(name="Lost")
    Alias.objects.create(partner=keep, name="Same")
    Alias.objects.create(
        partner=lose, name="SAME", kind="former", language="ro", ends_on=date(2017, 1, 1)
    )

    merge(keep=keep, lose=lose, choices={}, by=None)

    alias = keep.aliases.get(name__iexact="same")
    assert (alias.kind, alias.language, alias.ends_on) == ("former", "ro", date(2017, 1, 1))
