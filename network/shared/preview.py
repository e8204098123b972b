"""Show editors how their Markdown will read before they save it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from network.shared.markup import render_markdown

MOST_CHARACTERS = 200_000


@require_POST
def preview_markdown(request: HttpRequest) -> HttpResponse:
    """Turn a text into the HTML its page will show; the admin lets only staff ask."""
    text = request.POST.get("text", "")[:MOST_CHARACTERS]
    html = render_markdown(text, base_heading=3, id_prefix="preview-")
    return HttpResponse(html, headers={"Cache-Control": "no-store"})
