"""The summits: what is next, what was held, and each one's programme as visitors may see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from network.shared.zones import asked_zone
from network.summits import drawings
from network.summits.afterwards import Material
from network.summits.calendar import calendar_of
from network.summits.changes import in_words
from network.summits.facts import Programme, draft_programme, public_programme
from network.summits.models import Summit
from network.summits.programme import narrow, now_and_next, programme_of
from network.summits.recordings import library
from network.summits.stages import stage_of
from network.summits.versions import ProgrammeVersion


@require_safe
def summit_list(request: HttpRequest) -> HttpResponse:
    """Show the next summit, then all that were held, by year."""
    summits = list(Summit.objects.published().with_hosts().newest_first())
    calendar = calendar_of(summits)
    context = {
        "next_summits": calendar.coming,
        "held": calendar.held,
        "cancelled": calendar.cancelled,
        "strip": drawings.strip_of(summits),
        "has_recordings": Material.objects.shown().exists(),
    }
    return render(request, "network/summits/summit_list.html", context)


@require_safe
def summit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one summit as its moment asks: what is next, what is on, or what came of it."""
    summit = get_object_or_404(
        Summit.objects.visible_to(request.user).with_hosts().with_surroundings(), slug=slug
    )
    programme = programme_for(request, summit)
    sessions = programme.sessions if programme else []
    choice = asked_zone(request, summit.zone)
    kept, choices = narrow(sessions, request.GET.dict())
    stage = stage_of(summit, programme, timezone.now())
    published = Summit.objects.published()
    context = {
        "summit": summit,
        "stage": stage,
        "version": programme.version if programme else None,
        "is_draft": programme is not None and programme.version is None,
        "threads": now_and_next(sessions, stage.now, choice.zone) if stage.name == "on_now" else [],
        "query": carried_on(request),
        "days": programme_of(kept, choice.zone, summit.starts_on),
        "choices": choices,
        "zone": choice,
        "stories": summit.posts.published().with_byline().newest_first()[:4],
        "recordings": Material.objects.shown().filter(session__summit=summit)[:12],
        "strip": drawings.strip_of([summit]),
        "before": published.filter(year__lt=summit.year).newest_first().first(),
        "after": published.filter(year__gt=summit.year).newest_first().last(),
    }
    return render(request, "network/summits/summit_detail.html", context)


def carried_on(request: HttpRequest) -> str:
    """Give what links to sessions take along: the zone chosen, and the look at the draft."""
    taken = {name: request.GET[name] for name in ("tz", "draft") if name in request.GET}
    return f"?{urlencode(taken)}" if taken else ""


def programme_for(request: HttpRequest, summit: Summit) -> Programme | None:
    """Give the public programme; staff who ask for the draft see what is not out yet."""
    if "draft" in request.GET and request.user.is_authenticated and request.user.is_staff:
        return draft_programme(summit)
    return public_programme(summit)


@require_safe
def session_detail(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    """Show one session: when and where, who is on stage, and what is left of it."""
    summits = Summit.objects.visible_to(request.user).select_related("country")
    summit = get_object_or_404(summits, slug=slug)
    programme = programme_for(request, summit)
    session = programme.find(session_id) if programme else None
    if session is None:
        raise Http404
    choice = asked_zone(request, summit.zone)
    context = {
        "summit": summit,
        "session": session,
        "slot": programme_of([session], choice.zone, summit.starts_on)[0].slots[0],
        "day": programme_of([session], choice.zone, summit.starts_on)[0],
        "zone": choice,
        "is_past": session.ends_at <= timezone.now(),
        "materials": Material.objects.filter(session=session_id).available(),
        "strip": drawings.strip_of([summit]),
    }
    return render(request, "network/summits/session_detail.html", context)


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
    """Show the slides, notes and recordings of all summits."""
    return render(request, "network/summits/recording_list.html", library(request))
