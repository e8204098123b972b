"""The editors' log of merges, and the way back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from network.partners.merges import Merge
from network.partners.models import Partner
from network.partners.undoing import lost_edits, undo
from network.shared.admin import PortalAdmin, links
from network.shared.admin_look_only import LookOnly


@admin.register(Merge)
class MergeAdmin(LookOnly, PortalAdmin):
    """See which partners became one, when and by whom, and take it back within thirty days."""

    change_list_template = "admin/network/merge/change_list.html"
    change_form_template = "admin/network/merge/change_form.html"
    list_display = ["__str__", "way_back", "created_at", "created_by"]
    list_select_related = ["created_by"]
    search_fields = ["lost_name", "kept_name", "lost_path"]
    search_help_text = _("Name or old address")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kept_link",
                    "lost_name",
                    "lost_path",
                    ("created_at", "created_by"),
                    "way_back",
                ],
                "description": _(
                    "Two rows for one organisation became one. Everything that named the lost one"
                    " names the kept one; the old address leads there."
                ),
            },
        ),
    ]
    readonly_fields = [
        "lost_name",
        "lost_path",
        "kept_link",
        "created_at",
        "created_by",
        "way_back",
    ]

    @admin.display(description=_("kept"))
    def kept_link(self, obj: Merge) -> SafeString | str:
        """Lead to the partner that both are now."""
        return links([obj.kept]) if obj.kept else obj.kept_name

    @admin.display(description=_("can be undone"))
    def way_back(self, obj: Merge) -> str:
        """Say until when this can be taken back, or that it was, or that the time is over."""
        if obj.undone_at:
            day = date_format(localtime(obj.undone_at), "j F Y")
            return _now("undone on %(day)s") % {"day": day}
        if not obj.is_undoable:
            return _now("no, the thirty days are over")
        moment = date_format(localtime(obj.undo_until), "j F Y, H:i")
        return _now("until %(moment)s") % {"moment": moment}

    def get_urls(self) -> list[Any]:
        """Add the way back before the catch-all of the admin."""
        view = require_http_methods(["GET", "HEAD", "POST"])(self.undo_view)
        own: list[URLPattern] = [
            path(
                "<int:merge_id>/undo/",
                self.admin_site.admin_view(view),
                name="network_merge_undo",
            )
        ]
        return own + super().get_urls()

    def undo_view(self, request: HttpRequest, merge_id: int) -> HttpResponse:
        """Say what undoing means, and make two partners again on a POST that says so."""
        merge = Merge.objects.filter(pk=merge_id).first()
        if merge is None:
            raise Http404
        if not request.user.has_perm("network.add_merge"):
            raise PermissionDenied
        refusals: list[str] = []
        if request.method == "POST":
            try:
                return self._undone(request, merge)
            except ValidationError as refusal:
                refusals = list(refusal.messages)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Undo “%(merge)s”") % {"merge": merge},
            "opts": self.opts,
            "merge": merge,
            "lost": refusals or lost_edits(merge),
            "is_refused": bool(refusals),
        }
        return TemplateResponse(request, "admin/network/merge/undo.html", context)

    def _undone(self, request: HttpRequest, merge: Merge) -> HttpResponse:
        lost = merge.record.get("lost", {}).get("values", {}).get("id")
        notes = undo(merge=merge, by=request.user, force=bool(request.POST.get("force")))
        for note in notes:
            messages.warning(request, note)
        words = _now("These are two again: “%(kept)s” and “%(lost)s”.")
        named = {"kept": merge.kept_name, "lost": merge.lost_name}
        messages.success(request, words % named)
        for partner in Partner.objects.filter(pk__in=[lost, merge.kept_id]):
            self.log_change(request, partner, _now("A merge was undone: two partners again."))
        return HttpResponseRedirect(reverse("admin:network_merge_changelist"))
