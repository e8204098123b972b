"""Fill in the stories: published ones, one that is scheduled, and a draft."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from blog.models import Post
from network.demo.covers import draw_cover
from network.demo.reading import read_table, read_text
from network.demo.rows import keep, take_related

HOUR = time(9)  # the hour at which every story of the demonstration goes live


def load_stories(today: date) -> None:
    """Write the stories; drawings come last, because files are not rolled back."""
    covers = []
    for entry in read_table("stories")["story"]:
        cover = entry.pop("cover", None)
        post = _write(entry, today)
        if cover:
            covers.append((post, cover))
    for post, cover in covers:
        _add_cover(post, cover)


def _write(entry: dict[str, Any], today: date) -> Post:
    body = read_text("stories", entry.pop("file"))
    related = take_related(entry)
    moment = _moment(entry.pop("published_on", None), entry.pop("in_days", None), today)
    return keep(Post(body=body, published_at=moment, is_demonstration=True, **entry), **related)


def _moment(day: date | None, in_days: int | None, today: date) -> datetime | None:
    """Say when a story goes live: on its day, some days from today, or not at all."""
    if in_days is not None:
        day = today + timedelta(days=in_days)
    if day is None:
        return None
    return datetime.combine(day, HOUR, timezone.get_default_timezone())


def _add_cover(post: Post, cover: dict[str, Any]) -> None:
    post.cover_alt, post.cover_caption = cover.pop("alt"), cover.pop("caption", "")
    picture = ContentFile(draw_cover(**cover), name=f"{post.slug}.png")
    post.cover.save(picture.name or "cover.png", picture)
