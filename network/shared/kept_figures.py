"""A number that is kept: what of, how it was come by, on which day it was true, and the source."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    """How a number was come by."""

    COUNTED = "counted", _("counted")
    ESTIMATED = "estimated", _("estimated")


@dataclass(frozen=True)
class ShownFigure:
    """A number as a page shows it: with its day, how it was come by, and what proves it."""

    number: str
    words: str
    as_of: date
    method: str = ""
    how: How = How.COUNTED
    source_url: str = ""
    proof_url: str = ""  # the list of the portal that is as long as the number says
    list_count: int = 0  # how long that list is today: what was kept may be another number
    is_live: bool = False  # counted just now, and not kept

    @property
    def differs(self) -> bool:
        """Say whether the list has grown or shrunk since the number was kept."""
        return bool(self.proof_url) and self.number != str(self.list_count)


class KeptFigure(models.Model):
    """A number with its day and how it was come by; it stays as it is when the rows change."""

    label = models.CharField(
        _("of what"), max_length=80, blank=True, help_text=_("people in the room")
    )
    value = models.PositiveIntegerField(_("number"))
    how = models.CharField(_("was"), max_length=10, choices=How, default=How.COUNTED)
    method = models.CharField(
        _("how"),
        max_length=300,
        blank=True,
        help_text=_("“Badges given out at the door”, “from the list of registrations”."),
    )
    as_of = models.DateField(_("as of"))
    source_url = models.URLField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.words}"

    @property
    def words(self) -> str:
        """Say what it is the number of."""
        return self.label or str(self.get_of_display())  # type: ignore[attr-defined]

    @property
    def number(self) -> str:
        """Give the number as it is to be read: an estimate is 'about 150'."""
        if self.how == How.ESTIMATED:
            return str(_("about %(number)d") % {"number": self.value})
        return str(self.value)

    def shown(self, proof_url: str = "", list_count: int = 0) -> ShownFigure:
        """Give the figure as a page shows it, with the list that proves it and its length today."""
        return ShownFigure(
            number=self.number,
            words=self.words,
            as_of=self.as_of,
            method=self.method,
            how=How(self.how),
            source_url=self.source_url,
            proof_url=proof_url,
            list_count=list_count,
        )
