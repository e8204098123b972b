"""The document and the page about the API: their examples work, and they name what there is."""

import json
import re
from contextlib import redirect_stdout
from io import StringIO
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
from django.test import override_settings

from network.api.guide import PROBLEMS, samples
from network.opendata.datasets import DATASETS
from tests import factories as make
from tests.network.opendata.canaries import make_everything
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(name="document")
def _document(client):
    """Give the document of a portal that has everything."""
    make_everything()
    return client.get("/api/v1/openapi.json").json()


def operations(document):
    """Give every address of the document with its operation."""
    return [(path, methods["get"]) for path, methods in document["paths"].items()]


def written(value) -> str:
    """Write an example into an address."""
    return ",".join(value) if isinstance(value, list) else str(value)


def test_every_example_of_the_document_has_an_answer(client, document):
    for path, operation in operations(document):
        examples = {p["name"]: p["example"] for p in operation["parameters"] if "example" in p}
        if "{id}" in path and "id" not in examples:
            continue  # numbers, which no row may have in another portal
        address = path.replace("{id}", examples.pop("id", ""))
        response = client.get(address, {name: written(v) for name, v in examples.items()})
        assert response.status_code == 200, (address, response.content)


def test_every_example_of_an_answer_is_what_its_schema_describes(document):
    for path, operation in operations(document):
        content = operation["responses"]["200"]["content"]["application/json"]
        if "example" in content:
            schema = {**content["schema"], "components": document["components"]}
            assert jsonschema_rs.is_valid(schema, content["example"]), path


def test_every_answer_is_what_its_schema_describes(client, document):
    for path, operation in operations(document):
        if "{id}" not in path:
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            whole = {**schema, "components": document["components"]}
            validator = jsonschema_rs.validator_for(whole, validate_formats=True)
            assert list(validator.iter_errors(client.get(path).json())) == [], path


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda one: one.name)
def test_the_document_describes_exactly_the_columns_that_are_published(client, dataset):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]

    described = schemas[f"{dataset.name.capitalize()}Record"]["properties"]
    described.pop("expanded", None)
    assert {name: column["description"] for name, column in described.items()} == {
        column.name: str(column.meaning) for column in dataset.columns
    }


def test_no_operation_of_the_document_writes(document):
    assert {method for methods in document["paths"].values() for method in methods} == {"get"}


def test_the_document_names_every_data_set_as_the_beginning_does(client, document):
    beginning = client.get("/api/v1/").json()

    assert [one["name"] for one in beginning["datasets"]] == list(DATASETS)
    assert {urlsplit(one["url"]).path for one in beginning["datasets"]} < set(document["paths"])


def test_the_addresses_of_all_samples_have_an_answer(client):
    make_everything()
    addresses = re.findall(r"http://testserver(/api/v1/[^\s'\"]+)", str(samples()))

    assert len(addresses) == 3
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]


@pytest.mark.django_db(transaction=True)
def test_the_sample_in_python_prints_every_project(live_server):
    make.make_project(name="Indigo", slug="indigo")
    make.make_project(name="Clarity", slug="clarity")
    printed = StringIO()

    with override_settings(SITE_URL=live_server.url), redirect_stdout(printed):
        exec(next(one.code for one in samples() if one.name == "Python"), {})  # noqa: S102

    assert sorted(printed.getvalue().splitlines()) == ["clarity Clarity", "indigo Indigo"]


def test_the_page_names_every_list_with_its_filters_and_every_problem(client):
    document = get(client, "/api/")

    for dataset in DATASETS.values():
        assert f"http://testserver/api/v1/{dataset.name}" in document.links
        assert ", ".join(dataset.filters) in document.main
    assert [
        name for name, *_rest in PROBLEMS if f'id="{name}"' not in client.get("/api/").text
    ] == []


def test_the_page_and_the_document_cost_few_queries(client):
    assert queries_of(client, "/api/") < 20
    assert queries_of(client, "/api/v1/openapi.json") < 20


def test_the_footer_leads_to_the_page(client):
    assert 'href="/api/"' in client.get("/").text


def test_the_document_says_nothing_of_what_is_not_out(client):
    make.make_partner(slug="secret", published_at=None)
    make.make_person(slug="hidden", is_public=False)

    text = json.dumps(client.get("/api/v1/openapi.json").json())

    assert [word for word in ("secret", "hidden") if f'"{word}"' in text] == []


def test_what_a_parameter_is_without_being_given_keeps_its_own_rules(document):
    checked = 0
    for path, operation in operations(document):
        for parameter in operation["parameters"]:
            schema = {**parameter["schema"], "components": document["components"]}
            if "default" in schema:
                checked += 1
                assert jsonschema_rs.is_valid(schema, schema["default"]), (path, parameter["name"])

    assert checked > 0


def test_a_filter_that_wants_one_value_or_more_has_no_empty_list_for_a_default(document):
    lists = [
        parameter["schema"]
        for _path, operation in operations(document)
        for parameter in operation["parameters"]
        if parameter["schema"].get("minItems")
    ]

    assert lists != []
    assert [schema for schema in lists if "default" in schema] == []
