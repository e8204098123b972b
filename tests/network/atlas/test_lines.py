"""The lines of reuse: every mark a link, no words on one another, whatever names and years come."""

from itertools import combinations

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from network.atlas.lettering import text_width
from network.atlas.lines import Branch, Line, line_map, line_tree
from tests.network.atlas.places import SCRIPT

SIZES = {"lines__head": 19 * 1.06, "lines__name": 15 * 1.06, "lines__note": 13, "lines__year": 13}
TODAY = 2026

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
years = st.none() | st.integers(0, 9999)


def branch(**fields) -> Branch:
    """Make a branch; name only what the test is about."""
    given = {"name": "Romania", "note": "", "when": "2018", "url": "/r/", "label": "Romania, 2018"}
    return Branch(**{**given, "since": 2018, **fields})


def line(*branches: Branch, **fields) -> Line:
    """Make a line with branches."""
    given = {"name": "Indigo", "note": "OpenUp", "url": "/i/", "label": "Indigo: OpenUp"}
    return Line(**{**given, **fields}, branches=branches)


def made(depth: int):
    """Give branches of any shape, some of which passed something on."""
    below = st.lists(made(depth - 1), max_size=3).map(tuple) if depth else st.just(())
    return st.builds(
        Branch,
        name=words,
        note=words,
        when=words,
        url=st.just("/r/"),
        label=words,
        since=years,
        until=years,
        is_ended=st.booleans(),
        is_travelled=st.booleans(),
        shape=st.sampled_from(["adapted", "as_is", "unknown", "many"]),
        weight=st.integers(1, 5000),
        branches=below,
    )


lines = st.lists(
    st.builds(
        Line,
        name=words,
        note=words,
        url=st.just("/p/"),
        label=words,
        since=years,
        until=years,
        is_ended=st.booleans(),
        branches=st.lists(made(2), max_size=4).map(tuple),
        rest=words,
        rest_url=st.just("/more/"),
    ),
    min_size=1,
    max_size=3,
)


def both(drawn: list[Line]) -> list:
    """Draw lines in both ways, as trees."""
    return [
        fromstring(line_map(drawn, label="Lines", today=TODAY)),
        fromstring(line_tree(drawn, label="Lines")),
    ]


def letters(drawing) -> list[tuple[float, float, float, float]]:
    """Give the boxes of all words of a drawing that are names and notes."""
    boxes = []
    for part in drawing.iter():
        kind = (part.get("class") or "").split()
        if not part.tag.endswith("text") or not kind or kind[0] not in SIZES:
            continue
        size, left, base = SIZES[kind[0]], float(part.get("x")), float(part.get("y"))
        width = text_width(part.text or "", size)
        width += sum(text_width(f"  {tail.text}", 13) for tail in part)
        boxes.append((left, base - size * 0.7, left + width, base + size * 0.15))
    return boxes


def colliding(boxes: list) -> list:
    """Give the pairs of boxes that lie on one another."""
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def links(drawing) -> list[tuple[str, str]]:
    """Give where each mark leads, and its name, in the order of the keyboard."""
    return [
        (part.get("href"), part.get("aria-label")) for part in drawing.iter() if part.tag == "a"
    ]


def classed(drawing, name: str) -> list:
    """Give the parts of a drawing of a class."""
    return [part for part in drawing.iter() if name in (part.get("class") or "").split()]


def numbers(drawing, tag: str, name: str) -> list[float]:
    """Give one attribute of all parts of a kind."""
    return [float(part.get(name)) for part in drawing.iter() if part.tag == tag]


@settings(max_examples=60, deadline=None)
@given(lines)
def test_no_words_lie_on_one_another_or_stick_out_whatever_comes(drawn):
    for drawing in both(drawn):
        width, height = map(float, drawing.get("viewBox").split()[2:])
        boxes = letters(drawing)
        assert colliding(boxes) == []
        assert [b for b in boxes if b[0] < 0 or b[1] < 0 or b[3] > height] == []
        assert [b for b in boxes if b[2] > width + 20] == []
        assert all(0 <= x <= width for x in numbers(drawing, "circle", "cx"))


@settings(max_examples=30, deadline=None)
@given(lines)
def test_the_same_lines_are_drawn_the_same(drawn):
    assert line_map(drawn, label="L", today=TODAY) == line_map(drawn, label="L", today=TODAY)
    assert line_tree(drawn, label="L") == line_tree(drawn, label="L")


def test_every_mark_is_a_link_with_a_name_in_the_order_of_reading():
    passed_on = branch(url="/pk/", label="Pakistan", since=2019)
    first = branch(url="/ke/", label="Kenya", since=2017, branches=(passed_on,))
    other = branch(url="/mx/", label="Mexico", since=2016)

    wide, tall = both([line(first, other, rest="and 3 more", rest_url="/all/")])

    ends = [("/all/", "Indigo: and 3 more")]
    begin = [("/i/", "Indigo: OpenUp")]
    assert links(wide) == [
        *begin,
        ("/ke/", "Kenya"),
        ("/pk/", "Pakistan"),
        ("/mx/", "Mexico"),
        *ends,
    ]
    assert links(tall) == [
        *begin,
        ("/mx/", "Mexico"),
        ("/ke/", "Kenya"),
        ("/pk/", "Pakistan"),
        *ends,
    ]
    for drawing in (wide, tall):
        titles = [part.text for part in drawing.iter() if part.tag == "title"]
        assert titles == [name for _url, name in links(drawing)]
        assert (drawing.get("role"), drawing.get("aria-label")) == ("group", "Lines")


def test_names_are_escaped():
    attack = {"name": SCRIPT, "note": SCRIPT, "label": SCRIPT}

    for drawing in both([line(branch(when=SCRIPT, **attack), rest=SCRIPT, **attack)]):
        assert [part for part in drawing.iter() if part.tag == "script"] == []
        assert SCRIPT in {name for _url, name in links(drawing)}


@pytest.mark.parametrize(
    ("shape", "count"), [("adapted", 1), ("as_is", 1), ("unknown", 1), ("many", 0)]
)
def test_a_stop_is_told_by_its_shape(shape, count):
    for drawing in both([line(branch(shape=shape))]):
        assert len(classed(drawing, f"lines__stop--{shape}")) == count


def test_what_has_ended_is_dashed_and_has_a_buffer():
    ended = branch(is_ended=True, until=2020)

    for drawing in both([line(ended)]):
        assert len(classed(drawing, "lines__run--ended")) == 1
        assert len(classed(drawing, "lines__bar")) == 1


def test_what_came_through_an_exchange_has_the_colour_of_routes():
    for drawing in both([line(branch(is_travelled=True), branch())]):
        assert len(classed(drawing, "lines__way--travelled")) == 1


def test_a_later_year_stands_further_right():
    (early, late), _tall = [
        sorted(numbers(drawing, "circle", "cx")[:2])
        for drawing in both([line(branch(since=2016), branch(since=2024), since=2015)])
    ]

    assert late - early > 100


def test_a_drawing_of_sixty_branches_stays_small():
    drawn = [
        line(*(branch(label=f"Indigo: Romania, Code for Romania, {n}") for n in range(5)))
        for _project in range(12)
    ]

    assert len(line_map(drawn, label="L", today=TODAY)) < 60_000
    assert len(line_tree(drawn, label="L")) < 60_000
