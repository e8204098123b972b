"""The page of results and the suggestions: what they show, refuse and cost."""

import pytest

from tests import factories as make
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.searched]

OPERATORS = [
    '"',
    "%",
    "*",
    "a\x00b",
    "x" * 5000,
    "NOT (a OR b) NEAR/3 c AND ^d",
    "lexemes: a*",
    "{title names}: b",
    "a & !b | (c <-> d):*A",
    "'); DROP TABLE x; --",
    "\\",
    "-",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]


@pytest.mark.parametrize("typed", OPERATORS, ids=range(len(OPERATORS)))
def test_whatever_is_typed_gets_a_page(client, typed):
    make.make_partner(name="a b c")

    for path in ("/search/", "/search/suggest.json"):
        assert client.get(path, {"q": typed}).status_code == 200


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:20])
def test_a_hostile_address_gets_a_page(client, query):
    make.make_partner(name="open")

    document = get(client, f"/search/?q=open&{query}")

    assert len(document.all("h1")) == 1


def test_results_are_grouped_by_kind_with_counts(client):
    make.make_partner(name="Open one")
    make.make_partner(name="Open two")
    make.make_project(name="Open three")

    document = get(client, "/search/?q=open")

    assert sorted(document.words("section__title")) == ["Partners 2", "Projects 1"]


def test_a_kind_can_be_asked_for_alone(client):
    make.make_partner(name="Open one")
    make.make_project(name="Open three")

    document = get(client, "/search/?q=open&kind=project")

    assert document.words("timetable__title") == ["Open three"]


def test_what_means_nothing_is_left_out_and_told(client):
    make.make_partner(name="Open one")

    document = get(client, "/search/?q=open&country=XX&topic=none&year=12&kind=kings")

    assert len([words for words in document.words("notice") if words.startswith("Nothing is")]) == 4
    assert "Open one" in document.main


def test_a_draft_is_marked_for_staff_and_hidden_from_visitors(client, staff_client):
    make.make_partner(name="Open draft", published_at=None)

    assert "Open draft" not in get(client, "/search/?q=draft").main
    assert get(staff_client, "/search/?q=draft").words("search-result__draft") == ["draft"]


def test_suggestions_are_kept_for_a_minute_and_never_name_a_draft(staff_client):
    make.make_partner(name="Open draft", published_at=None)

    response = staff_client.get("/search/suggest.json?q=open")

    assert response.json() == {"suggestions": []}


def test_a_page_of_results_is_not_for_other_search_engines(client):
    assert 'content="noindex,follow"' in client.get("/search/?q=a").content.decode()


def test_what_is_found_is_escaped(client):
    make.make_partner(name="Open <script>alert(1)</script>", summary="open & <b>shut</b>")

    text = client.get("/search/?q=open").content.decode()

    assert "<script>alert" not in text
    assert "<b>shut" not in text


def test_three_hits_cost_what_one_hit_costs(client):
    make.make_partner(name="Open one")
    one = queries_of(client, "/search/?q=open")
    make.make_partner(name="Open two")
    make.make_partner(name="Open three")

    assert queries_of(client, "/search/?q=open") == one <= 14


def test_every_page_has_the_box(client):
    document = get(client, "/partners/")

    forms = [form for form in document.all("form") if form.get("role") == "search"]
    assert [form.get("action") for form in forms] == ["/search/"]
