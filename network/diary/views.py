"""The diary of the network: all of it, a year of it, and for machines."""

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from network.diary.models import Entry, Subject
from network.diary.pages import UNRECORDED, by_year, choose, years
from network.diary.records import Unreadable, record_of, slice_since
from network.identity.models import Network
from network.shared.paging import page_of
from network.shared.site import absolute


@require_safe
def diary(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show what happened, the latest first; nothing in it is ever changed, only corrected."""
    known = years()
    if year is not None and year not in known:
        raise Http404
    chosen = choose(request.GET, year)
    page = page_of(request, chosen.entries, size=60)
    context = {"page": page, "groups": by_year(page), "chosen": chosen, "year": year}
    context |= {"years": known, "subjects": Subject.choices}
    context |= {"has_unrecorded": Entry.objects.published().filter(day__year=UNRECORDED).exists()}
    return render(request, "network/diary/diary.html", context)


@require_safe
def unrecorded(request: HttpRequest) -> HttpResponse:
    """Show what happened on days that nobody recorded."""
    chosen = choose(request.GET, UNRECORDED)
    page = page_of(request, chosen.entries, size=60)
    context = {"page": page, "groups": by_year(page), "chosen": chosen, "year": 0}
    context |= {"years": years(), "subjects": Subject.choices, "has_unrecorded": True}
    return render(request, "network/diary/diary.html", context)


def _version(request: HttpRequest) -> str:
    newest = Entry.objects.published().order_by("-number").values_list("number", flat=True).first()
    return f'"{newest or 0}"'


@require_safe
@condition(etag_func=_version)
def diary_json(request: HttpRequest) -> HttpResponse:
    """Give entries in the order they were written; `since` a number, a day or a moment."""
    try:
        found = slice_since(request.GET.get("since", ""))
    except Unreadable as error:
        return JsonResponse({"error": str(error)}, status=400)
    address = absolute(reverse("diary:json"))
    goes_on = found.goes_on_since
    body = {
        "name": _("Diary of %(name)s") % {"name": Network.load().name},
        "count": len(found.entries),
        "next": f"{address}?since={goes_on}" if goes_on else None,
        "entries": [record_of(entry) for entry in found.entries],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)
