"""The tags a search can be narrowed by: a kind, a country, a year, a topic."""

from collections.abc import Iterable
from datetime import date
from typing import Any


def kind_tag(kind: str) -> str:
    """Give the tag of a kind of page: 'kproject'."""
    return f"k{kind}"


def country_tags(countries: Iterable[Any]) -> set[str]:
    """Give the tags of countries: 'cro'."""
    return {country_tag(country.code) for country in countries}


def country_tag(code: str) -> str:
    """Give the tag of a country by its ISO code."""
    return f"c{code.lower()}"


def topic_tags(topics: Iterable[Any]) -> set[str]:
    """Give the tags of topics: 't12'."""
    return {topic_tag(topic.pk) for topic in topics}


def topic_names(topics: Iterable[Any]) -> str:
    """Give the names of topics, in an order that moving one up or down doesn't change."""
    return ", ".join(sorted(topic.name for topic in topics))


def topic_tag(key: int) -> str:
    """Give the tag of a topic by its key."""
    return f"t{key}"


def year_tag(year: int) -> str:
    """Give the tag of a year: 'y2018'."""
    return f"y{year}"


def year_tags(*days: date | None) -> set[str]:
    """Give the tags of the years some days are in."""
    return {year_tag(day.year) for day in days if day}
