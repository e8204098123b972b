"""Guides, toolkits and recordings that members share."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.publishing import Publishable, PublishedQuerySet


class Resource(Publishable, Addressed):
    """Something to read, watch or copy that helps another organisation."""

    slug_source = "title"

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        GUIDE = "guide", _("Guide")
        TOOLKIT = "toolkit", _("Toolkit")
        TEMPLATE = "template", _("Template")
        CASE_STUDY = "case_study", _("Case study")
        REPORT = "report", _("Report")
        COURSE = "course", _("Course")
        VIDEO = "video", _("Video")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.GUIDE)
    url = models.URLField(_("link"), max_length=400)
    summary = models.CharField(
        _("summary"), max_length=400, blank=True, help_text=_("Who it is for and what it answers.")
    )
    authors = models.CharField(_("by"), max_length=200, blank=True)
    partner = models.ForeignKey(
        "network.Partner",
        models.SET_NULL,
        verbose_name=_("published by"),
        related_name="resources",
        null=True,
        blank=True,
    )
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("A language tag: en, es, pl.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True, help_text=_("CC-BY-4.0"))
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="resources", blank=True
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("resources:detail", args=[self.slug])
