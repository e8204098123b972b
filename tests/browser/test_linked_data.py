"""What the demonstration content tells machines, as a browser and a search engine get it."""

import json

from django.http import HttpResponse

from tests.browser.pages import path_of
from tests.pages import Document
from tests.vocabulary import mistakes_in, told_by

BLOCK = 'script[type="application/ld+json"]'


def test_every_page_of_the_map_of_the_site_tells_in_the_words_of_schema_org(portal):
    paths = ["/", *portal.pages("/")]

    told = {path: told_by(Document(HttpResponse(portal.get(path)))) for path in paths}

    wrong = {path: [w for one in told[path] for w in mistakes_in(one)] for path in paths}
    whole = {path: sum(len(block["@graph"]) for block in told[path]) for path in paths}
    assert {path: words for path, words in wrong.items() if words} == {}
    assert {path for path, count in whole.items() if count < 2} == set()
    assert len(paths) > 100


def test_the_policy_lets_be_what_is_data_and_nobody_runs_it(open_page, portal):
    page = open_page("/robots.txt")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.log(event.violatedDirective))"
    )

    page.goto(path_of("partner", portal))
    page.wait_for_load_state("networkidle")

    [text] = page.locator(BLOCK).all_text_contents()
    assert json.loads(text)["@context"] == "https://schema.org"
    assert complaints == []
