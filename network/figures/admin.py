"""The editors' screen for the figures of each year: what was kept, and what is counted today."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.figures.actions import YearIsNotOver, count_again, keep_year
from network.figures.counting import count_years
from network.figures.models import Figure
from network.shared.admin import PortalAdmin
from network.shared.admin_figures import correction

BOTH = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


@admin.register(Figure)
class FigureAdmin(PortalAdmin):
    """Keep the numbers of each year; what the portal counted may be corrected, with its history."""

    list_display = ["words_of", "year", "number_of", "today_of", "as_of", "how"]
    list_display_links = ["words_of"]
    list_filter = ["year", "how", "of"]
    search_fields = ["label", "method", "=year"]
    actions = ["count_again", "keep_the_rest"]
    readonly_fields = ["counted_at"]
    fieldsets = [
        (
            None,
            {
                "fields": [("year", "of", "label"), ("value", "how", "as_of")],
                "description": _(
                    "Choose what the portal counts, or write what it is the number of: “people at"
                    " the online summit”. Once kept, a number stays when the rows change."
                ),
            },
        ),
        (
            _("Proof"),
            {
                "fields": ["method", "source_url", "position", "counted_at"],
                "description": _("How it was come by, and where that can be read."),
            },
        ),
    ]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Count the years on the screen once, for the column of today's count."""
        found = super().get_changelist_instance(request)
        rows = list(found.result_list)
        counts = count_years({row.year for row in rows}, timezone.localdate())
        for row in rows:
            row.counted_today = counts[row.year].get(row.of)
        found.result_list = rows
        return found

    @admin.display(description=_("figure"), ordering="of")
    def words_of(self, obj: Figure) -> str:
        """Say what it is the number of."""
        return obj.words

    @admin.display(description=_("kept"), ordering="value")
    def number_of(self, obj: Figure) -> str:
        """Give the number that was kept."""
        return obj.number

    @admin.display(description=_("counted today"))
    def today_of(self, obj: Any) -> SafeString | str:
        """Give today's count; where it differs from what was kept, it stands out."""
        count = getattr(obj, "counted_today", None)
        if count is None:
            return "–"
        return str(count) if count == obj.value else format_html("<strong>{} ≠</strong>", count)

    @admin.action(permissions=["change"], description=_("Count again and replace"), location=BOTH)
    def count_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Replace the chosen figures by today's count; the old numbers stay in the history."""
        changed = []
        for row in queryset:
            before = count_again(figure=row)
            if before is not None:
                row.refresh_from_db()
                changed.append(f"{row.words} {row.year}: {before} → {row.value}")
                self.log_change(request, row, _now("Counted again: %s.") % changed[-1])
        words = "; ".join(changed) or _now("Today’s count is what was kept. Nothing was changed.")
        self.message_user(request, words, messages.SUCCESS if changed else messages.INFO)

    @admin.action(
        permissions=["add"],
        description=_("Count and keep the other figures of this year"),
        location=BOTH,
    )
    def keep_the_rest(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Keep what is missing of the years of the chosen figures."""
        for year in sorted(set(queryset.values_list("year", flat=True))):
            try:
                kept = keep_year(year=year)
            except YearIsNotOver:
                words = _now("%(year)d is not over. Its figures are counted live until January.")
                self.message_user(request, words % {"year": year}, messages.WARNING)
                continue
            facts = {"year": year, "figures": "; ".join(map(str, kept)) or "–"}
            self.message_user(request, _now("%(year)d, kept: %(figures)s") % facts)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Keep the old number of a corrected figure in the history."""
        told = super().construct_change_message(request, form, formsets, add)
        changed = None if add else correction(form)
        return [*told, changed] if changed else told
