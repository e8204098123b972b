"""There is one network, and its menu leads where staff say."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.identity.context import load_menu
from network.models import MenuItem, Network
from tests.factories import make_menu_item, make_network, make_page

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_second_network():
    make_network()

    with pytest.raises(IntegrityError), transaction.atomic():
        Network.objects.bulk_create([Network(pk=2, name="Another")])


def test_saving_a_network_always_saves_the_one_row():
    make_network(name="Before")

    Network(name="After").save()

    assert [network.name for network in Network.objects.all()] == ["After"]


def test_there_is_a_name_before_anything_is_set_up():
    network = Network.load()

    assert network.name == "Network"
    assert list(network.accounts.all()) == []


@pytest.mark.parametrize("accent", ["#0e1e29", "#b8005a", "yellow", "#fff"])
def test_an_accent_that_cannot_be_read_is_refused(accent):
    with pytest.raises(ValidationError) as refusal:
        Network(name="N", accent=accent).full_clean()

    assert list(refusal.value.message_dict) == ["accent"]


def test_a_readable_accent_is_accepted():
    Network(name="N", accent="#ffd31a").full_clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"section": "", "url": ""},
        {"section": "partners:list", "url": "https://example.org/"},
    ],
    ids=["nowhere", "two places"],
)
def test_the_database_refuses_a_menu_item_that_does_not_lead_to_one_thing(fields):
    network = make_network()

    with pytest.raises(IntegrityError), transaction.atomic():
        MenuItem.objects.create(network=network, **fields)


def test_the_database_refuses_a_second_target_by_update():
    item = make_menu_item(section="partners:list")

    with pytest.raises(IntegrityError), transaction.atomic():
        MenuItem.objects.filter(pk=item.pk).update(page=make_page())


def test_an_item_knows_its_words_and_its_address():
    section = make_menu_item(section="blog:list")
    page = make_menu_item(page=make_page(title="About", slug="about"))
    address = make_menu_item(url="https://example.org/", label="Elsewhere")

    assert (section.text, section.target) == ("Stories", "/blog/")
    assert (page.text, page.target) == ("About", "/about/")
    assert (address.text, address.target) == ("Elsewhere", "https://example.org/")


def test_the_menu_leaves_out_what_is_switched_off_or_not_published():
    make_menu_item(label="Second", position=2)
    make_menu_item(label="First", position=1)
    make_menu_item(label="Off", is_shown=False)
    make_menu_item(label="Draft", page=make_page(published_at=None))
    make_menu_item(label="Below", place="footer")

    menu = load_menu()

    assert [item.label for item in menu["main"]] == ["First", "Second"]
    assert [item.label for item in menu["footer"]] == ["Below"]
    assert menu["call"] == []
