"""The samples' days follow from the day of loading, whatever day that is."""

from datetime import UTC, date, datetime

import pytest

from network.demo.partners import load_partners, load_topics
from network.demo.samples import load_samples, registration_address
from network.models import Exchange, Session, Summit

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_samples_may_reach_into_the_next_year():
    load_topics()
    load_partners(NOW)

    load_samples(date(2026, 12, 30), NOW)

    summit, exchange = Summit.objects.get(), Exchange.objects.earliest("pk")
    assert (summit.slug, summit.starts_on, summit.ends_on) == (
        "2027-sample-summit",
        date(2027, 2, 13),
        date(2027, 2, 15),
    )
    assert (exchange.year, exchange.starts_on, exchange.ends_on) == (
        2026,
        date(2026, 12, 25),
        date(2027, 1, 8),
    )
    first = Session.objects.earliest("starts_at")
    assert first.starts_at == datetime(2027, 2, 13, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://portal.example", "https://portal.example/get-involved/?kind=other"),
        ("http://localhost:8123", "http://localhost:8123/get-involved/?kind=other"),
        ("http://intranet", ""),
    ],
)
def test_registration_leads_to_this_portal_where_its_host_can_be_linked_to(settings, site, address):
    settings.SITE_URL = site

    assert registration_address("/get-involved/?kind=other") == address
