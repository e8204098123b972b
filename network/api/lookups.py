"""Find rows of a data set by their ids; only what its list would show, or showed once."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.core.validators import slug_re
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from blog.models import Post
from network.addresses.models import Redirect
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.opendata.datasets import DATASETS, Dataset, Record
from network.opendata.datasets.gatherings import whole_calls, whole_exchanges, whole_summits
from network.opendata.datasets.members import partners_on, whole_people
from network.opendata.datasets.sessions import public_keys
from network.opendata.datasets.work import whole_projects
from network.pages.models import Page
from network.partners.models import Partner
from network.people.models import Person
from network.projects.models import Project
from network.resources.models import Resource
from network.summits.models import Summit
from network.topics.models import Topic

Ids = Collection[str]
LONGEST = 200
SHOWN: dict[str, Callable[[], QuerySet[Any]]] = {
    "partners": Partner.objects.published,
    "people": Person.objects.public,
    "summits": Summit.objects.published,
    "exchanges": Exchange.objects.published,
    "calls": Call.objects.published,
    "projects": Project.objects.published,
    "resources": Resource.objects.published,
    "topics": Topic.objects.all,
    "posts": Post.objects.published,
    "pages": Page.objects.published,
}
# Lists with many filters cost more to narrow than to read.
WHOLE: dict[str, Callable[[], QuerySet[Any]]] = {
    "calls": whole_calls,
    "exchanges": whole_exchanges,
    "people": whole_people,
    "projects": whole_projects,
    "summits": whole_summits,
}


def records_of(name: str, ids: Ids) -> dict[str, Record]:
    """Give the records with these ids, by id; what visitors don't see is not among them."""
    sound = [one for one in ids if _is_sound(one)]
    if not sound:
        return {}
    dataset = DATASETS[name]
    rows: Iterable[Any]
    if name in ("partners", "alumni"):
        rows = _partners(sound)
    elif name in WHOLE:
        rows = WHOLE[name]().filter(slug__in=sound)
    else:
        rows = _listed(name, sound)
    return {str(record["id"]): record for record in map(dataset.record, rows)}


def new_id(dataset: Dataset, ident: str) -> str:
    """Give the id of what had this one once, '' for nothing: its page has moved as well."""
    if not dataset.page or not _is_sound(ident):
        return ""
    pages = reverse(dataset.page)
    moved = Redirect.objects.filter(old_path=f"{pages}{ident}/", new_path__startswith=pages)
    path = moved.values_list("new_path", flat=True).first() or ""
    found = path.removeprefix(pages).rstrip("/")
    return found if slug_re.match(found) else ""


def _is_sound(ident: str) -> bool:
    return ident.isprintable() and len(ident) <= LONGEST


def _partners(ids: Ids) -> list[Any]:
    """Load partners, members or not: an exchange may be with somebody who left long ago."""
    rows = list(Partner.objects.published().with_tier().filter(slug__in=ids))
    found = partners_on(rows, timezone.localdate(), [])
    return list(found)


def _listed(name: str, ids: Ids) -> list[Any]:
    found = DATASETS[name].everything()
    wanted = set(KEYS[name](ids) if name in KEYS else _by_slug(name, ids))
    return list(found.load([key for key in found.keys if key in wanted]))


def _by_slug(name: str, ids: Ids) -> Collection[Any]:
    return SHOWN[name]().filter(slug__in=ids).values_list("pk", flat=True)


def _numbers(ids: Ids, prefix: str = "") -> list[int]:
    texts = [one.removeprefix(prefix) for one in ids if one.startswith(prefix)]
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]


KEYS: dict[str, Callable[[Ids], Collection[Any]]] = {
    "memberships": _numbers,
    "offers": _numbers,
    "planet": _numbers,
    "recordings": _numbers,
    "reuse": lambda ids: _numbers(ids, "reuse:"),
    "sessions": public_keys,
}
