"""Begin an edition from an earlier one: its shape, on other days, with nothing public about it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from network.summits.actions import on_the_same_clock
from network.summits.models import Summit
from network.summits.sessions import Room, Session, Track


@transaction.atomic
def clone_edition(
    *,
    source: Summit,
    title: str,
    first_day: date,
    time_zone: str,
    slug: str = "",
    with_texts: bool = False,
) -> Summit:
    """Make a draft with the rooms, the tracks and the hours of an earlier edition.

    Breaks and social hours keep their titles, every other session is called by its kind unless its
    texts are wanted too. Speakers, materials, sponsors, outcomes, links and dates of registration,
    hosts and place are left behind, and so is what was cancelled. Hours stay as they were on the
    clock, in whatever zone the new edition takes place.
    """
    began = first_day_of(source)
    length = source.ends_on - began if source.ends_on and began else timedelta()
    summit = Summit.objects.create(
        title=title,
        slug=slug,
        year=first_day.year,
        starts_on=first_day,
        ends_on=first_day + length,
        time_zone=time_zone,
        mode=source.mode,
        is_sample=source.is_sample,
    )
    later = first_day - began if began else timedelta()
    _copy_programme(source, summit, later=later, with_texts=with_texts)
    return summit


def _copy_programme(source: Summit, summit: Summit, *, later: timedelta, with_texts: bool) -> None:
    """Copy rooms, tracks and what was not cancelled, so many days later at the same hours."""
    rooms = {row.pk: _copied(row, summit) for row in source.rooms.all()}
    tracks = {row.pk: _copied(row, summit) for row in source.tracks.all()}
    for session in source.sessions.filter(is_cancelled=False):
        copy = _skeleton(session, with_texts=with_texts)
        begins, ends = on_the_same_clock(session, source.zone, summit.zone, later=later)
        copy.summit, copy.starts_at, copy.ends_at = summit, begins, ends
        copy.room = rooms.get(session.room_id) if session.room_id else None
        copy.track = tracks.get(session.track_id) if session.track_id else None
        copy.save()


def first_day_of(summit: Summit) -> date | None:
    """Give the first day: as it is written, else that of the first session; None for neither."""
    if summit.starts_on:
        return summit.starts_on
    first = summit.sessions.order_by("starts_at").first()
    return timezone.localdate(first.starts_at, summit.zone) if first else None


def _copied[Row: (Room, Track)](row: Row, summit: Summit) -> Row:
    """Copy a room or a track to another summit."""
    names = [field.name for field in row._meta.fields if field.name not in ("id", "summit", "slug")]
    copy = type(row)(summit=summit, **{name: getattr(row, name) for name in names})
    copy.save()
    return copy


def _skeleton(session: Session, *, with_texts: bool) -> Session:
    """Copy what a session is, and what it says only if that is wanted; it gets a UID of its own."""
    keeps_title = with_texts or session.kind in (Session.Kind.BREAK, Session.Kind.SOCIAL)
    title = session.title if keeps_title else str(session.get_kind_display())
    copy = Session(kind=session.kind, title=title)
    if with_texts:
        copy.summary, copy.language = session.summary, session.language
    return copy
