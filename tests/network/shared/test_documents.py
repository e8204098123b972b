"""Uploaded documents are judged by what they are."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from network.models import Material, Resource
from network.shared.documents import check_document
from tests.factories import make_session


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("guide.pdf", b"%PDF-1.7 words"),
        ("Slides.PPTX", b"PK\x03\x04 words"),
        ("captions.vtt", "WEBVTT\n\nżółw".encode()),
        ("long.txt", b"a" * 1023 + "ż".encode()),
    ],
)
def test_documents_are_taken(name, content):
    check_document(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.html", b"<script>", "aren’t taken"),
        ("drawing.svg", b"<svg>", "aren’t taken"),
        ("guide.pdf", b"<html><script>", "isn’t one"),
        ("slides.odp", b"%PDF-1.7", "isn’t one"),
        ("notes.txt", b"\xff\xfe\x00a", "plain text"),
        ("nothing", b"", "aren’t taken"),
    ],
)
def test_what_is_none_is_refused_in_words(name, content, words):
    with pytest.raises(ValidationError, match=words):
        check_document(SimpleUploadedFile(name, content))


def test_what_is_too_large_is_refused():
    file = SimpleUploadedFile("guide.pdf", b"%PDF-")
    file.size = 20 * 1024 * 1024 + 1

    with pytest.raises(ValidationError, match="larger than 20 MB"):
        check_document(file)


@pytest.mark.django_db
def test_resources_and_slides_are_judged_before_they_are_stored():
    page = SimpleUploadedFile("page.html", b"<script>")
    rows = [Resource(title="Guide", file=page), Material(session=make_session(), file=page)]

    for row in rows:
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert list(refused.value.message_dict) == ["file"]
