"""What a partner can be: how far it reaches, how well its place is known, its tier."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """How far an organisation reaches."""

    CITY = "city", _("A city")
    COUNTRY = "country", _("A country")
    COUNTRIES = "countries", _("Several countries")
    REGION = "region", _("A part of the world")
    WORLDWIDE = "worldwide", _("Worldwide")


class ParentKind(models.TextChoices):
    """What an organisation is to the one above it."""

    PART = "part", _("part of it")
    CHAPTER = "chapter", _("its local chapter")


class Precision(models.TextChoices):
    """How well the coordinates are known."""

    EXACT = "exact", _("The address")
    CITY = "city", _("The city")
    COUNTRY = "country", _("Only the country")
    REGION = "region", _("Only the part of the world")


class Tier(models.TextChoices):
    """What an organisation is to the network during a period."""

    GOVERNING = "governing", _("governing member")
    AFFILIATE = "affiliate", _("affiliate member")
    SUSPENDED = "suspended", _("suspended")
    FORMER = "former", _("former member")


MEMBER_TIERS = (Tier.GOVERNING, Tier.AFFILIATE)
NEEDS_COUNTRY = (Scope.CITY, Scope.COUNTRY, Scope.COUNTRIES)
