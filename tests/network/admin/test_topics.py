"""Editors give topics other names, and make one of two that mean the same."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from network.accounts.groups import COORDINATOR, EDITOR, INBOX, REVIEWER, sync_groups
from network.models import Topic
from tests import factories as make
from tests.network.admin.filling import errors_of, filled, messages_of, row_of
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db
LIST = "/admin/network/topic/"


@pytest.fixture
def two() -> tuple[Topic, Topic]:
    """Make two topics that mean the same, in the order of the list."""
    return (
        make.make_topic(name="Open government", slug="open-government"),
        make.make_topic(name="Open gov", slug="og", description="Doors", position=1),
    )


def merge_url(keep: Topic, lose: Topic) -> str:
    """Give the address of the screen that says what moves."""
    return f"{LIST}{keep.pk}/merge/{lose.pk}/"


def signed_in(group: str) -> Client:
    """Sign somebody of a group in."""
    user = make.make_staff()
    user.groups.add(sync_groups()[group])
    client = Client()
    client.force_login(user)
    return client


def test_an_editor_sees_what_moves_then_merges_and_it_is_in_the_history(admin_client, two):
    keep, lose = two
    make.make_partner(topics=[lose])
    chosen = {"action": "merge_two", "_selected_action": [keep.pk, lose.pk]}
    led = admin_client.post(LIST, chosen)

    page = get(admin_client, led["Location"])
    done = admin_client.post(led["Location"], follow=True)

    assert "1 × partners" in page.main
    assert list(Topic.objects.all()) == [keep]
    assert messages_of(done) == [
        "“Open gov” is another name of “Open government” now. Its addresses lead there."
    ]
    logged = LogEntry.objects.order_by("pk").values_list("object_repr", "action_flag")
    assert list(logged) == [("Open gov", 3), ("Open government", 2)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_action_asks_for_exactly_two(admin_client, two, count):
    rows = [*two, make.make_topic()][:count]
    chosen = {"action": "merge_two", "_selected_action": [row.pk for row in rows]}

    response = admin_client.post(LIST, chosen, follow=True)

    assert messages_of(response) == ["Choose exactly two topics to merge."]


def test_a_topic_that_is_gone_meanwhile_is_told(admin_client, two):
    keep, lose = two
    for pair in ((keep.pk, 999), (lose.pk, lose.pk)):
        response = admin_client.post(f"{LIST}{pair[0]}/merge/{pair[1]}/", follow=True)

        assert messages_of(response) == ["One of the two is gone. Look at the list again."]
    assert Topic.objects.count() == 2


@pytest.mark.parametrize(
    ("group", "status"), [(COORDINATOR, 200), (EDITOR, 200), (REVIEWER, 403), (INBOX, 403)]
)
def test_only_who_may_change_and_delete_topics_may_merge_them(two, group, status):
    client = signed_in(group)

    assert client.get(merge_url(*two)).status_code == status
    if status == 403:
        client.post(merge_url(*two))
        assert Topic.objects.count() == 2


def test_the_screen_says_what_becomes_of_names_addresses_and_words(admin_client, two):
    keep, lose = two
    make.make_topic_alias(lose, name="Gobierno abierto")

    moves = get(admin_client, merge_url(keep, lose)).main
    Topic.objects.filter(pk=keep.pk).update(description="Own words")
    goes = get(admin_client, merge_url(keep, lose)).main

    assert "its other names: Gobierno abierto" in moves
    assert "Its address /topics/og/, its feeds" in moves
    assert "Its description moves, because the kept one has none: Doors" in moves
    assert "Its description goes. Copy from it what you would like to keep: Doors" in goes


def test_looking_at_the_screen_costs_the_same_for_one_tie_and_for_three(admin_client, two):
    keep, lose = two
    make.make_partner(topics=[lose])
    one = queries_of(admin_client, merge_url(keep, lose))
    make.make_partner(topics=[lose])
    make.make_partner(topics=[lose])

    assert queries_of(admin_client, merge_url(keep, lose)) == one


def save(client: Client, topic: Topic | None, *names: str, **fields: object):
    """Save a topic with other names."""
    address = f"{LIST}{topic.pk}/change/" if topic else f"{LIST}add/"
    rows = {"aliases-TOTAL_FORMS": len(names)}
    for number, name in enumerate(names):
        rows |= row_of("aliases", number, name=name, slug="")
    return client.post(address, filled(client, address, **rows, **fields))


def test_an_editor_gives_a_topic_other_names(admin_client, two):
    keep, _lose = two

    assert save(admin_client, keep, "Gobierno abierto", "Governo aberto").status_code == 302
    assert [alias.slug for alias in keep.aliases.all()] == ["gobierno-abierto", "governo-aberto"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Doors", "doors"], "“doors” stands here twice, or its address does. Give it once."),
        (["Doors!", "Doors?"], "“Doors?” stands here twice, or its address does. Give it once."),
        (["OPEN GOV"], "“Open gov” is the name of a topic. Merge the two instead."),
        (["Og"], "A topic has this address. Merge the two instead."),
        (["open government"], "“Open government” is the name of a topic. Merge the two instead."),
        (["?!"], "Give an address, in letters from a to z."),
    ],
)
def test_a_name_that_leads_elsewhere_already_is_refused_in_words(admin_client, two, names, words):
    response = save(admin_client, two[0], *names)

    assert words in errors_of(response)


def test_a_new_topic_does_not_have_its_own_name_twice(admin_client):
    response = save(admin_client, None, "new", name="New", slug="")

    assert errors_of(response) == ["“new” stands here twice, or its address does. Give it once."]


def test_a_new_topic_that_is_another_name_of_one_is_refused_by_naming_it(admin_client, two):
    make.make_topic_alias(two[0], name="Gobierno abierto")

    response = save(admin_client, None, name="gobierno abierto", slug="")

    assert errors_of(response) == [
        "“Gobierno abierto” is another name of the topic “Open government”. Use that topic."
    ]
