"""Where one project runs: who took it over, on the map, as a small tree and as two lists."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network import atlas
from network.partners.choices import Scope
from network.partners.drawings import place_of
from network.projects.drawings import MOST_BRANCHES, Atlas
from network.projects.models import Project
from network.projects.reuses import Reuse, ReuseQuerySet

MOST_ROWS = 24  # of each list, once there are too many to draw one by one; the table has them all
MOST_ROUTES = 40


@dataclass
class Where:
    """The places that run a project and those that ran it, with what can't be drawn in words."""

    counts: dict[str, int]
    running: list[Reuse] = field(default_factory=list)
    ended: list[Reuse] = field(default_factory=list)
    map: SafeString | str = ""
    tree: SafeString | str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def ended_count(self) -> int:
        """Count the places where it has ended."""
        return self.counts["reuses"] - self.counts["running"]

    @property
    def has_more(self) -> bool:
        """Say whether the lists leave something out."""
        return self.counts["reuses"] > len(self.running) + len(self.ended)


def where_it_runs(project: Project) -> Where:
    """Gather who runs a project; the rows come from the same query as every count."""
    reuses = Reuse.objects.filter(project=project)
    found = _read(reuses)
    if not found.counts["reuses"]:
        return found
    _load_countries(project, [*found.running, *found.ended])
    label = _("Tree of %(name)s: who took it over, and from whom. The same as in the lists.")
    found.tree = Atlas(reuses, of=project).tall(label % {"name": project.name})
    _draw_map(project, found)
    return found


def _read(reuses: ReuseQuerySet) -> Where:
    """Count and read what runs and what has ended in one query.

    While the tree leads to every row, every row is listed; of more than that, the first ones.
    """
    order = [F("year").asc(nulls_last=True), F("pk").asc()]
    by_state = [F("is_ended")]
    numbered = reuses.with_names().annotate(
        number=Window(RowNumber(), partition_by=by_state, order_by=order),
        total=Window(Count("pk"), partition_by=by_state),
    )
    rows: list[Any] = list(numbered.filter(number__lte=MOST_BRANCHES).order_by(*order))
    running, ended = ([row for row in rows if row.is_ended is state] for state in (False, True))
    totals = [one[0].total if one else 0 for one in (running, ended)]
    most = MOST_BRANCHES if sum(totals) <= MOST_BRANCHES else MOST_ROWS
    return Where({"reuses": sum(totals), "running": totals[0]}, running[:most], ended[:most])


def _load_countries(project: Project, rows: list[Reuse]) -> None:
    """Load the countries of everybody who gave or took in one query."""
    givers = [row.taken_from.partner for row in rows if row.taken_from]
    partners = [*project.owners.all(), *(row.partner for row in rows), *givers]
    prefetch_related_objects([one for one in partners if one is not None], "countries")


def _draw_map(project: Project, found: Where) -> None:
    """Draw the ways from the makers, or from who passed it on, to those who run it today."""
    makers = [place for owner in project.owners.all() if (place := place_of(owner))]
    homes = [atlas.Place(**{**vars(place), "tier": "governing"}) for place in makers]
    takers, routes, unplaced = [], [], 0
    for reuse in found.running[:MOST_ROUTES]:
        place = place_of_reuse(reuse)
        if place is None:
            unplaced += 1
            continue
        takers.append(place)
        giver = place_of_reuse(reuse.taken_from) if reuse.taken_from else None
        if origin := giver or _nearest(homes, place):
            routes.append(atlas.Route(origin, place))
    if takers:
        label = _("World map of who runs %(name)s today; the list beside it names them.")
        found.map = atlas.world_map([*homes, *takers], routes, label=label % {"name": project.name})
        found.notes = _notes(project, homes, unplaced, found)


def _notes(project: Project, homes: list[atlas.Place], unplaced: int, found: Where) -> list[str]:
    """Say what the map can't show, or shows more exactly than it is known."""
    notes = []
    for owner in project.owners.all():
        if owner.scope == Scope.WORLDWIDE:
            notes.append(_("%(name)s works worldwide; the map shows its seat.") % {"name": owner})
        elif owner.scope == Scope.REGION:
            words = _("%(name)s works in a whole part of the world; the map shows its seat.")
            notes.append(words % {"name": owner})
    if not homes:
        notes = [_("Where it was made can’t be placed, so no lines are drawn.")]
    if unplaced:
        words = ngettext(
            "%(count)d place isn’t on the map.", "%(count)d places aren’t on the map.", unplaced
        )
        notes.append(words % {"count": unplaced})
    drawn = min(len(found.running), MOST_ROUTES)
    if drawn < found.counts["running"]:
        notes.append(_("The map shows the first %(count)d places.") % {"count": drawn})
    return notes


def _nearest(homes: list[atlas.Place], place: atlas.Place) -> atlas.Place | None:
    away = [(atlas.distance_km(home.position, place.position), home.name, home) for home in homes]
    return min(away, default=(0, "", None), key=lambda one: one[:2])[2]


def place_of_reuse(reuse: Reuse) -> atlas.Place | None:
    """Place a reuse at its partner if that is where it runs, else somewhere in its country."""
    code = reuse.country_id
    if reuse.partner is not None:
        place = place_of(reuse.partner)
        is_there = not code or code in {c.code for c in reuse.partner.countries.all()}
        if place is not None and is_there:
            return atlas.Place(**{**vars(place), "tier": "affiliate", "label": reuse.place})
    centre = atlas.country_centre(code) if code else None
    if centre is None:
        return None
    name = reuse.who or reuse.place
    return atlas.Place(name, *centre, "affiliate", "country", label=reuse.place)
