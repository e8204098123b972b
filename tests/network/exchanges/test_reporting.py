"""Thirty days after the end the badge says 'pending', and the contact is reminded once."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from network.exchanges.jobs import ask_for_reports
from network.exchanges.reporting import STORY_SOURCE
from network.models import Exchange, OutgoingMail, Report
from tests import factories as make
from tests.factories_work import make_proposal, make_report
from tests.pages import get

pytestmark = pytest.mark.django_db

END = date(2026, 6, 1)
DUE = datetime(2026, 7, 1, 0, 0, 1, tzinfo=UTC)
BEFORE = datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)


def badge(client, exchange) -> list[str]:
    """Give the badge on the page and on the card, which must agree."""
    on_page, on_card = (get(client, path).words("report") for path in (exchange, "/exchanges/"))
    assert on_page == on_card
    return on_page


@pytest.mark.parametrize(("now", "words"), [(BEFORE, []), (DUE, ["Report pending"])])
def test_the_badge_appears_thirty_days_after_the_end(client, now, words):
    exchange = make.make_exchange(starts_on=END)

    with time_machine.travel(now, tick=False):
        assert badge(client, exchange) == words


def test_a_report_that_was_sent_in_is_not_called_pending(client):
    exchange = make_report(exchange=make.make_exchange(starts_on=END), submitted_at=DUE).exchange

    with time_machine.travel(DUE):
        assert badge(client, exchange) == ["Report sent in"]


def test_the_badge_leads_to_the_story_once_it_is_published(client):
    report = make_report(exchange=make.make_exchange(starts_on=END), submitted_at=DUE)
    story = make.make_post(source=STORY_SOURCE, source_id=str(report.pk), published_at=None)
    story.exchanges.add(report.exchange)
    draft = badge(client, report.exchange)
    story.published_at = make.LONG_AGO
    story.save()

    assert (draft, badge(client, report.exchange)) == (["Report sent in"], ["Report published"])
    link = get(client, report.exchange).classed("report")[0]
    assert link.get("href") == story.get_absolute_url()


@pytest.mark.parametrize(("day", "words"), [(2, "Report published"), (31, "Report pending")])
def test_any_story_about_it_counts_if_it_appeared_after_the_end(client, day, words):
    exchange = make.make_exchange(starts_on=END)
    month = 6 if day == 2 else 5
    story = make.make_post(published_at=datetime(2026, month, day, tzinfo=UTC))
    story.exchanges.add(exchange)

    with time_machine.travel(DUE):
        assert badge(client, exchange) == [words]


@pytest.mark.parametrize("fields", [{"is_cancelled": True, "starts_on": END}, {"year": 2018}])
def test_nothing_is_pending_of_a_cancelled_one_or_where_the_days_are_not_known(client, fields):
    exchange = make.make_exchange(**fields)

    with time_machine.travel(DUE):
        assert badge(client, exchange) == []
        assert ask_for_reports() == "0 asked"


def test_a_sample_shows_the_badge_and_nobody_is_written_to(client):
    sample = make.make_exchange(starts_on=END, is_sample=True)
    make_report(exchange=sample, author_email="ada@example.org")

    with time_machine.travel(DUE):
        assert badge(client, sample) == ["Report pending"]
        assert ask_for_reports() == "0 asked"


def test_the_contact_is_reminded_once_with_the_link():
    report = make_report(exchange=make.make_exchange(starts_on=END), author_email="ada@example.org")

    with time_machine.travel(BEFORE):
        early = ask_for_reports()
    with time_machine.travel(DUE):
        runs = [ask_for_reports() for _run in range(2)]

    letter = OutgoingMail.objects.get()
    assert (early, runs) == ("0 asked", ["1 asked", "0 asked"])
    assert (letter.to, letter.purpose) == ("ada@example.org", "reminder")
    assert "/exchanges/report/" in letter.body
    assert report.exchange.title in letter.body


@pytest.mark.parametrize("fields", [{"submitted_at": DUE}, {"reminded_at": DUE}])
def test_nobody_is_reminded_who_sent_it_in_or_was_reminded(fields):
    exchange = make.make_exchange(starts_on=END)
    make_report(exchange=exchange, author_email="ada@example.org", **fields)

    with time_machine.travel(DUE):
        assert ask_for_reports() == "0 asked"


def test_the_contact_of_the_proposal_is_asked_where_no_other_is_named():
    exchange = make.make_exchange(starts_on=END)
    make_proposal(exchange=exchange, contact_email="ion@example.org", state="accepted")

    with time_machine.travel(DUE):
        assert ask_for_reports() == "1 asked"
    assert Report.objects.get().author_email == "ion@example.org"


def test_where_nobody_is_known_it_waits_for_staff(staff_client):
    known = make.make_exchange(starts_on=END)
    make_report(exchange=known, author_email="ada@example.org")
    unknown = make.make_exchange(starts_on=END, title="Nobody to ask")
    make_proposal(exchange=make.make_exchange(starts_on=END), state="accepted")

    with time_machine.travel(DUE):
        assert ask_for_reports() == "2 asked"
        assert list(Exchange.objects.report_due().nobody_to_ask()) == [unknown]
        page = staff_client.get("/admin/").content.decode()
        listed = staff_client.get("/admin/network/exchange/?report=nobody").content.decode()

    assert "exchange whose report nobody can be asked for" in page
    assert (unknown.title in listed, f">{known.title}<" in listed) == (True, False)
