"""Fill an empty portal with the demonstration content, all of it or nothing."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from blog.models import Post
from network.demo.calls import load_calls, load_offers
from network.demo.identity import load_network
from network.demo.inbox import load_message
from network.demo.open_proposals import load_open_proposals
from network.demo.partners import load_partners, load_topics
from network.demo.proposals import load_proposals
from network.demo.samples import load_samples
from network.demo.stages import load_figures, load_stages
from network.demo.stories import load_stories
from network.demo.tools import load_sample_tools
from network.demo.work import (
    load_exchanges,
    load_projects,
    load_resources,
    load_reuses,
    load_sample_project,
    load_summits,
)
from network.diary import upkeep as diary
from network.diary.ledger import record_all
from network.exchanges.models import Exchange
from network.partners.models import Partner
from network.search import upkeep as search
from network.search.index import rebuild
from network.summits.models import Summit


@dataclass(frozen=True)
class Loaded:
    """How much was put in."""

    partners: int
    summits: int
    exchanges: int
    stories: int


@transaction.atomic
@diary.paused()
@search.paused()
def load_demonstration(today: date | None = None) -> Loaded | None:
    """Put everything in, with the samples' days counted from today; None if partners are there."""
    if Partner.objects.exists():
        return None
    now, today = timezone.now(), today or timezone.localdate()
    load_topics()
    load_partners(now)
    load_network(now)
    load_projects(now)
    load_sample_project()
    load_exchanges(now)
    load_reuses()
    load_summits(now)
    load_resources(now)
    load_calls(today, now)
    load_open_proposals(now)
    load_offers(today, now)
    load_samples(today, now)
    load_proposals(today, now)
    load_message()
    load_sample_tools(today, now)
    load_stages(today, now)
    load_stories(today)
    load_figures()
    record_all()
    rebuild()
    return Loaded(
        partners=Partner.objects.count(),
        summits=Summit.objects.count(),
        exchanges=Exchange.objects.count(),
        stories=Post.objects.count(),
    )
