"""Covers are drawn the same every time, and light."""

from io import BytesIO

import pytest
from PIL import Image

from network.demo.covers import LOOKS, SIZE, draw_cover, land_lines

BUCHAREST = (26.1, 44.4)
TAIPEI = (121.5, 25.0)
MELBOURNE = (145.0, -37.8)


def draw(**fields) -> bytes:
    wanted = {"look": "day", "centre": (80, 10), "width": 190, "route": [TAIPEI, BUCHAREST]}
    return draw_cover(**{**wanted, **fields})


def colours(picture: bytes) -> set[tuple[int, int, int]]:
    with Image.open(BytesIO(picture)) as image:
        return {colour for _count, colour in image.convert("RGB").getcolors(SIZE[0] * SIZE[1])}


def test_the_same_cover_is_the_same_to_the_last_byte():
    assert draw() == draw()


def test_more_ways_make_another_picture():
    assert draw(more=[MELBOURNE]) != draw()


@pytest.mark.parametrize("look", LOOKS)
def test_a_cover_has_its_size_and_the_colours_of_its_look(look):
    picture = draw(look=look)

    with Image.open(BytesIO(picture)) as image:
        assert image.size == SIZE
    wanted = {tuple(bytes.fromhex(colour[1:])) for colour in LOOKS[look]}
    assert wanted - colours(picture) == set()
    assert len(colours(picture)) <= 12


def test_the_land_is_read_line_by_line():
    lines = land_lines()

    assert len(lines) > 500
    assert min(len(line) for line in lines) == 2
    assert all(0 <= x <= 1000 and 0 <= y <= 450 for line in lines for x, y in line)
