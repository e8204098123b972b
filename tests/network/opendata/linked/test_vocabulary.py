"""The check of what pages tell finds what is wrong, and lets be what is right."""

import pytest

from tests.vocabulary import mistakes_in

GOOD = {"@type": "Event", "name": "Summit", "startDate": "2018-09-27"}


def mistakes(**node):
    """Check one node."""
    return mistakes_in({"@context": "https://schema.org", "@graph": [node]})


def event(**facts):
    """Check an event with one thing different."""
    return mistakes(**{**GOOD, **facts})


@pytest.mark.parametrize(
    "facts",
    [
        {"startDate": "2018"},
        {"startDate": "2018-09-27T09:00:00+03:00"},
        {"eventStatus": "https://schema.org/EventCancelled"},
        {"location": [{"@type": "Country", "name": "Romania"}, {"@type": "VirtualLocation"}]},
        {"organizer": {"@type": "NGO", "name": "A child of what it takes"}},
        {"inLanguage": ["en", "es"]},
        {"performer": {"@type": "Role", "roleName": "Host", "performer": {"@type": "Person"}}},
    ],
)
def test_what_the_vocabulary_allows_passes(facts):
    assert event(**facts) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"@type": "Gathering"}, "no type of the vocabulary"),
        ({"@type": "startDate"}, "no type of the vocabulary"),
        ({"@type": None}, "no type of the vocabulary"),
        ({"begins": "2018-09-27"}, "Event.begins: no property"),
        ({"Place": "Bucharest"}, "Event.Place: no property"),
        ({"headline": "Of a creative work"}, "Event.headline: not for this type"),
        ({"performers": {"@type": "Person"}}, "Event.performers: superseded"),
        ({"startDate": "27 September 2018"}, "'27 September 2018' is none of Date, DateTime"),
        ({"startDate": "2018-02-30"}, "is none of"),
        ({"startDate": "2018-09-27T09:00:00"}, "is none of"),
        ({"startDate": 2018}, "is none of"),
        ({"eventStatus": "EventCancelled"}, "is none of EventStatusType"),
        ({"eventStatus": "https://schema.org/InStock"}, "is none of EventStatusType"),
        ({"url": "/summits/"}, "is none of URL"),
        ({"url": "https://example.org/a b"}, "is none of URL"),
        ({"organizer": "Code for All"}, "is none of Organization, Person"),
        ({"organizer": {"@type": "Place"}}, "Event.organizer: Place is none of"),
        ({"organizer": {"@type": "Person", "name": 3}}, "Event.organizer > Person.name: 3"),
        ({"organizer": {"@type": "Persona"}}, "Event.organizer > : no type"),
        ({"organizer": {"name": "Somebody"}}, "Event.organizer > : no type"),
        ({"performer": {"@type": "Role", "roleName": "Host"}}, "a role that stands for nothing"),
        (
            {"performer": {"@type": "Role", "performer": {"@type": "Place"}}},
            "Role.performer: Place is none of",
        ),
        ({"name": ""}, "Event.name: empty"),
        ({"subEvent": []}, "Event.subEvent: empty"),
        ({"maximumAttendeeCapacity": 3.5}, "is none of Integer"),
        ({"maximumAttendeeCapacity": True}, "is none of Integer"),
        ({"@id": "#event"}, "its @id is no address"),
    ],
)
def test_what_it_does_not_allow_is_reported(facts, words):
    [found] = event(**facts)

    assert words in found


def test_another_context_is_reported():
    assert mistakes_in({"@context": "https://example.org", "@graph": []}) != []
    assert mistakes_in([GOOD]) != []


def test_a_node_that_is_pointed_at_has_to_stand_on_the_page():
    pointer = {"@type": "ItemList", "@id": "https://example.org/#list"}

    [found] = mistakes(**{"@type": "WebPage", "mainEntity": pointer})

    assert found == "https://example.org/#list: is named, and told nowhere"


def test_one_name_is_that_of_one_kind_of_thing():
    at = "https://example.org/#it"
    about = {"@type": "Person", "@id": at, "name": "Ada"}

    [found] = mistakes(**{"@type": "Event", "@id": at, "name": "Summit", "performer": about})

    assert found == f"{at}: is Event and Person"
