"""The rules of a call, each one of a small fixed set."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.partners.choices import MEMBER_TIERS, Tier
from network.places.models import Region


class Rule(models.Model):
    """One condition on who may propose what; staff put a call's rules together from these."""

    class Kind(models.TextChoices):
        """What a rule asks for."""

        MEMBERS = "members", _("at least so many member organisations")
        REGION = "region", _("at least so many from a part of the world")
        COUNTRY = "country", _("at least so many from a country")
        TIER = "tier", _("at least so many of a membership tier")
        ONLY_TIER = "only_tier", _("all of a membership tier")
        MUST = "must", _("the proposal must have")
        MUST_NOT = "must_not", _("the proposal must not have")
        AMOUNT = "amount", _("the budget is at most the grant plus the own share")

    NEEDS = {
        Kind.MEMBERS: ("number",),
        Kind.REGION: ("number", "region"),
        Kind.COUNTRY: ("number", "country"),
        Kind.TIER: ("number", "tier"),
        Kind.ONLY_TIER: ("tier",),
        Kind.MUST: ("statement",),
        Kind.MUST_NOT: ("statement",),
        Kind.AMOUNT: (),
    }

    call = models.ForeignKey("network.Call", models.CASCADE, related_name="rules")
    kind = models.CharField(_("rule"), max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField(
        _("how many"), default=1, help_text=_("3 for “at least 3 organisations”.")
    )
    region = models.CharField(_("part of the world"), max_length=10, choices=Region, blank=True)
    country = models.ForeignKey(
        "network.Country", models.PROTECT, verbose_name=_("country"), null=True, blank=True
    )
    tier = models.CharField(
        _("tier"),
        max_length=10,
        choices=[(tier.value, tier.label) for tier in MEMBER_TIERS],
        blank=True,
    )
    statement = models.CharField(
        _("in words"),
        max_length=300,
        blank=True,
        help_text=_("What applicants tick: “documentation that others can follow”."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.CheckConstraint(
                name="rule_number_is_plausible",
                condition=Q(number__gte=1, number__lte=50),
                violation_error_message=_("Give a number from 1 to 50."),
            ),
            models.CheckConstraint(
                name="rule_tier_is_a_member_tier",
                condition=Q(tier="") | Q(tier__in=[Tier.GOVERNING, Tier.AFFILIATE]),
                violation_error_message=_("Choose governing or affiliate."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement or str(self.get_kind_display())

    def clean(self) -> None:
        """Ask for what this kind of rule needs."""
        super().clean()
        words = {
            "number": _("Say how many."),
            "region": _("Choose the part of the world."),
            "country": _("Choose the country."),
            "tier": _("Choose the tier."),
            "statement": _("Write what the proposal must, or must not, have."),
        }
        needed = self.NEEDS.get(self.kind, ())  # type: ignore[call-overload]
        missing = {name: words[name] for name in needed if not getattr(self, name)}
        if missing:
            raise ValidationError(missing)
