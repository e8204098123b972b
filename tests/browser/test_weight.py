"""Pages are light enough for a slow line."""

from typing import Any

import pytest

from tests.browser.pages import path_of


def weight_of(request: Any) -> int:
    """Give the bytes an answer takes on the line, its headers included."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("home", 150_000),
        ("story", 80_000),
        ("story with a cover", 90_000),  # the picture is a quarter of it
        ("page", 80_000),
        ("partner", 80_000),
        ("summit", 80_000),
    ],
)
def test_a_first_visit_is_light(open_page, portal, name, most):
    page = open_page("/robots.txt")
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))

    page.goto(path_of(name, portal))
    page.wait_for_load_state("networkidle")

    sizes = {request.url: weight_of(request) for request in finished}
    assert sum(sizes.values()) <= most, sorted(sizes.items(), key=lambda pair: -pair[1])
