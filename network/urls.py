"""The public addresses of the network, one include per concept."""

from django.urls import include, path

urlpatterns = [
    path("", include("network.home.urls")),
    path("partners/", include("network.partners.urls")),
    path("people/", include("network.people.urls")),
    path("summits/", include("network.summits.urls")),
    path("exchanges/", include("network.exchanges.urls")),
    path("calls/", include("network.calls.urls")),
    path("proposals/", include("network.calls.proposal_urls")),
    path("offers/", include("network.offers.urls")),
    path("projects/", include("network.projects.urls")),
    path("resources/", include("network.resources.urls")),
    path("topics/", include("network.topics.urls")),
    path("api/", include("network.api.urls")),
    path("figures/", include("network.figures.urls")),
    path("", include("network.diary.urls")),
    path("", include("network.planet.urls")),
    path("get-involved/", include("network.get_involved.urls")),
    path("search/", include("network.search.urls")),
    path("", include("network.shares.urls")),
]
