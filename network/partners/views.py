"""The directory of partners and each partner's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.exchanges.models import Exchange
from network.partners import drawings
from network.partners.filters import narrow
from network.partners.history import history_of, neighbours_of
from network.partners.models import Partner
from network.projects.models import Project

ORDERS = {"name": "name", "newest": "-created_at"}


@require_safe
def partner_list(request: HttpRequest) -> HttpResponse:
    """Show the members as places or as a table, narrowed by what the address asks for."""
    members = Partner.objects.published().members().with_place().prefetch_related("aliases")
    order = request.GET.get("order", "")
    ordered = members.order_by(ORDERS[order], "pk") if order in ORDERS else members.west_to_east()
    directory = narrow(ordered, request.GET)
    context = {
        "directory": directory,
        "order": order if order in ORDERS else "west",
        "view": "table" if request.GET.get("view") == "table" else "places",
        "map": drawings.world_map(directory.partners),
        "strip": drawings.strip_of(directory.partners),
        "alumni": Partner.objects.published().alumni().order_by("name"),
    }
    return render(request, "network/partners/partner_list.html", context)


@require_safe
def partner_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one partner: where it stands, who it is, and what it did in the network."""
    partners = Partner.objects.visible_to(request.user).with_tier().with_place()
    partner = get_object_or_404(partners.select_related("parent"), slug=slug)
    members = list(Partner.objects.published().members().with_place().west_to_east())
    exchanges = Exchange.objects.published().of_partner(partner).with_route().newest_first()
    lineages = Project.objects.published().with_lineage()
    context = {
        "partner": partner,
        "aliases": partner.aliases.all(),
        "accounts": partner.accounts.all(),
        "roles": partner.roles.public().current().select_related("person"),
        "children": partner.children.published().order_by("name"),
        "history": history_of(partner, list(exchanges)),
        "given": lineages.filter(owners=partner),
        "taken": lineages.filter(reuses__partner=partner).exclude(owners=partner).distinct(),
        "resources": partner.resources.published(),
        "stories": partner.posts.published().with_byline().newest_first()[:4],
        "sheet": drawings.partner_sheet(partner, members),
        "strip": drawings.strip_of(members, [partner]),
        "neighbours": neighbours_of(partner, members),
    }
    return render(request, "network/partners/partner_detail.html", context)
