"""Dates as well as they are known: exact days, words such as 'Autumn 2018', or just a year."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from network.shared.publishing import PublishedQuerySet

FIRST_YEAR = 1990
LONGEST_YEARS = 10


class EventState(models.TextChoices):
    """Where something with dates stands, seen from today."""

    UPCOMING = "upcoming", _("upcoming")
    ONGOING = "ongoing", _("on now")
    PAST = "past", _("held")
    CANCELLED = "cancelled", _("cancelled")


class DatedQuerySet(PublishedQuerySet):
    """Published rows with dates, told apart by the clock."""

    def upcoming(self, today: date) -> Self:
        """Keep what is still to come."""
        return self.filter(
            Q(starts_on__gt=today) | Q(starts_on__isnull=True, year__gte=today.year),
            is_cancelled=False,
        )

    def ongoing(self, today: date) -> Self:
        """Keep what is happening today."""
        return self.filter(starts_on__lte=today, ends_on__gte=today, is_cancelled=False)

    def past(self, today: date) -> Self:
        """Keep what is over."""
        return self.filter(
            Q(ends_on__lt=today) | Q(ends_on__isnull=True, year__lt=today.year),
            is_cancelled=False,
        )


class Dated(models.Model):
    """Something that happened, or will: in a year always, on days if they are known."""

    year = models.PositiveSmallIntegerField(
        _("year"), help_text=_("Always needed, even if the days are not known. For example 2018.")
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("The last day itself: 27 to 30 September."),
    )
    dates_text = models.CharField(
        _("dates in words"),
        max_length=80,
        blank=True,
        help_text=_("Only if the days are not known: “Autumn”, “May”. Shown instead of the days."),
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_both_days_or_none",
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                violation_error_message=_("Give both the first and the last day, or neither."),
            ),
            models.CheckConstraint(
                name="%(class)s_ends_on_or_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day can’t be before the first."),
            ),
            models.CheckConstraint(
                name="%(class)s_year_is_plausible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=2200),
                violation_error_message=_("Give a year with four digits, such as 2018."),
            ),
        ]

    def clean(self) -> None:
        """Refuse a year that contradicts the first day."""
        super().clean()
        if self.starts_on and self.year and self.starts_on.year != self.year:
            raise ValidationError(
                {"year": _("The first day is in %(year)s.") % {"year": self.starts_on.year}}
            )
        if self.ends_on and self.year and self.ends_on.year > self.year + LONGEST_YEARS:
            raise ValidationError(
                {"ends_on": _("That is more than ten years later. Is the year right?")}
            )

    def today(self) -> date:
        """Give the date it is now where this takes place."""
        return timezone.localdate()

    @property
    def event_state(self) -> EventState:
        """Say whether this is upcoming, on now, held or cancelled, by the clock."""
        return event_state_on(self.today(), self)

    @property
    def days(self) -> str:
        """Say when, without the year: '27–30 September', 'Autumn', or that it isn't recorded."""
        if self.starts_on and self.ends_on:
            return day_range(self.starts_on, self.ends_on)
        return self.dates_text or str(_("Days not recorded"))

    @property
    def when(self) -> str:
        """Say when, with the year."""
        if self.starts_on and self.ends_on and self.starts_on.year != self.ends_on.year:
            return self.days
        if self.starts_on or self.dates_text:
            return f"{self.days} {self.year}"
        return str(self.year)


def day_range(first: date, last: date) -> str:
    """Write two days the short way: '5 May', '27–30 September', '30 June – 2 July'."""
    if first.year != last.year:
        return f"{date_format(first, 'j F Y')} – {date_format(last, 'j F Y')}"
    if first == last:
        return date_format(first, "j F")
    if first.month == last.month:
        return f"{first.day}–{date_format(last, 'j F')}"
    return f"{date_format(first, 'j F')} – {date_format(last, 'j F')}"


def event_state_on(today: date, dated: Any) -> EventState:
    """Say where something with days, a year and `is_cancelled` stands, seen from this day."""
    if dated.is_cancelled:
        return EventState.CANCELLED
    if dated.starts_on is None or dated.ends_on is None:
        return EventState.PAST if dated.year < today.year else EventState.UPCOMING
    if dated.ends_on < today:
        return EventState.PAST
    return EventState.ONGOING if dated.starts_on <= today else EventState.UPCOMING
