"""What an address of the API may ask for, and how to mend one that asks for something else."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import ValidationError
from ninja.parser import Parser
from pydantic import BeforeValidator, Field, create_model

from network.api.cursors import PATTERN
from network.api.problems import Problem
from network.api.relations import relations_of
from network.opendata.datasets import Dataset
from network.projects.adoption import FILTERS
from network.shared.words import readable

MOST = 200
USUAL = 50
LONGEST_VALUE = 200
MOST_VALUES = 20
COMMAS = ("fields", "expand")

# Filters that take one value; all others may be given several times, which means 'or'.
SINGLE = {
    "partners": {"q", "as_of", "order"},
    "projects": {"q"},
    "resources": {"q"},
    "reuse": set(FILTERS),
    "summits": {"year"},
    "sessions": {"summit", "track", "room", "language", "kind"},
    "posts": {"year", "topic", "author", "language"},
}

MEANINGS = {
    "about": "What it is about: host, replicate, mentor, training or other.",
    "as_of": "A day in the past: the members, their names and their membership of that day.",
    "audience": "For whom it is.",
    "author": "The id of a person who agreed to have a page.",
    "call": "The id of a call.",
    "category": "The shelf of the library it stands on.",
    "country": "An ISO 3166 code of two letters: RO.",
    "help": "What help a project looks for.",
    "kind": "The kind, in the words of the column of that name.",
    "language": "A language tag: en, pt, zh-hant.",
    "licence": "The name of a licence, as in the column.",
    "life": "Whether it goes on: active, seeking, winding_down or ended.",
    "maker": "The id of the partner that made it.",
    "order": "name or newest; west to east without it.",
    "partner": "The id of a partner.",
    "project": "The id of a project.",
    "q": "Words to be found in names and descriptions.",
    "region": "A part of the world: africa, americas, asia, europe or oceania.",
    "report": "How far the report is.",
    "room": "The name of a room.",
    "scope": "How far it reaches: city, country, countries, region or worldwide.",
    "state": "How far it is.",
    "status": "publiccode.yml’s word: concept, development, beta, stable or obsolete.",
    "summit": "The id of a summit.",
    "tier": "governing or affiliate.",
    "topic": "The id of a topic.",
    "track": "The name of a track.",
    "year": "A year: 2018.",
}

Text = Annotated[str, Field(max_length=LONGEST_VALUE)]


class CommaParser(Parser):
    """Read lists of names that are parted by commas: fields=id,name."""

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Part what has commas, and leave the rest as it is."""
        result = super().parse_querydict(data, list_fields, request)
        for name in COMMAS:
            if name in result:
                result[name] = [part for value in data.getlist(name) for part in value.split(",")]
        return result


def shape_parameters(dataset: Dataset) -> dict[str, Any]:
    """Give what decides how much of each row is told: its fields, and what is expanded."""
    words = "Only these columns, parted by commas."
    shape = {"fields": _some_of([column.name for column in dataset.columns], words)}
    if relations := relations_of(dataset.name):
        words = "Put the whole records these columns name under “expanded”; parted by commas."
        shape["expand"] = _some_of(list(relations), words)
    return shape


def _some_of(names: list[str], words: str) -> tuple[Any, Any]:
    known: Any = Literal[tuple(names)]
    # No default in the document: an empty list would break its own rule of one or more.
    return list[known], Field([], min_length=1, description=words, json_schema_extra=_undefaulted)


def _undefaulted(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def list_query(dataset: Dataset) -> type[Schema]:
    """Describe what the address of a list may hold: the page's filters, and how much to give."""
    words = f"How many rows at a time, at most {MOST}."
    place = "Where to go on: take it from “next” as it is."
    fields: dict[str, Any] = {
        **{name: _filter(dataset, name) for name in dataset.filters},
        "limit": (int, Field(USUAL, ge=1, le=MOST, description=words)),
        "cursor": (str | None, Field(None, pattern=PATTERN, description=place)),
        **shape_parameters(dataset),
    }
    return create_model(f"{dataset.name.capitalize()}Query", __base__=Schema, **fields)


def item_query(dataset: Dataset) -> type[Schema]:
    """Describe what the address of a single record may hold."""
    name = f"{dataset.name.capitalize()}ItemQuery"
    return create_model(name, __base__=Schema, **shape_parameters(dataset))


def _filter(dataset: Dataset, name: str) -> tuple[Any, Any]:
    words = MEANINGS.get(name, "")
    if name == "as_of":
        return Annotated[date, BeforeValidator(_iso_day)] | None, Field(None, description=words)
    if name == "order":
        return Literal["name", "newest"] | None, Field(None, description=words)
    if name in SINGLE.get(dataset.name, ()):
        return Text | None, Field(None, description=words)
    several = f"{words} Several mean “or”."
    return list[Text], Field([], max_length=MOST_VALUES, description=several)


def _iso_day(value: Any) -> Any:
    """Let no other ways to write a day pass: what the page doesn't read, the API doesn't either."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)) is None:
        raise ValueError
    return value


def refuse_unknown(asked: QueryDict, query: type[Schema]) -> None:
    """Raise a problem for a parameter that isn't there, or is there twice and shouldn't."""
    known = list(query.model_fields)
    for name, values in asked.lists():
        if name not in known:
            raise _no_such(name, known)
        if len(values) > 1 and not _takes_several(query, name):
            detail = _("Give “%(name)s” once; here it stands %(count)d times.")
            raise _unfit(detail % {"name": name, "count": len(values)}, name)


def _takes_several(query: type[Schema], name: str) -> bool:
    return "list[" in str(query.model_fields[name].annotation)


def _no_such(name: str, known: list[str]) -> Problem:
    shown = readable(name)
    close = get_close_matches(shown, known, 1)
    words = [_("There is no “%(name)s”.") % {"name": shown}]
    if close:
        words.append(_("Did you mean “%(name)s”?") % {"name": close[0]})
    if known:
        words.append(_("This address takes: %(names)s.") % {"names": ", ".join(known)})
    title = _("There is no such parameter")
    return Problem(400, "no-such-parameter", title, " ".join(words), parameter=shown)


def unfit_problem(error: ValidationError) -> Problem:
    """Say of the first value that doesn't fit what would."""
    first = error.errors[0]
    name = next((str(part) for part in first["loc"] if part not in ("query", "asked")), "")
    return _unfit(_how_to_mend(name, first), name)


def _unfit(detail: str, name: str) -> Problem:
    return Problem(
        400, "unfit-value", _("A value doesn’t fit its parameter"), detail, parameter=name
    )


def _how_to_mend(name: str, error: dict[str, Any]) -> str:
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
    if name in COMMAS:
        return _("“%(name)s” takes these, parted by commas: %(known)s.") % {
            "name": name,
            "known": expected or _("see the documentation"),
        }
    ways = {
        "limit": _("“limit” is a whole number from 1 to %(most)d.") % {"most": MOST},
        "cursor": _("Take “cursor” from “next” of the answer before, as it is, or leave it out."),
        "as_of": _("“as_of” is a day, written like 2018-07-16."),
        "order": _("“order” is name or newest."),
    }
    other = _("“%(name)s” takes up to %(long)d characters, at most %(often)d times.")
    values = {"name": name, "long": LONGEST_VALUE, "often": MOST_VALUES}
    return ways.get(name, other % values)


def names_of(values: Iterable[str] | None) -> list[str]:
    """Give what was asked for once each, in order."""
    return list(dict.fromkeys(values or ()))
