"""Cut long lists into pages whose state is in the address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 24


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page:
    """Give the page of rows the address asks for; nonsense gives the first, too far the last."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
