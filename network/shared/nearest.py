"""Find the pages whose address looks most like one that isn't there."""

from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import NamedTuple

from django.apps import apps
from django.utils.text import slugify

CANDIDATES = 2000
LIKENESS = 0.5


class NearPage(NamedTuple):
    """A page to offer instead."""

    title: str
    url: str


def nearest_pages(path: str, limit: int = 3) -> list[NearPage]:
    """Give up to three published pages with an address like this one, the nearest first."""
    wanted = slugify(PurePosixPath(path).stem)[:120]
    if len(wanted) < 3:
        return []
    scored = []
    for label in ("Partner", "Summit", "Exchange", "Project", "Page", "Topic"):
        model = apps.get_model("network", label)
        rows = model.objects.published() if hasattr(model, "published_at") else model.objects.all()
        scored += [
            (_likeness(wanted, row.slug), row)
            for row in rows.only("slug", _title(model))[:CANDIDATES]
        ]
    posts = apps.get_model("blog", "Post").objects.published().only("slug", "title")[:CANDIDATES]
    scored += [(_likeness(wanted, post.slug), post) for post in posts]
    best = sorted((pair for pair in scored if pair[0] >= LIKENESS), key=lambda pair: -pair[0])
    return [NearPage(str(row), row.get_absolute_url()) for _score, row in best[:limit]]


def _likeness(wanted: str, slug: str) -> float:
    if wanted == slug:
        return 1.0
    if wanted in slug or f"-{slug}-" in f"-{wanted}-":
        return 0.9
    matcher = SequenceMatcher(None, wanted, slug)
    return matcher.ratio() if matcher.quick_ratio() >= LIKENESS else 0.0


def _title(model: type) -> str:
    return "title" if hasattr(model, "title") else "name"
