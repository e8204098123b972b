"""Guides, toolkits and recordings that members share."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.documents import check_document
from network.shared.languages import LanguagesField
from network.shared.publishing import Publishable, PublishedQuerySet


class ResourceCategory(Addressed):
    """A shelf of the library; a resource may stand on several."""

    name = models.CharField(
        _("name"), max_length=80, unique=True, help_text=_("Starting an organisation")
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first; equal ones by name.")
    )

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("category of resources")
        verbose_name_plural = _("categories of resources")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("resources:category", args=[self.slug])


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
    url = models.URLField(_("link"), max_length=400, blank=True)
    file = models.FileField(
        _("or a file"),
        upload_to="resources",
        blank=True,
        help_text=_("PDF, OpenDocument, Word, Excel, PowerPoint or plain text, up to 20 MB."),
    )
    categories = models.ManyToManyField(
        "network.ResourceCategory",
        verbose_name=_("categories"),
        related_name="resources",
        blank=True,
        help_text=_("As many as fit."),
    )
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
    languages = LanguagesField(_("languages"), default="en")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True, help_text=_("CC-BY-4.0"))
    audience = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("Organisers of a first event")
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day it was last found to be right.")
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="resources", blank=True
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        constraints = [
            models.CheckConstraint(
                name="resource_is_a_link_or_a_file",
                condition=(~Q(url="") & Q(file="")) | (Q(url="") & ~Q(file="")),
                violation_error_message=_("Give a link or a file: just one."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("resources:detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse a file that is no document."""
        super().clean()
        try:
            check_document(self.file)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error

    @property
    def address(self) -> str:
        """Give where it is found: its link, or the address of its file."""
        return self.url or (self.file.url if self.file else "")

    @property
    def file_type(self) -> str:
        """Name the kind of its file as people call it: PDF, ODT; '' for a link."""
        return PurePath(self.file.name or "").suffix.removeprefix(".").upper()

    @property
    def file_size(self) -> int | None:
        """Give how many bytes its file has; None for a link, or for a file that is gone."""
        name = self.file.name
        if not name or not self.file.storage.exists(name):
            return None
        return int(self.file.size)
