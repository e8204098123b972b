"""What else partners are called, now and in earlier years, and where they are found elsewhere."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.shared.links import Account
from network.shared.slugs import SlugOf


class Alias(models.Model):
    """Another name of a partner: a former one, one in another language, an abbreviation."""

    class Kind(models.TextChoices):
        """Why there is another name."""

        FORMER = "former", _("former name")
        LOCAL = "local", _("name in another language")
        ABBREVIATION = "abbreviation", _("abbreviation")
        OTHER = "other", _("also known as")

    partner = models.ForeignKey("network.Partner", models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=200, help_text=_("Code for South Africa"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A language tag: pl, es, zh-Hant.")
    )
    starts_on = models.DateField(_("used from"), null=True, blank=True)
    ends_on = models.DateField(
        _("used until"), null=True, blank=True, help_text=_("The last day. Empty: still used.")
    )
    slug = SlugOf("name", help_text=_("Its old address, which leads to the partner."))

    class Meta:
        ordering = ["name"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                "partner",
                Lower("name"),
                name="alias_is_unique_for_partner",
                violation_error_message=_("This partner has that name already."),
            ),
            models.CheckConstraint(
                name="alias_ends_on_or_after_start",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A name can’t end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> str:
        """Say when it was used: '2013–2017', 'until 2017', 'since 2013', '' if nobody wrote it."""
        if self.starts_on and self.ends_on:
            first, last = self.starts_on.year, self.ends_on.year
            return str(last) if first == last else f"{first}–{last}"
        if self.ends_on:
            return _now("until %(year)s") % {"year": self.ends_on.year}
        return _now("since %(year)s") % {"year": self.starts_on.year} if self.starts_on else ""


class PartnerAccount(Account):
    """A partner's account on a social network."""

    partner = models.ForeignKey("network.Partner", models.CASCADE, related_name="accounts")

    class Meta(Account.Meta):
        verbose_name = _("social account")
        verbose_name_plural = _("social accounts")
