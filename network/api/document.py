"""The OpenAPI document: what ninja reads from the endpoints, and what all of them share."""

from functools import cache
from typing import Any

from django.urls import reverse

from network.api.endpoints import api
from network.api.examples import VALUES, example_answer, example_ids, first_columns
from network.api.parameters import COMMAS
from network.api.schemas import ProblemNote
from network.opendata.datasets import DATASETS
from network.opendata.licence import licence
from network.shared.site import absolute

Node = dict[str, Any]

ABOUT = (
    "Everything the portal publishes, to be read by programs: no key, no cookie, from any site. "
    "The same columns and filters as the pages and the files."
)
PROBLEMS = {
    "400": ("Unfit", "A parameter that isn’t there, or a value that doesn’t fit."),
    "404": ("NotFound", "Nothing visitors may see has this id."),
    "406": ("NotAcceptable", "Only application/json is written."),
    "409": ("LostPlace", "The rows the cursor follows are gone: begin again."),
    "429": ("TooOften", "Too many requests in a minute; Retry-After says when to come back."),
}


def document() -> Node:
    """Give the document, with ids that lead somewhere today."""
    written = _document()
    ids = example_ids()
    paths = {path: _with_id(path, node, ids) for path, node in written["paths"].items()}
    return {**written, "paths": paths}


def _with_id(path: str, node: Node, ids: dict[str, str]) -> Node:
    example = ids.get(_name_in(path))
    if example is None or not path.endswith("{id}"):
        return node
    parameters = [
        {**one, "example": example} if one["name"] == "id" else one
        for one in node["get"]["parameters"]
    ]
    return {"get": {**node["get"], "parameters": parameters}}


def _name_in(path: str) -> str:
    return path.removeprefix("/api/v1/").partition("/")[0]


@cache
def _document() -> Node:
    """Write what changes only with the program."""
    written: Node = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    terms = licence()
    written["info"] = {
        "title": api.title,
        "version": "1.0.0",
        "description": ABOUT,
        "license": {"name": f"{terms.title} (the data)", "url": terms.url},
    }
    written["servers"] = [{"url": absolute("")}]
    written["externalDocs"] = {"url": absolute(reverse("api:documentation"))}
    parts = written["components"]
    parts["schemas"]["ProblemNote"] = ProblemNote.model_json_schema()
    parts["responses"] = {name: _problem(words) for name, words in PROBLEMS.values()}
    parts["responses"]["TooOften"]["headers"] = {
        "Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}
    }
    for path, operations in written["paths"].items():
        _complete(path, operations["get"])
    return written


def _problem(words: str) -> Node:
    schema = {"$ref": "#/components/schemas/ProblemNote"}
    return {"description": words, "content": {"application/problem+json": {"schema": schema}}}


def _complete(path: str, operation: Node) -> None:
    """Add to an operation what it may refuse, how lists are written in it, and its examples."""
    name = _name_in(path)
    is_item = path.endswith("{id}")
    named = {parameter["name"] for parameter in operation["parameters"]}
    for status, (answer, _words) in PROBLEMS.items():
        if (status != "404" or is_item) and (status != "409" or "cursor" in named):
            operation["responses"][status] = {"$ref": f"#/components/responses/{answer}"}
    operation["responses"]["304"] = {"description": "What you have is what there is."}
    for parameter in operation["parameters"]:
        if parameter["name"] in COMMAS:
            parameter |= {"style": "form", "explode": False}
    if name in DATASETS:
        _exemplify(operation, name, is_item=is_item)


def _exemplify(operation: Node, name: str, *, is_item: bool) -> None:
    content = next(iter(operation["responses"][200]["content"].values()))
    content["example"] = example_answer(name, is_item=is_item)
    examples = {**VALUES, "fields": first_columns(name)}
    for parameter in operation["parameters"]:
        if (value := examples.get(parameter["name"])) is not None:
            parameter["example"] = _fitting(value, parameter["schema"])


def _fitting(value: Any, schema: Node) -> Any:
    """Give a value alone or as a list, as the parameter takes it."""
    takes_list = any(one.get("type") == "array" for one in schema.get("anyOf", [schema]))
    if isinstance(value, list):
        return value if takes_list else value[0]
    return [value] if takes_list else value
