"""The archive: slides, notes and recordings of every summit, narrowed by what the address asks."""

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.shared.facets import Index, Narrowed, Question
from network.summits.afterwards import Material
from network.summits.models import Summit
from network.templatetags.portal import language_label

LONG = 6  # choices from which a list stays closed until it is asked for


def narrow_recordings(asked: QueryDict) -> Narrowed:
    """Keep what may be seen and fits what was asked, the latest session first."""
    return kept(_index, "recordings", turns=QUARTER).narrow(asked)


def _index() -> Index:
    """Write down what everything that may be seen has; in two queries."""
    rows = list(Material.objects.shown().order_by("-session__starts_at", "position", "pk"))
    summits = {row.session.summit.slug: row.session.summit for row in rows}
    questions = [
        Question("kind", _("Kind"), _kinds(), {row.pk: {row.kind} for row in rows}),
        _language_question(rows),
        _year_question(rows),
        _summit_question(rows, summits),
    ]
    return Index([row.pk for row in rows], questions)


def _kinds() -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Material.Kind}


def _language_question(rows: Iterable[Material]) -> Question:
    values = {row.pk: {row.language} for row in rows if row.language}
    tags = sorted({row.language for row in rows if row.language})
    words = {tag: language_label(tag) for tag in tags}
    return Question("language", _("Language"), words, values, is_long=len(words) > LONG)


def _year_question(rows: Iterable[Material]) -> Question:
    values = {row.pk: {str(row.session.summit.year)} for row in rows}
    years = sorted({year for found in values.values() for year in found}, reverse=True)
    return Question("year", _("Year"), {year: year for year in years}, values, len(years) > LONG)


def _summit_question(rows: Iterable[Material], summits: dict[str, Summit]) -> Question:
    values = {row.pk: {row.session.summit.slug} for row in rows}
    words = {slug: str(summit) for slug, summit in summits.items()}
    return Question("summit", _("Summit"), words, values, is_long=True)
