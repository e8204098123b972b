"""Topics, open data, and the pages that are about nothing but what they say."""

from django.urls import reverse

from network.opendata.linked.crumbs import LISTS
from network.opendata.linked.pages import Page, Shown
from network.opendata.linked.things import the_network, topic
from network.opendata.linked.words import Node, known, node
from network.shared.site import absolute


def the_set() -> Node:
    """Name the topics as a whole."""
    url = absolute(reverse("topics:list"))
    return node("DefinedTermSet", f"{url}#topics", name=str(LISTS["topics:list"]), url=url)


def topic_set(shown: Shown) -> Node:
    """List the topics as the terms of a set."""
    terms = [topic(one) for one in shown["topics"]]
    return {**the_set(), **known({"hasDefinedTerm": terms})}


def topic_in_full(shown: Shown) -> Node:
    """Say what a topic means, and which set it is of."""
    one = shown["topic"]
    more = {
        "alternateName": [alias.name for alias in one.aliases.all()],
        "description": one.description,
        "inDefinedTermSet": the_set(),
    }
    return {**topic(one), **known(more)}


def data_catalogue(shown: Shown) -> Node:
    """List the data sets with their files and their licence."""
    common = {
        "license": shown["licence"].url,
        "creator": the_network(shown.network),
    }
    sets = [
        node(
            "Dataset",
            shown.part(entry.dataset.name),
            name=str(entry.dataset.title),
            description=str(entry.dataset.about),
            url=shown.part(entry.dataset.name),
            distribution=[
                node("DataDownload", contentUrl=file.address, encodingFormat=file.media_type)
                for file in entry.files
            ],
            **common,
        )
        for entry in shown["entries"]
    ]
    catalogue = node("DataCatalog", shown.part("catalogue"), name=shown.title, url=shown.address)
    return {**catalogue, "license": shown["licence"].url, "dataset": sets}


def changed(shown: Shown) -> Node:
    """Say when a page of the network's own words was last changed."""
    return {"dateModified": shown["page"].updated_at.isoformat(timespec="seconds")}


IN_FIGURES = ("figures:list",)
IN_DIARY = ("diary:list",)
IN_DATA = ("opendata:data",)
PAGES = {
    "topics:list": Page("CollectionPage", needs="topics", about=topic_set),
    "topics:detail": Page(
        "CollectionPage", needs="topic", above=("topics:list",), about=topic_in_full
    ),
    "figures:list": Page(needs="charts"),
    "figures:over_time": Page(needs="story", above=IN_FIGURES),
    "figures:year": Page(needs="figures", above=IN_FIGURES),
    "figures:proof": Page("CollectionPage", needs="proof", above=IN_FIGURES, is_indexed=False),
    "diary:list": Page("CollectionPage", needs="page"),
    "diary:year": Page("CollectionPage", needs="page", above=IN_DIARY),
    "diary:unrecorded": Page("CollectionPage", needs="page", above=IN_DIARY),
    "planet:list": Page("CollectionPage", needs="page"),
    "get_involved:form": Page("ContactPage", needs="kinds"),
    "search:search": Page("SearchResultsPage", needs="asked", is_indexed=False),
    "opendata:data": Page(needs="entries", about=data_catalogue),
    "opendata:embed": Page(above=IN_DATA),
    "api:documentation": Page(needs="lists", above=IN_DATA),
    "pages:detail": Page(needs="page", facts=changed),
    "shares:page": Page(needs="row", under="row", is_indexed=False),
}
