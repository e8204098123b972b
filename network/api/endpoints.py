"""The addresses of the API: a list and single records of every data set, and what there is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from network.api.answers import item_answer, list_answer, written
from network.api.guide import list_address
from network.api.parameters import (
    CommaParser,
    item_query,
    list_query,
    refuse_unknown,
    unfit_problem,
)
from network.api.problems import Problem
from network.api.schemas import Index, list_schema, record_schema
from network.opendata.datasets import DATASETS, Dataset
from network.opendata.licence import licence
from network.shared.site import absolute

ADDRESS = Query(...)

api = NinjaAPI(
    title="Read API",
    version="1",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=CommaParser(),
)


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Turn what pydantic found into a problem in our own words."""
    raise unfit_problem(error)


@api.exception_handler(Problem)
def pass_on(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Leave problems to what every address has in common."""
    raise problem


@api.get(
    "/",
    response=Index,
    operation_id="index",
    summary="What there is",
    tags=["About"],
    url_name="index",
)
def index(request: HttpRequest) -> HttpResponse:
    """List the data sets with their addresses."""
    refuse_unknown(request.GET, Schema)
    terms = licence()
    body = {
        "datasets": [_noted(dataset) for dataset in DATASETS.values()],
        "document": absolute(reverse("api:openapi")),
        "documentation": absolute(reverse("api:documentation")),
        "licence": {"name": terms.name, "title": str(terms.title), "path": terms.url},
    }
    return written(body)


def _noted(dataset: Dataset) -> dict[str, str]:
    return {
        "name": dataset.name,
        "title": str(dataset.title),
        "about": str(dataset.about),
        "url": list_address(dataset.name),
        "page": absolute(reverse(dataset.page)) if dataset.page else "",
    }


def add_list(dataset: Dataset, record: type[Schema]) -> None:
    """Add the address of a list."""
    query = list_query(dataset)

    def answer(request: HttpRequest, asked: Any = ADDRESS) -> HttpResponse:
        refuse_unknown(request.GET, query)
        return list_answer(request, dataset, asked)

    answer.__annotations__["asked"] = query
    api.get(
        f"/{dataset.name}",
        response=list_schema(dataset, record),
        operation_id=f"list_{dataset.name}",
        summary=str(dataset.title),
        description=str(dataset.about),
        tags=[str(dataset.title)],
        url_name=f"list-{dataset.name}",
    )(answer)


def add_item(dataset: Dataset, record: type[Schema]) -> None:
    """Add the addresses of the single records of a list."""
    query = item_query(dataset)

    def answer(request: HttpRequest, id: str, asked: Any = ADDRESS) -> HttpResponse:
        refuse_unknown(request.GET, query)
        return item_answer(request, dataset, id, asked)

    answer.__annotations__["asked"] = query
    api.get(
        f"/{dataset.name}/{{id}}",
        response=record,
        operation_id=f"get_{dataset.name}",
        summary=f"{dataset.title}: one",
        description="The record with this id, with the same columns as in the list.",
        tags=[str(dataset.title)],
        url_name=f"item-{dataset.name}",
    )(answer)


with override(settings.LANGUAGE_CODE):  # machines read one language, whoever asks first
    for each in DATASETS.values():
        shape = record_schema(each)
        add_list(each, shape)
        add_item(each, shape)
