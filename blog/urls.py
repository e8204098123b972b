"""The addresses below /blog/."""

from django.urls import path

from blog import feeds, views

topic_atom, topic_rss = feeds.feeds_of(feeds.topic_stories)
language_atom, language_rss = feeds.feeds_of(feeds.language_stories)
author_atom, author_rss = feeds.feeds_of(feeds.author_stories)

app_name = "blog"
urlpatterns = [
    path("", views.post_list, name="list"),
    path("<int:year>/", views.post_list_by_year, name="year"),
    path("topic/<slug:slug>/", views.post_list_by_topic, name="topic"),
    path("topic/<slug:slug>/feed.atom", topic_atom, name="topic_feed"),
    path("topic/<slug:slug>/feed.rss", topic_rss, name="topic_rss"),
    path("language/<slug:tag>/", views.post_list_by_language, name="language"),
    path("language/<slug:tag>/feed.atom", language_atom, name="language_feed"),
    path("language/<slug:tag>/feed.rss", language_rss, name="language_rss"),
    path("author/<slug:slug>/", views.post_list_by_author, name="author"),
    path("author/<slug:slug>/feed.atom", author_atom, name="author_feed"),
    path("author/<slug:slug>/feed.rss", author_rss, name="author_rss"),
    path("<slug:slug>/", views.post_detail, name="detail"),
]
