"""The one admin site, which shows the network's concepts in the order staff think in."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

SECTIONS: list[tuple[str, Any, list[str]]] = [
    ("inbox", _("Inbox"), ["network.Enquiry"]),
    ("partners", _("Partners"), ["network.Partner", "network.Person", "network.Merge"]),
    ("summits", _("Summits"), ["network.Summit"]),
    (
        "exchanges",
        _("Exchanges"),
        ["network.Exchange", "network.Call", "network.Proposal", "network.Offer", "network.Report"],
    ),
    (
        "projects",
        _("Projects and resources"),
        ["network.Project", "network.Reuse", "network.Resource", "network.ResourceCategory"],
    ),
    ("stories", _("Stories"), ["blog.Post", "network.Feed", "network.FeedItem"]),
    ("figures", _("Figures"), ["network.Figure"]),
    (
        "pages",
        _("Pages and menu"),
        ["network.Page", "network.Network", "network.Topic", "network.Redirect", "network.Entry"],
    ),
    ("staff", _("Staff"), ["network.User", "auth.Group"]),
]
NOT_ON_THE_INDEX = [  # found by autocomplete and by links
    "network.Country",
    "network.Session",
    "network.Room",
    "network.Track",
    "network.Review",
]


class PortalAdminSite(AdminSite):
    """Group the portal's models by concept, in an explicit order."""

    site_title = _("Portal")
    site_header = _("Portal")
    index_title = _("What would you like to do?")
    index_template = "admin/portal_index.html"
    empty_value_display = "–"

    @property
    def login_form(self) -> Any:
        """Sign in with the form that slows down guessing."""
        from network.accounts.forms import SignInForm

        return SignInForm

    @login_form.setter
    def login_form(self, value: Any) -> None:
        raise AttributeError("The sign-in form is fixed.")

    def get_urls(self) -> list[Any]:
        """Add what the editors' scripts ask for."""
        from network.shared.preview import preview_markdown

        own: list[URLPattern] = [
            path("preview-markdown/", self.admin_view(preview_markdown), name="preview_markdown"),
        ]
        return own + super().get_urls()

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Call the site by the network's name."""
        from network.identity.models import Network

        name = Network.objects.values_list("name", flat=True).first() or self.site_title
        return {**super().each_context(request), "site_title": name, "site_header": name}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Give the concepts this person may see, whatever package their models are in."""
        apps = self._build_app_dict(request, app_label).values()
        models = {entry["model"]._meta.label: entry for app in apps for entry in app["models"]}
        index = reverse("admin:index", current_app=self.name)
        return [
            {
                "name": title,
                "app_label": key,
                "app_url": f"{index}#{key}",
                "has_module_perms": True,
                "models": [models[label] for label in labels if label in models],
            }
            for key, title, labels in SECTIONS
            if any(label in models for label in labels)
        ]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for address and password, under the strip on which the members stand."""
        from network.partners.drawings import strip_of
        from network.partners.models import Partner

        strip = strip_of(Partner.objects.published().members())
        return super().login(request, {"strip": strip, **(extra_context or {})})

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits to be done first, then everything there is."""
        from network.home.admin import next_summit, to_do

        context = {"to_do": to_do(request.user), "next_summit": next_summit(request.user)}
        return super().index(request, context | (extra_context or {}))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Lead to the index: staff see the network, not packages."""
        return HttpResponseRedirect(reverse("admin:index", current_app=self.name))
