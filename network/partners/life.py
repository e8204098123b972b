"""Gather everything a partner's page shows, in as many queries however long its life was."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from network.exchanges.models import Exchange
from network.partners import drawings
from network.partners.alumni import years_of
from network.partners.choices import ParentKind
from network.partners.history import history_of, neighbours_of
from network.partners.models import Partner
from network.partners.names import Alias
from network.partners.periods import line_of
from network.planet.models import FeedItem
from network.projects.models import Project
from network.projects.of_partner import runs_and_gave

FRESH_DAYS = 365
MOST_MADE = 12  # projects on its page


def life_of(partner: Partner) -> dict[str, Any]:
    """Give the parts of a partner's page; `tier` and what it is part of are loaded already."""
    partner = Partner.objects.with_tier().for_its_page().get(pk=partner.pk)
    members = list(Partner.objects.published().members().west_to_east())
    exchanges = Exchange.objects.published().of_partner(partner).with_names().newest_first()
    lineages = Project.objects.published().with_branches()
    relatives = relatives_of(partner)
    runs, gave = runs_and_gave(partner)
    today = timezone.localdate()
    return {
        "partner": partner,
        **names_of(partner),
        "accounts": partner.accounts.all(),
        "roles": partner.roles.public().current().select_related("person"),
        **relatives,
        "history": history_of(partner, list(exchanges)),
        "line": line_of(partner.memberships.all(), today),
        "years": years_of(partner),
        "is_stale": bool(
            partner.verified_on and partner.verified_on < today - timedelta(days=FRESH_DAYS)
        ),
        "made": lineages.filter(owners=partner).most_reused_first()[:MOST_MADE],
        "gave": gave,
        "runs": runs,
        "resources": partner.resources.published(),
        "own_items": FeedItem.objects.shown().filter(feed__partner=partner).newest_first()[:4],
        "stories": partner.posts.published().with_byline().newest_first()[:4],
        "sheet": drawings.partner_sheet(partner, members),
        "neighbours": neighbours_of(partner, members),
    }


def names_of(partner: Partner) -> dict[str, list[Alias]]:
    """Tell the names a partner bore from those it also bears."""
    names = list(partner.aliases.all())
    return {
        "former_names": [name for name in names if name.kind == Alias.Kind.FORMER],
        "other_names": [name for name in names if name.kind != Alias.Kind.FORMER],
    }


def relatives_of(partner: Partner) -> dict[str, list[Partner]]:
    """Find what is part of a partner, its chapters, whom it hosts, and what it succeeded."""
    leads_here = Q(parent=partner) | Q(fiscal_host=partner) | Q(successor=partner)
    rows = list(Partner.objects.published().filter(leads_here).order_by("name", "pk"))
    children = [row for row in rows if row.parent_id == partner.pk]
    return {
        "children": [row for row in children if row.parent_kind == ParentKind.PART],
        "chapters": [row for row in children if row.parent_kind == ParentKind.CHAPTER],
        "hosted": [row for row in rows if row.fiscal_host_id == partner.pk],
        "predecessors": [row for row in rows if row.successor_id == partner.pk],
    }
