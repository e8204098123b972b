"""Begin the next edition from one that was held: ask for title and first day, then make a draft."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.shared.admin import ADDRESS_LETTERS
from network.shared.slugs import MAX_LENGTH
from network.shared.zones import validate_time_zone
from network.summits.cloning import clone_edition
from network.summits.models import Summit

YEARS = range(1990, 2201)
TEXT = {"class": "vTextField"}


class CloneForm(forms.Form):
    """What differs in the new edition."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("Usually the city, or “Online”: Nairobi. The year is added by itself."),
        widget=forms.TextInput(attrs=TEXT),
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=MAX_LENGTH,
        required=False,
        help_text=_("The last part of the web address. Empty: made from year and title."),
        error_messages={"invalid": ADDRESS_LETTERS},
        widget=forms.TextInput(attrs=TEXT),
    )
    first_day = forms.DateField(
        label=_("First day"),
        help_text=_("Every session moves along: what began at ten begins at ten."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=60,
        validators=[validate_time_zone],
        help_text=_("Where it takes place. The hours stay as they are on the clock there."),
        widget=forms.TextInput(attrs=TEXT),
    )
    with_texts = forms.BooleanField(
        label=_("Take along titles, summaries and languages of the sessions"),
        required=False,
        help_text=_("Else a talk is called “Talk”; breaks and social hours keep their names."),
    )

    def clean_first_day(self) -> Any:
        """Refuse a year in which no summit can be."""
        day = self.cleaned_data["first_day"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Give a year between 1990 and 2200."))
        return day

    def clean_slug(self) -> str:
        """Refuse an address another summit has."""
        slug: str = self.cleaned_data["slug"]
        if slug and Summit.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another summit has this address. Choose a new one."))
        return slug


class ClonesEdition(admin.ModelAdmin):
    """Add the button and the screen that begin the next edition from a summit."""

    actions: Any = ["clone"]

    @admin.action(
        permissions=["add"],
        description=_("Begin the next edition from this one"),
        location=[ActionLocation.CHANGE_FORM],
    )
    def clone(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Lead to the screen that asks for title and first day."""
        summit = queryset.first()
        if summit is None:
            return None
        return HttpResponseRedirect(reverse("admin:network_summit_clone", args=[summit.pk]))

    def get_urls(self) -> list[Any]:
        """Add the screen before the catch-all of the admin."""
        view = self.admin_site.admin_view(self.clone_view)
        own: list[URLPattern] = [path("<int:summit_id>/clone/", view, name="network_summit_clone")]
        return own + super().get_urls()

    def clone_view(self, request: HttpRequest, summit_id: int) -> HttpResponse:
        """Ask what differs, and make the draft on a POST."""
        source = Summit.objects.filter(pk=summit_id).first()
        if source is None:
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CloneForm(request.POST or None, initial={"time_zone": source.time_zone})
        if request.method == "POST" and form.is_valid():
            summit = clone_edition(source=source, **form.cleaned_data)
            self.log_addition(request, summit, _now("Begun from %(source)s.") % {"source": source})
            words = _now(
                "“%(summit)s” is a draft with the shape of “%(source)s”. Only staff see it."
            )
            messages.success(request, words % {"summit": summit, "source": source})
            return HttpResponseRedirect(reverse("admin:network_summit_change", args=[summit.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Begin the next edition"),
            "summit": source,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/network/summit/clone.html", context)
