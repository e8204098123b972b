"""The addresses below /summits/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from network.summits import views
from network.summits.feeds import ChangeFeed, ChangeRss


class FourDigits(StringConverter):
    """A year as it stands in an address."""

    regex = "[0-9]{4}"


register_converter(FourDigits, "year")

app_name = "summits"
urlpatterns = [
    path("", views.summit_list, name="list"),
    path("recordings/", views.recording_list, name="recordings"),
    path("<year:year>/", views.summit_year, name="year"),
    path("<slug:slug>/", views.summit_detail, name="detail"),
    path("<slug:slug>/changes/", views.change_list, name="changes"),
    path("<slug:slug>/numbers/", views.numbers, name="numbers"),
    path("<slug:slug>/changes.atom", ChangeFeed(), name="change_feed"),
    path("<slug:slug>/changes.rss", ChangeRss(), name="change_rss"),
    path("<slug:slug>/sessions/<int:session_id>/", views.session_detail, name="session"),
]
