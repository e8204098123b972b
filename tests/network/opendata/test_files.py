"""Every list as a file, at its own address or by what a program says it reads."""

import csv
import io
import json

import pytest

from network.opendata import answers
from network.opendata.datasets import DATASETS
from network.opendata.formats import formats_of
from tests import factories as make
from tests import factories_work as work
from tests.network.opendata.canaries import make_everything
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

FILES = [(one, form) for one in DATASETS.values() for form in formats_of(one)]
IDS = [f"{one.name}.{form.ending}" for one, form in FILES]


def body_of(response) -> str:
    """Give what was answered, at once or bit by bit."""
    return b"".join(response).decode()


@pytest.mark.parametrize(("dataset", "form"), FILES, ids=IDS)
def test_every_list_is_had_as_a_file_that_any_site_may_read(client, dataset, form):
    make_everything()

    response = client.get(f"/{dataset.path}.{form.ending}")

    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in response["Link"]
    assert not response.cookies
    count = len(dataset.everything())
    if form.ending == "csv":
        assert len(list(csv.DictReader(io.StringIO(response.text)))) == count
    elif form.ending == "json":
        body = response.json()
        assert (body["count"], len(body[dataset.name])) == (count, count)
    else:
        assert len(response.json()["features"]) == count


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda one: one.name)
def test_no_address_breaks_a_file(client, dataset, query):
    assert client.get(f"/{dataset.path}.json?{query}").status_code == 200


def test_csv_and_json_tell_the_same(client):
    make_everything()

    table = list(csv.DictReader(io.StringIO(client.get("/exchanges.csv").text)))
    records = client.get("/exchanges.json").json()["exchanges"]

    assert [row["id"] for row in table] == [row["id"] for row in records]
    assert list(table[0]) == list(records[0])


def test_a_byte_order_mark_comes_first_where_it_is_asked_for(client):
    assert client.get("/topics.csv").content.startswith(b"id,")
    assert client.get("/topics.csv?bom=1").content.startswith(b"\xef\xbb\xbfid,")


def test_a_long_list_is_streamed_and_says_the_same(client, monkeypatch):
    for _ in range(3):
        make.make_page()
    whole = client.get("/pages.json").content.decode()
    monkeypatch.setattr(answers, "SHORT", 2)

    response = client.get("/pages.json")

    assert response.streaming
    assert json.loads(body_of(response)) == json.loads(whole)
    assert client.head("/pages.json").status_code == 200


def test_what_is_known_already_is_not_sent_again(client):
    make.make_page()
    first = client.get("/pages.csv")

    again = client.get("/pages.csv", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    make.make_page()
    newer = client.get("/pages.csv", headers={"If-None-Match": first["ETag"]})
    assert newer.status_code == 200


def test_a_page_gives_its_list_to_who_asks_for_data(client):
    make.make_partner(name="Romanian", tier="governing", countries=["RO"])
    make.make_partner(name="Taiwanese", tier="affiliate", countries=["TW"])

    response = client.get(
        "/partners/?country=RO&view=table", headers={"Accept": "application/json"}
    )

    assert response["Content-Type"] == "application/json"
    assert [row["name"] for row in response.json()["partners"]] == ["Romanian"]
    assert response["Content-Location"] == "/partners.json?country=RO"
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize(
    "accept",
    [
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "*/*",
        "image/png",
        "nonsense",
        "text/csv;q=0.1, text/html",
        "",
    ],
)
def test_a_browser_gets_the_page(client, accept):
    response = client.get("/partners/", headers={"Accept": accept})

    assert response["Content-Type"].startswith("text/html")
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/partners/?country=RO&page=2", "/partners.csv?country=RO"),
        ("/summits/2018/", "/summits.csv?year=2018"),
        ("/blog/2018/", "/blog.csv?year=2018"),
        ("/projects/adopt/", "/projects.csv?life=seeking"),
        ("/calls/", "/calls.csv"),
    ],
)
def test_a_page_leads_to_its_files_in_links_and_headers(client, page, address):
    make.make_summit()
    make.make_post()

    response = client.get(page)

    assert f'<{address}>; rel="alternate"; type="text/csv"' in response["Link"]
    document = get(client, page)
    assert address in document.links
    assert address in [e.get("href") for e in document.all("link") if e.get("rel") == "alternate"]


def test_a_page_that_is_no_list_has_no_files(client):
    response = client.get("/", headers={"Accept": "application/json"})

    assert response["Content-Type"].startswith("text/html")
    assert "Link" not in response


def test_a_programme_is_had_as_data(client):
    summit = make.make_summit()
    make.make_session(summit, title="Opening")
    work.release(summit)
    work.release(make.make_session().summit)

    rows = client.get(summit.get_absolute_url(), headers={"Accept": "application/json"}).json()

    assert [row["name"] for row in rows["sessions"]] == ["Opening"]


def test_the_data_page_explains_every_column(client):
    document = get(client, "/data/")

    names = document.texts("code")
    assert [
        column.name
        for dataset in DATASETS.values()
        for column in dataset.columns
        if column.name not in names
    ] == []
    assert queries_of(client, "/data/") <= 5


def test_everything_the_data_page_leads_to_is_there(client):
    make_everything()

    for address in get(client, "/data/").links:
        if address.startswith(("/", "http://testserver")):
            assert client.get(address.removeprefix("http://testserver")).status_code == 200
