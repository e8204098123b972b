"""One page of every kind, by the name a person would give it."""

from urllib.parse import urlsplit

from tests.browser.portal import Portal

FIXED = {
    "home": "/",
    "partners": "/partners/",
    "partners as a table": "/partners/?view=table",
    "partners of an earlier day": "/partners/?as_of=2018-07-16",
    "map of the partners": "/partners/map/",
    "map of Europe with all ways": "/partners/map/?zoom=2&at=50,16&show=exchanges&show=reuses",
    "alumni": "/partners/alumni/",
    "partners, none found": "/partners/?q=zzzzzz",
    "people": "/people/",
    "summits": "/summits/",
    "exchanges": "/exchanges/",
    "calls": "/calls/",
    "check of a group": "/calls/sample-call-one-tool-three-countries/check/?partner=1",
    "proposal": "/calls/sample-call-one-tool-three-countries/propose/",
    "new link to a proposal": "/proposals/new-link/",
    "exchanges, narrowed": "/exchanges/?year=2018",
    "offers": "/offers/",
    "new offer": "/offers/new/",
    "projects": "/projects/",
    "projects to adopt": "/projects/adopt/",
    "reuses": "/projects/reuse/",
    "reuses of one project": "/projects/reuse/?project=indigo",
    "resources": "/resources/",
    "resources, none found": "/resources/?q=zzzzzz",
    "proposing something": "/get-involved/?kind=propose",
    "topics": "/topics/",
    "summits of a year": "/summits/2018/",
    "figures": "/figures/",
    "read API": "/api/",
    "network over time": "/figures/over-time/?year=2018",
    "figures of a year": "/figures/2018/",
    "list behind a figure": "/figures/countries/",
    "summits about a topic": "/summits/?topic=open-data",
    "slides and recordings": "/summits/recordings/",
    "stories": "/blog/",
    "stories in a language": "/blog/language/es/",
    "open data": "/data/",
    "small pages for other sites": "/embed/",
    "map for other sites": "/embed/map/",
    "summit for other sites": "/embed/summit/",
    "badge": "/badge/code-for-romania/",
    "passing on": "/share/partner/code-for-romania/?server=nowhere",
    "diary": "/diary/",
    "search": "/search/",
    "search, found": "/search/?q=code",
    "search, mistyped": "/search/?q=romnia",
    "planet": "/planet/",
    "get involved": "/get-involved/",
    "style guide": "/styleguide/",
    "not found": "/no-such-page/",
    "sign in": "/admin/login/",
}
FULLEST = {
    "partner": "/partners/",
    "summit": "/summits/",
    "exchange": "/exchanges/",
    "call": "/calls/",
    "project": "/projects/",
    "topic": "/topics/",
}
OWN_WORDS = {
    "page": "/about/",
    "story": "/blog/three-countries-one-editor-for-the-law/",
    "story with a cover": "/blog/what-mexico-city-taught-bucharest/",
}
BEHIND_A_LINK = {
    "own page of a proposal": "page_of(draft)",
    "form of a proposal": "page_of(draft) + 'edit/'",
    "page of a partner that is asked": "taking_part_link(draft.parties.last())",
}
DRAFT = """
from network.calls.proposal_links import page_of, taking_part_link
from network.models import Proposal
draft = Proposal.objects.get(state="draft")
print({path})
"""
PAGES = [*FIXED, *FULLEST, *OWN_WORDS, *BEHIND_A_LINK]
WITH_FORM = {
    "proposing something",
    "get involved",
    "new offer",
    "sign in",
    "proposal",
    "new link to a proposal",
    *BEHIND_A_LINK,
}  # a form needs its cookie

_found: dict[str, str] = {}


def path_of(name: str, portal: Portal) -> str:
    """Give the address of a page; of records, the one with the most in it."""
    if name in FULLEST:
        if name not in _found:
            _found[name] = portal.longest(FULLEST[name])
        return _found[name]
    if name in BEHIND_A_LINK:
        code = DRAFT.format(path=BEHIND_A_LINK[name])
        return urlsplit(portal.manage("shell", "--no-imports", "-c", code).strip()).path
    return {**FIXED, **OWN_WORDS}[name]
