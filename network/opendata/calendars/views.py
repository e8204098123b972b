"""The calendars people subscribe to; drafts are in none of them."""

import hashlib
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.calls.models import Call
from network.exchanges.models import Exchange
from network.identity.models import Network
from network.opendata.calendars import sources
from network.opendata.calendars.entries import Entry, as_calendar, latest_change
from network.shared.site import absolute
from network.summits.models import Summit
from network.summits.sessions import Track

KEPT = "public, max-age=900"


@require_safe
def network_calendar(request: HttpRequest) -> HttpResponseBase:
    """Give the summits, the exchanges and the deadlines of calls."""
    entries = [*_summits(), *_exchanges(), *_deadlines()]
    return _answer(request, Network.load().name, "/", entries, "network")


@require_safe
def summits_calendar(request: HttpRequest) -> HttpResponseBase:
    """Give all summits whose days are known."""
    name = _("Summits of %(network)s") % {"network": Network.load().name}
    return _answer(request, name, "/summits/", _summits(), "summits")


@require_safe
def summit_calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give one summit: its days, and its sessions once the programme is out."""
    summit = _summit(slug)
    days = sources.of_summit(summit)
    sessions = [sources.of_session(one, summit) for one in sources.sessions_of(summit)]
    entries = [*([days] if days else []), *sessions]
    return _answer(request, str(summit), summit.get_absolute_url(), entries, summit.slug)


@require_safe
def track_calendar(request: HttpRequest, slug: str, track: str) -> HttpResponseBase:
    """Give the sessions of one track of a summit; one that was never public has no calendar."""
    summit = _summit(slug)
    thread = get_object_or_404(Track, summit=summit, slug=track)
    sessions = sources.in_track(summit, thread)
    if not sessions:
        raise Http404
    name = f"{summit}: {thread}"
    entries = [sources.of_session(one, summit) for one in sessions]
    return _answer(request, name, summit.get_absolute_url(), entries, f"{summit.slug}-{track}")


@require_safe
def session_calendar(request: HttpRequest, slug: str, session_id: int) -> HttpResponseBase:
    """Give one session; one that was taken out of the programme is told to be off."""
    summit = _summit(slug)
    found = [one for one in sources.sessions_of(summit) if one.id == session_id]
    if not found:
        raise Http404
    entry = sources.of_session(found[0], summit)
    return _answer(request, entry.title, entry.url, [entry], f"session-{session_id}")


@require_safe
def calls_calendar(request: HttpRequest) -> HttpResponseBase:
    """Give the deadlines of all calls."""
    name = _("Deadlines of %(network)s") % {"network": Network.load().name}
    return _answer(request, name, "/calls/", _deadlines(), "deadlines")


@require_safe
def call_calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give the deadline of one call."""
    call = get_object_or_404(Call.objects.published(), slug=slug)
    entry = sources.of_deadline(call)
    return _answer(request, entry.title, entry.url, [entry], call.slug)


def _summit(slug: str) -> Summit:
    return get_object_or_404(Summit.objects.published().select_related("country"), slug=slug)


def _summits() -> list[Entry]:
    rows = Summit.objects.published().select_related("country").order_by("starts_on", "pk")
    return [entry for row in rows if (entry := sources.of_summit(row))]


def _exchanges() -> list[Entry]:
    rows = Exchange.objects.published().select_related("host").order_by("starts_on", "pk")
    return [entry for row in rows if (entry := sources.of_exchange(row))]


def _deadlines() -> list[Entry]:
    return [sources.of_deadline(row) for row in Call.objects.published().order_by("closes_at")]


def _answer(
    request: HttpRequest, name: str, path: str, entries: Iterable[Entry], file_name: str
) -> HttpResponseBase:
    """Answer with a calendar, or with 304 where the reader has the same one."""
    rows = list(entries)
    body = as_calendar(name, absolute(path), rows)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    newest = latest_change(rows)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    response["Cache-Control"] = KEPT
    response["ETag"] = etag
    if newest:
        response["Last-Modified"] = http_date(newest.timestamp())
    # The moment alone would miss a row that went away, so only the ETag decides.
    return get_conditional_response(request, etag=etag, response=response) or response
