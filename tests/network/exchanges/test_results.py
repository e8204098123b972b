"""What came of an exchange stands on its page and on the project's, typed once."""

import pytest
from django.urls import reverse

from network.exchanges.results import results_of, reuses_of
from network.models import Outcome, Reuse
from tests import factories as make
from tests.network.admin.filling import filled, row_of
from tests.pages import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return make.make_exchange(title="Law travels")


def rows(exchange) -> list[tuple[str, str, int]]:
    """Give label, title and number of places of each result."""
    found = results_of(exchange.outcomes.select_related("project"), reuses_of(exchange))
    return [(one.label, one.title, len(one.reuses)) for one in found]


def test_a_reuse_through_an_exchange_stands_on_both_pages(client, exchange):
    indigo = make.make_project(name="Indigo")
    poland = make.make_partner(name="ePaństwo")
    make.make_reuse(
        indigo, partner=poland, exchange=exchange, year=2018, evidence_url="https://example.org/e"
    )

    page, project_page = get(client, exchange), get(client, indigo)

    assert rows(exchange) == [("Deployed", "Indigo", 1)]
    assert page.links[indigo.get_absolute_url()] == "Indigo"
    assert page.links["https://example.org/e"] == "evidence"
    assert page.words("lineage__origin") == ["Indigo"]
    assert project_page.words("route-card__title") == ["Law travels"]


def test_an_outcome_with_a_project_stands_on_both_pages(client, exchange):
    indigo = make.make_project(name="Indigo")
    Outcome.objects.create(exchange=exchange, title="A Polish grammar", project=indigo)

    assert get(client, exchange).links[indigo.get_absolute_url()] == "Indigo"
    assert get(client, indigo).words("route-card__title") == ["Law travels"]


def test_a_deployed_outcome_gathers_the_reuses_of_its_project(exchange):
    indigo, other = make.make_project(name="Indigo"), make.make_project(name="Other")
    Outcome.objects.create(exchange=exchange, kind="deployed", title="It runs", project=indigo)
    for project in (indigo, indigo, other):
        make.make_reuse(project, exchange=exchange)

    assert rows(exchange) == [("Deployed", "It runs", 2), ("Deployed", "Other", 1)]


def test_a_project_named_thrice_is_drawn_once(client, exchange):
    indigo = make.make_project()
    exchange.projects.add(indigo)
    Outcome.objects.create(exchange=exchange, title="It", project=indigo)
    make.make_reuse(indigo, exchange=exchange)

    assert len(get(client, exchange).words("lineage__origin")) == 1
    assert len(get(client, indigo).words("route-card__title")) == 1


def test_a_project_that_is_not_published_is_not_named(client, exchange):
    draft = make.make_project(name="Secret", published_at=None)
    Outcome.objects.create(exchange=exchange, title="Something", project=draft)
    make.make_reuse(draft, exchange=exchange)

    assert "Secret" not in get(client, exchange).main


def test_an_editor_adds_a_reuse_from_the_exchange(staff_client, exchange):
    indigo, guest = make.make_project(), exchange.exchange_guests.get().partner
    address = reverse("admin:network_exchange_change", args=[exchange.pk])
    row = row_of("reuses", 0, project=indigo.pk, partner=guest.pk, year=2018)
    data = filled(staff_client, address, **row, **{"reuses-TOTAL_FORMS": 1})

    response = staff_client.post(address, data)

    assert response.status_code == 302
    assert list(Reuse.objects.values_list("project", "partner", "exchange")) == [
        (indigo.pk, guest.pk, exchange.pk)
    ]
