"""The directory is narrowed by its address, and every choice says how many it would leave."""

import pytest
from django.http import QueryDict

from network.models import Alias, Partner
from network.partners.filters import Directory, narrow
from network.shared.words import readable
from tests.factories import make_partner, make_topic

pytestmark = pytest.mark.django_db


def ask(query: str) -> Directory:
    """Narrow all members by a query string."""
    members = Partner.objects.members().with_place().prefetch_related("aliases").order_by("name")
    return narrow(members, QueryDict(query))


def found(query: str) -> list[str]:
    """Give the names that a query string leaves."""
    return [partner.name for partner in ask(query).partners]


def counts(query: str, facet: str) -> dict[str, int]:
    """Give the choices of a facet and how many each would leave."""
    options = next(f.options for f in ask(query).facets if f.name == facet)
    return {option.value: option.count for option in options}


@pytest.fixture(autouse=True)
def _members(db):
    law, data = make_topic(name="Law"), make_topic(name="Data")
    make_partner(name="A", tier="governing", countries=["RO"], topics=[law], city="Bucharest")
    make_partner(name="B", tier="affiliate", countries=["RO", "HU"], topics=[law, data])
    make_partner(name="C", tier="affiliate", countries=["ZA"], topics=[data])
    make_partner(name="D", tier="affiliate", region="africa", local_name="零時政府")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "ABCD"),
        ("tier=governing", "A"),
        ("tier=governing&tier=affiliate", "ABCD"),
        ("country=RO", "AB"),
        ("country=HU&country=ZA", "BC"),
        ("region=africa", "CD"),
        ("topic=law&topic=data", "ABC"),
        ("country=RO&topic=data", "B"),
        ("country=ZA&topic=law", ""),
    ],
)
def test_choices_of_one_facet_widen_and_facets_narrow(query, expected):
    assert found(query) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bucharest", "A"),
        ("BUCHAREST a", "A"),
        ("hungary romania", "B"),
        ("零時", "D"),
        ("nobody", ""),
        ("%20", "ABCD"),
        ("%00", "ABCD"),
        ("%25", ""),
        ("_", ""),
    ],
)
def test_words_are_looked_for_in_names_and_places(text, expected):
    assert found(f"q={text}") == list(expected)


def test_a_partner_is_found_by_a_former_name():
    Alias.objects.create(partner=Partner.objects.get(name="C"), name="Code for South Africa")

    assert found("q=code for south") == ["C"]


def test_a_choice_counts_what_it_would_leave_next_to_the_other_facets():
    assert counts("topic=data", "country") == {"HU": 1, "RO": 1, "ZA": 1}
    assert counts("topic=data", "topic") == {"law": 2, "data": 2}
    assert counts("country=RO", "tier") == {"governing": 1, "affiliate": 1}


def test_a_choice_that_leaves_nobody_is_not_offered_unless_it_is_chosen():
    assert counts("country=ZA", "topic") == {"data": 1}
    assert counts("country=ZA&topic=law", "topic") == {"law": 0, "data": 1}


def test_countries_are_those_of_members_and_stand_by_name():
    options = next(facet.options for facet in ask("").facets if facet.name == "country")

    assert [option.label for option in options] == ["Hungary", "Romania", "South Africa"]


def test_unknown_choices_are_left_out_and_reported_once():
    directory = ask("tier=king&tier=king&region=&topic=law&country=rr")

    assert directory.ignored == ["king", "rr"]
    assert [partner.name for partner in directory.partners] == ["A", "B"]


def test_no_more_than_three_unknown_choices_are_reported():
    assert ask("&".join(f"topic=x{n}" for n in range(9))).ignored == ["x0", "x1", "x2"]


@pytest.mark.parametrize(
    ("query", "is_narrowed"),
    [("", False), ("tier=king", False), ("q=a", True), ("country=RO", True)],
)
def test_the_directory_knows_whether_anything_is_chosen(query, is_narrowed):
    assert ask(query).is_narrowed == is_narrowed


def test_narrowing_asks_the_database_for_topics_only(django_assert_num_queries):
    rows = list(Partner.objects.members().with_place().prefetch_related("aliases"))

    with django_assert_num_queries(1):
        narrow(rows, QueryDict("country=RO&q=a&topic=law"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("law", "law"),
        (" a\n\tb ", "a b"),
        ("a\x00\x1b[b", "a [b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800\uffff", ""),
        ("x" * 41, "x" * 40 + "…"),
    ],
)
def test_what_stands_in_an_address_is_shown_without_what_cannot_be_read(value, shown):
    assert readable(value) == shown


@pytest.mark.parametrize("text", ["codigo lodz", "CÓDIGO-ŁÓDŹ", "kodigo"])
def test_accents_case_and_hyphens_do_not_matter(text):
    make_partner(name="Código Łódź", tier="affiliate", summary="Kódigo")

    assert found(f"q={text}") == ["Código Łódź"]


def test_a_country_finds_who_works_across_its_part_of_the_world_and_says_so():
    make_partner(name="Across", tier="affiliate", region="africa", scope="region")
    make_partner(name="World", tier="affiliate", scope="worldwide")

    directory = ask("country=KE")

    notes = {partner.name: partner.reach_note for partner in directory.partners}
    assert notes == {
        "Across": "Included because it works across this part of the world",
        "World": "Included because it works worldwide",
    }
    assert counts("country=KE", "country")["KE"] == 2
    assert found("country=HU") == ["B", "World"]


def test_an_empty_list_names_the_choice_whose_removal_brings_most_back():
    way_out = ask("country=ZA&topic=law").way_out

    assert way_out is not None
    assert (way_out.label, way_out.count) == ("Country", 2)
    assert way_out.query == "?topic=law"
