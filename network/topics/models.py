"""What the network works on."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed


class TopicColour(models.TextChoices):
    """The six hues of the style guide; a topic without one takes the colour of ink."""

    LAW = "law", _("blue")
    VOTE = "vote", _("violet")
    RELIEF = "relief", _("orange")
    DATA = "data", _("teal")
    AIR = "air", _("green")
    SERVICES = "services", _("ochre")
    INK = "", _("ink")


class TopicQuerySet(models.QuerySet):
    """Topics and how much there is about each."""

    def named(self, text: str) -> Self:
        """Keep the topics with this name, whatever its case."""
        return self.filter(Q(name__iexact=text) | Q(slug=text))


class Topic(Addressed):
    """A field the network works in; it has a page of its own, which tags never had."""

    name = models.CharField(_("name"), max_length=80, unique=True, help_text=_("Access to law"))
    colour = models.CharField(
        _("colour"),
        max_length=10,
        choices=TopicColour,
        blank=True,
        help_text=_("Its small square."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences a newcomer understands.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first; equal ones by name.")
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topics:detail", args=[self.slug])
