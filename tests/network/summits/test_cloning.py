"""The next edition begins with the shape of an earlier one, and nothing of it is public."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.models import Material, Session, Speaker, Sponsor, Summit
from network.summits.actions import on_the_same_clock
from network.summits.cloning import clone_edition
from tests.factories import make_partner, make_person, make_session, make_speaker, make_summit
from tests.factories_work import make_material, make_sponsor, make_track, release

pytestmark = pytest.mark.django_db

BUCHAREST = ZoneInfo("Europe/Bucharest")
ZONES = ["UTC", "Europe/Bucharest", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia"]


def make_source() -> Summit:
    """Make a released summit over two days, full of what must not be taken along."""
    summit = make_summit(
        title="Bucharest",
        starts_on=date(2018, 9, 27),
        ends_on=date(2018, 9, 28),
        time_zone=BUCHAREST.key,
        theme="Heroes",
        registration_url="https://example.org/register",
        city="Bucharest",
        hosts=[make_partner()],
        edition=3,
    )
    start = datetime(2018, 9, 27, 10, tzinfo=BUCHAREST)
    track = make_track(summit, name="Tools", colour="law")
    talk = make_session(summit, title="A talk", room="Hall", track=track, starts_at=start)
    Session.objects.filter(pk=talk.pk).update(summary="Words", registration_url="https://a.example")
    make_speaker(talk, person=make_person())
    make_material(talk)
    make_sponsor(summit)
    make_session(summit, title="Lunch", kind="break", starts_at=start + timedelta(hours=2))
    make_session(summit, title="Off", is_cancelled=True, starts_at=start + timedelta(hours=4))
    release(summit)
    return summit


def clone(source: Summit, **fields) -> Summit:
    """Clone an edition to Nairobi, read back from the database."""
    fields = {"first_day": date(2027, 3, 1), "time_zone": "Africa/Nairobi", **fields}
    return Summit.objects.get(pk=clone_edition(source=source, title="Nairobi", **fields).pk)


def hours(summit: Summit) -> list[tuple[str, str]]:
    """Give the titles of the sessions and when they begin, by the clock of the place."""
    rows = summit.sessions.order_by("starts_at")
    return [(row.title, f"{row.starts_at.astimezone(summit.zone):%d %b %H:%M}") for row in rows]


def test_the_shape_is_taken_along():
    copy = clone(make_source())

    [talk, lunch] = copy.sessions.order_by("starts_at")
    assert hours(copy) == [("Talk", "01 Mar 10:00"), ("Lunch", "01 Mar 12:00")]
    assert (copy.slug, copy.starts_on, copy.ends_on) == (
        "2027-nairobi",
        date(2027, 3, 1),
        date(2027, 3, 2),
    )
    assert (talk.room.name, talk.room.summit, talk.track.summit) == ("Hall", copy, copy)
    assert (talk.track.name, talk.track.slug, talk.track.colour) == ("Tools", "tools", "law")
    assert lunch.room is None


def test_the_content_stays_behind():
    source = make_source()

    copy = clone(source)

    for model in (Speaker, Material):
        assert not model.objects.filter(session__summit=copy).exists()
    assert not Sponsor.objects.filter(summit=copy).exists()
    assert not copy.hosts.exists()
    assert (copy.theme, copy.city, copy.registration_url, copy.edition) == ("", "", "", None)
    assert set(copy.sessions.values_list("summary", "registration_url")) == {("", "")}


def test_nothing_of_it_is_public(client):
    source = make_source()
    uids = set(source.sessions.values_list("uid", flat=True)) | {source.uid}

    copy = clone(source)

    assert copy.published_at is None
    assert not copy.versions.exists()
    assert copy.sequence == 0
    assert not copy.sessions.filter(released_at__isnull=False).exists()
    assert not uids & (set(copy.sessions.values_list("uid", flat=True)) | {copy.uid})
    for path in ("", "calendar.ics", "changes/", "changes.atom"):
        assert client.get(f"{copy.get_absolute_url()}{path}").status_code == 404
    assert str(copy.uid) not in client.get("/summits/calendar.ics").text


def test_texts_are_taken_along_only_if_they_are_wanted():
    copy = clone(make_source(), with_texts=True)

    talk = copy.sessions.get(kind="talk")
    assert (talk.title, talk.summary, talk.registration_url) == ("A talk", "Words", "")


def test_the_earlier_edition_stays_as_it_was():
    source = make_source()
    before = list(source.sessions.values_list("title", "starts_at", "uid", "room"))

    clone(source)

    assert list(source.sessions.values_list("title", "starts_at", "uid", "room")) == before


def test_a_summit_without_days_counts_from_its_first_session():
    source = make_summit(year=2018, time_zone=BUCHAREST.key)
    make_session(source, starts_at=datetime(2018, 5, 3, 0, 30, tzinfo=BUCHAREST))

    assert hours(clone(source)) == [("Talk", "01 Mar 00:30")]


def test_ten_o_clock_stays_ten_o_clock_on_either_side_of_a_change_of_clocks():
    source = make_source()

    copy = clone(source, first_day=date(2018, 10, 28), time_zone=BUCHAREST.key)

    assert hours(copy)[0] == ("Talk", "28 Oct 10:00")
    assert copy.sessions.order_by("starts_at")[0].starts_at == datetime(2018, 10, 28, 8, tzinfo=UTC)


@given(
    seconds=st.integers(946_684_800, 2_208_988_800),  # 2000 to 2040
    minutes=st.integers(1, 600),
    days=st.integers(-4000, 4000),
    old=st.sampled_from(ZONES),
    new=st.sampled_from(ZONES),
)
def test_the_clock_on_the_wall_moves_by_whole_days_wherever_it_exists(
    seconds, minutes, days, old, new
):
    moment = datetime.fromtimestamp(seconds, UTC)
    session = Session(starts_at=moment, ends_at=moment + timedelta(minutes=minutes))
    later = timedelta(days=days)

    starts, ends = on_the_same_clock(session, ZoneInfo(old), ZoneInfo(new), later=later)

    assert starts < ends
    wanted = moment.astimezone(ZoneInfo(old)).replace(tzinfo=None) + later
    shown = starts.astimezone(ZoneInfo(new)).replace(tzinfo=None)
    assert timedelta() <= shown - wanted <= timedelta(days=1)  # later only where it is skipped
