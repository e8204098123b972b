"""What the network works on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.apart import NotIn
from network.topics.names import TopicAlias


class TopicColour(models.TextChoices):
    """The six hues of the style guide; a topic without one takes the colour of ink."""

    LAW = "law", _("blue")
    VOTE = "vote", _("violet")
    RELIEF = "relief", _("orange")
    DATA = "data", _("teal")
    AIR = "air", _("green")
    SERVICES = "services", _("ochre")
    INK = "", _("ink")


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

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            NotIn(
                name="topic_slug_is_no_other_name",
                column="slug",
                other="network.TopicAlias",
                their_rule="topic_alias_slug_is_no_topic",
                violation_error_message=_("Another name of a topic has this address already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topics:detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse what is another name of a topic already, and say of which."""
        super().clean()
        alias = TopicAlias.objects.bearing(self.name, self.slug).select_related("topic").first()
        if alias is None:
            return
        words = _("“%(alias)s” is another name of the topic “%(topic)s”. Use that topic.")
        if alias.topic_id == self.pk:
            words = _(
                "“%(alias)s” is among the other names of this topic. Delete it there and save"
                " first."
            )
        facts = {"alias": alias.name, "topic": alias.topic.name}
        raise ValidationError({"name": ValidationError(words, params=facts)})

    def taken_slugs(self, base: str) -> set[str]:
        """Count the addresses of other names among those that are taken."""
        names = TopicAlias.objects.filter(slug__startswith=base)
        return super().taken_slugs(base) | set(names.values_list("slug", flat=True))

    def all_names(self) -> list[str]:
        """Give its name, then its other names."""
        return [self.name, *(alias.name for alias in self.aliases.all())]
