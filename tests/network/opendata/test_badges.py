"""A badge says what is true on the day it is looked at, and nothing else."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from network.addresses.models import Redirect
from network.opendata.badges import VARIANTS
from network.partners.names import Alias
from network.shared.site import absolute
from tests import factories as make
from tests.pages import get

pytestmark = pytest.mark.django_db


def told(client, partner, query: str = "") -> str:
    """Read a badge out."""
    drawn = client.get(f"/badge/{partner.slug}.svg{query}").content
    root = ElementTree.fromstring(drawn)  # noqa: S314  our own drawing
    return root.get("aria-label", "")


@pytest.mark.parametrize(
    ("tier", "words"),
    [
        ("governing", "Governing member"),
        ("affiliate", "Affiliate member"),
        ("suspended", "Not a member"),
        ("", "Not a member"),
    ],
)
def test_a_badge_names_what_somebody_is(client, tier, words):
    make.make_network(name="A & B")
    partner = make.make_partner(tier=tier)

    assert told(client, partner) == f"A & B: {words}"


def test_a_membership_that_ended_yesterday_is_told_as_ended(client):
    make.make_network(name="Net")
    yesterday = timezone.localdate() - timedelta(days=1)
    partner = make.make_partner()
    make.make_membership(partner, tier="governing", ends_on=yesterday)

    assert told(client, partner) == f"Net: Member until {yesterday.year}"


def test_the_last_of_several_memberships_and_the_end_of_the_organisation_count(client):
    make.make_network(name="Net")
    partner = make.make_partner(ended_on=date(2020, 6, 1))
    make.make_membership(partner, tier="affiliate", ends_on=date(2018, 1, 1))
    make.make_membership(partner, tier="governing", starts_on=date(2018, 1, 2))

    assert told(client, partner) == "Net: Member until 2020"


def test_the_clock_alone_changes_the_badge_and_its_etag(client):
    partner = make.make_partner()
    make.make_membership(partner, tier="governing", ends_on=date(2026, 3, 1))
    address = f"/badge/{partner.slug}.svg"

    with time_machine.travel("2026-03-01 12:00Z", tick=False):
        member = client.get(address)
        same = client.get(address, headers={"If-None-Match": member["ETag"]})
    with time_machine.travel("2026-03-02 12:00Z", tick=False):
        former = client.get(address, headers={"If-None-Match": member["ETag"]})

    assert (same.status_code, former.status_code) == (304, 200)
    assert b"Governing member" in member.content
    assert b"Member until 2026" in former.content


def test_there_are_four_drawings_and_odd_wishes_get_the_first(client):
    partner = make.make_partner(tier="governing")
    address = f"/badge/{partner.slug}.svg"

    drawings = {
        client.get(f"{address}?theme={theme}&size={size}").content for theme, size in VARIANTS
    }

    assert len(drawings) == 4
    assert client.get(f"{address}?theme=%00&size=huge").content == client.get(address).content


def test_a_badge_runs_nothing_and_sets_no_cookie(client):
    make.make_network(name='"><script>alert(1)</script>' + "x" * 80)
    partner = make.make_partner(tier="governing")

    response = client.get(f"/badge/{partner.slug}.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert b"<script" not in response.content


def test_former_names_and_addresses_lead_to_the_badge_of_today(client):
    partner = make.make_partner(slug="openup", tier="governing")
    partner.aliases.create(name="Code for South Africa")
    Redirect.objects.create(old_path="/partners/old-address/", new_path="/partners/openup/")

    for old in ("code-for-south-africa", "old-address"):
        response = client.get(f"/badge/{old}.svg?theme=dark")
        assert (response.status_code, response["Location"]) == (301, "/badge/openup.svg?theme=dark")
        page = client.get(f"/badge/{old}/")
        assert (page.status_code, page["Location"]) == (301, "/badge/openup/")


def test_drafts_and_strangers_have_no_badge(client):
    draft = make.make_partner(tier="governing", published_at=None)

    for slug in (draft.slug, "nobody"):
        response = client.get(f"/badge/{slug}.svg")
        assert response.status_code == 404
        assert b"Governing" not in response.content
        assert client.get(f"/badge/{slug}/").status_code == 404


def test_the_page_of_the_badge_leads_to_the_partner_and_has_the_lines_to_copy(client):
    partner = make.make_partner(tier="affiliate")

    document = get(client, f"/badge/{partner.slug}/")

    assert partner.get_absolute_url() in document.links
    lines = [text for text in document.texts("pre") if f"/badge/{partner.slug}.svg" in text]
    assert len(lines) == 4
    assert all(f'href="{absolute(partner.get_absolute_url())}"' in one for one in lines)
    assert f"/badge/{partner.slug}/" in get(client, partner).links


@pytest.mark.parametrize("path", ["/partners/{}/", "/badge/{}.svg", "/badge/{}/"])
def test_a_badge_is_found_by_the_same_former_addresses_as_the_page(client, path):
    make.make_partner(slug="today")
    make.make_partner(slug="elsewhere")
    Redirect.objects.move(old="/partners/once/", new="/partners/today/")
    Redirect.objects.move(old="/partners/other/", new="/blog/elsewhere/")
    Redirect.objects.move(old="/partners/far/", new="https://example.org/elsewhere/")

    led = client.get(path.format("once"))
    others = [client.get(path.format(slug)) for slug in ("other", "far")]

    assert (led.status_code, led["Location"]) == (301, path.format("today"))
    elsewhere = path.format("elsewhere")
    assert [one.get("Location") == elsewhere for one in others] == [False, False]


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_a_feed_of_a_former_address_or_name_leads_to_the_partners(client, ending):
    partner = make.make_partner(slug="today")
    Alias.objects.create(partner=partner, name="Once")
    Redirect.objects.move(old="/partners/before/", new="/partners/today/")

    for slug in ("once", "before"):
        response = client.get(f"/partners/{slug}/feed.{ending}")
        assert (response.status_code, response["Location"]) == (
            301, f"/partners/today/feed.{ending}",
        )  # fmt: skip
    assert client.get(f"/partners/nobody/feed.{ending}").status_code == 404
