"""The addresses below /partners/."""

from django.urls import path

from network.partners import map_views, views

app_name = "partners"
urlpatterns = [
    path("", views.partner_list, name="list"),
    path("map/", map_views.partner_map, name="map"),
    path("alumni/", views.alumni, name="alumni"),
    path("<slug:slug>/", views.partner_detail, name="detail"),
]
