"""Two small pages may be framed by any site; everything else may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

EMBEDS = ["/embed/summit/", "/embed/map/"]


@pytest.mark.parametrize("path", EMBEDS)
def test_a_small_page_may_be_framed_by_anybody_and_sets_no_cookie(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "script-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert get(client, path).all("script") == []


@pytest.mark.parametrize("path", ["/", "/partners/", "/embed/", "/data/", "/admin/login/"])
def test_no_other_page_may_be_framed(client, path):
    response = client.get(path)

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_the_next_summit_is_the_one_that_is_on_or_comes_first(client):
    today = timezone.localdate()
    assert "None is announced yet" in get(client, "/embed/summit/").main
    make.make_summit(title="Later", starts_on=today + timedelta(days=90))
    make.make_summit(title="Soon", starts_on=today + timedelta(days=9))
    make.make_summit(title="Draft", starts_on=today + timedelta(days=1), published_at=None)
    make.make_summit(title="Held")

    assert get(client, "/embed/summit/").texts("h2") == ["Soon"]


def test_the_map_shows_members_and_lists_them(client):
    make.make_partner(name="On the map", tier="affiliate", latitude="44.4", longitude="26.1")
    make.make_partner(name="Nowhere", tier="affiliate")
    make.make_partner(name="Draft", tier="affiliate", published_at=None)
    make.make_partner(name="No member")

    document = get(client, "/embed/map/")

    assert len(document.all("svg")) >= 1
    assert sorted(document.texts("li")) == ["Nowhere", "On the map"]


def test_links_leave_the_frame(client):
    assert get(client, "/embed/map/").all("base")[0].get("target") == "_top"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_that_is_always_light_or_dark_may_say_so(client, theme):
    document = get(client, f"/embed/map/?theme={theme}")

    assert document.all("html")[0].get("class") == f"framed framed--{theme}"
    assert get(client, "/embed/map/?theme=%00").all("html")[0].get("class") == "framed"


@pytest.mark.parametrize("path", EMBEDS)
def test_three_rows_cost_what_one_costs(client, path):
    def make_row() -> None:
        make.make_partner(tier="affiliate", countries=["RO"], latitude="44.4", longitude="26.1")
        make.make_summit(starts_on=timezone.localdate() + timedelta(days=9))

    make_row()
    one = queries_of(client, path)
    make_row()
    make_row()

    assert queries_of(client, path) == one
