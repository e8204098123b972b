"""What members built, and where it went."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.projects.models import Project
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
    project = get_object_or_404(projects, slug=slug)
    context = {
        "project": project,
        "exchanges": project.exchanges.published().with_route().newest_first(),
        "stories": project.posts.published().with_byline().newest_first()[:4],
    }
    return render(request, "network/projects/project_detail.html", context)
