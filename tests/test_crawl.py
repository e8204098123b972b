"""Walk the portal link by link, as a visitor and as staff: no page may be broken or untidy."""

from collections import Counter, deque
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.pages import Document, attributes
from tests.vocabulary import mistakes_in, told_by, way_of
from tests.world import make_world

ELSEWHERE = ("/admin/", "/static/", "/media/")
ENDLESS = "/partners/map/?"  # a view of the map leads to the views around it, and they to theirs
MOVED = (301, 302)
FINE = (200, *MOVED)


@dataclass(frozen=True)
class Visit:
    """What an address answered, and its HTML where it has any."""

    response: HttpResponse
    document: Document | None

    @property
    def status(self) -> int:
        """Give the status of the answer."""
        return self.response.status_code


def crawl(client: Client, *begin: str, but: tuple[str, ...] = ()) -> dict[str, Visit]:
    """Follow every link from the front page, or from some pages; give what each answered."""
    visits: dict[str, Visit] = {}
    waiting = deque(begin or ["/"])
    while waiting:
        path = waiting.popleft()
        if path in visits:
            continue
        response = client.get(path)
        kind = response.headers.get("Content-Type", "")
        is_page = response.status_code not in MOVED and kind.startswith("text/html")
        visits[path] = visit = Visit(response, Document(response) if is_page else None)
        if response.status_code in MOVED:
            waiting.append(response.headers["Location"])
        elif visit.document:
            links = local_links(path, visit.document)
            waiting += [link for link in links if not any(one in link for one in but)]
    return visits


def local_links(path: str, document: Document) -> list[str]:
    """Give where a page leads within the portal, without the admin and files."""
    found = []
    for anchor in document.all("a"):
        target = urldefrag(urljoin(f"http://testserver{path}", anchor.get("href", ""))).url
        parts = urlsplit(target)
        if parts.scheme == "http" and parts.hostname == "testserver":
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    if path.startswith(ENDLESS):
        found = [link for link in found if not link.startswith(ENDLESS)]
    return [link for link in found if not link.startswith(ELSEWHERE)]


@pytest.fixture(scope="module")
def visits(django_db_setup, django_db_blocker) -> dict[str, Visit]:
    """Give every page a visitor can get to, walked once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        found = crawl(Client())
        transaction.set_rollback(True)
    return found


@pytest.fixture
def pages(visits) -> dict[str, Document]:
    """Give the HTML among what was found."""
    return {path: visit.document for path, visit in visits.items() if visit.document}


def test_every_link_a_visitor_finds_leads_somewhere(visits):
    broken = {path: visit.status for path, visit in visits.items() if visit.status not in FINE}

    assert broken == {}
    assert len(visits) > 60


@pytest.mark.django_db
def test_every_link_staff_find_leads_somewhere(staff_client):
    make_world()

    visits = crawl(staff_client)

    broken = {path: visit.status for path, visit in visits.items() if visit.status not in FINE}
    kept = {path: visit.response.headers.get("Cache-Control") for path, visit in visits.items()}
    assert broken == {}
    assert set(kept.values()) == {"max-age=0, no-cache, no-store, must-revalidate, private"}


def test_every_page_says_its_language_and_its_one_title(pages):
    untidy = {
        path: (document.root.get("lang"), len(document.all("h1")), len(document.all("main")))
        for path, document in pages.items()
    }

    assert {path: found for path, found in untidy.items() if found != ("en-gb", 1, 1)} == {}


def test_no_two_pages_have_the_same_title(pages):
    titles = Counter(
        text
        for path, document in pages.items()
        if "?" not in path
        for text in document.texts("title")[:1]
    )

    assert [title for title, count in titles.items() if count > 1] == []


def test_every_name_on_a_page_is_given_once_and_every_anchor_is_there(pages):
    wrong = {}
    for path, document in pages.items():
        ids = Counter(value for _tag, name, value in attributes(document) if name == "id")
        wanted = {
            unquote(urlsplit(value).fragment)
            for tag, name, value in attributes(document)
            if (tag, name) == ("a", "href") and value.startswith("#")
        }
        pointed = {
            word
            for _tag, name, value in attributes(document)
            if name in ("for", "aria-labelledby", "aria-describedby")
            for word in value.split()
        }
        twice = {name for name, count in ids.items() if count > 1}
        if twice or (wanted | pointed) - set(ids):
            wrong[path] = twice, (wanted | pointed) - set(ids)

    assert wrong == {}


def test_every_picture_says_what_it_shows_or_that_it_says_nothing(pages):
    silent = [
        path
        for path, document in pages.items()
        for image in document.all("img")
        if image.get("alt") is None
    ]

    assert silent == []


def test_no_page_carries_styles_or_scripts_of_its_own(pages):
    inline = [
        (path, tag, name)
        for path, document in pages.items()
        for tag, name, _value in attributes(document)
        if name == "style" or name.startswith("on")
    ]
    inline += [
        (path, tag, "inside")
        for path, document in pages.items()
        for tag in ("style", "script")
        for element in document.all(tag)
        if element.text and element.get("type") != "application/ld+json"
    ]

    assert inline == []


def test_what_pages_tell_machines_is_in_the_words_of_schema_org(pages):
    told = {path: told_by(document) for path, document in pages.items()}
    wrong = {
        path: [words for one in blocks for words in mistakes_in(one)]
        for path, blocks in told.items()
    }

    assert {path: words for path, words in wrong.items() if words} == {}
    assert {path for path in pages if "?" not in path and not told[path]} == set()


def test_pages_that_are_not_to_be_listed_tell_machines_only_the_way_to_them(pages):
    kept = {path: document for path, document in pages.items() if document.is_unlisted}
    told = {
        (path, node["@type"])
        for path, document in kept.items()
        for block in told_by(document)
        for node in block["@graph"]
    }

    assert len(kept) > 10
    assert {pair for pair in told if pair[1] != "BreadcrumbList"} == set()


def test_the_way_told_to_machines_is_the_one_the_link_above_the_title_leads_back(pages):
    ways = {path: way_of(document) for path, document in pages.items()}
    above = {
        path: [anchor.get("href") for line in document.classed("title__kind") for anchor in line]
        for path, document in pages.items()
    }
    wrong = {
        path: (links, ways[path])
        for path, links in above.items()
        if links and ways[path] and links[0] != ways[path][-2]
    }

    assert wrong == {}
    assert len([path for path in above if above[path] and ways[path]]) > 20


def test_no_page_loads_anything_from_elsewhere(pages):
    loaded = {
        (tag, urlsplit(value).hostname)
        for document in pages.values()
        for tag, name, value in loading(document)
        if urlsplit(value).hostname not in (None, "testserver")
    }

    assert loaded == set()


def test_every_file_a_page_loads_is_there(pages, client):
    files = {
        urlsplit(value).path
        for document in pages.values()
        for _tag, _name, value in loading(document)
        if urlsplit(value).path.startswith("/static/")
    }

    missing = {file for file in files if not finders.find(file.removeprefix("/static/"))}

    assert missing == set()
    assert len(files) > 10


def loading(document: Document):
    """Give every attribute that makes a browser load something."""
    for element in document.all():
        tag = str(element.tag).rpartition("}")[2]
        for name, value in element.attrib.items():
            name = str(name).rpartition("}")[2]
            if name in ("src", "srcset", "poster") or (name == "href" and tag in ("image", "use")):
                yield tag, name, value
            rel = (element.get("rel") or "").split()
            if tag == "link" and name == "href" and {"stylesheet", "preload", "icon"} & set(rel):
                yield tag, name, value


def test_every_answer_has_the_policy_that_allows_only_our_own(visits):
    header = "Content-Security-Policy"
    policies = {visit.response.headers.get(header, "") for visit in visits.values()}

    assert len(policies) == 1
    assert {"default-src 'self'", "object-src 'none'"} <= set(policies.pop().split("; "))


def test_only_forms_set_a_cookie_and_only_against_forgery(visits):
    cookies = {
        (path.split("/")[1], name)
        for path, visit in visits.items()
        for name in visit.response.cookies
    }

    forms = {"get-involved", "offers", "proposals", "calls"}
    assert cookies <= {(section, "csrftoken") for section in forms}


def test_the_walk_sees_the_pages_that_matter(visits):
    kinds = {path.split("/")[1].partition("?")[0] for path in visits}

    assert kinds >= {
        "partners", "people", "summits", "exchanges", "projects", "resources", "topics", "blog",
        "get-involved", "about", "styleguide", "feed.atom",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/", "/partners/nobody/", "/blog/1850/"])
def test_the_page_for_pages_that_are_not_there_is_tidy_too(client, path):
    make_world()

    document = Document(client.get(path))

    assert document.texts("h1") == ["Off the map"]
