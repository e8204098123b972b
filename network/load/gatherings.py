"""Make summits with programmes that are out, and stories about all of it."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from blog.models import Authorship, Post
from network.exchanges.models import Exchange
from network.load.rows import BATCH, LONG_AGO, analyse, chosen, identity, tie
from network.partners.models import Partner
from network.people.models import Person
from network.summits.actions import release_programme
from network.summits.models import Summit
from network.summits.sessions import Room, Session, Speaker, Track
from network.topics.models import Topic

ROOMS = 4
TRACKS = 5
PER_DAY = 9  # sessions one after the other in each room
LATEST = date(2027, 3, 1)
HALF_A_YEAR = 180  # days from one summit to the next
LONGEST = 26 * 365  # days from the first to the latest: a network is no older than the century
FIRST_STORY = datetime(2016, 1, 1, tzinfo=UTC)
FEW_DAYS = timedelta(days=5)  # from one story to the next
TOLD_IN = timedelta(days=10 * 365)  # all of them, so that none is still to come
ZONES = ["Europe/Bucharest", "Africa/Nairobi", "America/Santiago", "Asia/Taipei", "UTC"]


def make_summits(
    rng: Random, count: int, sessions: int, partners: list[Partner], people: list[Person]
) -> list[Summit]:
    """Make a summit for every half-year back from next year, closer where they are very many."""
    summits = []
    apart = min(HALF_A_YEAR, LONGEST // count)
    for number in range(count):
        first = LATEST - timedelta(days=apart * number)
        summits.append(
            Summit(
                title=f"Load city {number:03d}",
                slug=f"load-summit-{number:03d}",
                uid=identity(rng),
                year=first.year,
                starts_on=first,
                ends_on=first + timedelta(days=max(0, (sessions - 1) // (ROOMS * PER_DAY))),
                time_zone=ZONES[number % len(ZONES)],
                city=f"Load city {number:03d}",
                summary=f"Made-up summit {number}.",
                latitude=f"{rng.uniform(-40, 60):.5f}",
                longitude=f"{rng.uniform(-120, 150):.5f}",
                published_at=LONG_AGO,
            )
        )
    Summit.objects.bulk_create(summits)
    tie(Summit.hosts, {s.pk: [p.pk for p in chosen(rng, partners, 2)] for s in summits})
    for summit in summits:
        _fill(rng, summit, sessions, partners, people)
    return summits


def release_programmes(summits: list[Summit]) -> None:
    """Put every programme out, once the database knows how many rows there are."""
    analyse()
    for summit in summits:
        release_programme(summit=summit, now=datetime(2026, 1, 1, tzinfo=UTC))


def _fill(
    rng: Random, summit: Summit, count: int, partners: list[Partner], people: list[Person]
) -> None:
    """Fill the programme of one summit: hours from nine o'clock on, in four rooms at once."""
    rooms = Room.objects.bulk_create(
        Room(summit=summit, name=f"Room {number}", position=number)
        for number in range(1, ROOMS + 1)
    )
    tracks = Track.objects.bulk_create(
        Track(summit=summit, name=f"Track {number}", position=number)
        for number in range(1, TRACKS + 1)
    )
    rows = [_session(rng, summit, number, rooms, tracks) for number in range(count)]
    Session.objects.bulk_create(rows, batch_size=BATCH)
    Speaker.objects.bulk_create(
        (
            Speaker(session=session, person=person, partner=rng.choice(partners), position=place)
            for session in rows
            for place, person in enumerate(chosen(rng, people, 3))
        ),
        batch_size=BATCH,
    )


def _session(
    rng: Random, summit: Summit, number: int, rooms: list[Room], tracks: list[Track]
) -> Session:
    """Make the session of this number, without storing it: in the next room, or an hour later."""
    day, slot = divmod(number // ROOMS, PER_DAY)
    on = (summit.starts_on or date(summit.year, 1, 1)) + timedelta(days=day)
    starts_at = datetime(on.year, on.month, on.day, 9 + slot, tzinfo=summit.zone)
    return Session(
        summit=summit,
        uid=identity(rng),
        title=f"Load session {number:03d}",
        kind=rng.choice([Session.Kind.TALK, Session.Kind.PANEL, Session.Kind.WORKSHOP]),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=50),
        room=rooms[number % ROOMS],
        track=rng.choice(tracks),
        language="en",
    )


def make_stories(
    rng: Random,
    count: int,
    people: list[Person],
    partners: list[Partner],
    exchanges: list[Exchange],
    topics: list[Topic],
) -> None:
    """Make stories, each by somebody and about somebody; closer where they are very many."""
    apart = min(FEW_DAYS, TOLD_IN / count)
    posts = Post.objects.bulk_create(
        (
            Post(
                title=f"Load story {number:04d}",
                slug=f"load-story-{number:04d}",
                body="It began well. Nothing of it is true.\n\n## And then\n\nIt went on.",
                published_at=FIRST_STORY + number * apart,
            )
            for number in range(1, count + 1)
        ),
        batch_size=BATCH,
    )
    Authorship.objects.bulk_create(Authorship(post=p, person=rng.choice(people)) for p in posts)
    tie(Post.partners, {p.pk: [o.pk for o in chosen(rng, partners, 2)] for p in posts})
    tie(Post.topics, {p.pk: [t.pk for t in chosen(rng, topics, 2)] for p in posts})
    tie(Post.exchanges, {p.pk: [rng.choice(exchanges).pk] for p in posts if exchanges})
