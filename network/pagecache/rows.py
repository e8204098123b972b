"""The row an address names, kept for visitors until a row of its table changes."""

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from network.pagecache.parts import has_session, kept


def row_or_404(request: HttpRequest, model: type[Any], *, slug: str) -> Any:
    """Give the row that bears a slug, if this reader may see it; raise Http404 if not.

    Visitors get a copy of the row that is kept, each their own, so that nothing a page loads
    through its row stays with the next one. Who has a session is answered by the database, as they
    may see drafts.
    """

    def find() -> Any:
        return get_object_or_404(model.objects.visible_to(request.user), slug=slug)

    if has_session(request):
        return find()
    return copy(kept(find, "row", model._meta.label, slug))
