"""The pages of proposals behind a personal link; a dead link leads to a new one."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from network.calls.proposal_forms import NewLinkForm
from network.shared.private_pages import View, behind_link
from network.shared.signed_links import LinkKind

GONE = "network/calls/proposal_dead_link.html"


def opened_by[Row: Model](links: LinkKind, rows: type[Row]) -> Callable[[View], View]:
    """Give the view the row its link opens; a dead link gets a page that offers a new one."""
    return behind_link(links, rows, GONE, new_link_form)


def new_link_form() -> dict[str, Any]:
    """Give the form that asks for a new link."""
    return {"form": NewLinkForm()}
