"""The addresses of the API and of the page that explains it."""

from django.urls import URLPattern, include, path, re_path

from network.api import views
from network.api.conditions import answering
from network.api.endpoints import api

app_name = "api"


# ninja's own patterns, each with what all addresses of the API have.
endpoints = [
    URLPattern(one.pattern, answering(one.callback), one.default_args, one.name)
    for one in api.urls[0]
    if isinstance(one, URLPattern)
]

urlpatterns = [
    path("", views.documentation, name="documentation"),
    path("v1/openapi.json", answering(views.openapi), name="openapi"),
    path("v1/", include(endpoints)),
    re_path("^v1/", answering(views.elsewhere), name="elsewhere"),
]
