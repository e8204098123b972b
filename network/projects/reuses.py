"""Who runs what somebody else made: where, since when, until when, and how it came there."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ReuseQuerySet(models.QuerySet):
    """Reuses of projects; every count on pages and in data comes from these."""

    def shown(self) -> Self:
        """Keep reuses of published projects: what visitors see and what data tells."""
        return self.filter(project__in=_published_projects())

    def running(self) -> Self:
        """Keep what has not ended, whatever became of the project at home."""
        return self.filter(is_ended=False)

    def ended(self) -> Self:
        """Keep what has ended; it stays in the history and out of the counts of what runs."""
        return self.filter(is_ended=True)

    def run_by(self, partner: Any) -> Self:
        """Keep what a partner runs or ran."""
        return self.filter(partner=partner)

    def given_by(self, partner: Any) -> Self:
        """Keep what others run of the projects a partner made."""
        made = partner.projects.order_by().values("pk")
        return self.filter(project__in=made)

    def with_names(self) -> Self:
        """Load whom and what a row names, so that the query count doesn't grow with them."""
        rows = self.select_related("project", "partner", "country", "exchange")
        return rows.select_related("taken_from__partner", "taken_from__country")

    def counted(self) -> dict[str, int]:
        """Count reuses, those running, those in the figures, and their projects and countries."""
        return self.order_by().aggregate(
            reuses=models.Count("pk"),
            running=models.Count("pk", filter=Q(is_ended=False)),
            counted=models.Count("pk", filter=Q(project__is_sample=False)),
            projects=models.Count("project", distinct=True),
            countries=models.Count("country", distinct=True),
        )


def _published_projects() -> models.QuerySet:
    from network.projects.models import Project

    return Project.objects.published().values("pk")


class Reuse(models.Model):
    """Somebody else runs a project: who, where, since when, and through which exchange."""

    project = models.ForeignKey("network.Project", models.CASCADE, related_name="reuses")
    partner = models.ForeignKey(
        "network.Partner",
        models.PROTECT,
        verbose_name=_("partner"),
        related_name="reuses",
        null=True,
        blank=True,
    )
    organisation = models.CharField(
        _("organisation"), max_length=200, blank=True, help_text=_("If it is no partner: K-Monitor")
    )
    country = models.ForeignKey(
        "network.Country", models.PROTECT, verbose_name=_("country"), null=True, blank=True
    )
    year = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("Empty: not recorded.")
    )
    is_ended = models.BooleanField(
        _("has ended"), default=False, help_text=_("It stays in the history, out of the counts.")
    )
    ended_year = models.PositiveSmallIntegerField(
        _("until"), null=True, blank=True, help_text=_("Empty: still running, or not recorded.")
    )
    is_adapted = models.BooleanField(
        _("adapted"),
        null=True,
        blank=True,
        help_text=_("Changed for this place, or run as it is. Unknown: not recorded."),
    )
    taken_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("taken from"),
        related_name="passed_on_to",
        null=True,
        blank=True,
        help_text=_("Empty: from those who made it. Otherwise the place that passed it on."),
    )
    note = models.CharField(
        _("what was done"),
        max_length=300,
        blank=True,
        help_text=_("Adds the Polish legal tradition"),
    )
    url = models.URLField(_("where it runs"), max_length=300, blank=True)
    evidence_url = models.URLField(
        _("evidence"),
        max_length=300,
        blank=True,
        help_text=_("A page that shows it: a story, a report, a repository."),
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day this was last checked.")
    )
    exchange = models.ForeignKey(
        "network.Exchange",
        models.SET_NULL,
        verbose_name=_("through"),
        related_name="reuses",
        null=True,
        blank=True,
    )

    objects = ReuseQuerySet.as_manager()

    class Meta:
        ordering = ["project", F("year").asc(nulls_last=True), "pk"]
        verbose_name = _("reuse")
        verbose_name_plural = _("reuses")
        constraints = [
            models.CheckConstraint(
                name="reuse_has_somebody_or_somewhere",
                condition=Q(partner__isnull=False) | ~Q(organisation="") | Q(country__isnull=False),
                violation_error_message=_("Say who took it over, or at least in which country."),
            ),
            models.CheckConstraint(
                name="reuse_ended_after_it_began",
                condition=Q(ended_year__isnull=True)
                | Q(year__isnull=True)
                | Q(ended_year__gte=F("year")),
                violation_error_message=_("It can’t end before it begins."),
            ),
            models.CheckConstraint(
                name="reuse_with_an_end_has_ended",
                condition=Q(ended_year__isnull=True) | Q(is_ended=True),
                violation_error_message=_("It has a last year: tick that it has ended."),
            ),
        ]
        indexes = [
            models.Index(fields=["project", "is_ended"], name="reuse_by_project"),
            models.Index(fields=["partner", "is_ended"], name="reuse_by_partner"),
        ]

    def __str__(self) -> str:
        return f"{self.project} → {self.place or self.who}"

    @property
    def who(self) -> str:
        """Name the organisation that runs it, '' if only the country is known."""
        return self.partner.name if self.partner else self.organisation

    @property
    def place(self) -> str:
        """Name the country it runs in, or the partner if that is all there is."""
        return self.country.label if self.country else self.who

    @property
    def years(self) -> str:
        """Say since when, and until when if it has ended; '' where no year is recorded."""
        if self.is_ended:
            return (
                f"{self.year or '?'}–{self.ended_year or '?'}"
                if self.year or self.ended_year
                else ""
            )
        return str(self.year or "")

    @property
    def details(self) -> list[str]:
        """Say what was done, whether it was adapted, from whom it came, and how fresh this is."""
        adapted = {True: _("adapted to its place"), False: _("run as it is"), None: ""}
        facts = [self.note.rstrip("."), str(adapted[self.is_adapted])]
        if self.giver:
            facts.append(gettext("taken over from %(name)s") % {"name": self.giver})
        if self.is_ended:
            facts.append(gettext("has ended"))
        if self.as_of:
            facts.append(gettext("as of %(day)s") % {"day": date_format(self.as_of, "F Y")})
        return [fact for fact in facts if fact]

    @property
    def has_links(self) -> bool:
        """Say whether there is anything to follow from it."""
        through = self.exchange is not None and self.exchange.is_published
        return bool(through or self.url or self.evidence_url)

    @property
    def giver(self) -> str:
        """Name the place that passed it on, '' if it came from those who made it."""
        return (self.taken_from.who or self.taken_from.place) if self.taken_from else ""

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}#reuse-{self.pk}"

    def clean(self) -> None:
        """Refuse a way that turns in a circle or comes from another project."""
        super().clean()
        above, seen = self.taken_from, {self.pk}
        while above is not None:
            if above.project_id != self.project_id:
                raise ValidationError({"taken_from": _("That is a reuse of another project.")})
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"taken_from": _("That would make a circle.")})
            seen.add(above.pk)
            above = above.taken_from
