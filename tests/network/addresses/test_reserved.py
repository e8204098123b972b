"""Nothing with a page of its own hides behind a fixed page of the portal."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from network.models import Partner
from tests import factories as make
from tests.network.admin.filling import errors_of, filled

pytestmark = pytest.mark.django_db
WORDS = "The portal has a page of its own at this address. Choose another one."
HIDDEN = [
    (make.make_partner, "name", "Alumni", "partner-alumni"),
    (make.make_project, "name", "Reuse", "project-reuse"),
    (make.make_summit, "title", "Recordings", "2018-recordings"),
    (make.make_page, "title", "Partners", "page-partners"),
    (make.make_page, "title", "Admin", "page-admin"),
    (make.make_post, "title", "2018", "story-2018"),
]


@pytest.mark.parametrize(("maker", "source", "name", "slug"), HIDDEN)
def test_a_name_that_is_a_fixed_page_gets_another_address_that_answers(
    client: Client, maker, source, name, slug
):
    row = maker(**{source: name})

    assert row.slug == slug
    assert client.get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("maker", "source", "name", "slug"), HIDDEN)
def test_the_address_of_a_fixed_page_is_refused(maker, source, name, slug):
    row = maker()
    row.slug = name.lower()

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()

    assert "slug" in refusal.value.message_dict


def test_the_refusal_says_what_to_do_in_the_admin(staff_client: Client):
    partner = make.make_partner()
    address = reverse("admin:network_partner_change", args=[partner.pk])

    response = staff_client.post(address, filled(staff_client, address, slug="alumni"))

    assert errors_of(response) == [WORDS]


def test_two_with_a_reserved_name_are_told_apart():
    slugs = [make.make_partner(name="Alumni").slug for _ in range(2)]

    assert slugs == ["partner-alumni", "partner-alumni-2"]


@pytest.mark.parametrize("name", ["alumni-2", "Alumnis", "recordings", "feed"])
def test_what_is_no_fixed_page_of_this_folder_is_free(name):
    partner = Partner(name=name, slug=name.lower())

    partner.full_clean()

    assert not Partner.objects.exists()
