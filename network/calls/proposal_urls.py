"""The addresses below /proposals/: personal links, and the page to get a new one."""

from django.urls import path, re_path

from network.calls import party_views, proposal_views, step_views

app_name = "proposals"
urlpatterns = [
    path("new-link/", step_views.new_link, name="new_link"),
    path("taking-part/<str:token>/", party_views.taking_part, name="taking_part"),
    path("<str:token>/", proposal_views.proposal_detail, name="detail"),
    path("<str:token>/edit/", proposal_views.proposal_edit, name="edit"),
    path("<str:token>/revoke/", step_views.proposal_revoke, name="revoke"),
    re_path(
        r"^(?P<token>[^/]+)/(?P<step>send|take-back|withdraw)/$",
        step_views.proposal_step,
        name="step",
    ),
]
