"""Proposing a resource or a project: what is here already is shown before anything is sent."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.get_involved.fields import Choice, Line, Link
from network.get_involved.forms import WRITE_MESSAGE, EnquiryForm, ask_message
from network.get_involved.models import Enquiry
from network.projects.models import Project
from network.resources.models import Resource
from network.shared.web_addresses import address_key

RESOURCE, PROJECT, SESSION = "resource", "project", "session"
MOST_SHOWN = 5


@dataclass(frozen=True)
class Known:
    """Something public that has the address somebody proposes."""

    name: str
    kind: str
    url: str


def known_at(address: str) -> list[Known]:
    """Find the published resources and projects at an address, however it is written."""
    wanted = address_key(address)
    if not wanted:
        return []
    resources = Resource.objects.published().exclude(url="").values_list("title", "slug", "url")
    found = [
        Known(title, str(_("resource")), reverse("resources:detail", args=[slug]))
        for title, slug, url in resources
        if address_key(url) == wanted
    ]
    projects = Project.objects.published().values_list("name", "slug", "repository_url", "website")
    found += [
        Known(name, str(_("project")), reverse("projects:detail", args=[slug]))
        for name, slug, repository, website in projects
        if wanted in (address_key(repository), address_key(website))
    ]
    return found[:MOST_SHOWN]


class ProposeForm(EnquiryForm):
    """Somebody proposes a resource, a project or a session."""

    kind = Enquiry.Kind.PROPOSE
    hidden = (*EnquiryForm.hidden, "is_another")
    field_order = [
        "what",
        "title",
        "website",
        "message",
        "name",
        "email",
        "organisation",
        "country",
    ]

    what = Choice(
        lambda: [
            (RESOURCE, _("a resource")),
            (PROJECT, _("a project")),
            (SESSION, _("a session")),
        ],
        label=_("What you propose"),
        empty=_("Choose one"),
        ask=_("Choose what you propose"),
    )
    title = Line(label=_("What it is called"))
    website = Link(label=_("Link to it"), help_text=_("Leave this empty if nothing is public yet."))
    message = ask_message(_("What it is, and who should know of it"), WRITE_MESSAGE)
    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    known: list[Known]

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.known = []

    def clean(self) -> dict[str, Any]:
        """Show what is here already at this address, unless told that it is another one."""
        typed = super().clean() or self.cleaned_data
        address = typed.get("website") or ""
        if address and typed.get("what") != SESSION:
            self.known = known_at(address)
        if self.known and not typed.get("is_another"):
            words = _("This may be here already: look at it above, or tick that it is another one")
            self.add_error("website", words)
        return typed
