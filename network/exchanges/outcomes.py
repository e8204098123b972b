"""What an exchange left behind, and the short report in which its partners say so."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Outcome(models.Model):
    """One thing an exchange left behind."""

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        DEPLOYED = "deployed", _("Deployed")
        DID = "did", _("Did")
        BUILT = "built", _("Built")
        TOOK_HOME = "took_home", _("Took home")
        GUIDE = "guide", _("Wrote")
        DATASET = "dataset", _("Published")
        TRAINING = "training", _("Taught")

    exchange = models.ForeignKey("network.Exchange", models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.BUILT)
    title = models.CharField(
        _("title"), max_length=200, help_text=_("Support for Polish legislation in Indigo")
    )
    note = models.CharField(_("note"), max_length=400, blank=True)
    url = models.URLField(_("link"), max_length=300, blank=True)
    project = models.ForeignKey(
        "network.Project",
        models.SET_NULL,
        verbose_name=_("project"),
        related_name="outcomes",
        null=True,
        blank=True,
        help_text=_("Who runs it now is kept with the project itself, and shown here too."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return self.title


class ReportQuerySet(models.QuerySet):
    """Reports of exchanges."""

    def sent_in(self) -> Self:
        """Keep what the partners have written."""
        return self.filter(submitted_at__isnull=False)


class Report(models.Model):
    """How we did it and what we learned: five short answers that become a draft story."""

    exchange = models.OneToOneField("network.Exchange", models.CASCADE, related_name="report")
    did = models.TextField(_("how we did it"), blank=True, max_length=5000)
    learned = models.TextField(_("what we learned"), blank=True, max_length=5000)
    left = models.TextField(_("what is left behind"), blank=True, max_length=3000)
    advice = models.TextField(_("what we would tell the next ones"), blank=True, max_length=3000)
    links = models.TextField(_("links"), blank=True, max_length=2000)
    author_name = models.CharField(_("written by"), max_length=120, blank=True)
    author_email = models.EmailField(
        _("asked at"),
        max_length=254,
        blank=True,
        help_text=_("The reminder and the personal link go here. Never shown."),
    )
    consent_text = models.TextField(_("agreed to"), blank=True, editable=False)
    submitted_at = models.DateTimeField(_("sent in at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return str(self.exchange)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Give the questions that were answered, with what was written."""
        names = {"did", "learned", "left", "advice", "links", "author_name"}
        asked = [field for field in self._meta.fields if field.name in names]
        pairs = [(str(field.verbose_name), getattr(self, field.name)) for field in asked]
        return [(question.capitalize(), words) for question, words in pairs if words]

    def get_admin_url(self) -> str:
        """Give the path of this report on the editors' screens."""
        return reverse("admin:network_report_change", args=[self.pk])
