"""The editors' screen for stories."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from blog.models import Authorship, Post
from network.exchanges.outcomes import Report
from network.exchanges.reporting import STORY_SOURCE
from network.shared.admin import (
    CompactInline,
    PublishableAdmin,
    StateFilter,
    links,
    publication,
    thumbnail,
)


class AuthorshipInline(CompactInline):
    """Who wrote the story, in the order of the byline."""

    model = Authorship
    names = ["person"]
    autocomplete_fields = ["person"]
    fields = [("person", "position")]


@admin.register(Post)
class PostAdmin(PublishableAdmin):
    """Write, schedule and publish stories."""

    list_display = ["cover_small", "title", "byline", "state_word", "published_at"]
    list_display_links = ["title"]
    list_filter = [StateFilter, "language", "is_repost", "topics", "is_demonstration"]
    search_fields = ["title", "slug", "summary", "authors__name", "partners__name"]
    autocomplete_fields = ["partners", "topics", "exchanges", "summits", "projects"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "published_at"
    inlines = [AuthorshipInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "summary", "body", ("language", "slug")],
                "description": _(
                    "Written in Markdown: ## for a heading, a blank line between paragraphs,"
                    " [words](https://…) for a link. The authors stand at the end of this screen."
                ),
            },
        ),
        publication(),
        (
            _("Picture"),
            {
                "fields": [
                    "cover",
                    "cover_alt",
                    "cover_is_decorative",
                    ("cover_caption", "cover_credit"),
                ],
                "description": _("Say what it shows, or tick that it only decorates."),
            },
        ),
        (
            _("What the story is about"),
            {
                "fields": ["partners", "topics", "exchanges", "summits", "projects", "report"],
                "description": _("The story is listed on the pages of everything named here."),
            },
        ),
        (
            _("If it appeared elsewhere first"),
            {
                "fields": [
                    "is_repost",
                    "canonical_url",
                    ("original_author", "original_publication"),
                    "is_demonstration",
                ],
                "description": _("The page names the original and sends search engines there."),
                "classes": ["collapse"],
            },
        ),
    ]

    readonly_fields = ["report"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("authorships__person")

    @admin.display(description=_("picture"))
    def cover_small(self, obj: Post) -> SafeString:
        """Show the cover, if there is one."""
        return thumbnail(obj.cover)

    @admin.display(description=_("by"))
    def byline(self, obj: Post) -> str:
        """Name the authors in order."""
        return ", ".join(str(row.person) for row in obj.authorships.all()) or "–"

    @admin.display(description=_("made from the report"))
    def report(self, obj: Post) -> Any:
        """Lead to the report this story was made from."""
        if obj.source != STORY_SOURCE:
            return "–"
        report = Report.objects.filter(pk=obj.source_id).select_related("exchange").first()
        return links([report]) if report else "–"
