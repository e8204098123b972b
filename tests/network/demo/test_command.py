"""The demonstration content is loaded once, all of it or nothing, and spares what is there."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from blog.models import Post
from network.demo.rows import NotInTheFiles
from network.models import Country, Membership, MenuItem, Network, Page, Partner, Topic
from tests.factories import make_menu_item, make_network, make_page, make_partner, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def load(**options) -> str:
    """Run the command; give what it says."""
    said = StringIO()
    call_command("load_demo", stdout=said, **options)
    return said.getvalue().strip()


def everything() -> dict[str, list[dict]]:
    """Give all rows of the portal."""
    models = [*apps.get_app_config("network").get_models(), Post]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}


def test_an_empty_portal_is_filled_and_says_so():
    said = load()

    assert said == (
        "Loaded the demonstration content: 32 partners, 9 summits, 6 exchanges, 11 stories."
    )
    assert Network.objects.get().name == "Code for All"


def test_a_second_time_changes_nothing_and_says_so():
    load()
    before = everything()

    said = load()

    assert said == "There are partners already: nothing was loaded."
    assert everything() == before


def test_a_portal_that_is_in_use_is_left_alone_without_a_word():
    make_partner(published_at=None)
    before = everything()

    said = load(if_empty=True)

    assert said == ""
    assert everything() == before


def test_what_editors_wrote_stays_and_the_rest_is_completed():
    network = make_network(name="Ring of Towns", tagline="")
    make_menu_item(network, section="summits:list")
    make_page(title="About", body="Who we are.")
    make_topic(name="Open data", slug="daten", description="Ours.")

    load()

    kept = Network.objects.get()
    assert (kept.name, kept.tagline) == ("Ring of Towns", "Good tools cross borders.")
    assert list(Page.objects.filter(title="About").values_list("body", flat=True)) == [
        "Who we are."
    ]
    assert Topic.objects.get(name="Open data").description == "Ours."
    assert list(kept.menu_items.filter(place="main").values_list("section", flat=True)) == [
        "summits:list"
    ]
    assert list(MenuItem.objects.filter(place="footer").values_list("page__title", flat=True)) == [
        "How to join",
        "Code of conduct",
        "Privacy",
        "Accessibility",
    ]


def test_nothing_stays_if_something_is_missing():
    Country.objects.filter(code="XK").delete()
    before = everything()

    with pytest.raises(NotInTheFiles, match="countries: XK"):
        load()

    assert everything() == before
    assert (Partner.objects.count(), Membership.objects.count()) == (0, 0)
