"""The summits: what is next, what was held, and each one's programme as visitors may see it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.pagecache.parts import Whole
from network.pagecache.rows import row_or_404
from network.shared.paging import page_of
from network.shared.zones import asked_zone
from network.summits import drawings
from network.summits.afterwards import Material
from network.summits.calendar import calendar_of
from network.summits.changes import in_words
from network.summits.editions import archive_of, editions_of, years_of
from network.summits.facts import public_programme
from network.summits.figures import figures_of, lists_of
from network.summits.filters import narrow_summits
from network.summits.models import Summit
from network.summits.outcomes import stories_of
from network.summits.programme import programme_of, regroups
from network.summits.recordings import narrow_recordings
from network.summits.shown import asked, is_in_calendar, programme_for, shown_programme
from network.summits.stages import stage_of
from network.summits.versions import ProgrammeVersion, last_known

RECORDINGS_ON_PAGE = 48


@require_safe
def summit_list(request: HttpRequest) -> HttpResponse:
    """Show the next summit, then all that were held, narrowed by what the address asks for."""
    whole = Whole(lambda: _calendar(request))
    return render(request, "network/summits/summit_list.html", {"whole": whole})


def _calendar(request: HttpRequest) -> dict[str, Any]:
    """Load every summit an address asks for, what comes and what was held."""
    found = narrow_summits(request.GET)
    summits = list(Summit.objects.published().with_hosts().newest_first())
    calendar = calendar_of(one for one in summits if one.pk in set(found.keys))
    now = timezone.now()
    return {
        "found": found,
        "coming": editions_of(calendar.coming, now),
        "held": editions_of(calendar.held, now),
        "cancelled": calendar.cancelled,
        "years": years_of(summits),
        "strip": drawings.strip_of(summits),
        "has_recordings": Material.objects.shown().exists(),
    }


@require_safe
def summit_year(request: HttpRequest, year: str) -> HttpResponse:
    """Show the summits of one year; a summit that has the year for its own address goes first."""
    if Summit.objects.visible_to(request.user).filter(slug=year).exists():
        return summit_detail(request, year)
    context = archive_of(int(year), timezone.now())
    context["strip"] = drawings.strip_of([edition.summit for edition in context["editions"]])
    status = 200 if context["editions"] else 404
    return render(request, "network/summits/summit_year.html", context, status=status)


@require_safe
def summit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one summit as its moment asks: what is next, what is on, or what came of it."""
    summit = row_or_404(request, Summit, slug=slug)
    context = {"summit": summit, "whole": Whole(lambda: _all_of(request, summit.pk))}
    return render(request, "network/summits/summit_detail.html", context)


def _all_of(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Load a summit with its programme as the address asks for it, and what came of it."""
    summit = Summit.objects.with_hosts().with_surroundings().get(pk=pk)
    shown = shown_programme(request, summit)
    stage = stage_of(summit, shown.programme, timezone.now())
    before, after = Summit.objects.published().neighbours_of(summit)
    return {
        "summit": summit,
        "shown": shown,
        "stage": stage,
        "threads": shown.threads(stage),
        "figures": figures_of(summit, shown.programme, summit.today()),
        "stories": stories_of(summit),
        "recordings": Material.objects.shown().filter(session__summit=summit)[:12],
        "strip": drawings.strip_of([summit]),
        "before": before,
        "after": after,
    }


@require_safe
def session_detail(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    """Show one session: when and where, who is on stage, and what is left of it."""
    summits = Summit.objects.visible_to(request.user).select_related("country")
    summit = get_object_or_404(summits, slug=slug)
    programme = programme_for(request, summit)
    session = programme.find(session_id) if programme else None
    if session is None:
        return taken_out(summit, session_id)
    choice = asked_zone(request, summit.zone)
    [day] = programme_of([session], choice.zone, summit.starts_on)
    context = {
        "summit": summit,
        "session": session,
        "slot": day.slots[0],
        "day": day,
        "zone": choice,
        "changes_day": regroups([session], choice.zone, summit.zone),
        "home_query": asked(request, ("draft",)),
        "is_past": session.ends_at <= timezone.now(),
        "in_calendar": is_in_calendar(summit, programme, session),
        "materials": Material.objects.filter(session=session_id).available(),
        "strip": drawings.strip_of([summit]),
    }
    return render(request, "network/summits/session_detail.html", context)


def taken_out(summit: Summit, session_id: int) -> HttpResponse:
    """Lead on from a session that was public once, and may be in calendars, to what changed."""
    versions = list(ProgrammeVersion.objects.filter(summit=summit).latest_first())
    if not any(row["id"] == session_id for row in last_known(versions)):
        raise Http404
    return redirect("summits:changes", summit.slug)


@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the lists behind the numbers of a summit: sessions, people, partners and countries."""
    summit = get_object_or_404(Summit.objects.visible_to(request.user), slug=slug)
    programme = public_programme(summit)
    if programme is None:
        raise Http404
    context = {
        "summit": summit,
        "version": programme.version,
        "lists": lists_of(programme),
        "strip": drawings.strip_of([summit]),
    }
    return render(request, "network/summits/numbers.html", context)


@require_safe
def change_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the published versions of a programme, each with what changed."""
    summit = get_object_or_404(Summit.objects.visible_to(request.user), slug=slug)
    versions = list(ProgrammeVersion.objects.filter(summit=summit).latest_first())
    if not versions:
        raise Http404
    context = {
        "summit": summit,
        "versions": in_words(versions, summit.zone),
        "strip": drawings.strip_of([summit]),
    }
    return render(request, "network/summits/change_list.html", context)


@require_safe
def recording_list(request: HttpRequest) -> HttpResponse:
    """Show the slides, notes and recordings of all summits, narrowed by what the address asks."""
    found = narrow_recordings(request.GET)
    page = page_of(request, found.keys, RECORDINGS_ON_PAGE)
    rows = Material.objects.shown().in_bulk(list(page.object_list))
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    return render(request, "network/summits/recording_list.html", {"page": page, "found": found})
