"""Notes of the staff on a proposal, which stand in its time line for colleagues only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.calls.events import record
from network.calls.proposals import Proposal, ProposalEvent


class NoteInline(admin.StackedInline):
    """A box for one more note; what was written before stands in the time line above."""

    model = ProposalEvent
    extra = 1
    max_num = 1
    can_delete = False
    fields = ["note"]
    verbose_name = _("note for colleagues (the applicants never see it)")
    verbose_name_plural = verbose_name

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def keep_notes(formset: Any, proposal: Proposal, by: Any) -> None:
    """Put new notes into the time line as what they are: internal, by whoever wrote them."""
    formset.save(commit=False)
    for form in formset.extra_forms:
        if note := form.cleaned_data.get("note", ""):
            record(proposal=proposal, kind=ProposalEvent.Kind.NOTE, by=by, note=note)
