"""The addresses below /exchanges/."""

from django.urls import path

from network.exchanges import report_views, views

app_name = "exchanges"
urlpatterns = [
    path("", views.exchange_list, name="list"),
    path("report/<str:token>/", report_views.report_form, name="report"),
    path("<slug:slug>/", views.exchange_detail, name="detail"),
]
