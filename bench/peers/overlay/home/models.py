"""A plain Wagtail site of a network: a front page, organisations, summits, stories."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index


class HomePage(Page):
    """The front page: organisations, the latest stories, summits."""

    def get_context(self, request):
        context = super().get_context(request)
        context["partners"] = PartnerPage.objects.live().order_by("longitude")
        context["stories"] = StoryPage.objects.live().order_by("-date")[:3]
        context["summits"] = SummitPage.objects.live().order_by("-date")[:5]
        return context


class PartnerIndexPage(Page):
    """The list of organisations."""

    def get_context(self, request):
        context = super().get_context(request)
        context["partners"] = PartnerPage.objects.live().child_of(self).order_by("longitude")
        return context


class StoryIndexPage(Page):
    """The list of stories."""

    def get_context(self, request):
        context = super().get_context(request)
        context["stories"] = StoryPage.objects.live().child_of(self).order_by("-date")[:20]
        return context


class PartnerPage(Page):
    """An organisation, with the stories about it."""

    city = models.CharField(max_length=100)
    country = models.CharField(max_length=100)
    latitude = models.FloatField()
    longitude = models.FloatField()
    website = models.URLField()
    summary = models.CharField(max_length=300)
    body = RichTextField()

    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    def get_context(self, request):
        context = super().get_context(request)
        context["stories"] = self.stories.live().order_by("-date")[:5]
        others = PartnerPage.objects.live()
        context["west"] = others.filter(longitude__lt=self.longitude).order_by("longitude").last()
        context["east"] = others.filter(longitude__gt=self.longitude).order_by("longitude").first()
        return context


class SummitPage(Page):
    """A summit with its programme."""

    date = models.DateField()
    body = RichTextField()

    search_fields = [*Page.search_fields, index.SearchField("body")]

    def get_context(self, request):
        context = super().get_context(request)
        context["sessions"] = self.sessions.select_related("partner").order_by("starts_at")
        return context


class Session(Orderable):
    """A session of a summit, with who is on stage."""

    summit = ParentalKey(SummitPage, related_name="sessions", on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=100)
    track = models.CharField(max_length=100)
    speaker = models.CharField(max_length=100)
    partner = models.ForeignKey(PartnerPage, related_name="+", on_delete=models.CASCADE)


class StoryPage(Page):
    """A story, about an organisation."""

    date = models.DateField()
    author = models.CharField(max_length=100)
    body = RichTextField()
    partner = models.ForeignKey(
        PartnerPage, related_name="stories", null=True, on_delete=models.SET_NULL
    )

    search_fields = [*Page.search_fields, index.SearchField("body")]
