"""The editors' screens for partners that may be one: the list, and two side by side."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from network.partners.admin_compare import rows_of, the_same
from network.partners.duplicates import candidates, decide, reconsider
from network.partners.merge_facts import moving, named_twice, visiting_itself
from network.partners.merge_forms import MergeForm, fingerprint
from network.partners.merges import NotDuplicate
from network.partners.models import Partner

DUPLICATES = "admin:network_partner_duplicates"
MERGE = "admin:network_partner_merge"


class MergesPartners(admin.ModelAdmin):
    """Add to the screens of partners those on which two become one."""

    change_list_template = "admin/network/partner/change_list.html"

    def get_urls(self) -> list[Any]:
        """Add the screens before the catch-all of the admin."""
        wrap = self.admin_site.admin_view
        own: list[URLPattern] = [
            path("duplicates/", wrap(self.duplicates_view), name="network_partner_duplicates"),
            path(
                "duplicates/decide/",
                wrap(require_POST(self.decide_view)),
                name="network_partner_decide",
            ),
            path(
                "<int:keep_id>/merge/<int:lose_id>/",
                wrap(require_http_methods(["GET", "HEAD", "POST"])(self.merge_view)),
                name="network_partner_merge",
            ),
        ]
        return own + super().get_urls()

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may make one partner of two."""
        return request.user.has_perm("network.add_merge")

    @admin.action(
        permissions=["merge"], description=_("Compare the two chosen ones and merge them")
    )
    def merge_two(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Lead to the screen on which two are side by side."""
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            words = _now("Choose exactly two partners to compare.")
            self.message_user(request, words, messages.WARNING)
            return None
        return HttpResponseRedirect(reverse(MERGE, args=chosen))

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        """List the pairs that look like one organisation, and those that were found to be two."""
        self._require(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Possible duplicates"),
            "opts": self.opts,
            "candidates": candidates(),
            "decided": NotDuplicate.objects.select_related("first", "second").order_by("-pk"),
        }
        return TemplateResponse(request, "admin/network/partner/duplicates.html", context)

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """Note that a pair is two, or take that back."""
        self._require(request)
        try:
            if request.POST.get("take_back"):
                reconsider(number=request.POST["take_back"])
                words = _now("Taken back: the pair is looked at again.")
            else:
                decide(
                    first=request.POST.get("first", ""),
                    second=request.POST.get("second", ""),
                    note=request.POST.get("note", ""),
                )
                words = _now("Noted: these are two. The pair isn’t shown again.")
            messages.success(request, words)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(reverse(DUPLICATES))

    def merge_view(self, request: HttpRequest, keep_id: int, lose_id: int) -> HttpResponse:
        """Show two partners side by side, and make them one on a POST that says so."""
        self._require(request)
        found = _pair(keep_id, lose_id)
        if found is None:
            messages.error(request, _now("One of the two is gone. Look at the list again."))
            return HttpResponseRedirect(reverse(DUPLICATES))
        keep, lose = found
        form = MergeForm(request.POST or None, keep=keep, lose=lose)
        if request.method == "POST" and form.is_valid():
            try:
                return self._merged(request, form)
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
        return TemplateResponse(
            request, "admin/network/partner/merge.html", self._side_by_side(request, form)
        )

    def _merged(self, request: HttpRequest, form: MergeForm) -> HttpResponse:
        done = form.save(by=request.user)
        words = {"lost": done.lost_name, "kept": done.kept_name}
        self.log_change(request, done.kept, _now("“%(lost)s” merged into it.") % words)
        words["day"] = date_format(done.undo_until, "j F Y")
        told = _now("“%(lost)s” is part of “%(kept)s” now. You can undo that until %(day)s.")
        messages.success(request, told % words)
        return HttpResponseRedirect(reverse("admin:network_merge_change", args=[done.pk]))

    def _side_by_side(self, request: HttpRequest, form: MergeForm) -> dict[str, Any]:
        keep, lose = form.keep, form.lose
        return {
            **self.admin_site.each_context(request),
            "title": _now("Merge “%(lost)s” into “%(kept)s”") % {"lost": lose, "kept": keep},
            "opts": self.opts,
            "form": form,
            "keep": keep,
            "lose": lose,
            "seen": fingerprint(keep, lose),
            "rows": rows_of(form),
            "the_same": the_same(keep, form),
            "moving": moving(lose),
            "visiting_itself": visiting_itself(keep, lose),
            "named_twice": named_twice(keep, lose),
        }

    def _require(self, request: HttpRequest) -> None:
        if not self.has_merge_permission(request):
            raise PermissionDenied


def _pair(keep_id: int, lose_id: int) -> tuple[Partner, Partner] | None:
    related = Partner.objects.select_related("parent", "fiscal_host", "successor")
    loaded = related.prefetch_related("countries", "topics", "memberships")
    rows = {partner.pk: partner for partner in loaded.filter(Q(pk=keep_id) | Q(pk=lose_id))}
    return (rows[keep_id], rows[lose_id]) if len(rows) == 2 else None
