"""Keep the numbers of a summit from its screen, and say where the programme says otherwise now."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.shared.admin_figures import corrections
from network.summits.actions import NothingToCount, keep_figures
from network.summits.afterwards import SummitFigure
from network.summits.facts import public_programme
from network.summits.figures import differences
from network.summits.models import Summit

BOTH = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class KeepsFigures(admin.ModelAdmin):
    """Add counting to a summit's screen; what was kept stays until somebody counts again."""

    actions = ["count_now", "count_again"]

    @admin.action(
        permissions=["change"],
        description=_("Count the programme now and keep the figures"),
        location=BOTH,
    )
    def count_now(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Keep today's count of what nobody has kept yet."""
        for summit in queryset:
            self._keep(request, summit, again=False)

    @admin.action(
        permissions=["change"],
        description=_("Count again and replace what was kept"),
        location=BOTH,
    )
    def count_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Replace what was kept by today's count; the old numbers stay in the history."""
        for summit in queryset:
            self._keep(request, summit, again=True)

    def _keep(self, request: HttpRequest, summit: Summit, *, again: bool) -> None:
        try:
            kept = keep_figures(summit=summit, again=again)
        except NothingToCount:
            words = _now("“%(summit)s” has no public programme. Publish one, then count.")
            self.message_user(request, words % {"summit": summit}, messages.WARNING)
            return
        facts = {"summit": summit, "figures": "; ".join(map(str, kept))}
        if kept:
            self.log_change(request, summit, _now("Counted. %(figures)s") % facts)
            self.message_user(request, _now("“%(summit)s”: kept %(figures)s.") % facts)
        elif again or not differences(summit, public_programme(summit)):
            words = _now("“%(summit)s”: what was kept is what is counted today.")
            self.message_user(request, words % facts, messages.INFO)
        else:
            words = _now(
                "“%(summit)s”: nothing was changed, all of it is kept already. “Count again” would"
                " replace it."
            )
            self.message_user(request, words % facts, messages.WARNING)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say above the form where the programme of today has other numbers than were kept."""
        summit = kwargs.get("obj")
        if summit is not None and summit.pk and summit.figures.exists():
            found = differences(summit, public_programme(summit))
            context["figure_differences"] = [_difference(row, count) for row, count in found]
        return super().render_change_form(request, context, *args, **kwargs)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Keep the old number of a corrected figure in the history."""
        told = super().construct_change_message(request, form, formsets, add)
        return told + corrections(formsets, SummitFigure)


def _difference(figure: SummitFigure, count: int) -> str:
    facts = {
        "words": figure.words,
        "number": figure.number,
        "day": date_format(figure.as_of, "j F Y"),
        "count": count,
    }
    return _now("%(words)s: %(number)s was kept on %(day)s, today it is %(count)d") % facts
