"""The front page: the network itself, and the portal with its search."""

from django.urls import reverse

from network.opendata.linked.pages import Page, Shown
from network.opendata.linked.things import picture, the_network, the_site
from network.opendata.linked.words import Node, known, named, node, year
from network.shared.site import absolute


def the_network_in_full(shown: Shown) -> Node:
    """Say who the network is."""
    network = shown.network
    more = known(
        {
            "slogan": network.tagline,
            "description": network.introduction,
            "foundingDate": year(network.founded_year),
            "logo": picture(network.logo, network.name),
            "sameAs": [account.url for account in network.accounts.all()],
        }
    )
    return {**the_network(network), **more}


def the_site_in_full(shown: Shown) -> list[Node]:
    """Say what the portal is, and how to search it.

    What stands in for the words is in the address alone: `query-input`, which is written elsewhere
    as well, is no word of the vocabulary.
    """
    search = absolute(f"{reverse('search:search')}?q={{query}}")
    more = {
        "publisher": named(the_network(shown.network)),
        "inLanguage": shown.language,
        "potentialAction": node("SearchAction", target=node("EntryPoint", urlTemplate=search)),
    }
    return [{**the_site(shown.network), **more}]


PAGES = {
    "home:home": Page(needs="members", about=the_network_in_full, beside=the_site_in_full),
    "home:styleguide": Page(is_indexed=False),
}
