"""Since when each partner is what it is to the network."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from network.partners.choices import Tier
from network.shared.constraints import NoOverlap


class MembershipQuerySet(models.QuerySet):
    """Periods of membership, by day."""

    def begun(self, day: date) -> Self:
        """Keep the periods that had begun by this day."""
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day))

    def covering(self, day: date) -> Self:
        """Keep the periods that this day is in; an organisation that has ended is in none."""
        return self.begun(day).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(partner__ended_on__isnull=True) | Q(partner__ended_on__gt=day),
        )

    def over(self, day: date) -> Self:
        """Keep the periods that were over by this day, by themselves or with the organisation."""
        return self.begun(day).filter(Q(ends_on__lt=day) | Q(partner__ended_on__lte=day))


class Membership(models.Model):
    """A period in which a partner had one tier; tier, counts and alumni follow from these."""

    partner = models.ForeignKey("network.Partner", models.CASCADE, related_name="memberships")
    tier = models.CharField(_("is"), max_length=10, choices=Tier)
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: the day was not recorded.")
    )
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: still today.")
    )
    note = models.CharField(
        _("decision"),
        max_length=300,
        blank=True,
        help_text=_("Who decided and when: “Vote of the governing members, 27 June 2018”."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["partner", F("starts_on").asc(nulls_first=True), "pk"]
        verbose_name = _("membership period")
        verbose_name_plural = _("membership periods")
        constraints = [
            models.CheckConstraint(
                name="membership_ends_on_or_after_start",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A membership can’t end before it starts."),
            ),
            NoOverlap(
                owner="partner",
                name="membership_periods_do_not_overlap",
                violation_error_message=_(
                    "This period overlaps another one of the same partner. End the earlier period"
                    " the day before this one starts."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_tier_display()}"

    def covers(self, day: date) -> bool:
        """Say whether this day is in the period, and the organisation was still there."""
        is_in_it = (self.starts_on or date.min) <= day <= (self.ends_on or date.max)
        return is_in_it and not self.partner.has_ended(day)

    @property
    def last_day(self) -> date | None:
        """Give the day it ended, by itself or with the organisation; None if it goes on."""
        ends = [day for day in (self.ends_on, self.partner.ended_on) if day is not None]
        return min(ends, default=None)
