"""Keep the numbers of a year that is over, once; corrections replace them one by one."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.figures.models import Figure

Of = Figure.Of


def how_counted(of: str) -> str:
    """Say how the portal counts something."""
    return {
        Of.MEMBERS: _(
            "partners with a membership on that day; one whose beginning was not recorded counts"
        ),
        Of.COUNTRIES: _("each country of a member once"),
        Of.SUMMITS: _("public summits of the year that were not cancelled"),
        Of.SESSIONS: _("public programmes, without breaks and what was off"),
        Of.EXCHANGES: _("public exchanges of the year that were not cancelled"),
        Of.PROJECTS: _("public projects of which the year is known"),
        Of.REUSES: _("reuses of public projects of which the year is known"),
        Of.STORIES: _("stories published in the year"),
    }[Of(of)]


def method_of(of: str, day: date) -> str:
    """Say how the portal counted, and when."""
    facts = {"how": how_counted(of), "day": date_format(day, "j F Y")}
    return _("%(how)s. Counted on %(day)s.") % facts


def differing(
    rows: Iterable[Figure], counts: dict[int, dict[str, int]]
) -> list[tuple[Figure, int]]:
    """Give the figures that were kept with another number than today's count, and that count."""
    pairs = [(row, counts.get(row.year, {}).get(row.of, row.value)) for row in rows if row.of]
    return [(row, count) for row, count in pairs if count != row.value]
