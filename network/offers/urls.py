"""The addresses below /offers/."""

from django.urls import path

from network.offers import views

app_name = "offers"
urlpatterns = [
    path("", views.offer_list, name="list"),
    path("<int:offer_id>/", views.offer_detail, name="detail"),
]
