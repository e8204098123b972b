"""Bring a publiccode.yml into a project, or make one of it: look first, tick, then take over."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.projects.models import Project
from network.projects.publiccode.checking import examine
from network.projects.publiccode.problems import Problem, Unreadable
from network.projects.publiccode.reading import MOST_BYTES, Document
from network.projects.publiccode.storing import (
    compare,
    contents,
    known_projects,
    make_project,
    take_over,
    what_keeps_it,
)
from network.projects.publiccode.writing import document_of, write

SCREEN = "admin/network/project/publiccode.html"


class PubliccodeForm(forms.Form):
    """A file, or its text; once read, the text stands in the box and can be mended there."""

    file = forms.FileField(label=_("A publiccode.yml"), required=False)
    text = forms.CharField(
        label=_("or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "class": "vLargeTextField", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, read and check it, and note what there is to mend."""
        given = super().clean() or self.cleaned_data
        file, content = given.get("file"), given.get("text", "").replace("\r\n", "\n")
        self.document: Document | None = None
        self.unreadable: Problem | None = None
        if not file and not content.strip():
            raise ValidationError(_("Choose a file, or paste its text."))
        raw = file.read(MOST_BYTES + 1) if file else content
        self.content = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
        try:
            self.document = examine(raw)
        except Unreadable as error:
            self.unreadable = error.problem
        return given

    @property
    def problems(self) -> list[Problem]:
        """Give what there is to mend in the file, the mistakes first."""
        if self.unreadable:
            return [self.unreadable]
        found = self.document.problems if self.document else []
        return sorted(found, key=lambda problem: not problem.is_error)


class ReadsPubliccode(admin.ModelAdmin):
    """Add the screens for publiccode.yml to those of projects."""

    change_form_template = "admin/network/project/change_form.html"
    change_list_template = "admin/network/project/change_list.html"

    def get_urls(self) -> list[Any]:
        """Add the screens before the catch-all of the admin."""
        wrap = self.admin_site.admin_view
        own: list[URLPattern] = [
            path(
                "publiccode/",
                wrap(self.new_from_publiccode),
                name="network_project_from_publiccode",
            ),
            path(
                "<int:project_id>/publiccode/",
                wrap(self.publiccode_view),
                name="network_project_publiccode",
            ),
        ]
        return own + super().get_urls()

    def publiccode_view(self, request: HttpRequest, project_id: int) -> HttpResponse:
        """Compare a file with a project, and take over what is ticked."""
        project = get_object_or_404(Project, pk=project_id)
        if not self.has_change_permission(request, project):
            raise PermissionDenied
        form, document = _read(request)
        if document is not None and "_take" in request.POST:
            ticked = request.POST.getlist("take")
            taken = take_over(project=project, document=document, ticked=ticked)
            return self._tell_taken(request, project, [change.key for change in taken])
        context = {
            "title": _now("publiccode.yml of %(name)s") % {"name": project.name},
            "project": project,
            "changes": compare(project, document) if document is not None else [],
            "own_problems": examine(write(document_of(project))).problems,
        }
        return self._show(request, form, context)

    def new_from_publiccode(self, request: HttpRequest) -> HttpResponse:
        """Show what a file says, and make a draft of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, document = _read(request)
        known = known_projects(document) if document is not None else []
        obstacle = what_keeps_it(document) if document is not None else None
        is_wanted = "_make" in request.POST and (not known or "is_another" in request.POST)
        if document is not None and is_wanted and not obstacle:
            project = make_project(document=document)
            self.log_addition(request, project, _now("Made of a publiccode.yml."))
            words = _now("“%(name)s” is a draft now. Look through it, then publish it.")
            messages.success(request, words % {"name": project.name})
            return _to_screen(project)
        context = {
            "title": _now("New project from a publiccode.yml"),
            "changes": contents(document) if document is not None else [],
            "known": known,
            "obstacle": obstacle,
            "must_decide": bool(known and "_make" in request.POST),
        }
        return self._show(request, form, context)

    def _tell_taken(self, request: HttpRequest, project: Project, keys: list[str]) -> HttpResponse:
        if keys:
            self.log_change(request, project, _now("From a publiccode.yml: ") + ", ".join(keys))
            words = _now("Taken over: %(keys)s.") % {"keys": ", ".join(keys)}
            messages.success(request, words)
        else:
            words = _now("Nothing was taken over: nothing was ticked, or it has changed meanwhile.")
            messages.warning(request, words)
        return _to_screen(project)

    def _show(
        self, request: HttpRequest, form: PubliccodeForm, context: dict[str, Any]
    ) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "form": form}
        return TemplateResponse(request, SCREEN, {**common, **context})


def _read(request: HttpRequest) -> tuple[PubliccodeForm, Document | None]:
    """Read what was sent; the form that comes back holds the text, whatever it came as."""
    if request.method != "POST":
        return PubliccodeForm(), None
    form = PubliccodeForm(request.POST, request.FILES)
    if not form.is_valid():
        return form, None
    if form.document is not None:
        form.data = {"text": form.content}
    return form, form.document


def _to_screen(project: Project) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:network_project_change", args=[project.pk]))
