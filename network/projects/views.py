"""What members built, and where it went."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.exchanges.models import Exchange
from network.pagecache.parts import Whole
from network.pagecache.rows import row_or_404
from network.projects import drawings
from network.projects.adoption import adoption, choices
from network.projects.filters import narrow_projects
from network.projects.help import HelpWanted
from network.projects.models import Project
from network.projects.publiccode.writing import document_of, write
from network.projects.where import where_it_runs
from network.shared.paging import page_of
from network.summits.outcomes import came_of

MOST_WISHES = 60
MOST_EXCHANGES = 6


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """List the projects with their lineage, narrowed by what the address asks for."""
    whole = Whole(lambda: _narrowed(request))
    context = {"whole": whole, "page": SimpleLazyObject(lambda: whole()["page"])}
    return render(request, "network/projects/project_list.html", context)


def _narrowed(request: HttpRequest) -> dict[str, Any]:
    """Load the projects an address asks for, and what they can be narrowed by."""
    found = narrow_projects(request.GET)
    page = page_of(request, found.keys)
    cards = Project.objects.with_lineage().in_bulk(list(page.object_list))
    page.object_list = [cards[key] for key in page.object_list if key in cards]
    return {"found": found, "page": page}


@require_safe
def adopt(request: HttpRequest) -> HttpResponse:
    """Show the projects that look for a maintainer, how to adopt one, and where help is wanted."""
    seeking = Project.objects.published().seeking().with_lineage().order_by("name", "pk")
    wishes = HelpWanted.objects.open().of_published().select_related("project")
    context = {"page": page_of(request, seeking), "wishes": wishes[:MOST_WISHES]}
    return render(request, "network/projects/adopt.html", context)


@require_safe
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one project: what it is, who made it, who runs it now."""
    project = row_or_404(request, Project, slug=slug)
    context = {"project": project, "whole": Whole(lambda: _all_of(project.pk))}
    return render(request, "network/projects/project_detail.html", context)


def _all_of(pk: int) -> dict[str, Any]:
    """Load a project with who made it, who runs it, and what is told of it."""
    project = Project.objects.with_surroundings().prefetch_related(came_of()).get(pk=pk)
    exchanges = Exchange.objects.published().of_project(project).with_route().newest_first()
    return {
        "project": project,
        "where": where_it_runs(project),
        "help_wanted": project.help_wanted.open(),
        "exchanges": list(exchanges[: MOST_EXCHANGES + 1]),
        "most_exchanges": MOST_EXCHANGES,
        "stories": project.posts.published().with_byline().newest_first()[:4],
    }


@require_safe
def project_publiccode(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a project as publiccode.yml, for catalogues and for its own repository."""
    projects = Project.objects.visible_to(request.user).select_related("contact_person")
    projects = projects.prefetch_related("owners", "maintainers", "reuses__partner")
    project = get_object_or_404(projects, slug=slug)
    headers = {"Content-Disposition": 'inline; filename="publiccode.yml"'}
    text = write(document_of(project))
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)


@require_safe
def reuse_list(request: HttpRequest) -> HttpResponse:
    """Show who runs what somebody else made: as a drawing, as a list and as a table."""
    whole = Whole(lambda: _reuses(request))
    context = {"whole": whole, "page": SimpleLazyObject(lambda: whole()["page"])}
    return render(request, "network/projects/reuse_list.html", context)


def _reuses(request: HttpRequest) -> dict[str, Any]:
    """Load the reuses an address asks for, and draw them."""
    found = adoption(request.GET)
    lines = drawings.Atlas(found.reuses, found.chosen)
    label = _("Lines of reuse, the same as in the table on this page.")
    return {
        "adoption": found,
        "counts": found.counts(),
        "lines": lines,
        "wide": lines.wide(label),
        "tall": lines.tall(label),
        "page": page_of(request, found.reuses, size=60),
        "choices": choices(found),
    }
