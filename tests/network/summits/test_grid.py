"""A day stands in columns by room; what is for everybody spans them, and nothing is covered."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from network.summits.grid import MOST_LANES, Cell, Grid, Placed, grid_of

DAY = datetime(2027, 9, 27, tzinfo=UTC)


def placed(start: float, end: float, column: str = "") -> Placed:
    """Place something by the hours of one day."""
    return Placed(DAY + timedelta(hours=start), DAY + timedelta(hours=end), column)


def laid(*items: Placed, order: tuple[str, ...] = ()) -> Grid:
    """Lay out what must make a grid."""
    grid = grid_of(items, order)
    assert grid is not None
    return grid


def test_rooms_stand_side_by_side_in_their_own_order():
    grid = laid(placed(9, 10, "Attic"), placed(9, 10, "Hall"), order=("Hall", "Attic"))

    assert [(column.name, column.lane) for column in grid.columns] == [("Hall", 1), ("Attic", 2)]
    assert grid.cells == [Cell(1, 2, 2, 1), Cell(1, 2, 1, 1)]


def test_a_room_nobody_has_put_in_order_stands_last():
    grid = laid(placed(9, 10, "Attic"), placed(9, 10, "Hall"), order=("Hall",))

    assert [column.name for column in grid.columns] == ["Hall", "Attic"]


def test_a_break_spans_all_rooms():
    grid = laid(placed(9, 10, "A"), placed(9, 10, "B"), placed(10, 10.5))

    assert grid.cells[2] == Cell(2, 3, 1, 2)


def test_what_is_for_everybody_while_a_room_is_in_use_has_a_column_of_its_own():
    grid = laid(placed(9, 10, "A"), placed(9, 10, "B"), placed(9.5, 10.5))

    assert [column.name for column in grid.columns] == ["", "A", "B"]
    assert grid.cells[2] == Cell(2, 4, 1, 1)


def test_a_room_taken_twice_is_split_into_lanes_and_only_then():
    grid = laid(placed(9, 11, "A"), placed(10, 12, "A"), placed(13, 14, "A"), placed(9, 10, "B"))

    assert [(cell.lane, cell.lanes) for cell in grid.cells] == [(1, 1), (2, 1), (1, 2), (3, 1)]


def test_one_room_is_told_better_by_a_list():
    assert grid_of([placed(9, 10, "A"), placed(10, 11, "A"), placed(11, 12)]) is None


def test_more_columns_than_a_page_is_wide_are_told_better_by_a_list():
    rooms = [placed(9, 10, f"Room {number}") for number in range(MOST_LANES + 1)]

    assert grid_of(rooms[:-1]) is not None
    assert grid_of(rooms) is None


def test_a_day_of_very_many_odd_minutes_is_told_better_by_a_list():
    rows = [placed(9 + n / 60, 20 + n / 60, f"Room {n % 2}") for n in range(80)]

    assert grid_of(rows) is None


def test_the_hour_that_comes_twice_is_two_hours():
    zone = ZoneInfo("Europe/Bucharest")
    first = datetime(2018, 10, 28, 0, tzinfo=UTC).astimezone(zone)
    second = datetime(2018, 10, 28, 1, tzinfo=UTC).astimezone(zone)
    last = datetime(2018, 10, 28, 2, tzinfo=UTC).astimezone(zone)

    grid = laid(Placed(first, second, "A"), Placed(second, last, "A"), Placed(first, last, "B"))

    assert [(cell.first, cell.last) for cell in grid.cells] == [(1, 2), (2, 3), (1, 3)]


days = st.lists(
    st.builds(
        lambda start, length, column: placed(start / 4, (start + length) / 4, column),
        st.integers(0, 60),
        st.integers(1, 12),
        st.sampled_from(["", "A", "B", "C"]),
    ),
    max_size=14,
)


@given(items=days)
def test_no_session_ever_covers_another_and_each_keeps_its_time_and_room(items):
    grid = grid_of(items, ["C", "B", "A"])
    if grid is None:
        return
    column_of = {c.lane + n: c.name for c in grid.columns for n in range(c.lanes)}
    begins = {line.number: line.moment for line in grid.lines}
    taken = set()
    for item, cell in zip(items, grid.cells, strict=True):
        lanes = range(cell.lane, cell.lane + cell.lanes)
        squares = {(line, lane) for line in range(cell.first, cell.last) for lane in lanes}
        assert squares
        assert not squares & taken
        assert begins[cell.first] == item.starts_at
        assert cell.lanes == grid.lanes or {column_of[lane] for lane in lanes} == {item.column}
        taken |= squares
