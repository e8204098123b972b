"""Publish a programme: look at what visitors don't see yet, then make it the public version."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.summits.actions import release_programme, unreleased_changes
from network.summits.admin_slips import linked
from network.summits.changes import compare, in_words
from network.summits.facts import working_facts
from network.summits.models import Summit
from network.summits.slips import slips_at_release
from network.summits.versions import ProgrammeVersion


class ReleaseForm(forms.Form):
    """A sentence for the public list of changes."""

    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("What is new, in a sentence. Visitors read it: “Rooms are confirmed.”"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ReleasesProgramme(admin.ModelAdmin):
    """Add the screen on which a programme is published to a summit's own screen."""

    change_form_template = "admin/network/summit/change_form.html"

    def get_urls(self) -> list[Any]:
        """Add the screen before the catch-all of the admin."""
        own: list[URLPattern] = [
            path(
                "<int:summit_id>/release/",
                self.admin_site.admin_view(self.release_view),
                name="network_summit_release",
            )
        ]
        return own + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say above the form what visitors see of the programme."""
        summit = kwargs.get("obj")
        if summit is not None and summit.pk:
            released, working = summit.versions.latest_first().first(), working_facts(summit)
            changes = compare(released.facts() if released else [], working)
            context |= {"released": released, "unreleased_count": len(changes)}
            context["session_count"] = len(working)
        return super().render_change_form(request, context, *args, **kwargs)

    def release_view(self, request: HttpRequest, summit_id: int) -> HttpResponse:
        """Show what would be published, and publish it on a POST."""
        summit = Summit.objects.filter(pk=summit_id).first()
        if summit is None:
            raise Http404
        if not request.user.has_perm("network.add_programmeversion"):
            raise PermissionDenied
        form = ReleaseForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            note = form.cleaned_data["note"]
            version = release_programme(summit=summit, note=note, by=request.user)
            words = _now("Version %(number)d of the programme is public.")
            messages.success(request, words % {"number": version.number})
            return HttpResponseRedirect(reverse("admin:network_summit_change", args=[summit.pk]))
        released = list(ProgrammeVersion.objects.filter(summit=summit).latest_first())
        number = released[0].number + 1 if released else 1
        preview = ProgrammeVersion(summit=summit, number=number, changes=unreleased_changes(summit))
        [told] = in_words([preview], summit.zone)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Publish version %(number)d") % {"number": number},
            "summit": summit,
            "form": form,
            "told": told,
            "slips": [linked(slip, summit) for slip in slips_at_release(summit)],
            "released": in_words(released, summit.zone),
            "opts": self.opts,
            "session_count": summit.sessions.count(),
        }
        return TemplateResponse(request, "admin/network/summit/release.html", context)
