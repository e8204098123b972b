"""Small charts of the years: what was kept for a year, else today's count, each with its list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.atlas.keeping import kept
from network.atlas.years import Bar, year_bars
from network.figures.models import Figure
from network.figures.over_time import OverTime
from network.figures.yearly import proof_of

Of = Figure.Of
CHARTED = (Of.COUNTRIES, Of.EXCHANGES, Of.REUSES, Of.STORIES)


@dataclass(frozen=True)
class Chart:
    """A chart with its title and the rows of the table behind it."""

    title: str
    bars: tuple[Bar, ...]
    is_split: bool = False

    @property
    def drawing(self) -> SafeString:
        """Draw it, once for the same content."""
        label = _("%(title)s by year; the table below has the same.") % {"title": self.title}
        return kept("bars", (self.bars, label), lambda: year_bars(self.bars, label=label))

    @property
    def rows(self) -> list[Bar]:
        """Give the years of the table, the latest first."""
        return list(reversed(self.bars))


def charts_of(story: OverTime, counts: dict[int, dict[str, int]], today: date) -> list[Chart]:
    """Give the charts of all years; one that would show nothing is left out."""
    rows = Figure.objects.filter(year__in=story.years, of__in=CHARTED)
    stay = {(row.of, row.year): row.value for row in rows}
    charts = [Chart(_("Members"), tuple(story.bars), is_split=True)]
    charts += [_chart(of, story, counts, stay, today) for of in CHARTED]
    return [chart for chart in charts if any(bar.total for bar in chart.bars)]


def _chart(
    of: Of,
    story: OverTime,
    counts: dict[int, dict[str, int]],
    stay: dict[tuple[str, int], int],
    today: date,
) -> Chart:
    title = str(Of(of).label).capitalize()
    nothing = reverse("figures:over_time") + "?year=%d#happened"
    bars = []
    for year in story.years:
        listed = counts[year][of]
        number = stay.get((of, year), listed)
        words = f"{year}: {number} {Of(of).label}"
        has_list = number or of == Of.COUNTRIES
        proof = proof_of(of, year, today) if has_list else nothing % year
        bars.append(Bar(year, (number,), proof, words, listed=listed))
    return Chart(title, tuple(bars))
