"""Pages are light enough for a slow line."""

import pytest

from tests.browser.pages import path_of


@pytest.mark.parametrize(("name", "most"), [("home", 150_000), ("story", 80_000), ("page", 80_000)])
def test_a_first_visit_is_light(open_page, portal, name, most):
    page = open_page("/robots.txt")
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))

    page.goto(path_of(name, portal))
    page.wait_for_load_state("networkidle")

    sizes = {
        request.url: request.sizes()["responseBodySize"]
        for request in finished
        if name == "home" or "/media/" not in request.url  # a story's own pictures come on top
    }
    assert sum(sizes.values()) <= most, sorted(sizes.items(), key=lambda pair: -pair[1])
