"""Turn reuses into the lines that the atlas draws: one by one while they are few, then by country.

A drawing holds a dozen projects and some sixty branches whatever the size of the network; what is
left out is said in words, with a link to the list that has it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.atlas import lines as atlas_lines
from network.atlas.lines import Branch, Line
from network.projects.models import Project
from network.projects.reuses import ReuseQuerySet
from network.projects.travels import Travel, chained, travels_of

MOST_LINES = 12
MOST_BRANCHES = 60
FEW_BRANCHES = 24  # of a project on its own page
FEWEST = 3  # branches of a project that stands beside many others


class Atlas:
    """The lines of what was asked for, as two drawings: one for wide sheets, one for narrow.

    The lines of one project need not ask for it again, and are fewer: they stand on its page.
    """

    def __init__(
        self,
        reuses: ReuseQuerySet,
        chosen: dict[str, str] | None = None,
        *,
        of: Project | None = None,
    ) -> None:
        self.chosen = chosen or {}
        travels = travels_of(reuses)
        self.groups = _by_project(travels)
        shown = sorted(self.groups, key=lambda pk: _importance(self.groups[pk]))[:MOST_LINES]
        self.room = _room(len(travels), FEW_BRANCHES if of else MOST_BRANCHES, len(shown))
        found = Project.objects.filter(pk__in=shown).prefetch_related("owners")
        self.projects = sorted([of] if of else found, key=_longitude)
        self.lines = [self._line(project) for project in self.projects]
        self.left_out = len(self.groups) - len(shown)

    def wide(self, label: str) -> SafeString | str:
        """Draw makers on the left, years across and places on the right."""
        if not self.lines:
            return ""
        year = timezone.localdate().year
        return atlas_lines.line_map(self.lines, label=label, today=year)

    def tall(self, label: str) -> SafeString | str:
        """Draw each line from its makers down."""
        return atlas_lines.line_tree(self.lines, label=label) if self.lines else ""

    def _line(self, project: Project) -> Line:
        travels = self.groups[project.pk]
        running = sum(not travel.is_ended for travel in travels)
        branches, rest = self._branches(project, travels)
        makers = ", ".join(owner.name for owner in project.owners.all() if owner.is_published)
        count = ngettext("%(count)d place runs it", "%(count)d places run it", running)
        words = [makers, _end_of(project), count % {"count": running}]
        note = " · ".join(word for word in words if word)
        return Line(
            name=project.name,
            note=note,
            url=project.get_absolute_url(),
            label=f"{project.name}: {note}",
            since=project.started_year,
            until=project.ended_on.year if project.ended_on else None,
            is_ended=project.has_ended(),
            branches=tuple(branches),
            rest=rest,
            rest_url=self._address(project=project.slug) + "#table",
        )

    def _branches(self, project: Project, travels: list[Travel]) -> tuple[list[Branch], str]:
        """Give a branch for each reuse if there is room, else one for each of some countries."""
        if len(travels) <= self.room:
            return [_branch(project, travel) for travel in chained(travels)], ""
        countries: dict[str | None, list[Travel]] = defaultdict(list)
        for travel in travels:
            countries[travel.code].append(travel)
        first = sorted(countries, key=lambda code: (code is None, _importance(countries[code])))
        kept = first[: self.room]
        branches = [self._country(project, code, countries[code]) for code in kept]
        return branches, _rest([countries[code] for code in first[self.room :]])

    def _country(self, project: Project, code: str | None, travels: list[Travel]) -> Branch:
        url = self._address(project=project.slug, country=code or "") + "#table"
        if len(travels) == 1:
            return replace(_branch(project, travels[0]), url=url)  # no list has all the rows
        name = travels[0].country or _("Country not recorded")
        known = [travel.since for travel in travels if travel.since]
        running = sum(not travel.is_ended for travel in travels)
        ended = max((t.until for t in travels if t.until), default=None)
        times = ngettext("%(count)d time", "%(count)d times", len(travels)) % {
            "count": len(travels)
        }
        note = _("%(running)d still running") % {"running": running}
        return Branch(
            name=name,
            note=f"{times} · {note}",
            when=str(min(known)) if known else _("year not recorded"),
            url=url,
            label=f"{project.name}, {name}: {times}, {note}",
            since=min(known, default=None),
            until=ended,
            is_ended=not running,
            shape="many",
            weight=len(travels),
        )

    def _address(self, **more: str) -> str:
        values = {name: value for name, value in {**self.chosen, **more}.items() if value}
        return f"{reverse('projects:reuse')}?{urlencode(values)}"


def _room(travels: int, most: int, lines: int) -> int:
    """Say how many branches each line may have: all while they are few, else a share."""
    if travels <= MOST_BRANCHES or not lines:
        return MOST_BRANCHES
    return max(FEWEST, most // lines)


def _end_of(project: Project) -> str:
    if not project.ended_on or not project.has_ended():
        return ""
    return _("ended in %(year)d") % {"year": project.ended_on.year}


def _by_project(travels: Sequence[Travel]) -> dict[int, list[Travel]]:
    groups: dict[int, list[Travel]] = defaultdict(list)
    for travel in travels:
        groups[travel.project].append(travel)
    return dict(groups)


def _importance(travels: list[Travel]) -> tuple[int, int, int]:
    running = sum(not travel.is_ended for travel in travels)
    return -running, -len(travels), min(travel.pk for travel in travels)


def _longitude(project: Project) -> tuple[bool, float, str]:
    """Order projects from west to east by where they were made; those not placed come last."""
    known = [float(o.longitude) for o in project.owners.all() if o.longitude is not None]
    return not known, min(known, default=0.0), project.name


def _branch(project: Project, travel: Travel, giver: str = "") -> Branch:
    who = travel.who if travel.who != travel.place else ""
    note = " · ".join(words for words in (who, travel.through) if words)
    adapted = {True: _("adapted"), False: _("run as it is"), None: ""}[travel.is_adapted]
    source = _("taken over from %(name)s") % {"name": giver} if giver else ""
    facts = [travel.place, who, travel.when, travel.through, adapted, source]
    shapes = {True: "adapted", False: "as_is", None: "unknown"}
    return Branch(
        name=travel.place,
        note=note,
        when=travel.when,
        url=f"{project.get_absolute_url()}#reuse-{travel.pk}",
        label=f"{project.name}: {', '.join(fact for fact in facts if fact)}",
        since=travel.since,
        until=travel.until,
        is_ended=travel.is_ended,
        is_travelled=bool(travel.exchange),
        shape=shapes[travel.is_adapted],  # type: ignore[arg-type]
        branches=tuple(
            _branch(project, one, travel.who or travel.place) for one in travel.passed_on
        ),
    )


def _rest(groups: list[list[Travel]]) -> str:
    if not groups:
        return ""
    times = sum(map(len, groups))
    words = ngettext("and %(count)d more country", "and %(count)d more countries", len(groups))
    return (
        words % {"count": len(groups)}
        + ", "
        + (ngettext("%(count)d time", "%(count)d times", times) % {"count": times})
    )
