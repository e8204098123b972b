"""Screens of the editors whose times are those of the place they are about."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from network.shared.admin import PortalAdmin
from network.shared.zones import zone_names


class InOwnZone(PortalAdmin):
    """Show and read all times of a screen in the time zone of its row."""

    def zone_name(self, request: HttpRequest, obj: Any) -> str:
        """Name the zone this screen's times are in: the one just typed, or the row's."""
        return str(request.POST.get("time_zone") or (obj.time_zone if obj else "UTC"))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Run the whole screen, its template included, inside that zone."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        name = self.zone_name(request, obj)
        with timezone.override(ZoneInfo(name if name in zone_names() else "UTC")):
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if isinstance(response, TemplateResponse):
                response.render()
        return response
