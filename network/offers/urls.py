"""The addresses below /offers/."""

from django.urls import path

from network.offers import member_views, views

app_name = "offers"
urlpatterns = [
    path("", views.offer_list, name="list"),
    path("new/", member_views.new_offer, name="new"),
    path("sent/", member_views.offer_sent, name="sent"),
    path("confirm/<str:token>/", member_views.confirm, name="confirm"),
    path("keep/<str:token>/", member_views.keep, name="keep"),
    path("<int:offer_id>/", views.offer_detail, name="detail"),
]
