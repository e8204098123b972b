"""What the inbox can do with a proposal: make a draft of it, and tell its sender the outcome."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.get_involved import outcomes
from network.get_involved.models import Enquiry
from network.get_involved.proposing import PROJECT, RESOURCE

BOTH_PLACES = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]
PROPOSAL_ACTIONS = ["make_resource", "make_project", "tell_published", "tell_declined"]


class HandlesProposals(admin.ModelAdmin):
    """Add to the inbox what proposals need; each asks for the right to what it makes."""

    def has_make_resource_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may make resources of messages."""
        return self._may(request, "change_enquiry", "add_resource")

    def has_make_project_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may make projects of messages."""
        return self._may(request, "change_enquiry", "add_project")

    def has_publish_proposal_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may publish what was made."""
        return self._may(request, "change_enquiry", "change_resource", "change_project")

    def _may(self, request: HttpRequest, *codenames: str) -> bool:
        return all(request.user.has_perm(f"network.{codename}") for codename in codenames)

    @admin.display(description=_("made of it"))
    def made_of_it(self, enquiry: Enquiry) -> Any:
        """Lead to the resource or the project that was made of a message."""
        made = outcomes.made_of(enquiry)
        if made is None:
            return _("nothing yet")
        return format_html('<a href="{}">{}</a>', _screen_of(made), made)

    @admin.action(
        description=_("Make a draft resource of it"),
        permissions=["make_resource"],
        location=BOTH_PLACES,
    )
    def make_resource(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> Any:
        """Make drafts of these proposals; one alone is opened at once."""
        return self._make(request, queryset, RESOURCE)

    @admin.action(
        description=_("Make a draft project of it"),
        permissions=["make_project"],
        location=BOTH_PLACES,
    )
    def make_project(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> Any:
        """Make drafts of these proposals; one alone is opened at once."""
        return self._make(request, queryset, PROJECT)

    @admin.action(
        description=_("Publish what was made of it, and tell the sender"),
        permissions=["publish_proposal"],
        location=BOTH_PLACES,
    )
    def tell_published(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Publish the drafts and write to those who proposed them."""
        self._with_each(request, queryset, lambda one: outcomes.tell_published(enquiry=one))

    @admin.action(
        description=_("Decline the proposal, and tell the sender"),
        permissions=["change"],
        location=BOTH_PLACES,
    )
    def tell_declined(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Write to those who proposed these that they aren't taken up."""
        self._with_each(request, queryset, lambda one: outcomes.tell_declined(enquiry=one))

    def _make(self, request: HttpRequest, queryset: QuerySet[Enquiry], kind: str) -> Any:
        made = []
        for enquiry in queryset:
            if enquiry.is_kept_apart:
                words = _now("%(reference)s is kept apart: let it through first.")
                messages.warning(request, words % {"reference": enquiry.reference})
                continue
            try:
                row, is_new = outcomes.make_draft(enquiry=enquiry, kind=kind)
            except outcomes.NotADraft as error:
                messages.error(request, f"{enquiry.reference}: {error}")
                continue
            made.append(row)
            words = _now("A draft: look through it, then publish it from the message.")
            told = words if is_new else _now("This was made of it before.")
            messages.success(request, told)
            self.log_change(request, enquiry, str(row))
        return HttpResponseRedirect(_screen_of(made[0])) if len(made) == 1 else None

    def _with_each(self, request: HttpRequest, queryset: QuerySet, act: Any) -> None:
        raise NotImplementedError


def _screen_of(row: Any) -> str:
    return reverse(f"admin:network_{row._meta.model_name}_change", args=[row.pk])
