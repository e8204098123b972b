"""Narrow the lists of calls and proposals to what somebody has to do."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.calls.conflicts import in_conflict
from network.calls.models import Call
from network.calls.proposals import Proposal
from network.calls.reviewing import waiting_for_review
from network.calls.reviews import Review


class StageFilter(admin.SimpleListFilter):
    """Keep calls by where they stand."""

    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("upcoming", _("opens soon")),
            ("open", _("open")),
            ("undecided", _("closed, being decided")),
            ("overdue", _("results overdue")),
            ("decided", _("decided")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        known = {str(key) for key, _title in self.lookup_choices}
        return getattr(queryset, str(self.value()))() if self.value() in known else queryset


class TaskFilter(admin.SimpleListFilter):
    """Keep proposals that wait for a decision, or for the review of whoever looks."""

    title = _("what waits")
    parameter_name = "task"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("review", _("for my review")),
            ("begun", _("I have begun")),
            ("done", _("I have handed in")),
            ("blocked", _("I can’t judge")),
            ("decide", _("for a decision")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        own = Review.objects.filter(reviewer=request.user.pk)
        conditions = {
            "review": lambda: Q(pk__in=waiting_for_review(request.user).order_by().values("pk")),
            "begun": lambda: Q(pk__in=own.filter(finished_at__isnull=True).values("proposal")),
            "done": lambda: Q(pk__in=own.finished().values("proposal")),
            "blocked": lambda: in_conflict(request.user),
            "decide": lambda: Q(
                state=Proposal.State.SENT, call__in=Call.objects.undecided().order_by().values("pk")
            ),
        }
        chosen = conditions.get(str(self.value()))
        return queryset.filter(chosen()) if chosen else queryset
