"""Every kind of page can be used: by axe-core's rules, on a small screen, by keyboard alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES, path_of

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUS = """() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    return {
        name: at.tagName + ' ' + (at.textContent || at.name || '').trim().slice(0, 30),
        away: at === document.body,
        hidden: box.width === 0 || box.height === 0 || box.right <= 0 || box.bottom <= 0,
        marked: [at, at.closest('li, article, tr')].some((box) => {
            const line = box && getComputedStyle(box);
            return line && line.outlineStyle !== 'none' && parseFloat(line.outlineWidth) >= 2;
        }),
    };
}"""


def axe(page: Page, **run_only: object) -> list[str]:
    """Give what axe-core finds: the rule, the element and what to do."""
    found = Axe().run(page, options={"runOnly": run_only or {"type": "tag", "values": RULES}})
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, portal, name, width):
    page = open_page(path_of(name, portal), width=width)

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")  # which changes colours and nothing else
    page.reload()
    assert axe(page, type="rule", values=["color-contrast"]) == []


def test_the_dark_theme_is_dark(open_page):
    page = open_page("/", theme="dark")

    background = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert sum(int(part) for part in re.findall(r"\d+", background)[:3]) < 3 * 64


@pytest.mark.parametrize("name", [name for name in PAGES if name != "sign in"])
def test_a_page_has_one_heading_of_its_own_and_its_landmarks(open_page, portal, name):
    page = open_page(path_of(name, portal))

    counts = {tag: page.locator(tag).count() for tag in ("h1", "main", "html[lang]")}

    assert counts == {"h1": 1, "main": 1, "html[lang]": 1}
    assert page.title().strip() != ""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_key_leads_past_the_menu(open_page, width):
    page = open_page("/", width=width)

    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert (first["away"], first["hidden"]) == (False, False)
    assert page.evaluate("document.activeElement.closest('header') === null")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["home", "partners", "summit", "get involved"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page, portal, name, width):
    page = open_page(path_of(name, portal), width=width)
    wrong = []

    for _step in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["away"]:
            break
        if focus["hidden"] or not focus["marked"]:
            wrong.append(focus)

    assert wrong == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_works_without_scripts(open_page, width):
    page = open_page("/", width=width, java_script_enabled=False)
    link = page.locator("header a[href='/partners/']").first

    if not link.is_visible():
        page.locator("header summary").first.click()
    link.click()

    assert page.url.endswith("/partners/")
