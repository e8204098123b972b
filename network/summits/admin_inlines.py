"""The parts of a summit's screen: rooms and tracks, sessions, and what is left afterwards."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.shared.admin import CompactInline
from network.summits.afterwards import Material, Sponsor, SummitFigure, SummitOutcome
from network.summits.sessions import Room, Speaker, Track


class OfThisSummit(BaseModelAdmin):
    """Offer the rooms and tracks of the summit on the screen, asked for once for all rows."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name not in ("room", "track"):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        rows = db_field.related_model._default_manager.filter(summit=self.summit_id(request))
        field: Any = super().formfield_for_foreignkey(
            db_field, request, **{**kwargs, "queryset": rows}
        )
        field.choices = list(field.choices)
        return field

    def summit_id(self, request: HttpRequest) -> int | None:
        """Give the summit this screen belongs to, None for a new one."""
        match = request.resolver_match
        value = str(match.kwargs.get("object_id", "")) if match else ""
        return int(value) if value.isdecimal() and len(value) < 19 else None


class RoomInline(CompactInline):
    """The rooms, in the order the programme shows them."""

    model = Room
    fields = [("name", "position"), "note"]


class TrackInline(CompactInline):
    """The threads through the programme."""

    model = Track
    fields = [("name", "colour", "position")]


class SponsorInline(CompactInline):
    """Who makes this edition possible."""

    model = Sponsor
    fields = [("name", "kind", "tier"), ("url", "position"), "logo"]


class OutcomeInline(CompactInline):
    """What came of the summit, tied to the exchanges and projects it led to."""

    model = SummitOutcome
    names = ["exchange", "project", "topic"]
    autocomplete_fields = ["exchange", "project", "topic"]
    fields = [("kind", "title"), "note", ("exchange", "project", "topic"), ("url", "position")]


class FigureInline(CompactInline):
    """The numbers, each with its day and how it was come by; what stands here is kept as it is."""

    model = SummitFigure
    fields = [("of", "label", "value"), ("how", "as_of", "position"), ("method", "source_url")]


class SpeakerInline(CompactInline):
    """Who does what in the session, with the affiliation of that day."""

    model = Speaker
    names = ["person", "partner"]
    autocomplete_fields = ["person", "partner"]
    fields = [("person", "role", "status"), ("affiliation", "partner", "position")]
    verbose_name_plural = _("speakers (visitors see who has confirmed)")


class MaterialInline(CompactInline):
    """Slides, notes and recordings."""

    model = Material
    fields = [("kind", "title"), ("url", "file"), ("language", "licence"), "available_from"]
