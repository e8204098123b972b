"""Pages that staff write: About, Code of conduct, How to join."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable, PublishedQuerySet


class Page(Publishable, Addressed):
    """A page of the network's own words, at its own path."""

    slug_source = "title"

    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("The sentence under the title.")
    )
    body = MarkdownField(_("text"), html_field="body_html", blank=True, help_text=_("Markdown."))
    body_html = RenderedField()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pages:detail", args=[self.slug])
