"""The editors' screen for partners, with their membership periods."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.partners.actions import end_memberships
from network.partners.admin_gaps import gaps
from network.partners.admin_merging import MergesPartners
from network.partners.admin_periods import MembershipInline
from network.partners.choices import NEEDS_COUNTRY, Scope, Tier
from network.partners.models import Partner
from network.partners.names import Alias, PartnerAccount
from network.people.models import Role
from network.projects.admin_reuses import RunsInline
from network.shared.admin import (
    BOTH,
    CompactInline,
    PublishableAdmin,
    StateFilter,
    links,
    publication,
    tile,
)

MISSING = {
    "logo": (_("no logo"), Q(logo="")),
    "country": (_("no country"), Q(countries__isnull=True, scope__in=NEEDS_COUNTRY)),
    "summary": (_("no summary"), Q(summary="")),
    "coordinates": (_("no coordinates"), Q(latitude__isnull=True) & ~Q(scope=Scope.WORLDWIDE)),
    "membership": (_("no membership period"), Q(memberships__isnull=True)),
}


class TierFilter(admin.SimpleListFilter):
    """Keep partners by what they are to the network today."""

    title = _("membership")
    parameter_name = "tier"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [*Tier.choices, ("none", _("no membership"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "none":
            return queryset.filter(tier="")
        return queryset.filter(tier=self.value()) if self.value() in Tier.values else queryset


class MissingFilter(admin.SimpleListFilter):
    """Keep partners whose entry has a gap."""

    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(key, label) for key, (label, _condition) in MISSING.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        _label, condition = MISSING.get(str(self.value()), (None, None))
        return queryset.filter(condition).distinct() if condition else queryset


class AliasInline(CompactInline):
    """Other names under which search and imports recognise the partner."""

    model = Alias
    fields = [("name", "kind", "language"), ("starts_on", "ends_on")]


class PartnerAccountInline(CompactInline):
    """Where else one finds the partner."""

    model = PartnerAccount
    fields = [("kind", "url")]


class RoleInline(CompactInline):
    """Who works there, or did."""

    model = Role
    names = ["person"]
    autocomplete_fields = ["person"]
    fields = [("person", "title"), ("starts_on", "ends_on", "is_public")]


@admin.register(Partner)
class PartnerAdmin(MergesPartners, PublishableAdmin):
    """Keep the member organisations: who they are, where, and since when."""

    list_display = ["logo_tile", "name", "tier_word", "place", "state_word", "verified_on"]
    list_display_links = ["name"]
    list_filter = [StateFilter, TierFilter, MissingFilter, "scope", "topics", "is_demonstration"]
    search_help_text = _("Name, former name or abbreviation, address, city or country")
    search_fields = [
        "name",
        "local_name",
        "aliases__name",
        "aliases__slug",
        "slug",
        "city",
        "countries__name",
    ]
    autocomplete_fields = ["countries", "parent", "fiscal_host", "successor", "topics"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["parts"]
    actions = ["publish", "unpublish", "confirm_today", "merge_two"]
    inlines = [MembershipInline, AliasInline, PartnerAccountInline, RoleInline, RunsInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    ("local_name", "local_language"),
                    "summary",
                    "description",
                    "topics",
                    "slug",
                ],
                "description": _("What it is called and what it does, for somebody new."),
            },
        ),
        (
            _("Place"),
            {
                "fields": [
                    ("scope", "city"),
                    "countries",
                    ("area", "region"),
                    ("latitude", "longitude", "precision"),
                ],
                "description": _(
                    "Where it works. With coordinates it stands on the map; say how exact they are."
                ),
            },
        ),
        (
            _("Logo"),
            {
                "fields": ["logo", "logo_alt"],
                "description": _("Without a logo, the page shows a tile with the initials."),
            },
        ),
        (
            _("Addresses on the web"),
            {
                "fields": ["website", ("blog_url", "feed_url"), ("code_url", "events_url")],
                "description": _("Full addresses, copied from the browser."),
            },
        ),
        (
            _("Ties and history"),
            {
                "fields": [
                    ("parent", "parent_kind"),
                    ("fiscal_host", "founded_year"),
                    "parts",
                    "verified_on",
                    "is_demonstration",
                ],
                "description": _(
                    "What it belongs to, and when somebody there last looked at this."
                ),
            },
        ),
        (
            _("A good ending"),
            {
                "fields": [
                    ("ended_on", "successor"),
                    "ending_reason",
                    ("lessons_url", "archive_url"),
                ],
                "description": _(
                    "If the organisation itself has ended. Its page stays and says why, and a"
                    " membership that is still open ends on the same day."
                ),
            },
        ),
        publication(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        partners = super().get_queryset(request)
        return partners.with_tier().prefetch_related("countries")  # type: ignore[attr-defined]

    @admin.display(description=_("logo"))
    def logo_tile(self, obj: Partner) -> SafeString:
        """Show the logo or the initials."""
        return tile(obj.logo, obj.name)

    @admin.display(description=_("membership"))
    def tier_word(self, obj: Partner) -> str:
        """Say what the partner is to the network today."""
        return obj.tier_label or "–"

    @admin.display(description=_("where"))
    def place(self, obj: Partner) -> str:
        """Say where it is."""
        return obj.where or "–"

    @admin.display(description=_("its parts"))
    def parts(self, obj: Partner) -> SafeString | str:
        """List the organisations that belong to this one."""
        return links(obj.children.all()) if obj.pk and obj.children.exists() else _now("none")

    @admin.action(
        permissions=["change"],
        description=_("Confirmed today"),
        description_plural=_("Mark the chosen ones as confirmed today"),
        location=BOTH,
    )
    def confirm_today(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Note that the organisation said today that its entry is right."""
        rows = list(queryset)
        for row in rows:
            row.verified_on = timezone.localdate()
            row.save(update_fields=["verified_on", "updated_at"])
            self.log_change(request, row, _now("Confirmed by the organisation."))
        words = ngettext("%(count)d confirmed today.", "%(count)d confirmed today.", len(rows))
        self.message_user(request, words % {"count": len(rows)}, messages.SUCCESS)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save everything, end what ends with the organisation, and name what is missing."""
        super().save_related(request, form, formsets, change)
        partner = form.instance
        if "ended_on" in form.changed_data and end_memberships(partner=partner):
            words = _now("Its membership ends with it, on %(day)s.")
            messages.info(request, words % {"day": date_format(partner.ended_on, "j F Y")})
        for words in gaps(partner):
            messages.warning(request, words)
