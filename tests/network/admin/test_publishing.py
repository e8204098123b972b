"""Editors publish, schedule and take back, and see how a text will read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.shared.images import clean_image
from tests.factories import (
    LONG_AGO,
    make_exchange,
    make_network,
    make_page,
    make_partner,
    make_person,
    make_post,
    make_project,
    make_resource,
    make_staff,
    make_summit,
    make_user,
)
from tests.network.admin.filling import errors_of, filled, messages_of

PREVIEW = "/admin/preview-markdown/"
MAKERS = [
    make_post,
    make_page,
    make_partner,
    make_summit,
    make_exchange,
    make_project,
    make_resource,
]


def url_of(row: object, page: str = "change") -> str:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}"
    return reverse(name, args=[row.pk] if page == "change" else [])


@pytest.mark.parametrize("make", MAKERS)
def test_drafts_are_published_from_the_list(staff_client: Client, make):
    row = make(published_at=None)
    before = timezone.now()

    staff_client.post(
        url_of(row, "changelist"), {"action": "publish", "_selected_action": [row.pk], "index": 0}
    )

    row.refresh_from_db()
    assert before <= row.published_at <= timezone.now()


@pytest.mark.parametrize("make", MAKERS)
def test_a_published_one_is_taken_back_on_its_own_screen(staff_client: Client, make):
    row = make()
    data = {"CHANGE_FORM-action": "unpublish", "_selected_action": row.pk, "index": 0}

    response = staff_client.post(url_of(row), data, follow=True)

    row.refresh_from_db()
    assert row.published_at is None
    assert messages_of(response) == [f"“{row}” is a draft again. Only staff see it."]


def test_publishing_keeps_the_date_of_what_is_visible_already(staff_client: Client):
    post = make_post()

    response = staff_client.post(
        url_of(post, "changelist"),
        {"action": "publish", "_selected_action": [post.pk], "index": 0},
        follow=True,
    )

    post.refresh_from_db()
    assert post.published_at == LONG_AGO
    assert messages_of(response) == ["Nothing to do: visitors see this already."]


def test_publishing_stands_in_the_history(staff_client: Client):
    post = make_post(published_at=None)

    staff_client.post(
        url_of(post, "changelist"), {"action": "publish", "_selected_action": [post.pk], "index": 0}
    )

    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Published."]


def test_a_time_to_come_is_confirmed_in_words(staff_client: Client):
    post = make_post(published_at=None)
    moment = {"published_at_0": "01/03/2090", "published_at_1": "09:00"}

    response = staff_client.post(
        url_of(post), filled(staff_client, url_of(post), **moment), follow=True
    )

    post.refresh_from_db()
    assert post.published_at == datetime(2090, 3, 1, 9, tzinfo=UTC)
    assert messages_of(response)[0] == (
        "Scheduled: goes live by itself on 1 March 2090 at 09:00 (UTC)."
    )


def test_drafts_scheduled_and_published_stories_are_told_apart(staff_client: Client):
    draft = make_post(published_at=None)
    later = make_post(published_at=timezone.now() + timedelta(days=1))
    live = make_post()

    found = {
        state: [row.pk for row in response.context["cl"].result_list]
        for state in ("draft", "scheduled", "published")
        for response in [staff_client.get(url_of(live, "changelist"), {"state": state})]
    }

    assert found == {"draft": [draft.pk], "scheduled": [later.pk], "published": [live.pk]}


def test_a_draft_can_be_seen_on_the_site_by_staff_only(staff_client: Client, client: Client):
    make_network()
    draft = make_post(published_at=None)
    page = staff_client.get(url_of(draft))

    seen = [browser.get(draft.get_absolute_url()).status_code for browser in (staff_client, client)]

    assert f'<a href="{draft.get_absolute_url()}" class="viewsitelink">' in page.text
    assert seen == [200, 404]


def test_pressing_enter_saves_and_does_not_publish(staff_client: Client):
    page = staff_client.get(url_of(make_post(published_at=None))).text
    form = page[page.index('id="post_form"') :]

    assert form.index('name="_save"') < form.index('name="CHANGE_FORM-action"')


def test_the_preview_renders_markdown_safely(staff_client: Client):
    text = "## Why\n\nIt *works*. <script>alert(1)</script>"

    response = staff_client.post(PREVIEW, {"text": text})

    assert response.text.count("<em>works</em>") == 1
    assert response.text.count("<script") == 0


def test_the_preview_wants_the_form_token(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff(is_superuser=True))

    assert client.post(PREVIEW, {"text": "x"}).status_code == 403


def test_the_preview_is_for_staff_only(client: Client, db):
    client.force_login(make_user())

    assert client.post(PREVIEW, {"text": "x"}).status_code == 302


def test_the_preview_answers_to_posts_only(staff_client: Client):
    assert staff_client.get(PREVIEW).status_code == 405


def test_a_cover_needs_words_or_a_decision(staff_client: Client, media):
    post = make_post()
    with open("static/img/favicon.png", "rb") as picture:
        data = filled(staff_client, url_of(post), cover=picture)
        response = staff_client.post(url_of(post), data)

    assert errors_of(response) == [
        "Say what the picture shows, or tick that the text says it already."
    ]


def test_a_picture_that_is_none_is_refused_in_words(staff_client: Client, media):
    from django.core.files.uploadedfile import SimpleUploadedFile

    person = make_person()
    drawing = SimpleUploadedFile("photo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    response = staff_client.post(
        url_of(person), filled(staff_client, url_of(person), photo=drawing)
    )

    assert errors_of(response) == ["SVG can carry scripts; please save it as PNG or WebP."]


def test_a_photo_stands_in_the_list(staff_client: Client, media):
    from io import BytesIO

    from django.core.files.base import ContentFile
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (64, 64), "teal").save(buffer, "PNG")
    person = make_person()
    person.photo.save("photo.png", clean_image(ContentFile(buffer.getvalue(), "photo.png")))

    response = staff_client.get(url_of(person, "changelist"))

    assert response.text.count('<img class="thumbnail" src="/media/renditions/people/') == 1
