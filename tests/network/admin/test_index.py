"""The index shows the network by concept, and first what waits to be done."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.accounts.groups import INBOX, sync_groups
from tests.factories import (
    make_enquiry,
    make_network,
    make_partner,
    make_post,
    make_staff,
    make_summit,
)

INDEX = "/admin/"


def tasks_of(response) -> dict[str, int]:
    return {task.title: task.count for task in response.context["to_do"]}


def test_concepts_stand_in_their_order(staff_client: Client):
    response = staff_client.get(INDEX)

    assert [concept["app_label"] for concept in response.context["app_list"]] == [
        "inbox",
        "partners",
        "summits",
        "exchanges",
        "projects",
        "stories",
        "figures",
        "pages",
        "staff",
    ]


def test_the_name_of_the_network_is_the_name_of_the_site(staff_client: Client):
    make_network(name="Code for Everyone")

    response = staff_client.get(INDEX)

    assert response.context["site_header"] == "Code for Everyone"


def test_what_waits_is_counted(staff_client: Client):
    make_enquiry()
    make_post(published_at=None)
    make_post(published_at=timezone.now() + timedelta(days=1))
    make_partner(summary="It helps.", latitude=1, longitude=1, countries=["RO"], tier="affiliate")

    response = staff_client.get(INDEX)

    assert tasks_of(response) == {
        "new message": 1,
        "story in draft": 1,
        "story that goes live by itself": 1,
        "partner without a logo": 1,
    }


def test_each_count_leads_to_a_list_of_as_many(staff_client: Client):
    make_enquiry()
    make_enquiry(state="quarantined")
    make_post(published_at=None)
    make_partner(published_at=None)
    make_partner(scope="worldwide")
    tasks = staff_client.get(INDEX).context["to_do"]

    lists = [staff_client.get(task.url).context["cl"].result_count for task in tasks]

    assert lists == [task.count for task in tasks]
    assert len(tasks) == 9


def test_nothing_to_do_is_said_in_words(staff_client: Client):
    response = staff_client.get(INDEX)

    assert response.text.count("Nothing: everything is answered, published and complete.") == 1


@pytest.mark.parametrize("days", [0, 30])
def test_the_next_summit_is_named(staff_client: Client, days: int):
    day = timezone.localdate()
    make_summit(starts_on=day - timedelta(days=90))
    make_summit(starts_on=day + timedelta(days=60))
    summit = make_summit(starts_on=day + timedelta(days=days))

    response = staff_client.get(INDEX)

    assert response.context["next_summit"] == summit


def test_somebody_sees_only_what_their_group_may(client: Client, db: None):
    sync_groups()
    make_post(published_at=None)
    make_enquiry()
    colleague = make_staff()
    colleague.groups.add(Group.objects.get(name=INBOX))
    client.force_login(colleague)

    response = client.get(INDEX)

    assert [concept["app_label"] for concept in response.context["app_list"]] == ["inbox"]
    assert tasks_of(response) == {"new message": 1}


def test_somebody_without_a_group_is_told_what_to_do(client: Client, db: None):
    client.force_login(make_staff())

    response = client.get(INDEX)

    assert response.text.count("Your account has no group yet") == 1


def test_the_address_of_a_package_leads_to_the_index(staff_client: Client):
    response = staff_client.get("/admin/network/")

    assert (response.status_code, response.headers["Location"]) == (302, INDEX)


def test_the_index_asks_as_much_of_the_database_for_many_rows_as_for_one(staff_client: Client):
    staff_client.get(INDEX)
    make_partner(), make_post(published_at=None), make_enquiry()
    with CaptureQueriesContext(connection) as for_one:
        staff_client.get(INDEX)
    for _number in range(3):
        make_partner(), make_post(published_at=None), make_enquiry()

    with CaptureQueriesContext(connection) as for_many:
        staff_client.get(INDEX)

    assert len(for_many) == len(for_one)
