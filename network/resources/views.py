"""Guides and toolkits that members share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.resources.filters import narrow_resources
from network.resources.models import Resource, ResourceCategory
from network.shared.paging import page_of


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    """List the resources, narrowed by what the address asks for."""
    found = narrow_resources(request.GET)
    page = page_of(request, found.keys, size=48)
    rows = Resource.objects.select_related("partner").in_bulk(page.object_list)
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    context = {"found": found, "page": page}
    return render(request, "network/resources/resource_list.html", context)


@require_safe
def resource_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one resource and where to get it."""
    resources = Resource.objects.visible_to(request.user).select_related("partner")
    resource = get_object_or_404(resources.prefetch_related("topics", "categories"), slug=slug)
    return render(request, "network/resources/resource_detail.html", {"resource": resource})


@require_safe
def category_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one shelf of the library."""
    category = get_object_or_404(ResourceCategory, slug=slug)
    resources = category.resources.published().select_related("partner")
    context = {"category": category, "page": page_of(request, resources, size=48)}
    return render(request, "network/resources/category_detail.html", context)
