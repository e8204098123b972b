"""The lists of the portal as files, narrowed by their address like the pages beside them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.opendata import tables
from network.opendata.datasets import partner_columns, point_of, reuse_columns
from network.opendata.graph import Graph
from network.partners.lists import directory_of
from network.projects.adoption import adoption


@require_safe
def partners_csv(request: HttpRequest) -> HttpResponse:
    """Give the partners of the directory as a table."""
    directory, moment = directory_of(request.GET)
    name = f"partners-{moment.day.isoformat()}.csv"
    return tables.as_csv(partner_columns(moment.day), directory.partners, filename=name)


@require_safe
def partners_json(request: HttpRequest) -> HttpResponse:
    """Give the partners of the directory as JSON."""
    directory, moment = directory_of(request.GET)
    return tables.as_json(
        partner_columns(moment.day),
        directory.partners,
        name="partners",
        filename=f"partners-{moment.day.isoformat()}.json",
        as_of=moment.day,
        ignored=directory.ignored,
    )


@require_safe
def partners_geojson(request: HttpRequest) -> HttpResponse:
    """Give the partners of the directory as points on a map."""
    directory, moment = directory_of(request.GET)
    return tables.as_geojson(
        partner_columns(moment.day),
        directory.partners,
        point=point_of,
        filename=f"partners-{moment.day.isoformat()}.geojson",
        as_of=moment.day,
    )


@require_safe
def reuse_csv(request: HttpRequest) -> HttpResponse:
    """Give who runs what as a table."""
    found = adoption(request.GET)
    return tables.as_csv(reuse_columns(), found.reuses, filename="reuse.csv")


@require_safe
def reuse_json(request: HttpRequest) -> HttpResponse:
    """Give who runs what as JSON: rows, and the same as a graph of nodes and edges."""
    found = adoption(request.GET)
    rows = list(found.reuses)
    return tables.as_json(
        reuse_columns(),
        rows,
        name="reuse",
        filename="reuse.json",
        graph=Graph(rows).record(),
        as_of=timezone.localdate(),
        ignored=found.ignored,
    )
