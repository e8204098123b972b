"""Every page of the demonstration has a title and a description of its own that fit."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.maps import urls
from tests.network.shared.test_heads import meta
from tests.pages import Document, get


@pytest.fixture(scope="module")
def pages(filled, django_db_blocker) -> dict[str, Document]:
    """Give every page that the map of the site names."""
    with django_db_blocker.unblock():
        client = Client()
        return {path: get(client, path) for path in map(_path, urls(client))}


def _path(address: str) -> str:
    return urlsplit(address).path


def test_titles_and_descriptions_fit_and_are_there(pages):
    wrong = {
        path: (title, description)
        for path, document in pages.items()
        for title, description in [(document.texts("title")[0], meta(document)["description"])]
        if not (5 <= len(title) <= 60 and 10 <= len(description) <= 160)
    }

    assert wrong == {}


@pytest.mark.parametrize("name", ["title", "description"])
def test_no_two_pages_say_the_same_of_themselves(pages, name):
    told = Counter(
        document.texts("title")[0] if name == "title" else meta(document)["description"]
        for document in pages.values()
    )

    assert {words: count for words, count in told.items() if count > 1} == {}


def test_every_page_of_the_map_is_its_own_address_and_may_be_found(pages):
    wrong = {
        path: (canonical, meta(document).get("robots"))
        for path, document in pages.items()
        for canonical in [
            [e.get("href") for e in document.all("link") if e.get("rel") == "canonical"]
        ]
        if canonical != [f"http://testserver{path}"] or "robots" in meta(document)
    }

    assert wrong == {}


def test_every_preview_has_all_its_lines(pages):
    wanted = {
        "og:site_name", "og:locale", "og:type", "og:title", "og:description", "og:url",
        "og:image", "og:image:width", "og:image:height", "og:image:alt", "twitter:card",
        "twitter:title", "twitter:description", "twitter:image", "twitter:image:alt",
    }  # fmt: skip

    missing = {path: wanted - meta(document).keys() for path, document in pages.items()}

    assert {path: names for path, names in missing.items() if names} == {}
