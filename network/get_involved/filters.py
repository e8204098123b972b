"""How the inbox is narrowed: by what waits for us, by who looks after it, by failed mail."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.get_involved.models import Enquiry


class StateFilter(admin.SimpleListFilter):
    """Show what is to do unless something else is asked for; a search looks through everything."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Enquiry.State.choices, ("all", _("all"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("to do"),
        }
        for value, label in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        """Keep messages in this state."""
        if self.value() in Enquiry.State.values:
            return queryset.filter(state=self.value())
        if self.value() is None and not _looks_for_one(request):
            return queryset.waiting_for_us()
        return queryset


class AssigneeFilter(admin.SimpleListFilter):
    """Show what I look after, or what nobody does."""

    title = _("looked after by")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("me")), ("nobody", _("nobody"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        """Keep messages with this assignee."""
        if self.value() == "me":
            return queryset.filter(assignee=request.user)
        if self.value() == "nobody":
            return queryset.filter(assignee=None)
        return queryset


class MailFilter(admin.SimpleListFilter):
    """Show the messages whose mail has failed, in every state."""

    title = _("mail")
    parameter_name = "mail"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("failed", _("failed"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        """Keep messages with failed mail."""
        if self.value() != "failed":
            return queryset
        return queryset.filter(has_failed_mail=True).exclude(state=Enquiry.State.SPAM)


def _looks_for_one(request: HttpRequest) -> bool:
    return bool(request.GET.get("q") or request.GET.get("mail"))
