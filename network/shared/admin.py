"""What all screens of the editors share: state, thumbnails, preview and publishing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.widgets import AdminFileWidget, AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.shared.admin_words import in_the_way, without_accents
from network.shared.dates import EventState
from network.shared.images import PortalImageField, initials
from network.shared.markup import MarkdownField
from network.shared.publishing import PublicationState

ADDRESS_LETTERS = _("Use letters from a to z, digits and hyphens only: code-for-romania.")
BOTH = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class MarkdownWidget(forms.Textarea):
    """A large plain box for Markdown; a small script adds a button that shows how it will read."""

    class Media:
        css = {"all": ["css/components/prose.css"]}
        js = [Script("js/admin/preview.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vLargeTextField markdown", "rows": 16, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-preview": reverse("admin:preview_markdown"),
            "data-preview-label": _now("Preview"),
            "data-preview-title": _now("Preview, not saved yet"),
            "data-preview-failed": _now(
                "The preview didn’t arrive. Save, then use “View on site”."
            ),
        }
        return context


class PictureWidget(AdminFileWidget):
    """Choose a picture; its label belongs to the box itself, not to a group around it."""

    use_fieldset = False


class MomentField(forms.SplitDateTimeField):
    """Take a day and a time that every time zone can hold."""

    default_error_messages = {
        "invalid_date": _("Give a day, such as 01/03/2030."),
        "invalid_time": _("Give a time too, such as 09:00."),
    }

    def compress(self, data_list: Any) -> Any:
        if data_list and data_list[0] and not 1900 <= data_list[0].year <= 2200:
            raise ValidationError(_("Give a year between 1900 and 2200."), code="year")
        return super().compress(data_list)


OVERRIDES: Any = {
    models.DateTimeField: {"form_class": MomentField, "widget": AdminSplitDateTime},
    MarkdownField: {"widget": MarkdownWidget},
    PortalImageField: {"widget": PictureWidget},
}


class PortalAdmin(admin.ModelAdmin):
    """A screen of the portal: saving at hand, lists that stay short, plain Markdown boxes."""

    save_on_top = True
    list_per_page = 50
    formfield_overrides = OVERRIDES

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Call a list by what it lists."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say what an address may consist of, with an example."""
        if isinstance(db_field, models.SlugField):
            kwargs["error_messages"] = {"invalid": ADDRESS_LETTERS}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search; where nothing is found, try without accents, as addresses are written."""
        found, has_doubles = super().get_search_results(request, queryset, search_term)
        plain = without_accents(search_term)
        if plain == search_term or found.exists():
            return found, has_doubles
        return super().get_search_results(request, queryset, plain)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what stands in the way of deleting, with a link to where it can be changed."""
        *found, protected = super().get_deleted_objects(objs, request)
        return *found, in_the_way(objs, self.admin_site) if protected else protected

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """Lead straight to the page, drafts included, without asking for a 'site'."""
        if obj is None or obj.pk is None or not hasattr(obj, "get_absolute_url"):
            return None
        return str(obj.get_absolute_url())


class CompactInline(admin.StackedInline):
    """Rows of a few fields side by side, every field with its own label."""

    extra = 0
    names: Sequence[str] = ()  # the rows whose names stand above each entry
    formfield_overrides = OVERRIDES

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related(*self.names) if self.names else rows


class StateFilter(admin.SimpleListFilter):
    """Keep drafts, what is scheduled, or what visitors see."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return PublicationState.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = {
            PublicationState.DRAFT: "drafts",
            PublicationState.SCHEDULED: "scheduled",
            PublicationState.PUBLISHED: "published",
        }.get(self.value())  # type: ignore[call-overload]
        return getattr(queryset, chosen)() if chosen else queryset


class WhenFilter(admin.SimpleListFilter):
    """Keep what is to come, on now, over or cancelled."""

    title = _("when")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return EventState.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        if self.value() == EventState.CANCELLED:
            return queryset.filter(is_cancelled=True)
        if self.value() in EventState.values:
            return getattr(queryset, str(self.value()))(today)
        return queryset


class PublishableAdmin(PortalAdmin):
    """A screen for something that is a draft, scheduled or published."""

    actions = ["publish", "unpublish"]

    @admin.display(description=_("state"), ordering="published_at")
    def state_word(self, obj: Any) -> SafeString:
        """Say the state as a word; its colour repeats it."""
        return format_html('<span class="state state--{}">{}</span>', obj.state, obj.state.label)

    @admin.action(
        permissions=["change"],
        description=_("Publish now"),
        description_plural=_("Publish the chosen ones now"),
        location=BOTH,
    )
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Make the chosen ones visible now; those visible already keep their date."""
        hidden = [row for row in queryset if not row.is_published]
        reasons = {row.pk: self.why_not_publish(row) for row in hidden}
        for why in filter(None, reasons.values()):
            self.message_user(request, why, messages.WARNING)
        rows = [row for row in hidden if not reasons[row.pk]]
        for row in rows:
            self._set_moment(request, row, timezone.now(), _now("Published."))
        message = ngettext(
            "“%(name)s” is published. Visitors see it now.",
            "%(count)d are published. Visitors see them now.",
            len(rows),
        )
        if rows or not hidden:
            self._tell(request, rows, message, _now("Nothing to do: visitors see this already."))

    def why_not_publish(self, row: Any) -> str:
        """Say why a row can't be published yet; '' if it can."""
        return ""

    @admin.action(
        permissions=["change"],
        description=_("Take back to draft"),
        description_plural=_("Take the chosen ones back to draft"),
        location=BOTH,
    )
    def unpublish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take the chosen ones off the site; their text stays."""
        rows = [row for row in queryset if row.published_at is not None]
        for row in rows:
            self._set_moment(request, row, None, _now("Taken back to draft."))
        message = ngettext(
            "“%(name)s” is a draft again. Only staff see it.",
            "%(count)d are drafts again. Only staff see them.",
            len(rows),
        )
        self._tell(request, rows, message, _now("Nothing to do: this is a draft already."))

    def _tell(self, request: HttpRequest, rows: list[Any], words: str, nothing: str) -> None:
        if rows:
            facts = {"name": rows[0], "count": len(rows)}
            self.message_user(request, words % facts, messages.SUCCESS)
        else:
            self.message_user(request, nothing, messages.INFO)

    def _set_moment(self, request: HttpRequest, row: Any, moment: Any, words: str) -> None:
        row.published_at = moment
        row.save(update_fields=["published_at", "updated_at"])
        self.log_change(request, row, words)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and say what the publication time means for visitors."""
        super().save_model(request, obj, form, change)
        if obj.state == PublicationState.SCHEDULED:
            moment = timezone.localtime(obj.published_at)
            words = _now("Scheduled: goes live by itself on %(day)s at %(time)s (%(zone)s).") % {
                "day": date_format(moment, "j F Y"),
                "time": date_format(moment, "H:i"),
                "zone": timezone.get_current_timezone_name(),
            }
            messages.info(request, words)
        elif obj.state == PublicationState.DRAFT:
            messages.info(request, _now("This is a draft: only staff see it on the site."))


def publication(*more: str) -> Any:
    """Give the group of fields that decides who sees something, and from when."""
    words = _(
        "Leave both boxes empty to keep a draft. Type a day and a time to come, such as"
        " 01/03/2030 and 09:00, and it goes live by itself then."
    )
    return (_("Publication"), {"fields": ["published_at", *more], "description": words})


def thumbnail(picture: Any) -> SafeString:
    """Show a small picture in a list, '' where there is none; its name stands beside it."""
    shown = picture.rendition("thumb") if picture else None
    if not shown:
        return SafeString("")
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        shown.url,
        shown.width or "",
        shown.height or "",
    )


def tile(picture: Any, name: str) -> SafeString:
    """Show a picture, or the initials that stand for it on the site."""
    return thumbnail(picture) or format_html(
        '<span class="tile" aria-hidden="true">{}</span>', initials(name)
    )


def links(rows: Any) -> SafeString:
    """List rows as links to their own screens."""
    found = [
        (reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]), row)
        for row in rows
    ]
    return format_html_join(", ", '<a href="{}">{}</a>', found)
