"""What the screens say when something can't be done, and what they find all the same."""

from django.test import Client

from blog.models import Authorship
from tests.factories import make_exchange, make_network, make_partner, make_person, make_post
from tests.network.admin.filling import errors_of, filled


def test_a_list_is_called_by_what_it_lists(staff_client: Client):
    response = staff_client.get("/admin/network/partner/")

    assert response.context["title"] == "Partners"


def test_a_name_is_found_in_small_letters_with_and_without_its_accents(staff_client: Client):
    person = make_person(name="Čapková")

    found = [
        list(staff_client.get("/admin/network/person/", {"q": q}).context["cl"].queryset)
        for q in ("Čapková", "čapková", "capkova")
    ]

    assert found == [[person], [person], [person]]


def test_a_host_cannot_be_deleted_and_the_exchange_is_named_with_a_link(staff_client: Client):
    exchange = make_exchange(guests=[])

    response = staff_client.get(f"/admin/network/partner/{exchange.host_id}/delete/")

    address = f"/admin/network/exchange/{exchange.pk}/change/"
    assert response.context["protected"] == [f'Exchange: <a href="{address}">{exchange}</a>']


def test_an_author_cannot_be_deleted_and_the_story_is_named_with_a_link(staff_client: Client):
    person, post = make_person(), make_post()
    Authorship.objects.create(person=person, post=post)

    response = staff_client.get(f"/admin/network/person/{person.pk}/delete/")

    address = f"/admin/blog/post/{post.pk}/change/"
    assert response.context["protected"] == [f'Author, story: <a href="{address}">{post}</a>']


def test_deleting_several_names_what_stands_in_the_way(staff_client: Client):
    exchange = make_exchange(guests=[])
    chosen = {"action": "delete_selected", "_selected_action": [exchange.host_id], "index": 0}

    response = staff_client.post("/admin/network/partner/", chosen)

    address = f"/admin/network/exchange/{exchange.pk}/change/"
    assert response.context["protected"] == [f'Exchange: <a href="{address}">{exchange}</a>']


def test_an_address_with_a_space_is_refused_with_an_example(staff_client: Client):
    partner = make_partner()
    address = f"/admin/network/partner/{partner.pk}/change/"

    response = staff_client.post(address, filled(staff_client, address, slug="code for all"))

    assert errors_of(response) == [
        "Use letters from a to z, digits and hyphens only: code-for-romania."
    ]


def test_a_day_without_a_time_asks_for_the_time(staff_client: Client):
    post = make_post(published_at=None)
    address = f"/admin/blog/post/{post.pk}/change/"
    sent = filled(staff_client, address, published_at_0="01/03/2090")

    response = staff_client.post(address, sent)

    assert errors_of(response) == ["Give a time too, such as 09:00."]


def test_an_accent_that_is_no_colour_is_refused_once(staff_client: Client):
    make_network()
    address = "/admin/network/network/1/change/"

    response = staff_client.post(address, filled(staff_client, address, accent="teal"))

    assert errors_of(response) == ["Write a colour as #ffd31a: a hash and six digits."]


def test_signing_out_offers_the_way_back(staff_client: Client):
    response = staff_client.post("/admin/logout/")

    assert response.text.count("You are signed out") == 1
