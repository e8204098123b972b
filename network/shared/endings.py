"""Good endings: what has ended stays, and says when, why, and what was learned."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.publishing import PublishedQuerySet


class LifeState(models.TextChoices):
    """Whether something goes on."""

    ACTIVE = "active", _("active")
    SEEKING = "seeking", _("looking for a maintainer")
    WINDING_DOWN = "winding_down", _("winding down")
    ENDED = "ended", _("ended")


class EndableQuerySet(PublishedQuerySet):
    """Rows that may have ended, told apart by the day."""

    def going_on(self, on: date | None = None) -> Self:
        """Keep what has not ended on this day."""
        day = on or timezone.localdate()
        return self.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=day))

    def ended(self, on: date | None = None) -> Self:
        """Keep what has ended on this day or before."""
        return self.filter(ended_on__lte=on or timezone.localdate())


class Endable(models.Model):
    """Something that may end well: kept, labelled, out of the counts of what goes on."""

    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "A day to come means that it is winding down. If you know just the year, write its"
            " last day."
        ),
    )
    ending_reason = models.CharField(
        _("why it ended"),
        max_length=400,
        blank=True,
        help_text=_("In a sentence others can learn from: “The grant ended, the city took over.”"),
    )
    lessons_url = models.URLField(
        _("what was learned"), max_length=300, blank=True, help_text=_("A story, a report, a talk.")
    )
    archive_url = models.URLField(
        _("archived copy"),
        max_length=300,
        blank=True,
        help_text=_("Where its pages or its code are kept."),
    )

    class Meta:
        abstract = True

    def has_ended(self, on: date | None = None) -> bool:
        """Say whether it has ended on this day, today unless told otherwise."""
        return self.ended_on is not None and self.ended_on <= (on or timezone.localdate())

    @property
    def life(self) -> LifeState:
        """Say whether it is active, looking for a maintainer, winding down or ended, today."""
        seeks = getattr(self, "seeks_maintainer", False)
        return life_on(timezone.localdate(), self.ended_on, seeks=seeks)


def life_on(day: date, ended_on: date | None, *, seeks: bool = False) -> LifeState:
    """Say how something goes on that day, by when it ends and whether it seeks a maintainer."""
    if ended_on is not None:
        return LifeState.ENDED if ended_on <= day else LifeState.WINDING_DOWN
    return LifeState.SEEKING if seeks else LifeState.ACTIVE
