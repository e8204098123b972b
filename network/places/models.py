"""The countries of the world, by ISO 3166 code, and the part of the world each is in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries import countries


class Region(models.TextChoices):
    """The five parts of the world of the United Nations' M49 list."""

    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ASIA = "asia", _("Asia")
    EUROPE = "europe", _("Europe")
    OCEANIA = "oceania", _("Oceania")


class Country(models.Model):
    """A country that something can be in; filled by a migration, so that nobody types it twice."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=80, db_index=True)
    region = models.CharField(_("part of the world"), max_length=10, choices=Region, db_index=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Give the country's name in the visitor's language."""
        return str(countries.name(self.code)) or self.name


class Located(models.Model):
    """Something that stands at a place on the earth, as well as it is known."""

    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("Degrees north; south is negative. Bucharest is 44.43966."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Degrees east; west is negative. Bucharest is 26.09631."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_both_coordinates_or_none",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            models.CheckConstraint(
                name="%(class)s_coordinates_are_on_earth",
                condition=models.Q(latitude__isnull=True)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                violation_error_message=_(
                    "Latitude runs from −90 to 90 and longitude from −180 to 180. Are they swapped?"
                ),
            ),
        ]

    @property
    def is_on_map(self) -> bool:
        """Say whether this can be drawn."""
        return self.latitude is not None and self.longitude is not None
