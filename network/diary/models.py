"""The diary of the network: what became of it, written down once and never changed."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.append_only import AppendOnly


class Kind(models.TextChoices):
    """What can happen to a network."""

    JOINED = "joined", _("joined")
    CHANGED = "changed", _("changed its kind of membership")
    LEFT = "left", _("left")
    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("two entries made one")
    ENDED = "ended", _("ended")
    CALL_OPENED = "call_opened", _("call opened")
    CALL_DECIDED = "call_decided", _("call decided")
    ANNOUNCED = "summit_announced", _("summit announced")
    HELD = "summit_held", _("summit held")
    SUMMIT_CANCELLED = "summit_cancelled", _("summit cancelled")
    PROGRAMME = "programme_released", _("programme published")
    BEGUN = "exchange_begun", _("exchange begun")
    OVER = "exchange_ended", _("exchange ended")
    EXCHANGE_CANCELLED = "exchange_cancelled", _("exchange cancelled")
    FIRST_REUSE = "first_reuse", _("first reuse")
    PROJECT_ENDED = "project_ended", _("project ended")


class Subject(models.TextChoices):
    """What an entry is about."""

    PARTNER = "partner", _("Members")
    MERGE = "merge", _("Merged entries")
    CALL = "call", _("Calls")
    SUMMIT = "summit", _("Summits")
    EXCHANGE = "exchange", _("Exchanges")
    PROJECT = "project", _("Projects")


class Precision(models.TextChoices):
    """How well the day of a fact is known."""

    DAY = "day", _("the day")
    YEAR = "year", _("only the year")
    UNKNOWN = "unknown", _("not recorded")


class EntryQuerySet(models.QuerySet):
    """Entries of the diary."""

    def published(self) -> Self:
        """Keep what has its number: it is public, and fixed for good."""
        return self.filter(number__isnull=False)

    def waiting(self) -> Self:
        """Keep what was written with its fact and gets its number once that is committed."""
        return self.filter(number__isnull=True)

    def standing(self) -> Self:
        """Keep what holds: neither corrected or withdrawn later, nor itself a withdrawal."""
        return self.filter(is_withdrawal=False, correction__isnull=True)

    def latest_first(self) -> Self:
        """Order by the day of the fact, the latest first; what has no day comes last."""
        return self.order_by("-day", "-number")


class Entry(models.Model):
    """One public fact of the network and its day; a correction is another entry.

    Names are kept as they were. The subject is a plain number, not a relation: what is deleted or
    merged later stays in the diary.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveBigIntegerField(_("number"), null=True, blank=True, unique=True)
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind)
    slot = models.CharField(max_length=200, blank=True)
    subject = models.CharField(_("about"), max_length=10, choices=Subject)
    subject_id = models.PositiveBigIntegerField()
    day = models.DateField(_("day"))
    precision = models.CharField(_("known is"), max_length=8, choices=Precision)
    says = models.JSONField(default=dict, blank=True)
    names = models.JSONField(default=dict, blank=True)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name=_("corrects"),
        related_name="correction",
        null=True,
        blank=True,
    )
    is_withdrawal = models.BooleanField(_("withdraws it"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-number", "-pk"]
        verbose_name = _("entry of the diary")
        verbose_name_plural = _("diary")
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="entry_by_subject"),
            models.Index(fields=["-day", "-number"], name="entry_by_day"),
        ]
        constraints = [
            AppendOnly(sealed_by="number", name="diary_is_only_added_to"),
            models.CheckConstraint(
                name="withdrawal_withdraws_something",
                condition=models.Q(is_withdrawal=False) | models.Q(corrects__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        from network.diary.words import sentence

        return sentence(self)

    def get_absolute_url(self) -> str:
        """Lead to its line in the diary."""
        from network.diary.words import line_of

        return line_of(self)

    @property
    def name(self) -> str:
        """Give what its subject was called then."""
        return str(self.names.get("name", ""))

    @property
    def words(self) -> str:
        """Say what happened, and whether this takes something back or mends it."""
        from network.diary.words import title

        return title(self)

    @property
    def when(self) -> str:
        """Give the day as well as it is known."""
        from network.diary.words import day_in_words

        return day_in_words(self)

    @property
    def is_superseded(self) -> bool:
        """Say whether a later, published entry stands in its place."""
        correction = getattr(self, "correction", None)
        return correction is not None and correction.number is not None


class KnownName(models.Model):
    """The name under which the diary last knew a partner, so that a new one is noticed."""

    partner_id = models.PositiveBigIntegerField(primary_key=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
