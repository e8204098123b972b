"""What members built, and where it went."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.exchanges.models import Exchange
from network.places.models import Country
from network.projects.adoption import adoption
from network.projects.models import Project
from network.projects.publiccode.writing import document_of, write
from network.shared.paging import page_of


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """List the projects, each with its lineage."""
    page = page_of(request, Project.objects.published().with_lineage())
    return render(request, "network/projects/project_list.html", {"page": page})


@require_safe
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one project: what it is, who made it, who runs it now."""
    projects = Project.objects.visible_to(request.user).with_lineage()
    projects = projects.select_related("contact_person", "successor")
    projects = projects.prefetch_related("maintainers", "facts", "predecessors")
    project = get_object_or_404(projects, slug=slug)
    context = {
        "project": project,
        "help_wanted": project.help_wanted.open(),
        "exchanges": Exchange.objects.published().of_project(project).with_route().newest_first(),
        "stories": project.posts.published().with_byline().newest_first()[:4],
    }
    return render(request, "network/projects/project_detail.html", context)


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
    """Show who runs what somebody else made, as a table that can be taken along."""
    found = adoption(request.GET)
    shown = adoption(QueryDict()).reuses.order_by()
    context = {
        "adoption": found,
        "counts": found.counts(),
        "page": page_of(request, found.reuses, size=60),
        "countries": Country.objects.filter(pk__in=shown.values("country")),
        "projects": Project.objects.filter(pk__in=shown.values("project")),
    }
    return render(request, "network/projects/reuse_list.html", context)
