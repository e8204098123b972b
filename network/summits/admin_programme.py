"""The screen of a programme: a day at a time, to look at, to move sessions and to add some."""

import re
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import ngettext

from network.summits.admin_slips import linked, warn_of_slips
from network.summits.models import Summit
from network.summits.plan import Plan
from network.summits.plan_forms import LineForm, NewLineForm, Places, prefix_of
from network.summits.sessions import Session

MOST_SLIPS = 5  # told beside one line
SENT_LINE = re.compile(r"s(\d{1,18})-was")


def programme_address(summit_id: int, session: Session | None = None) -> str:
    """Give the address of the screen; with a session, on its day and at its line."""
    address = reverse("admin:network_summit_programme", args=[summit_id])
    if session is None:
        return address
    day = timezone.localdate(session.starts_at, session.summit.zone).isoformat()
    return f"{address}?{urlencode({'day': day})}#line-{session.pk}"


class Desk:
    """The lines of one screen as they were sent, or as they stand."""

    def __init__(self, plan: Plan, sent: QueryDict | None, *, may_add: bool) -> None:
        places = Places(plan.summit)
        known = {session.pk: session for session in plan.sessions}
        numbers = [int(match[1]) for name in sent or {} if (match := SENT_LINE.fullmatch(name))]
        rows = plan.lines if sent is None else [known[pk] for pk in numbers if pk in known]
        self.gone = len([pk for pk in numbers if pk not in known])
        self.lines = [LineForm(sent, session=row, places=places) for row in rows]
        self.new = NewLineForm(
            sent,
            session=Session(summit=plan.summit),
            places=places,
            prefix=prefix_of(None),
            initial=_next_hour(plan),
        )
        self.may_add = may_add

    @property
    def touched(self) -> list[LineForm]:
        """Give the lines somebody changed, and the new one if it has a title."""
        new = [self.new] if self.may_add and self.new.was_touched else []
        return [*(line for line in self.lines if line.was_touched), *new]

    def is_valid(self) -> bool:
        """Say whether all that was changed can be saved; every line is asked."""
        answers = [line.is_valid() for line in self.touched]
        return all(answers)

    @transaction.atomic
    def save(self) -> list[Session]:
        """Save what was changed, all or nothing."""
        return [line.save() for line in self.touched]


def _next_hour(plan: Plan) -> dict[str, str]:
    """Offer the day on the screen and the hour after its last session; '' where there is none."""
    day = plan.day or plan.summit.starts_on
    last = max(plan.lines, key=lambda one: one.ends_at, default=None)
    begins = f"{timezone.localtime(last.ends_at):%H:%M}" if last and plan.day else "09:00"
    return {"day": day.isoformat() if day else "", "begins": begins, "kind": Session.Kind.TALK}


class PlansProgramme(admin.ModelAdmin):
    """Add the screen of the programme to those of a summit."""

    def get_urls(self) -> list[Any]:
        """Add the screen before the catch-all of the admin."""
        view = self.admin_site.admin_view(self.programme_view)
        own: list[URLPattern] = [
            path("<int:summit_id>/programme/", view, name="network_summit_programme")
        ]
        return own + super().get_urls()

    def programme_view(self, request: HttpRequest, summit_id: int) -> HttpResponse:
        """Show a day or what was looked for; save the lines that were changed."""
        summit = Summit.objects.prefetch_related("rooms", "tracks").filter(pk=summit_id).first()
        if summit is None:
            raise Http404
        if not request.user.has_perm("network.view_session") and not _may(request, "change"):
            raise PermissionDenied
        asked = {name: request.GET.get(name, "") for name in ("day", "q", "only")}
        plan = Plan(summit, day=asked["day"], words=asked["q"], only=asked["only"])
        with timezone.override(summit.zone):
            if request.method == "POST":
                return self._save(request, plan)
            return self._show(request, plan, Desk(plan, None, may_add=_may(request, "add")))

    def _save(self, request: HttpRequest, plan: Plan) -> HttpResponse:
        if not _may(request, "change"):
            raise PermissionDenied
        desk = Desk(plan, request.POST, may_add=_may(request, "add"))
        if not desk.is_valid():
            return self._show(request, plan, desk)
        is_new = {id(line.session) for line in desk.touched if not line.session.pk}
        saved = desk.save()
        for session in saved:
            log = self.log_addition if id(session) in is_new else self.log_change
            log(request, session, _now("On the screen of the programme."))
        _tell(request, saved, desk.gone)
        if saved:
            warn_of_slips(request, plan.summit, saved)
        return HttpResponseRedirect(request.get_full_path())

    def _show(self, request: HttpRequest, plan: Plan, desk: Desk) -> HttpResponse:
        summit = plan.summit
        slips = plan.slips_by_session
        cells = plan.grid.cells if plan.grid else []
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Programme of %(summit)s") % {"summit": summit},
            "opts": self.opts,
            "summit": summit,
            "plan": plan,
            "desk": desk,
            "lines": [
                (line, [linked(one, summit) for one in slips.get(line.session.pk, [])[:MOST_SLIPS]])
                for line in desk.lines
            ],
            "cells": [] if request.method == "POST" else list(zip(plan.lines, cells, strict=False)),
            "odd": set(slips),
            "may_change": _may(request, "change"),
            "has_errors": any(line.errors for line in desk.touched) if desk.new.is_bound else False,
        }
        return TemplateResponse(request, "admin/network/summit/programme.html", context).render()


def _may(request: HttpRequest, what: str) -> bool:
    return request.user.has_perm(f"network.{what}_session")


def _tell(request: HttpRequest, saved: list[Session], gone: int) -> None:
    """Say what was saved, and what could not be."""
    if saved:
        words = ngettext(
            "“%(title)s” is saved. Visitors see it once you publish the programme.",
            "%(count)d sessions are saved. Visitors see them once you publish the programme.",
            len(saved),
        )
        messages.success(request, words % {"title": saved[0], "count": len(saved)})
    else:
        messages.info(request, _now("Nothing was changed."))
    if gone:
        words = ngettext(
            "A session of this screen was deleted in the meantime.",
            "%(count)d sessions of this screen were deleted in the meantime.",
            gone,
        )
        messages.warning(request, words % {"count": gone})
