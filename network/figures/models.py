"""The numbers of the network, year by year, kept as they were."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.shared.dates import FIRST_YEAR
from network.shared.kept_figures import KeptFigure


class Figure(KeptFigure):
    """A number of one year of the network, with its day, its source and how it was come by."""

    class Of(models.TextChoices):
        """What the portal can count itself; anything else is written by hand."""

        MEMBERS = "members", _("members at the end of the year")
        COUNTRIES = "countries", _("countries of the members")
        SUMMITS = "summits", _("summits")
        SESSIONS = "sessions", _("sessions at summits")
        EXCHANGES = "exchanges", _("exchanges")
        PROJECTS = "projects", _("projects begun")
        REUSES = "reuses", _("projects taken over")
        STORIES = "stories", _("stories")
        OWN = "", _("something else")

    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year it is about: 2020"))
    of = models.CharField(
        _("number of"),
        max_length=10,
        choices=Of,
        blank=True,
        help_text=_("What the portal counts itself, or something else."),
    )
    counted_at = models.DateTimeField(
        _("counted by the portal at"), null=True, blank=True, editable=False
    )

    class Meta:
        ordering = ["-year", "position", "pk"]
        verbose_name = _("figure of a year")
        verbose_name_plural = _("figures by year")
        constraints = [
            models.CheckConstraint(
                name="figure_is_of_something",
                condition=~Q(of="") | ~Q(label=""),
                violation_error_message=_("Say what this is the number of."),
            ),
            models.CheckConstraint(
                name="figure_year_is_plausible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=2200),
                violation_error_message=_("Give a year with four digits, such as 2020."),
            ),
            models.UniqueConstraint(
                fields=["year", "of"],
                condition=~Q(of=""),
                name="figure_is_kept_once_a_year",
                violation_error_message=_("This year has that figure already: correct it there."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("figures:year", args=[self.year])
