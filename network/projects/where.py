"""Where one project runs: who took it over, on the map, as a small tree and as two lists."""

from dataclasses import dataclass, field

from django.db.models import F
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network import atlas
from network.partners.choices import Scope
from network.partners.drawings import place_of
from network.projects.drawings import Atlas
from network.projects.models import Project
from network.projects.reuses import Reuse

MOST_ROWS = 60  # of each list; the table has them all
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


def where_it_runs(project: Project) -> Where:
    """Gather who runs a project; the rows come from the same query as every count."""
    reuses = Reuse.objects.filter(project=project)
    counts = reuses.counted()
    if not counts["reuses"]:
        return Where(counts)
    rows = reuses.with_names().prefetch_related(
        "partner__countries", "taken_from__partner__countries"
    )
    rows = rows.order_by(F("year").asc(nulls_last=True), "pk")
    found = Where(counts, list(rows.running()[:MOST_ROWS]), list(rows.ended()[:MOST_ROWS]))
    label = _("Tree of %(name)s: who took it over, and from whom. The same as in the lists.")
    found.tree = Atlas(reuses).tall(label % {"name": project.name})
    _draw_map(project, found)
    return found


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
        found.notes = _notes(project, homes, unplaced, len(found.running) - MOST_ROUTES)


def _notes(project: Project, homes: list[atlas.Place], unplaced: int, more: int) -> list[str]:
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
    if more > 0:
        notes.append(_("The map shows the first %(count)d places.") % {"count": MOST_ROUTES})
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
