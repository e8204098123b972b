"""Editors add addresses of an earlier site, and every one of them stays one hop away."""

from django.test import Client
from django.urls import reverse

from network.models import Redirect


def test_what_led_to_a_new_old_address_leads_on_in_one_hop(staff_client: Client):
    Redirect.objects.create(old_path="/a/", new_path="/b/")

    staff_client.post(reverse("admin:network_redirect_add"), {"old_path": "/b/", "new_path": "/c/"})

    assert dict(Redirect.objects.values_list("old_path", "new_path")) == {
        "/a/": "/c/",
        "/b/": "/c/",
    }


def test_a_circle_of_three_is_refused_in_words(staff_client: Client):
    Redirect.objects.create(old_path="/a/", new_path="/b/")
    address = reverse("admin:network_redirect_add")
    staff_client.post(address, {"old_path": "/b/", "new_path": "/c/"})

    response = staff_client.post(address, {"old_path": "/c/", "new_path": "/a/"})

    assert Redirect.objects.count() == 2
    assert "turn in circles" in response.text
