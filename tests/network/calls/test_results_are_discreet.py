"""Results name who was chosen; nothing anywhere tells who else had applied, or with what."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from network.accounts.groups import COORDINATOR
from network.calls.deciding import accept_proposal, decline_proposal, publish_results
from network.models import Partner
from tests.factories import make_menu_item, make_network, make_partner, make_project, make_topic
from tests.factories_work import make_closed_call, make_criterion, make_reviewer, make_sent
from tests.pages import get
from tests.test_crawl import crawl

pytestmark = pytest.mark.django_db

FILES = [
    "/calls/feed.atom",
    "/feed.atom",
    "/calendar.ics",
    "/calls/calendar.ics",
    "/sitemap.xml",
    "/sitemap-exchanges.xml",
    "/sitemap-partners.xml",
    "/partners.json",
    "/partners.csv",
    "/partners.geojson",
    "/projects/reuse.json",
    "/projects/reuse.csv",
    "/exchanges/",
    "/partners/?q=Unlucky",
    "/partners/?q=Hopeful",
    "/search/?q=Unlucky",
]


@pytest.fixture(name="call")
def _call():
    """Make a call with public results: one proposal was chosen, two weren't, one is a draft."""
    make_network()
    make_menu_item(section="exchanges:list")
    topic = make_topic(name="Law")
    call = make_closed_call(title="The call", funder="A foundation", topics=[topic])
    make_criterion(call, title="Use by others", weight=3)
    hopeful = make_partner(name="Hopeful", tier="affiliate", countries=["RO"], topics=[topic])
    other = make_partner(name="Other", tier="affiliate", countries=["PL"])
    project = make_project(name="Wanted", owners=[other], topics=[topic])
    chosen = make_sent(call, other, hopeful, title="Lucky plan")
    losers = [
        make_sent(
            call,
            hopeful,
            make_partner(name="Loser", tier="affiliate"),
            title=f"Unlucky plan {number}",
            summary="Unlucky words",
            plan="Unlucky ways",
            reference=f"P-2026-UNLUC{number}",
            contact_email="unlucky@example.org",
            project=project,
            starts_on=date(2031, 3, 3),
            ends_on=date(2031, 3, 4),
            feedback="Unlucky, but close.",
        )
        for number in range(2)
    ]
    make_sent(call, hopeful, title="Unlucky draft", state="draft")
    boss = make_reviewer(group=COORDINATOR)
    accept_proposal(proposal=chosen, by=boss)
    for loser in losers:
        decline_proposal(proposal=loser, by=boss)
    publish_results(call=call, by=boss, note="Three people read each.")
    return call


def test_the_page_of_the_call_tells_how_it_was_decided(client, call):
    document = get(client, call)

    for words in (
        "Lucky plan",
        "3 proposals were handed in.",
        "Three people read each.",
        "Use by others",
        "Weight 3",
        "A foundation",
    ):
        assert words in document.main
    assert "Loser" not in document.main


def test_no_page_or_file_tells_who_was_not_chosen(client, call):
    texts = {
        path: visit.response.content.decode()
        for path, visit in crawl(Client()).items()
        if not visit.response.streaming
    }
    for path in FILES:
        response = client.get(path)
        if response.status_code == 200:
            texts[path] = b"".join(response).decode()

    told = {path for path, text in texts.items() if "Unlucky" in text or "UNLUC" in text}

    assert {path for path in told if "q=Unlucky" not in path} == set()
    assert {"/calls/feed.atom", "/sitemap.xml", call.get_absolute_url()} <= texts.keys()
    assert len(texts) > 20


def test_nothing_counts_an_organisations_proposals(client, call):
    """A partner with three proposals reads like one with none, but for the chosen exchange."""
    loser = Partner.objects.filter(name="Loser").first()

    page = get(client, loser).main

    assert "The call" not in page
    assert "roposal" not in page


def test_before_the_results_nothing_is_told_at_all(client):
    call = make_closed_call(title="Waiting")
    boss = make_reviewer(group=COORDINATOR)
    chosen, other = make_sent(call, title="Lucky plan"), make_sent(call, title="Unlucky plan")
    accept_proposal(proposal=chosen, by=boss)
    decline_proposal(proposal=other, by=boss)

    page = get(client, call).main

    for words in ("Lucky", "Unlucky", "handed in"):
        assert words not in page
    assert client.get(chosen.exchange.get_absolute_url()).status_code == 404


def test_a_call_of_earlier_days_does_not_claim_that_nobody_applied(client):
    call = make_closed_call(results_published_at=timezone.now())

    assert "handed in" not in get(client, call).main
