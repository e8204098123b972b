"""Editors keep who runs what: in a list of its own, and on the screens it belongs to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import Reuse
from tests import factories as make
from tests.network.admin.filling import filled

pytestmark = pytest.mark.django_db

LIST = reverse("admin:network_reuse_changelist")


def test_the_list_of_reuses_finds_and_costs_the_same_for_three(staff_client):
    def one_more() -> None:
        giver = make.make_reuse(country=make.make_country("RO"))
        make.make_reuse(giver.project, taken_from=giver, exchange=make.make_exchange())

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            staff_client.get(LIST)
        return len(queries)

    one_more()
    before = cost()
    one_more()
    one_more()

    assert cost() == before
    assert before <= 12
    assert staff_client.get(f"{LIST}?q=Romania").context["cl"].result_count == 3


def test_a_reuse_can_be_taken_from_another_of_its_project_only(staff_client):
    giver = make.make_reuse()
    reuse, foreign = make.make_reuse(giver.project), make.make_reuse()
    address = reverse("admin:network_reuse_change", args=[reuse.pk])

    refused = staff_client.post(address, filled(staff_client, address, taken_from=foreign.pk))
    saved = staff_client.post(address, filled(staff_client, address, taken_from=giver.pk))

    assert "That is a reuse of another project." in refused.text
    assert saved.status_code == 302
    assert Reuse.objects.get(pk=reuse.pk).taken_from == giver


def test_a_partners_screen_lists_what_it_runs(staff_client):
    reuse = make.make_reuse(make.make_project(name="Indigo"))
    address = reverse("admin:network_partner_change", args=[reuse.partner.pk])

    assert "Indigo" in staff_client.get(address).text
