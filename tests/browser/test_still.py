"""Nothing moves under a reader's eyes, however late the fonts and the pictures come."""

import time

import pytest

from tests.browser.pages import path_of

REMEMBER = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const where = entry.sources.map((one) => one.node?.parentElement?.className);
    window.moved.push([entry.value, where]);
  }
}).observe({type: "layout-shift", buffered: true});
"""
LATE_SECONDS = 0.4
UNSEEN = 0.02  # a fifth of what counts as good


@pytest.mark.parametrize("name", ["home", "partner", "summit", "story", "partners"])
@pytest.mark.parametrize("width", [360, 1280])
def test_late_fonts_move_nothing(open_page, portal, name, width):
    page = open_page("/robots.txt", width=width)
    page.add_init_script(REMEMBER)

    def hold_back(route):
        time.sleep(LATE_SECONDS)
        route.continue_()

    page.route("**/*.woff2", hold_back)
    page.goto(path_of(name, portal))
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")

    moved = page.evaluate("window.moved")
    assert sum(value for value, _nodes in moved) < UNSEEN, moved


@pytest.mark.parametrize("name", ["home", "partner", "summit", "story"])
def test_a_first_visit_asks_for_twelve_things_at_most(open_page, portal, name):
    page = open_page("/robots.txt")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(path_of(name, portal))
    page.wait_for_load_state("networkidle")

    assert len(asked) <= 12, asked
