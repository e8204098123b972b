"""Partners write the report of their exchange behind a link; it becomes a draft story, once."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from blog.models import Post
from network.exchanges.actions import ask_for_report, take_up_report
from network.exchanges.forms import CONSENT_VERSION, CONSENTS
from network.exchanges.letters import REPORT_LINK
from network.models import OutgoingMail, Report
from network.shared.signed_links import revoke_links
from tests import factories as make
from tests.factories_work import make_report
from tests.pages import get

pytestmark = pytest.mark.django_db

WORDS = {
    "did": "We met in Bucharest.",
    "learned": "A process travels better than code.",
    "left": "",
    "advice": "Bring a lawyer.",
    "links": "Code: https://example.org/code\nhttps://example.org/film",
    "author_name": "Ada Example, Ion Example",
    "consent": CONSENT_VERSION,
}


@pytest.fixture
def report():
    make.make_network(contact_email="office@example.org")
    return make_report(author_email="ada@example.org")


@pytest.fixture
def send(client, report, django_capture_on_commit_callbacks):
    """Press a button of the form, as somebody who opened it just now."""

    def press(step: str = "send", **words):
        data = {**WORDS, "seen": stamp(report), "step": step, **words}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address(report), data)

    return press


def address(report: Report) -> str:
    return f"/exchanges/report/{REPORT_LINK.token(report)}/"


def stamp(report: Report) -> str:
    report.refresh_from_db()
    return report.updated_at.isoformat()


def test_a_draft_is_kept_however_little_is_written(client, report, send):
    response = send("save", did="We met", learned="", author_name="", consent="")

    report.refresh_from_db()
    assert response.headers["Location"].endswith("/?saved=1")
    assert (report.did, report.submitted_at) == ("We met", None)
    assert Post.objects.count() == 0
    assert "Saved at" in get(client, response.headers["Location"]).main


def test_sending_in_makes_a_draft_story_with_headings_byline_and_what_it_is_about(report, send):
    topic = make.make_topic()
    report.exchange.topics.add(topic)

    send()

    story = Post.objects.get()
    assert story.published_at is None
    assert [line for line in story.body.splitlines() if line.startswith("##")] == [
        "## How we did it",
        "## What we learned",
        "## What we would tell the next ones",
        "## Where to see it",
    ]
    assert "[Code](https://example.org/code)" in story.body
    assert [str(row) for row in story.authorships.all()] == ["Ada Example", "Ion Example"]
    assert list(story.exchanges.all()) == [report.exchange]
    assert set(story.partners.all()) == {report.exchange.host, *report.exchange.guests.all()}
    assert list(story.topics.all()) == [topic]


def test_what_was_agreed_to_is_kept_in_its_words(report, send):
    send()

    report.refresh_from_db()
    assert report.consent_text == str(CONSENTS[CONSENT_VERSION])


def test_pressing_twice_makes_one_story_and_one_notice(report, send):
    first = stamp(report)

    answers = [send(seen=first) for _press in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Post.objects.count() == 1
    assert [letter.to for letter in OutgoingMail.objects.all()] == ["office@example.org"]


def test_the_database_refuses_a_second_story_of_one_report(report, send):
    send()
    send("again")
    send()

    assert Post.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"did": ""}, "Tell in a few sentences how you did it"),
        ({"learned": " "}, "Tell in a few sentences what you learned"),
        ({"author_name": ""}, "Write who wrote this, as it should stand above the story"),
        ({"consent": ""}, "Agree that it may be published, or save it for now"),
        ({"links": "our film"}, "Line 1 has no address."),
        ({"links": "javascript:alert(1)"}, "Line 1 has no address."),
        ({"did": "x" * 5001}, "Keep this to 5000 characters; it has 5001."),
        ({"did": "a\x00b"}, "There is an invisible character in this"),
    ],
)
def test_sending_in_says_what_is_missing_and_keeps_every_word(report, send, words, told):
    response = send(**words)

    page = response.content.decode()
    report.refresh_from_db()
    assert (response.status_code, report.submitted_at) == (200, None)
    assert told in page
    assert "A process travels" in page or "learned" in words
    assert page.index('role="alert"') < page.rindex("<form")


def test_of_two_who_write_at_once_the_second_is_shown_what_the_first_saved(client, report, send):
    opened = stamp(report)
    send("save", did="Theirs")

    response = send("save", did="Mine", seen=opened)

    report.refresh_from_db()
    page = response.content.decode()
    assert report.did == "Theirs"
    assert (page.count("Mine"), "Theirs" in page) == (1, True)
    assert send("save", did="Mine").status_code == 302


def test_it_can_be_taken_up_again_and_the_story_follows_while_nobody_edited_it(report, send):
    send()
    send("again")

    send(did="We met in Kraków.")

    assert "We met in Kraków." in Post.objects.get().body


def test_a_story_that_an_editor_has_edited_is_left_as_it_is(report, send):
    send()
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        story = Post.objects.get()
        story.body = "Mended by an editor."
        story.save()
    send("again")

    send(did="Other words")

    assert Post.objects.get().body == "Mended by an editor."


def test_it_can_not_be_taken_up_again_once_the_story_is_published(client, report, send):
    send()
    Post.objects.update(published_at=make.LONG_AGO)

    response = send("again")

    report.refresh_from_db()
    assert report.submitted_at is not None
    assert response.status_code == 200
    assert get(client, address(report)).texts("h1") == ["Your report is published"]


def test_a_link_that_expired_was_taken_back_or_is_forged_shows_nothing(client, report):
    good = address(report)
    with time_machine.travel(timezone.now() + timedelta(days=121)):
        expired = client.get(good)
    revoke_links(report)
    answers = [expired, client.get(good), client.get("/exchanges/report/x:y:z/")]

    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert [report.exchange.title in answer.content.decode() for answer in answers] == [False] * 3
    assert "good for four months" in expired.content.decode()


def test_the_link_is_kept_from_caches_engines_and_other_sites(client, report):
    for path in (address(report), "/exchanges/report/x:y:z/"):
        headers = client.get(path).headers
        assert "no-store" in headers["Cache-Control"]
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Referrer-Policy"] == "same-origin"
    assert 'rel="canonical"' not in client.get(address(report)).content.decode()


def test_a_form_from_elsewhere_is_refused_and_nothing_is_lost(report):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(address(report), {**WORDS, "seen": stamp(report), "step": "save"})

    report.refresh_from_db()
    assert (response.status_code, report.did) == (403, "")
    assert "We met in Bucharest." in response.content.decode()


def test_markup_in_a_report_stays_words(client, report, send, staff_client):
    send(did="<script>alert(1)</script>", links="[x](javascript:1) https://example.org/")

    story = Post.objects.get()
    assert "<script" not in story.body_html
    assert 'href="javascript' not in story.body_html


def test_a_new_link_goes_to_who_is_asked(report, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_report(exchange=report.exchange)

    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
    assert "/exchanges/report/" in mail.outbox[0].body
    assert "Whoever has the link can write along." in mail.outbox[0].body


def test_taking_up_a_report_that_has_no_story_is_harmless(report):
    take_up_report(report=report)

    assert Report.objects.get().submitted_at is None


def test_editors_get_from_the_report_to_the_story_and_back(staff_client, report, send):
    send()
    story = Post.objects.get()

    there = staff_client.get(f"/admin/network/report/{report.pk}/change/").content.decode()
    back = staff_client.get(f"/admin/blog/post/{story.pk}/change/").content.decode()
    exchange = staff_client.get(f"/admin/network/exchange/{report.exchange_id}/change/")

    assert f"/admin/blog/post/{story.pk}/change/" in there
    assert f"/admin/network/report/{report.pk}/change/" in back
    assert f"/admin/network/report/{report.pk}/change/" in exchange.content.decode()


def test_staff_ask_and_take_back_from_the_list(staff_client, report):
    old = address(report)
    for action in ("send_link", "take_back_links"):
        data = {"action": action, "_selected_action": [report.pk]}
        staff_client.post("/admin/network/report/", data, follow=True)

    assert OutgoingMail.objects.filter(purpose="link", to="ada@example.org").count() == 1
    assert staff_client.get(old).status_code == 410


def test_staff_are_told_where_nobody_can_be_asked(staff_client):
    exchange = make.make_exchange()
    data = {"action": "ask_for_report", "_selected_action": [exchange.pk]}

    page = staff_client.post("/admin/network/exchange/", data, follow=True).content.decode()

    assert "Nobody is named who could write it." in page
