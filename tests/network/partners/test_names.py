"""Former and other names are found, lead on, and say when they were used."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from network.models import Alias, Partner
from tests import factories as make
from tests.pages import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def openup() -> Partner:
    partner = make.make_partner(name="OpenUp", slug="openup", tier="governing")
    Alias.objects.create(
        partner=partner,
        name="Código for Südafrika",
        kind="former",
        language="de",
        starts_on=date(2013, 1, 1),
        ends_on=date(2017, 5, 31),
    )
    return partner


@pytest.mark.parametrize("text", ["codigo", "SUDAFRIKA", "código for südafrika"])
@pytest.mark.usefixtures("openup")
def test_the_directory_finds_a_partner_by_a_former_name(client: Client, text: str):
    assert get(client, f"/partners/?q={text}").words("place__name") == ["OpenUp"]


@pytest.mark.parametrize("text", ["Código", "codigo-for-sudafrika"])
def test_the_admin_and_its_autocomplete_find_a_partner_by_a_former_name(
    staff_client: Client, openup: Partner, text: str
):
    asked = {
        "term": text,
        "app_label": "network",
        "model_name": "exchange",
        "field_name": "host",
    }

    found = staff_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    listed = staff_client.get(reverse("admin:network_partner_changelist"), {"q": text})

    assert [row["text"] for row in found] == ["OpenUp"]
    assert list(listed.context["cl"].queryset) == [openup]


@pytest.mark.usefixtures("openup")
def test_a_former_name_leads_on_in_one_hop_and_keeps_the_query(client: Client):
    response = client.get("/partners/codigo-for-sudafrika/?a=1&b=%C3%A9")

    assert response.status_code == 301
    assert response["Location"] == "/partners/openup/?a=1&b=%C3%A9"


def test_the_page_says_what_it_was_called_when_and_in_which_language(client, openup):
    Alias.objects.create(partner=openup, name="OU", kind="abbreviation")

    document = get(client, openup)

    assert document.facts["Formerly"] == "Código for Südafrika (2013–2017)"
    assert document.facts["Also called"] == "OU (abbreviation)"
    assert [e.get("lang") for e in document.all("bdi")] == ["de", None]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "years"),
    [
        (None, None, ""),
        (None, date(2017, 5, 31), "until 2017"),
        (date(2013, 1, 1), None, "since 2013"),
        (date(2017, 1, 1), date(2017, 5, 31), "2017"),
        (date(2013, 1, 1), date(2017, 5, 31), "2013–2017"),
    ],
)
def test_the_years_of_a_name_are_written_as_well_as_they_are_known(starts_on, ends_on, years):
    assert Alias(starts_on=starts_on, ends_on=ends_on).years == years
