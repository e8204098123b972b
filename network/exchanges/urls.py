"""The addresses below /exchanges/."""

from django.urls import path

from network.exchanges import views

app_name = "exchanges"
urlpatterns = [
    path("", views.exchange_list, name="list"),
    path("<slug:slug>/", views.exchange_detail, name="detail"),
]
