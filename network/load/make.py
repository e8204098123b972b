"""Make a whole network of a given size, the same rows for the same seed."""

from random import Random

from django.db import transaction

from network.diary import upkeep as diary
from network.diary.ledger import record_all
from network.load import gatherings, members, work
from network.load.rows import analyse
from network.load.sizes import Sizes
from network.partners.models import Partner
from network.search import upkeep as search
from network.search.index import rebuild


class NotEmpty(Exception):
    """There are partners already, which a made-up network would drown."""


@transaction.atomic
@diary.paused()
@search.paused()
def make_load(sizes: Sizes, seed: int) -> None:
    """Fill an empty portal; raise NotEmpty where there is content."""
    if Partner.objects.exists():
        raise NotEmpty
    rng = Random(seed)  # noqa: S311  chance that can be repeated, not a secret
    topics = members.make_topics()
    partners = members.make_partners(rng, sizes.partners, topics)
    people = members.make_people(rng, partners)
    projects = work.make_projects(rng, sizes.projects, partners, topics)
    exchanges = work.make_exchanges(rng, sizes.exchanges, partners, projects, topics)
    work.make_reuses(rng, sizes.reuses, projects, partners, exchanges)
    work.make_calls(rng, sizes.calls)
    work.make_offers(rng, sizes.offers, partners, projects)
    work.make_resources(rng, sizes.resources, partners, topics)
    summits = gatherings.make_summits(rng, sizes.summits, sizes.sessions, partners, people)
    gatherings.release_programmes(summits)
    gatherings.make_stories(rng, sizes.stories, people, partners, exchanges, topics)
    record_all()
    rebuild()
    analyse()
