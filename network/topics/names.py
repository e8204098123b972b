"""What else topics are called, so that each of these names leads to the one topic."""

from typing import Any, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from network.shared.apart import NotIn
from network.shared.slugs import MAX_LENGTH, make_slug


class TopicAliasQuerySet(models.QuerySet):
    """Other names of topics."""

    def bearing(self, name: str, slug: str = "") -> Self:
        """Keep the other names that are this name, however it is spelt, or have this address."""
        return self.filter(Q(name__iexact=name) | Q(slug__in={slug, make_slug(name)} - {""}))


class TopicAlias(models.Model):
    """Another name of a topic: one in another language, a short one, or that of a merged topic."""

    topic = models.ForeignKey("network.Topic", models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=80, help_text=_("Gobierno abierto"))
    slug = models.SlugField(
        _("address"),
        max_length=MAX_LENGTH,
        unique=True,
        blank=True,
        help_text=_("Leads to the topic; made from the name if left empty."),
        error_messages={"unique": _("Another name of a topic has this address already.")},
    )

    objects = TopicAliasQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("other name of a topic")
        verbose_name_plural = _("other names of topics")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="topic_alias_is_unique",
                violation_error_message=_("This is another name of a topic already."),
            ),
            models.CheckConstraint(
                name="topic_alias_has_address",
                condition=~Q(slug=""),
                violation_error_message=_("Give an address, in letters from a to z."),
            ),
            NotIn(
                name="topic_alias_slug_is_no_topic",
                column="slug",
                other="network.Topic",
                their_rule="topic_slug_is_no_other_name",
                violation_error_message=_("A topic has this address. Merge the two instead."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Make the address from the name if there is none; refuse the name of a topic."""
        super().clean()
        self.slug = self.slug or make_slug(self.name)
        if not self.slug:
            raise ValidationError({"slug": _("Give an address, in letters from a to z.")})
        topics: Any = apps.get_model("network.Topic")._default_manager
        namesake = topics.filter(name__iexact=self.name).first()
        if namesake is not None:
            words = _("“%(name)s” is the name of a topic. Merge the two instead.")
            raise ValidationError({"name": ValidationError(words, params={"name": namesake.name})})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with an address of its own."""
        self.slug = self.slug or make_slug(self.name)
        super().save(*args, **kwargs)
