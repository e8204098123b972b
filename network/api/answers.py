"""Answer with some rows of a list, or with one record: only what its data set publishes."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from network.api.cursors import cursor_after, place_of
from network.api.guide import list_address
from network.api.lookups import new_id, records_of
from network.api.parameters import names_of
from network.api.problems import Problem
from network.api.relations import relations_of
from network.opendata.datasets import Dataset, Record
from network.opendata.formats import about
from network.opendata.licence import licence
from network.shared.site import absolute


def list_answer(request: HttpRequest, dataset: Dataset, query: Any) -> HttpResponse:
    """Give the rows after the cursor, as many as were asked for, and where the next ones are."""
    found = dataset.find(_filters(dataset, request.GET))
    begin = place_of(query.cursor, found.keys) if query.cursor else 0
    keys = found.keys[begin : begin + query.limit]
    is_more = begin + len(keys) < len(found)
    address = _next(request, cursor_after(keys)) if is_more else None
    records = [dataset.record(row) for row in found.load(keys)]
    body = {
        "items": _shaped(dataset, records, query),
        "count": len(found),
        "next": address,
        **about(found),
    }
    links = [f'<{address}>; rel="next"'] if address else []
    return _dated(written(body, links), records)


def item_answer(request: HttpRequest, dataset: Dataset, ident: str, query: Any) -> HttpResponse:
    """Give one record by its id, or where it went; raise a problem if visitors see none."""
    record = records_of(dataset.name, [ident]).get(ident)
    if record is None:
        return _moved(request, dataset, ident)
    (shaped,) = _shaped(dataset, [record], query)
    return _dated(written(shaped), [record])


def _moved(request: HttpRequest, dataset: Dataset, ident: str) -> HttpResponse:
    """Lead from the id that something had to the one it has."""
    new = new_id(dataset, ident)
    if not new:
        raise no_such_record(dataset)
    query = request.META.get("QUERY_STRING", "")
    address = reverse(f"api:item-{dataset.name}", args=[new])
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def no_such_record(dataset: Dataset) -> Problem:
    """Say where the ids are that lead somewhere."""
    where = f"{list_address(dataset.name)}?fields=id"
    detail = _("Nothing in “%(name)s” has this id. %(where)s lists those there are.")
    return Problem(
        404,
        "not-found",
        _("There is nothing here"),
        detail % {"name": dataset.name, "where": where},
    )


def written(body: Record, links: Sequence[str] = ()) -> HttpResponse:
    """Write JSON, with the licence and what else belongs to it as links."""
    text = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/json")
    terms = f'<{licence().url}>; rel="license"'
    response["Link"] = ", ".join([*links, terms])
    return response


def _filters(dataset: Dataset, asked: QueryDict) -> QueryDict:
    """Hand the page's own filters on to the list, and nothing else."""
    left = QueryDict(mutable=True)
    for name in dataset.filters:
        if name in asked:
            left.setlist(name, asked.getlist(name))
    return left


def _next(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return absolute(f"{request.path}?{query.urlencode()}")


def _dated(response: HttpResponse, records: Sequence[Record]) -> HttpResponse:
    """Say when what is shown was last changed, where that is known."""
    moments = [moment for record in records if (moment := record.get("updated_at"))]
    if moments:
        response["Last-Modified"] = http_date(datetime.fromisoformat(max(moments)).timestamp())
    return response


def _shaped(dataset: Dataset, whole: Sequence[Record], query: Any) -> list[Record]:
    """Keep the columns that were asked for, and add the records they name."""
    wanted = names_of(query.fields)
    rows = [{name: row[name] for name in row if name in wanted} if wanted else row for row in whole]
    expand = names_of(getattr(query, "expand", None))
    if not expand:
        return rows
    targets = relations_of(dataset.name)
    known = _known(whole, {name: targets[name] for name in expand})
    return [
        {**row, "expanded": {n: _expanded(full[n], known[targets[n]]) for n in expand}}
        for row, full in zip(rows, whole, strict=True)
    ]


def _known(whole: Sequence[Record], targets: dict[str, str]) -> dict[str, dict[str, Record]]:
    """Load what the rows name, once for each data set, however many rows and columns name it."""
    ids: dict[str, set[str]] = {target: set() for target in targets.values()}
    for name, target in targets.items():
        for row in whole:
            ids[target].update(row[name] if isinstance(row[name], list) else [row[name]])
    return {target: records_of(target, found - {""}) for target, found in ids.items()}


def _expanded(value: str | list[str], known: dict[str, Record]) -> Any:
    if isinstance(value, list):
        return [known[one] for one in value if one in known]
    return known.get(value)
