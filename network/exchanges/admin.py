"""The editors' screen for exchanges, with their guests and outcomes."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.exchanges.models import Exchange, ExchangeGuest
from network.exchanges.outcomes import Outcome
from network.exchanges.report_admin import ReportInline, ask
from network.projects.reuses import Reuse
from network.shared.admin import (
    BOTH,
    CompactInline,
    PublishableAdmin,
    StateFilter,
    WhenFilter,
    publication,
)

HOST_AS_GUEST = _(
    "%(partner)s is the host of this exchange and can’t be its own guest. Remove it from the"
    " guests, or choose another host."
)


class GuestFormSet(BaseInlineFormSet):
    """The guests of an exchange, checked against the host chosen above them."""

    def clean(self) -> None:
        """Refuse the host among the guests, typed now or still in the database."""
        super().clean()
        host_id = self.instance.host_id
        if host_id is None:
            return
        answered = {form.instance.pk for form in self.initial_forms}
        for form in self.forms:
            if not form.is_valid() or form.cleaned_data.get("DELETE"):
                continue
            partner = form.cleaned_data.get("partner")
            if partner and partner.pk == host_id:
                form.add_error("partner", HOST_AS_GUEST % {"partner": partner})
        unseen = ExchangeGuest.objects.filter(exchange=self.instance.pk, partner=host_id)
        guest = unseen.exclude(pk__in=answered).select_related("partner").first()
        if guest and self.instance.pk:
            raise ValidationError(HOST_AS_GUEST % {"partner": guest.partner})


class GuestInline(CompactInline):
    """The partners that travelled, in the order their stops are shown."""

    model = ExchangeGuest
    names = ["partner"]
    fk_name = "exchange"
    formset = GuestFormSet
    autocomplete_fields = ["partner", "people"]
    fields = [("partner", "role", "position"), "people"]


class OutcomeInline(CompactInline):
    """What was done, built, written or taken home."""

    model = Outcome
    names = ["project"]
    autocomplete_fields = ["project"]
    fields = [("kind", "title", "position"), ("note", "url"), "project"]


class ReuseInline(CompactInline):
    """Who runs something because of this exchange; the same row stands with the project."""

    model = Reuse
    fk_name = "exchange"
    names = ["project", "partner", "country"]
    autocomplete_fields = ["project", "partner", "country"]
    verbose_name_plural = _("who runs it now because of this exchange")
    fields = [
        ("project", "year"),
        ("partner", "organisation", "country"),
        ("note", "is_adapted"),
        ("url", "evidence_url"),
    ]


class ReportFilter(admin.SimpleListFilter):
    """Keep exchanges whose report is due, or of whom nobody is known to ask."""

    title = _("report")
    parameter_name = "report"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("due", _("pending")), ("nobody", _("pending, nobody to ask"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in ("due", "nobody"):
            return queryset
        due = queryset.published().report_due()
        return due.nobody_to_ask() if self.value() == "nobody" else due


@admin.register(Exchange)
class ExchangeAdmin(PublishableAdmin):
    """Keep who visited whom, what for, and what came of it."""

    list_display = ["title", "number", "kind", "host", "guest_names", "when", "state_word"]
    list_select_related = ["host"]
    list_filter = [StateFilter, WhenFilter, ReportFilter, "kind", "year", "topics", "is_sample"]
    search_fields = ["title", "slug", "summary", "host__name", "guests__name"]
    autocomplete_fields = ["host", "call", "projects", "topics"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "starts_on"
    inlines = [GuestInline, OutcomeInline, ReuseInline, ReportInline]
    actions = [*PublishableAdmin.actions, "ask_for_report"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", ("kind", "number"), "call", "summary", "host", "slug"],
                "description": _(
                    "An exchange is a route: the guests listed below travel to the host."
                ),
            },
        ),
        (
            _("When and where"),
            {
                "fields": [
                    ("year", "starts_on", "ends_on"),
                    "dates_text",
                    ("mode", "place"),
                    "is_cancelled",
                ],
                "description": _("As well as it is known; the year alone is enough."),
            },
        ),
        (
            _("What for, and what came of it"),
            {
                "fields": ["objectives", "outcome", "projects", "topics", "funder"],
                "description": _("What was planned may be told before, what came of it after."),
            },
        ),
        publication("is_sample"),
    ]

    @admin.action(description=_("Ask for the report"), permissions=["change"], location=BOTH)
    def ask_for_report(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Send the partners the personal link to their report."""
        ask(request, self, list(queryset.select_related("proposal")))

    def why_not_publish(self, row: Exchange) -> str:
        """Say that an exchange waits for the results of its call."""
        return row.why_not_public()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("exchange_guests__partner")

    @admin.display(description=_("guests"))
    def guest_names(self, obj: Exchange) -> str:
        """Name the partners that came."""
        return ", ".join(str(guest.partner) for guest in obj.exchange_guests.all()) or "–"

    @admin.display(description=_("when"), ordering="starts_on")
    def when(self, obj: Exchange) -> str:
        """Say when it is or was."""
        return obj.when

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; a guest that becomes the host leaves the guests first, as the form has checked."""
        if change and "host" in form.changed_data:
            ExchangeGuest.objects.filter(exchange=obj, partner=obj.host_id).delete()
        super().save_model(request, obj, form, change)
