"""A list is narrowed by what stands in its address; every count says what a choice would leave."""

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from network.shared.facets import MOST_OPTIONS, Index, Question, narrow_by

COLOURS = {"red": "Red", "blue": "Blue", "green": "Green"}
SIZES = {"s": "Small", "l": "Large"}
values = st.dictionaries(st.integers(0, 9), st.sets(st.sampled_from([*COLOURS, *SIZES])))
chosen = st.lists(st.sampled_from([*COLOURS, *SIZES, "other"]), max_size=4)


def ask(query: str, rows: dict[int, set[str]]):
    """Narrow rows that have colours and sizes."""
    questions = [Question("colour", "Colour", COLOURS, rows), Question("size", "Size", SIZES, rows)]
    return narrow_by(list(rows), questions, QueryDict(query))


ROWS = {1: {"red", "s"}, 2: {"red", "l"}, 3: {"blue", "l"}}


def test_choices_of_one_facet_mean_or_and_of_several_mean_and():
    assert ask("colour=red&colour=blue", ROWS).keys == [1, 2, 3]
    assert ask("colour=red&size=l", ROWS).keys == [2]


def test_the_counts_of_a_facet_leave_its_own_choices_aside():
    facets = ask("colour=red&size=l", ROWS).facets

    shown = {facet.name: {o.value: o.count for o in facet.options} for facet in facets}
    assert shown == {"colour": {"red": 1, "blue": 1}, "size": {"s": 1, "l": 1}}


def test_unknown_values_are_left_out_and_told_three_of_them_at_most():
    found = ask("colour=pink&colour=%00&size=xl&size=m&size=xxl", ROWS)

    assert (found.keys, found.is_narrowed) == ([1, 2, 3], False)
    assert found.ignored == ["pink", "xl", "m"]


def test_an_empty_result_names_the_choice_to_drop_and_keeps_the_others():
    found = ask("colour=blue&size=s&page=2", ROWS)

    assert found.keys == []
    assert (found.way_out.label, found.way_out.query, found.way_out.count) == (
        "Colour",
        "?size=s",
        1,
    )


def test_no_way_out_is_named_where_no_single_one_helps():
    assert ask("colour=green&size=s", {1: {"red", "l"}}).way_out is None


@settings(deadline=None)
@given(rows=values, colours=chosen, sizes=chosen)
def test_a_count_is_what_choosing_that_value_alone_would_leave(rows, colours, sizes):
    others = "&".join(f"size={size}" for size in sizes)
    found = ask("&".join([*(f"colour={c}" for c in colours), others]), rows)

    for option in found.facets[0].options:
        assert len(ask(f"colour={option.value}&{others}", rows).keys) == option.count


def test_a_value_in_another_case_is_the_choice_as_it_is_written():
    found = ask("colour=RED&colour=Blue", ROWS)

    chosen = [option.value for option in found.facets[0].options if option.is_chosen]
    assert (found.keys, chosen, found.ignored) == ([1, 2, 3], ["red", "blue"], [])


def index_of(rows: dict[int, set[str]], former: Index | None = None) -> Index:
    """Write down rows as pairs, from a former index."""
    pairs = [(key, value) for key, found in rows.items() for value in sorted(found)]
    questions = [
        Question("colour", "Colour", COLOURS, pairs),
        Question("size", "Size", SIZES, rows),
    ]
    return Index(list(rows), questions, former=former)


@settings(deadline=None)
@given(before=values, after=values)
def test_an_index_carried_on_is_the_one_made_anew(before, after):
    carried, fresh = index_of(after, index_of(before)), index_of(after)

    assert (carried.keys, carried.bits) == (fresh.keys, fresh.bits)


def test_values_that_are_the_same_are_not_written_down_again():
    before = index_of(ROWS)

    after = index_of(ROWS, before)

    assert after.bits["colour"] is before.bits["colour"]


def test_of_very_many_choices_those_that_leave_most_are_listed_in_their_order_with_the_chosen():
    choices = {f"c{number:03}": f"Choice {number}" for number in range(MOST_OPTIONS + 5)}
    rows = {number: {value} for number, value in enumerate(choices)}
    rows |= {1000 + number: {"c254"} for number in range(3)}
    question = Question("one", "One", choices, rows)

    [facet] = narrow_by(list(rows), [question], QueryDict("one=c253")).facets

    listed = [option.value for option in facet.options]
    assert (len(listed), facet.unlisted) == (MOST_OPTIONS, 5)
    assert listed == sorted(listed)
    assert {"c253", "c254"} <= set(listed)
