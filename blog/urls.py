"""The addresses below /blog/."""

from django.urls import path

from blog import views

app_name = "blog"
urlpatterns = [
    path("", views.post_list, name="list"),
    path("<int:year>/", views.post_list_by_year, name="year"),
    path("topic/<slug:slug>/", views.post_list_by_topic, name="topic"),
    path("author/<slug:slug>/", views.post_list_by_author, name="author"),
    path("<slug:slug>/", views.post_detail, name="detail"),
]
