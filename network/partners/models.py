"""The member organisations: who they are, where they stand, how to reach them."""

from datetime import date
from typing import Self
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.partners.choices import MEMBER_TIERS, ParentKind, Precision, Scope, Tier
from network.partners.memberships import Membership
from network.places.models import Located, Region
from network.shared.endings import Endable, EndableQuerySet
from network.shared.images import PortalImageField
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable


class PartnerQuerySet(EndableQuerySet):
    """Partners, and what they are to the network on a given day."""

    def with_tier(self, on: date | None = None) -> Self:
        """Add `tier`: the tier on this day, '' for none; 'former' once it or its membership ended.

        This is the one rule of who was a member when: every list, count and file follows from it.
        """
        day = on or timezone.localdate()
        periods = Membership.objects.filter(partner=OuterRef("pk"))
        ended = periods.over(day).filter(tier__in=MEMBER_TIERS)
        return self.annotate(
            tier=Coalesce(
                Subquery(periods.covering(day).values("tier")[:1]),
                models.Case(
                    models.When(Exists(ended), then=Value(Tier.FORMER.value)),
                    default=Value(""),
                    output_field=models.CharField(),
                ),
            )
        )

    def members(self, on: date | None = None) -> Self:
        """Keep who governs or is affiliated on this day."""
        return self.with_tier(on).filter(tier__in=MEMBER_TIERS)

    def alumni(self, on: date | None = None) -> Self:
        """Keep who was a member and is no more."""
        return self.with_tier(on).filter(tier=Tier.FORMER)

    def west_to_east(self) -> Self:
        """Order by longitude, in which nobody is first by size or alphabet; unplaced ones last."""
        return self.order_by(F("longitude").asc(nulls_last=True), "name", "pk")

    def named(self, text: str) -> Self:
        """Keep partners with this name, local name or alias, whatever its case."""
        return self.filter(
            Q(name__iexact=text) | Q(local_name__iexact=text) | Q(aliases__name__iexact=text)
        ).distinct()

    def for_its_page(self) -> Self:
        """Load what its own page says of its place, its periods and whom it belongs to."""
        related = self.with_place().select_related("parent", "fiscal_host", "successor")
        return related.prefetch_related("memberships")

    def with_place(self) -> Self:
        """Load what a place in a list shows, so that the query count doesn't grow with them."""
        return self.prefetch_related("countries", "topics")


class Partner(Publishable, Addressed, Located, Endable):
    """An organisation that belongs, or belonged, to the network."""

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("In Latin letters, as it calls itself: ePaństwo Foundation"),
    )
    local_name = models.CharField(
        _("local name"),
        max_length=200,
        blank=True,
        help_text=_("In its own language or script, if it has another one: 零時政府"),
    )
    local_language = models.CharField(
        _("language of the local name"),
        max_length=35,
        blank=True,
        help_text=_("A language tag: pl, es, zh-Hant, ar. Screen readers need it."),
    )
    scope = models.CharField(_("works for"), max_length=10, choices=Scope, default=Scope.COUNTRY)
    city = models.CharField(_("city"), max_length=120, blank=True, help_text=_("Bucharest"))
    countries = models.ManyToManyField(
        "network.Country",
        verbose_name=_("countries"),
        related_name="partners",
        blank=True,
        help_text=_("Where it works. Start typing the name or the two-letter code."),
    )
    area = models.CharField(
        _("area in words"),
        max_length=120,
        blank=True,
        help_text=_("For organisations of a region: “Across Africa”, “South and Central America”."),
    )
    region = models.CharField(
        _("part of the world"),
        max_length=10,
        choices=Region,
        blank=True,
        help_text=_("Only if no country is given."),
    )
    precision = models.CharField(
        _("coordinates are those of"), max_length=10, choices=Precision, default=Precision.CITY
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("part of"),
        related_name="children",
        null=True,
        blank=True,
        help_text=_("The organisation this one belongs to: Code for Africa for Code for Kenya."),
    )
    parent_kind = models.CharField(
        _("as"),
        max_length=8,
        choices=ParentKind,
        default=ParentKind.PART,
        help_text=_("Part of it, or its chapter in one place."),
    )
    fiscal_host = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("fiscal host"),
        related_name="hosted_partners",
        null=True,
        blank=True,
        help_text=_("The organisation that holds money and contracts for this one."),
    )
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("successor"),
        related_name="predecessors",
        null=True,
        blank=True,
        help_text=_("Who carries on what this organisation did, if it has ended."),
    )
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)

    website = models.URLField(_("website"), max_length=300, blank=True)
    blog_url = models.URLField(_("blog"), max_length=300, blank=True)
    feed_url = models.URLField(
        _("feed"), max_length=300, blank=True, help_text=_("RSS or Atom, not the blog’s own page.")
    )
    code_url = models.URLField(
        _("code"), max_length=300, blank=True, help_text=_("https://github.com/code4romania")
    )
    events_url = models.URLField(_("events"), max_length=300, blank=True)

    logo = PortalImageField(
        _("logo"),
        upload_to="logos",
        blank=True,
        limits={"min_px": 96},
        help_text=_("PNG, JPEG or WebP, at least 96 pixels wide. Without one, initials are shown."),
    )
    logo_alt = models.CharField(
        _("description of the logo"),
        max_length=200,
        blank=True,
        help_text=_("For people who don’t see it. Empty: the organisation’s name is read."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence that says what it does and for whom. Lists and search show it."),
    )
    description = MarkdownField(
        _("description"), blank=True, html_field="description_html", help_text=_("Markdown.")
    )
    description_html = RenderedField()
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="partners", blank=True
    )
    verified_on = models.DateField(
        _("confirmed on"),
        null=True,
        blank=True,
        help_text=_("The day the organisation last said that all of this is right."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration content"), default=False, help_text=_("Untick once it is checked.")
    )
    source = models.CharField(max_length=40, blank=True, editable=False)
    source_id = models.CharField(max_length=200, blank=True, editable=False)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(
                name="partner_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An organisation can’t be part of itself."),
            ),
            models.CheckConstraint(
                name="partner_is_not_its_own_fiscal_host",
                condition=Q(fiscal_host__isnull=True) | ~Q(fiscal_host=F("id")),
                violation_error_message=_("An organisation can’t be its own fiscal host."),
            ),
            models.CheckConstraint(
                name="partner_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message=_("An organisation can’t succeed itself."),
            ),
            models.CheckConstraint(
                name="partner_region_is_known",
                condition=Q(region="") | Q(region__in=Region.values),
                violation_error_message=_("Choose one of the five parts of the world."),
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="partner_is_imported_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse circles of parents, of fiscal hosts and of successors."""
        super().clean()
        circles = {
            "parent": _("That would make a circle: it is itself part of this one."),
            "fiscal_host": _("That would make a circle: this one is itself its fiscal host."),
            "successor": _("That would make a circle: this one is itself its successor."),
        }
        errors = {name: words for name, words in circles.items() if self._leads_back(name)}
        if errors:
            raise ValidationError(errors)

    def _leads_back(self, name: str) -> bool:
        """Say whether following this relation upwards comes back to where it began."""
        above, seen = getattr(self, name), {self.pk}
        while above is not None:
            if above.pk is not None and above.pk in seen:
                return True
            seen.add(above.pk)
            above = getattr(above, name)
        return False

    @property
    def current_tier(self) -> str:
        """Give today's tier; free if the row came from `with_tier()`."""
        if "tier" in self.__dict__:
            return str(self.__dict__["tier"])
        return str(getattr(Partner.objects.with_tier().get(pk=self.pk), "tier", ""))

    @property
    def tier_label(self) -> str:
        """Give today's tier in words, '' for none."""
        return str(Tier(self.current_tier).label) if self.current_tier else ""

    @property
    def where(self) -> str:
        """Say where it is: 'Bucharest, Romania', 'Johannesburg · Across Africa', 'Worldwide'."""
        countries = ", ".join(country.label for country in self.countries.all())
        area = self.area or countries
        if not area and self.scope == Scope.WORLDWIDE:
            area = str(Scope.WORLDWIDE.label)
        if not area and self.region:
            area = str(Region(self.region).label)
        return ", ".join(part for part in (self.city, area) if part)

    @property
    def host_name(self) -> str:
        """Give the website's host without www, '' for none."""
        return (urlsplit(self.website).hostname or "").removeprefix("www.")
