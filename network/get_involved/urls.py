"""The addresses below /get-involved/."""

from django.urls import path

from network.get_involved import views

app_name = "get_involved"
urlpatterns = [
    path("", views.enquiry_form, name="form"),
    path("received/", views.enquiry_received, name="received"),
]
