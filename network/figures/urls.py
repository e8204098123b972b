"""The addresses below /figures/."""

from django.urls import path

from network.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figure_list, name="list"),
    path("over-time/", views.over_time_page, name="over_time"),
    path("<int:year>/", views.figure_year, name="year"),
    path("<slug:of>/", views.figure_proof, name="proof"),
]
