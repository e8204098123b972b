"""The editors' screens for summits and their programmes; all times are the summit's own."""

from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.shared.admin import (
    CompactInline,
    PortalAdmin,
    PublishableAdmin,
    StateFilter,
    WhenFilter,
    publication,
)
from network.summits.models import Session, Speaker, Summit

MOST_WARNINGS = 5


class InSummitZone(PortalAdmin):
    """Show and read all times of a screen in the time zone of its summit."""

    def zone_name(self, request: HttpRequest, obj: Any) -> str:
        """Name the zone this screen's times are in."""
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Run the whole screen, its template included, inside the summit's zone."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        name = self.zone_name(request, obj)
        zone = ZoneInfo(name if name in available_timezones() else "UTC")
        with timezone.override(zone):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if isinstance(response, TemplateResponse):
                response.render()
        return response


class SessionInline(CompactInline):
    """The programme; each session is folded to one line until it is opened."""

    model = Session
    template = "admin/network/session_inline.html"
    fields = [("title", "kind"), ("starts_at", "ends_at"), ("room", "language"), "summary"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        speakers = Speaker.objects.select_related("person")
        return super().get_queryset(request).prefetch_related(Prefetch("speakers", speakers))


class SpeakerInline(CompactInline):
    """Who does what in the session, with the affiliation of that day."""

    model = Speaker
    names = ["person", "partner"]
    autocomplete_fields = ["person", "partner"]
    fields = [("person", "role", "position"), ("affiliation", "partner")]


@admin.register(Summit)
class SummitAdmin(PublishableAdmin, InSummitZone):
    """Keep the gatherings of the network and their programmes."""

    list_display = ["title", "year", "days", "place", "host_names", "event_word", "state_word"]
    list_select_related = ["country"]
    list_filter = [StateFilter, WhenFilter, "mode", "year", "is_sample"]
    search_fields = ["title", "theme", "slug", "city", "venue", "=year", "hosts__name"]
    autocomplete_fields = ["country", "hosts", "topics"]
    prepopulated_fields = {"slug": ["year", "title"]}
    date_hierarchy = "starts_on"
    inlines = [SessionInline]
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
                "fields": [("registration_url", "registration_label"), "programme_note"],
                "description": _("The link disappears by itself when the summit is over."),
            },
        ),
        publication("is_sample"),
    ]

    def zone_name(self, request: HttpRequest, obj: Any) -> str:
        return str(request.POST.get("time_zone") or (obj.time_zone if obj else "UTC"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("hosts")

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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the programme, and point out what looks like a slip in it."""
        super().save_related(request, form, formsets, change)
        warn_of_slips(request, form.instance)


@admin.register(Session)
class SessionAdmin(InSummitZone):
    """Name the speakers of one session; reached from the programme of its summit."""

    list_display = ["title", "summit", "starts", "room", "kind"]
    list_select_related = ["summit"]
    list_filter = ["kind", "summit"]
    search_fields = ["title", "room", "summary", "speakers__person__name", "summit__title"]
    autocomplete_fields = ["summit"]
    inlines = [SpeakerInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "summit",
                    ("title", "kind"),
                    ("starts_at", "ends_at"),
                    ("room", "language"),
                    "summary",
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
        warn_of_slips(request, form.instance.summit)

    def response_post_save_change(self, request: HttpRequest, obj: Session) -> HttpResponseRedirect:
        """Lead back to the programme the editor came from."""
        address = reverse("admin:network_summit_change", args=[obj.summit_id])
        return HttpResponseRedirect(f"{address}#sessions-group")


def clock(moment: datetime, summit: Summit) -> str:
    """Write a moment in the summit's own time: '27 September 2018, 09:30'."""
    return date_format(timezone.localtime(moment, summit.zone), "j F Y, H:i")


def warn_of_slips(request: HttpRequest, summit: Summit) -> None:
    """Warn of rooms taken twice and of sessions outside the summit's days; both may be meant."""
    sessions = list(summit.sessions.all())
    for first, second in double_booked(sessions)[:MOST_WARNINGS]:
        words = _now("“%(first)s” and “%(second)s” are in %(room)s at the same time (%(when)s).")
        when = clock(max(first.starts_at, second.starts_at), summit)
        facts = {"first": first, "second": second, "room": second.room, "when": when}
        messages.warning(request, words % facts)
    for session in outside_the_days(sessions, summit)[:MOST_WARNINGS]:
        words = _now("“%(session)s” is on %(when)s, which is not a day of the summit.")
        facts = {"session": session, "when": clock(session.starts_at, summit)}
        messages.warning(request, words % facts)


def double_booked(sessions: list[Session]) -> list[tuple[Session, Session]]:
    """Find pairs of sessions that share a room and a minute."""
    roomed = [session for session in sessions if session.room.strip()]
    return [
        (one, other)
        for one, other in combinations(roomed, 2)
        if one.room.strip().casefold() == other.room.strip().casefold()
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    ]


def outside_the_days(sessions: list[Session], summit: Summit) -> list[Session]:
    """Find sessions that begin before the first or after the last day of their summit."""
    first, last = summit.starts_on, summit.ends_on
    if first is None or last is None:
        return []
    return [
        session
        for session in sessions
        if not first <= timezone.localdate(session.starts_at, summit.zone) <= last
    ]
