"""What the API can't answer it refuses in words that say how to mend it; it never breaks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.opendata.datasets import DATASETS
from tests import factories as make
from tests.pages import HOSTILE_QUERIES

pytestmark = pytest.mark.django_db

REFUSED = {
    "?limt=5": "There is no “limt”. Did you mean “limit”? This address takes:",
    "?page=2": "There is no “page”. This address takes: state, report, topic,",
    "?limit=0": "“limit” is a whole number from 1 to 200.",
    "?limit=201": "“limit” is a whole number from 1 to 200.",
    "?limit=many": "“limit” is a whole number from 1 to 200.",
    "?limit=": "“limit” is a whole number from 1 to 200.",
    "?limit=1&limit=2": "Give “limit” once; here it stands 2 times.",
    "?cursor=abc": "Take “cursor” from “next” of the answer before",
    "?fields=nmae": "“fields” takes these, parted by commas: id, name,",
    "?fields=": "“fields” takes these, parted by commas: id, name,",
    "?expand=name": "“expand” takes these, parted by commas: host, guests, call,",
    "?topic=" + "x" * 5000: "“topic” takes up to 200 characters, at most 20 times.",
    "?" + "&".join(["topic=a"] * 21): "“topic” takes up to 200 characters, at most 20 times.",
}


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:20])
def test_a_refusal_says_how_to_mend_it(client, query):
    response = client.get(f"/api/v1/exchanges{query}")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["detail"].startswith(REFUSED[query])


@pytest.mark.parametrize("day", ["2018-13-01", "20180716", "0", "tomorrow", "2018-07-16T00:00"])
def test_a_day_is_written_in_one_way(client, day):
    response = client.get(f"/api/v1/partners?as_of={day}")

    assert response.status_code == 400
    assert response.json()["detail"] == "“as_of” is a day, written like 2018-07-16."


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:20])
@pytest.mark.parametrize("name", DATASETS)
def test_a_hostile_query_is_answered_or_refused(client, name, query):
    assert client.get(f"/api/v1/{name}?{query}").status_code in (200, 400)


@pytest.mark.parametrize(
    "ident", ["%00", "a" * 5000, "reuse:9" * 30, "-1", "9" * 30, "%F0%9F%98%80"]
)
@pytest.mark.parametrize("name", DATASETS)
def test_an_id_that_is_none_leads_nowhere(client, name, ident):
    response = client.get(f"/api/v1/{name}/{ident}")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_every_problem_is_explained_where_its_type_says(client):
    answers = [
        client.get("/api/v1/topics?nope=1"),
        client.get("/api/v1/topics?limit=x"),
        client.get("/api/v1/topics/nope"),
        client.post("/api/v1/topics"),
        client.get("/api/v1/topics", headers={"accept": "text/csv"}),
        client.get("/api/v1/topics?cursor=0123456789ab"),
    ]
    page = client.get("/api/").text

    for answer in answers:
        body = answer.json()
        assert body["status"] == answer.status_code
        assert f'id="{body["type"].partition("#")[2]}"' in page


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(DATASETS)), query=st.dictionaries(st.text(), st.text()))
def test_whatever_is_asked_gets_an_answer_in_json(client, name, query):
    response = client.get(f"/api/v1/{name}", query)

    assert response.status_code in (200, 400)
    assert isinstance(response.json(), dict)


def test_a_filter_keeps_its_words_however_odd(client):
    make.make_partner(name='100 % \\ "open"', tier="affiliate")

    found = client.get("/api/v1/partners", {"q": '100 % \\ "open"'}).json()

    assert found["count"] == 1
