"""Tell search engines which pages there are and when each last changed."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db import models
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.models import Post
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.offers.models import Offer
from network.pages.models import Page
from network.partners.models import Partner
from network.people.models import Person
from network.projects.models import Project
from network.resources.models import Resource
from network.shared.site import site_domain, site_scheme
from network.summits.models import Summit
from network.topics.models import Topic

SECTIONS = [
    "home:home",
    "partners:list",
    "partners:map",
    "partners:alumni",
    "summits:list",
    "exchanges:list",
    "projects:list",
    "projects:reuse",
    "projects:adopt",
    "resources:list",
    "topics:list",
    "people:list",
    "calls:list",
    "offers:list",
    "offers:new",
    "figures:list",
    "blog:list",
    "diary:list",
    "get_involved:form",
    "opendata:data",
]


class PortalSitemap(Sitemap):
    """Pages under the address the network chose, whatever host was asked."""

    def get_domain(self, site: Any = None) -> str:
        return site_domain()

    def get_protocol(self, protocol: str | None = None) -> str:
        return site_scheme()


class SectionSitemap(PortalSitemap):
    """The lists themselves."""

    def items(self) -> list[str]:
        has_people = Person.objects.public().exists()
        return [name for name in SECTIONS if has_people or name != "people:list"]

    def location(self, item: str) -> str:
        return reverse(item)


class RowSitemap(PortalSitemap):
    """The public pages of one kind."""

    def __init__(self, rows: models.QuerySet) -> None:
        self.rows = rows

    def items(self) -> models.QuerySet:
        if hasattr(self.rows.model, "published_at"):
            return self.rows.published().order_by("pk")  # type: ignore[attr-defined]
        return self.rows.all().order_by("pk")

    def lastmod(self, item: Any) -> datetime | None:
        return getattr(item, "updated_at", None)


class OfferSitemap(RowSitemap):
    """Offers and wishes that are open today."""

    def items(self) -> models.QuerySet:
        return super().items().open()  # type: ignore[attr-defined]


class SummitYearSitemap(PortalSitemap):
    """The years in which there was a summit, but for those that are a summit's own address."""

    def items(self) -> list[str]:
        rows = Summit.objects.published().order_by().values_list("year", "slug")
        years, taken = {str(year) for year, _slug in rows}, {slug for _year, slug in rows}
        return sorted(years - taken)

    def location(self, item: str) -> str:
        return reverse("summits:year", args=[item])


SITEMAPS: dict[str, Sitemap] = {
    "sections": SectionSitemap(),
    "partners": RowSitemap(Partner.objects.all()),
    "summits": RowSitemap(Summit.objects.all()),
    "summit-years": SummitYearSitemap(),
    "exchanges": RowSitemap(Exchange.objects.all()),
    "calls": RowSitemap(Call.objects.all()),
    "offers": OfferSitemap(Offer.objects.all()),
    "projects": RowSitemap(Project.objects.all()),
    "resources": RowSitemap(Resource.objects.all()),
    "topics": RowSitemap(Topic.objects.all()),
    "people": RowSitemap(Person.objects.public()),
    "stories": RowSitemap(Post.objects.filter(canonical_url="")),
    "pages": RowSitemap(Page.objects.all()),
}

sitemap = require_safe(sitemap_view)
