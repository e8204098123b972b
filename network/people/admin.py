"""The editors' screen for people and what they agreed to show."""

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from network.people.models import Person, PersonAccount, Role
from network.shared.admin import CompactInline, PortalAdmin, tile


class PersonAccountInline(CompactInline):
    """Where else one finds this person."""

    model = PersonAccount
    fields = [("kind", "url")]


class RoleInline(CompactInline):
    """What this person does, and did, at which partner."""

    model = Role
    names = ["person"]
    autocomplete_fields = ["partner"]
    fields = [("partner", "title"), ("starts_on", "ends_on", "is_public")]


@admin.register(Person)
class PersonAdmin(PortalAdmin):
    """Keep who writes, speaks and works in the network."""

    list_display = ["photo_tile", "name", "roles_now", "is_public"]
    list_display_links = ["name"]
    list_filter = ["is_public"]
    search_fields = ["name", "also_signs_as", "slug", "roles__partner__name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [RoleInline, PersonAccountInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "also_signs_as", "bio", "photo", "website", "email", "slug"],
                "description": _("Only what this person would say about themselves."),
            },
        ),
        (
            _("What this person agreed to show"),
            {
                "fields": [
                    "is_public",
                    "photo_is_public",
                    "links_are_public",
                    "email_is_public",
                ],
                "description": _(
                    "Ask first. Without a page of their own, just the name stands by what they"
                    " wrote; the other three boxes count only for people who have a page."
                ),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        current = Role.objects.current().select_related("partner")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("roles", current, to_attr="current_roles"))
        )

    @admin.display(description=_("photo"))
    def photo_tile(self, obj: Person) -> SafeString:
        """Show the photo or the initials."""
        return tile(obj.photo, obj.name)

    @admin.display(description=_("does"))
    def roles_now(self, obj: Person) -> str:
        """Name what this person does today."""
        roles = getattr(obj, "current_roles", [])
        return "; ".join(f"{role.title}, {role.partner}" for role in roles) or "–"
