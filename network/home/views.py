"""The front page, and the sheet that shows every part the portal is made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog.models import Post
from network.exchanges.models import Exchange
from network.home import samples
from network.home.figures import figures
from network.partners import drawings
from network.partners.models import Partner
from network.projects.models import Project
from network.summits.calendar import calendar_of
from network.summits.models import Summit


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show who the network is, what one can set off on, and what happened lately."""
    members = list(Partner.objects.published().members().with_place().west_to_east())
    going_on = Exchange.objects.published().filter(is_cancelled=False)
    exchanges = list(going_on.with_route().newest_first()[:4])
    travelled = Project.objects.published().that_travelled().with_lineage()
    calendar = calendar_of(Summit.objects.published().with_hosts().newest_first())
    context = {
        "figures": figures(),
        "members": members,
        "next_summit": next(iter(calendar.coming), None),
        "held_summits": calendar.held[:5],
        "exchanges": exchanges,
        "lineages": travelled.most_reused_first()[:2],
        "stories": Post.objects.published().with_byline().newest_first()[:3],
        "map": drawings.world_map(members, [e for e in exchanges if not e.is_sample]),
        "strip": drawings.strip_of(members),
    }
    return render(request, "network/home/home.html", context)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component of the portal on one sheet, with the states it can be in."""
    return render(request, "network/home/styleguide.html", samples.context())
