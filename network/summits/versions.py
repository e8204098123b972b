"""The published versions of a programme: what visitors see, and what changed each time."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ProgrammeVersionQuerySet(models.QuerySet):
    """Versions of programmes."""

    def latest_first(self) -> Self:
        """Order by number, the public one first."""
        return self.order_by("-number")

    def newest_of_each(self) -> Self:
        """Keep the public version of each summit."""
        same = ProgrammeVersion.objects.filter(summit=models.OuterRef("summit"))
        return self.filter(number=models.Subquery(same.latest_first().values("number")[:1]))


class ProgrammeVersion(models.Model):
    """A programme as it was released: the newest is the public one, the others are its history.

    `snapshot` is a list of sessions, `changes` the list of differences to the version before; the
    shapes are those of `facts.py` and `changes.py`. People and partners are kept by their ids, so
    that a name is shown as the person agreed to today.
    """

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("What is new, in a sentence. Public: “Rooms are confirmed.”"),
    )
    snapshot = models.JSONField(_("programme"), default=list, editable=False)
    changes = models.JSONField(_("changes"), default=list, editable=False)
    released_at = models.DateTimeField(_("published at"), default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
    )

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        ordering = ["summit", "-number"]
        verbose_name = _("version of the programme")
        verbose_name_plural = _("versions of the programme")
        constraints = [
            models.UniqueConstraint(fields=["summit", "number"], name="version_is_released_once")
        ]

    def __str__(self) -> str:
        return f"{self.summit}: {self.number}"

    def get_absolute_url(self) -> str:
        return f"{self.summit.get_absolute_url()}changes/#version-{self.number}"

    def taken_out(self, row: dict[str, Any]) -> dict[str, Any]:
        """Give a session of an earlier version that this one no longer has: it is off."""
        sequence, moment = row["sequence"] + 1, self.released_at.astimezone(UTC).isoformat()
        return {**row, "is_cancelled": True, "sequence": sequence, "changed_at": moment}

    def facts(self) -> list[dict[str, Any]]:
        """Give the sessions as they were released."""
        return list(self.snapshot or [])


def last_known(versions: Sequence[ProgrammeVersion]) -> list[dict[str, Any]]:
    """Give the sessions of the newest version, then those taken out since, as cancelled ones.

    Takes versions with the newest first. Who has a session in a calendar loses it only if the feed
    says that it is off, and one that returns goes on with a higher revision.
    """
    if not versions:
        return []
    rows = versions[0].facts()
    known = {row["uid"] for row in rows}
    for newer, older in zip(versions, versions[1:], strict=False):
        gone = [row for row in older.facts() if row["uid"] not in known]
        known |= {row["uid"] for row in gone}
        rows += [newer.taken_out(row) for row in gone]
    return rows
