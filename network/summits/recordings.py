"""The archive: slides, notes and recordings of every summit, narrowed by what the address asks."""

from typing import Any

from django.http import HttpRequest

from network.shared.paging import page_of
from network.shared.words import readable
from network.summits.afterwards import Material


def library(request: HttpRequest) -> dict[str, Any]:
    """Give a page of what may be seen, the choices beside it, and what meant nothing."""
    materials = Material.objects.shown().order_by("-session__starts_at", "position", "pk")
    facts = set(materials.order_by().values_list("kind", "language", "session__summit__year"))
    known = {
        "kind": {kind.value: str(kind.label) for kind in Material.Kind},
        "language": {language: language for _kind, language, _year in facts if language},
        "year": {str(year): str(year) for _kind, _language, year in facts},
    }
    columns = {"kind": "kind", "language": "language", "year": "session__summit__year"}
    chosen: dict[str, str] = {}
    ignored = ""
    for name, values in known.items():
        asked = request.GET.get(name, "")
        if asked in values:
            chosen[name] = asked
            materials = materials.filter(**{columns[name]: asked})
        elif asked:
            ignored = ignored or readable(asked)
    return {
        "page": page_of(request, materials, size=48),
        "choices": [
            (name, sorted(values.items(), reverse=name == "year"), chosen.get(name, ""))
            for name, values in known.items()
            if len(values) > 1
        ],
        "is_narrowed": bool(chosen),
        "ignored": ignored,
    }
