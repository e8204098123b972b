"""A page of staff's own words stands at its own path, unless the portal has one there."""

import pytest
from django.core.exceptions import ValidationError

from network.models import Page
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_a_page_stands_at_its_own_path():
    assert make_page(title="Code of conduct").get_absolute_url() == "/code-of-conduct/"


@pytest.mark.parametrize("slug", ["partners", "blog", "get-involved", "admin"])
def test_an_address_of_the_portal_itself_is_refused_in_words(slug):
    page = Page(title="Mine", slug=slug)

    with pytest.raises(ValidationError) as refusal:
        page.full_clean()

    assert list(refusal.value.message_dict) == ["slug"]


def test_the_text_is_rendered_when_it_is_saved():
    page = make_page(body="Be **kind**.")

    assert page.body_html.strip() == "<p>Be <strong>kind</strong>.</p>"
