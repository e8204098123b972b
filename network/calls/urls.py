"""The addresses below /calls/."""

from django.urls import path

from network.calls import proposal_views, views
from network.calls.feeds import CallFeed, CallRss

app_name = "calls"
urlpatterns = [
    path("", views.call_list, name="list"),
    path("feed.atom", CallFeed(), name="feed"),
    path("feed.rss", CallRss(), name="rss"),
    path("<slug:slug>/", views.call_detail, name="detail"),
    path("<slug:slug>/check/", views.call_check, name="check"),
    path("<slug:slug>/propose/", proposal_views.proposal_begin, name="propose"),
]
