"""Every address of the portal: the admin, what machines read, the blog, the network."""

from django.contrib import admin
from django.urls import include, path, re_path

from blog.feeds import StoryFeed, StoryRss, feeds_of, partner_stories
from network.opendata.sitemaps import sitemap_index, sitemap_of
from network.shared import views as shared_views

handler400 = "network.shared.views.bad_request"
handler404 = "network.search.missing_views.not_found"

partner_atom, partner_rss = feeds_of(partner_stories)

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", shared_views.healthz, name="healthz"),
    path("robots.txt", shared_views.robots, name="robots"),
    path("favicon.ico", shared_views.favicon, name="favicon"),
    path("theme.css", shared_views.theme, name="theme"),
    path("feed.atom", StoryFeed(), name="feed"),
    path("feed.rss", StoryRss(), name="rss"),
    path("partners/<slug:slug>/feed.atom", partner_atom, name="partner_feed"),
    path("partners/<slug:slug>/feed.rss", partner_rss, name="partner_rss"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:kind>.xml", sitemap_of, name="sitemap_of"),
    re_path(r"^media/(?P<path>.+)$", shared_views.media, name="media"),
    path("blog/", include("blog.urls")),
    path("", include("network.opendata.calendars.urls")),
    path("", include("network.opendata.urls")),
    path("", include("network.urls")),
    path("", include("network.pages.urls")),
]
