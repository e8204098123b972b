"""The addresses of the diary."""

from django.urls import path

from network.diary import views
from network.diary.feeds import DiaryFeed, DiaryRss

app_name = "diary"
urlpatterns = [
    path("diary/", views.diary, name="list"),
    path("diary/unrecorded/", views.unrecorded, name="unrecorded"),
    path("diary/<int:year>/", views.diary, name="year"),
    path("diary.json", views.diary_json, name="json"),
    path("diary.atom", DiaryFeed(), name="feed"),
    path("diary.rss", DiaryRss(), name="rss"),
]
