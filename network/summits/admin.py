"""The editors' screens for summits and their programmes; all times are the summit's own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from network.shared.admin import (
    PublishableAdmin,
    StateFilter,
    WhenFilter,
    publication,
)
from network.shared.admin_zone import InOwnZone
from network.summits.actions import keep_hours
from network.summits.admin_clone import ClonesEdition
from network.summits.admin_figures import KeepsFigures
from network.summits.admin_inlines import (
    FigureInline,
    MaterialInline,
    OfThisSummit,
    OutcomeInline,
    RoomInline,
    SpeakerInline,
    SponsorInline,
    TrackInline,
)
from network.summits.admin_programme import PlansProgramme, programme_address
from network.summits.admin_release import ReleasesProgramme
from network.summits.admin_slips import warn_of_slips
from network.summits.models import Summit
from network.summits.sessions import Session
from network.summits.slips import clock


@admin.register(Summit)
class SummitAdmin(
    KeepsFigures, PlansProgramme, ReleasesProgramme, ClonesEdition, PublishableAdmin, InOwnZone
):
    """Keep the gatherings of the network and their programmes."""

    actions: Any = [*PublishableAdmin.actions, *ClonesEdition.actions, *KeepsFigures.actions]
    list_display = ["title", "year", "days", "place", "host_names", "event_word", "state_word"]
    list_select_related = ["country"]
    list_filter = [StateFilter, WhenFilter, "mode", "year", "is_sample"]
    search_fields = ["title", "theme", "slug", "city", "venue", "=year", "hosts__name"]
    autocomplete_fields = ["country", "hosts", "topics"]
    prepopulated_fields = {"slug": ["year", "title"]}
    date_hierarchy = "starts_on"
    inlines = [
        RoomInline,
        TrackInline,
        SponsorInline,
        OutcomeInline,
        FigureInline,
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "edition"),
                    "theme",
                    "summary",
                    "description",
                    "hosts",
                    "topics",
                    "slug",
                ],
                "description": _("The year is added to the title by itself: “Bucharest 2018”."),
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    ("year", "starts_on", "ends_on"),
                    "dates_text",
                    "time_zone",
                    "is_cancelled",
                ],
                "description": _(
                    "As well as it is known. Every time on this screen, the publication too, is in"
                    " the time zone given here; if you change it, the hours stay as typed."
                ),
            },
        ),
        (
            _("Where"),
            {
                "fields": [("mode", "venue"), ("city", "country"), ("latitude", "longitude")],
                "description": _("With coordinates, the summit stands on the map."),
            },
        ),
        (
            _("Taking part"),
            {
                "fields": [
                    ("registration_url", "registration_label"),
                    ("registration_opens_at", "registration_closes_at", "registration_is_full"),
                    ("call_opens_at", "call_closes_at", "call_url"),
                    ("stream_url", "programme_note"),
                ],
                "description": _(
                    "Links come and go by themselves: the call for sessions while it is open, the"
                    " registration until the summit is over, the stream while it is on."
                ),
            },
        ),
        publication("is_sample"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        is_form = request.resolver_match and "object_id" in request.resolver_match.kwargs
        return rows if is_form else rows.prefetch_related("hosts")

    @admin.display(description=_("days"), ordering="starts_on")
    def days(self, obj: Summit) -> str:
        """Say on which days it is."""
        return obj.days

    @admin.display(description=_("where"))
    def place(self, obj: Summit) -> str:
        """Say where it is."""
        return obj.where

    @admin.display(description=_("hosts"))
    def host_names(self, obj: Summit) -> str:
        """Name the hosts."""
        return ", ".join(partner.name for partner in obj.hosts.all()) or "–"

    @admin.display(description=_("when"))
    def event_word(self, obj: Summit) -> str:
        """Say whether it is to come, on now, held or cancelled."""
        return str(obj.event_state.label)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and keep the hours of the programme on the clock if the zone was changed."""
        super().save_model(request, obj, form, change)
        if change and "time_zone" in form.changed_data:
            keep_hours(summit=obj, before=form.initial["time_zone"])


class SessionsOwnChoices(OfThisSummit):
    """Offer a session the rooms and tracks of its own summit."""

    def summit_id(self, request: HttpRequest) -> int | None:
        """Give the summit of the session on the screen, or the one a new session is for."""
        session_id = super().summit_id(request)
        if session_id is not None:
            rows = Session.objects.filter(pk=session_id)
            return rows.values_list("summit_id", flat=True).first()
        chosen = str(request.POST.get("summit") or request.GET.get("summit") or "")
        return int(chosen) if chosen.isdecimal() and len(chosen) < 19 else None


@admin.register(Session)
class SessionAdmin(SessionsOwnChoices, InOwnZone):
    """Name the speakers of one session; reached from the programme of its summit."""

    list_display = ["title", "summit", "starts", "room", "kind"]
    list_select_related = ["summit", "room"]
    list_filter = ["kind", "summit"]
    search_fields = ["title", "room__name", "summary", "speakers__person__name", "summit__title"]
    autocomplete_fields = ["summit"]
    inlines = [SpeakerInline, MaterialInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "summit",
                    ("title", "kind"),
                    ("starts_at", "ends_at"),
                    ("room", "track", "language"),
                    "summary",
                    ("is_cancelled", "registration_url"),
                ],
                "description": _("The times are those of the summit’s own time zone."),
            },
        ),
    ]

    def zone_name(self, request: HttpRequest, obj: Any) -> str:
        chosen = str(request.POST.get("summit") or request.GET.get("summit") or "")
        if chosen.isdecimal() and len(chosen) < 19:
            name = Summit.objects.filter(pk=chosen).values_list("time_zone", flat=True).first()
            if name:
                return str(name)
        return obj.summit.time_zone if obj else "UTC"

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.summit.get_absolute_url() if obj and obj.pk else None

    @admin.display(description=_("starts at"), ordering="starts_at")
    def starts(self, obj: Session) -> str:
        """Give the local time of the summit."""
        return clock(obj.starts_at, obj.summit)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the speakers, and point out what looks like a slip."""
        super().save_related(request, form, formsets, change)
        warn_of_slips(request, form.instance.summit, [form.instance])

    def response_post_save_add(self, request: HttpRequest, obj: Session) -> HttpResponseRedirect:
        """Lead to the programme the session is part of now."""
        return HttpResponseRedirect(programme_address(obj.summit_id, obj))

    def response_post_save_change(self, request: HttpRequest, obj: Session) -> HttpResponseRedirect:
        """Lead back to the programme the editor came from."""
        return HttpResponseRedirect(programme_address(obj.summit_id, obj))
