"""The addresses of the calendars; each lies beside the page it belongs to."""

from django.urls import path

from network.opendata.calendars import views

app_name = "calendars"
urlpatterns = [
    path("calendar.ics", views.network_calendar, name="network"),
    path("summits/calendar.ics", views.summits_calendar, name="summits"),
    path("summits/<slug:slug>/calendar.ics", views.summit_calendar, name="summit"),
    path("summits/<slug:slug>/tracks/<slug:track>.ics", views.track_calendar, name="track"),
    path(
        "summits/<slug:slug>/sessions/<int:session_id>.ics",
        views.session_calendar,
        name="session",
    ),
    path("calls/calendar.ics", views.calls_calendar, name="calls"),
    path("calls/<slug:slug>/deadline.ics", views.call_calendar, name="call"),
]
