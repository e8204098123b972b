"""The editors' screen on which two topics become one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from network.topics.everything import sessions_on
from network.topics.merging import merge_topics, moving
from network.topics.models import Topic

LIST = "admin:network_topic_changelist"
MERGE = "admin:network_topic_merge"


class MergesTopics(admin.ModelAdmin):
    """Add to the screens of topics the one on which two become one."""

    def get_urls(self) -> list[Any]:
        """Add the screen before the catch-all of the admin."""
        view = require_http_methods(["GET", "HEAD", "POST"])(self.merge_view)
        own: list[URLPattern] = [
            path(
                "<int:keep_id>/merge/<int:lose_id>/",
                self.admin_site.admin_view(view),
                name="network_topic_merge",
            )
        ]
        return own + super().get_urls()

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may make one topic of two: one changes, the other goes."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(permissions=["merge"], description=_("Merge the two chosen ones"))
    def merge_two(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Lead to the screen that says what moves: the first in the list's order is kept."""
        chosen = list(queryset.order_by("position", "name").values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            words = _now("Choose exactly two topics to merge.")
            self.message_user(request, words, messages.WARNING)
            return None
        return HttpResponseRedirect(reverse(MERGE, args=chosen))

    def merge_view(self, request: HttpRequest, keep_id: int, lose_id: int) -> HttpResponse:
        """Say what moves from one topic to the other, and do it on a POST."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        found = Topic.objects.prefetch_related("aliases").in_bulk([keep_id, lose_id])
        if len(found) != 2:
            messages.error(request, _now("One of the two is gone. Look at the list again."))
            return HttpResponseRedirect(reverse(LIST))
        keep, lose = found[keep_id], found[lose_id]
        if request.method == "POST":
            return self._merged(request, keep, lose)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Merge “%(lost)s” into “%(kept)s”") % {"lost": lose, "kept": keep},
            "opts": self.opts,
            "keep": keep,
            "lose": lose,
            "moving": moving(lose),
            "session_count": len(sessions_on(lose)),
        }
        return TemplateResponse(request, "admin/network/topic/merge.html", context)

    def _merged(self, request: HttpRequest, keep: Topic, lose: Topic) -> HttpResponse:
        words = {"lost": lose.name, "kept": keep.name}
        try:
            with transaction.atomic():
                self.log_deletions(request, Topic.objects.filter(pk=lose.pk))
                merge_topics(keep=keep, lose=lose)
                self.log_change(request, keep, _now("“%(lost)s” merged into it.") % words)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(reverse(LIST))
        told = _now("“%(lost)s” is another name of “%(kept)s” now. Its addresses lead there.")
        messages.success(request, told % words)
        return HttpResponseRedirect(reverse("admin:network_topic_change", args=[keep.pk]))
