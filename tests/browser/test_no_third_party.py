"""A visit concerns the visitor and the portal, and nobody else."""

import pytest

from tests.browser.pages import PAGES, WITH_FORM, path_of


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nobody_else_and_keeps_nothing(open_page, portal, name):
    page = open_page("/robots.txt")
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    response = page.goto(path_of(name, portal))
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith((portal.url + "/", "data:"))] == []
    expected = ["404 (Not Found)"] if name == "not found" else []
    unexpected = [text for text in complaints if not any(word in text for word in expected)]
    assert unexpected == []
    policy = response.headers["content-security-policy"]
    assert ("default-src 'self'" in policy, "unsafe" in policy) == (True, False)
    if name not in WITH_FORM:
        assert page.context.cookies() == []
