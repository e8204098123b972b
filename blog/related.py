"""What to read next: stories about the same members and work, then about the same topics."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from blog.models import Post
from network.shared.publishing import q_published

MOST = 3
KIN, TOPIC = 0, 1  # whom and what a story is about weighs more than any number of topics


def related_stories(post: Post) -> list[Post]:
    """Give up to three published stories that share most with this one, always in the same order.

    First those about the same partners, projects, summits and exchanges; among equal ones those
    with more topics in common; then the newest. One query finds them, however many there are.
    """
    shared: dict[int, Counter[int]] = {}
    published: dict[int, datetime] = {}
    for key, moment, kind in _links(post):
        shared.setdefault(key, Counter())[kind] += 1
        published[key] = moment
    keys = sorted(
        shared,
        key=lambda key: (shared[key][KIN], shared[key][TOPIC], published[key], key),
        reverse=True,
    )[:MOST]
    rows = Post.objects.published().with_byline().in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _links(post: Post) -> Iterable[tuple[int, datetime, int]]:
    """Pair every published story with each thing it has in common with this one."""
    first, *others = [
        _sharing(post, name, kind)
        for name, kind in (
            ("partners", KIN),
            ("projects", KIN),
            ("summits", KIN),
            ("exchanges", KIN),
            ("topics", TOPIC),
        )
    ]
    return first.union(*others, all=True).order_by()


def _sharing(post: Post, name: str, kind: int) -> QuerySet[Any, Any]:
    relation = Post._meta.get_field(name)
    through = relation.remote_field.through  # type: ignore[union-attr]
    column = relation.m2m_reverse_field_name()  # type: ignore[union-attr]
    own = through._default_manager.filter(post=post).values(column)
    rows = through._default_manager.filter(q_published("post__"), **{f"{column}__in": own})
    weight = Value(kind, output_field=IntegerField())
    return rows.exclude(post=post).order_by().values_list("post", "post__published_at", weight)
