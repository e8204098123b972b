"""Guides and toolkits that members share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.resources.models import Resource, ResourceCategory
from network.shared.paging import page_of
from network.shared.words import readable


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    """List the resources, of one kind if the address asks for it."""
    resources = Resource.objects.published().select_related("partner").prefetch_related("topics")
    kind = request.GET.get("kind", "")
    is_known = kind in Resource.Kind.values
    if is_known:
        resources = resources.filter(kind=kind)
    used = set(Resource.objects.published().order_by().values_list("kind", flat=True).distinct())
    context = {
        "page": page_of(request, resources, size=48),
        "kind": kind if is_known else "",
        "ignored": "" if is_known else readable(kind),
        "kinds": [choice for choice in Resource.Kind.choices if choice[0] in used],
        "categories": ResourceCategory.objects.filter(
            resources__in=Resource.objects.published()
        ).distinct(),
    }
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
