"""The addresses staff give to their own pages."""

from django.urls import path

from network.pages import views

app_name = "pages"
urlpatterns = [path("<slug:slug>/", views.page_detail, name="detail")]
