"""The pages staff wrote."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.pages.models import Page


@require_safe
def page_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page of the network's own words."""
    page = get_object_or_404(Page.objects.visible_to(request.user), slug=slug)
    return render(request, "network/pages/page_detail.html", {"page": page})
