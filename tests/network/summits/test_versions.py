"""Visitors see the published version; what changed from one to the next is public as well."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from network.models import ProgrammeVersion, Session, Speaker, Summit
from network.summits.actions import unreleased_changes
from network.summits.changes import compare, in_words, with_revisions
from network.summits.facts import public_programme, working_facts
from tests.factories import make_person, make_session, make_speaker, make_staff, make_summit
from tests.factories_work import make_material, make_track, release
from tests.pages import HOSTILE_QUERIES, Document, get

pytestmark = pytest.mark.django_db


def titles(client, summit: Summit, query: str = "") -> list[str]:
    """Give the titles of the programme on the page."""
    document = Document(client.get(summit.get_absolute_url() + query))
    return [row.text for row in document.classed("timetable__title") if row.text]


def make_programme() -> tuple[Summit, Session]:
    """Make a published summit with one released session."""
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Europe/Bucharest")
    session = make_session(summit, title="Opening", room="Hall")
    release(summit)
    return summit, session


def test_what_is_not_published_is_seen_by_staff_alone_and_only_as_a_draft(client):
    summit, session = make_programme()
    session.title = "A better title"
    session.save()
    make_session(summit, title="Secret guest")

    assert titles(client, summit, "?draft") == ["Opening"]
    client.force_login(make_staff())
    assert titles(client, summit) == ["Opening"]
    assert sorted(titles(client, summit, "?draft")) == ["A better title", "Secret guest"]


def test_a_summit_without_a_version_shows_no_programme(client):
    session = make_session(title="Secret")

    assert titles(client, session.summit) == []
    assert client.get(session.get_absolute_url()).status_code == 404


def test_the_changes_are_told_in_words(client):
    summit, session = make_programme()
    session.starts_at += timedelta(hours=2)
    session.ends_at += timedelta(hours=2)
    session.room = None
    session.save()
    person = make_person(name="Ada")
    make_speaker(session, person=person, affiliation="Code for X")
    make_speaker(session, person=make_person(name="Only Invited"), status="invited")
    make_session(summit, title="Closing", starts_at=session.ends_at)
    release(summit, note="Rooms are confirmed.")

    words = get(client, f"{summit.get_absolute_url()}changes/").main

    for line in (
        "Version 2",
        "Rooms are confirmed.",
        "Moved: “Opening”, from 27 September, 10:00 to 27 September, 12:00",
        "Another room: “Opening” has no room of its own any more",
        "New speaker: Ada (Code for X) in “Opening”",
        "New: “Closing”, 27 September, 13:00",
        "Version 1",
    ):
        assert line in words
    assert "Only Invited" not in words


@pytest.mark.parametrize(
    "fields",
    [{"summary": "More words"}, {"language": "ro"}, {"kind": "panel"}],
    ids=["summary", "language", "kind"],
)
def test_no_edit_waits_unseen(fields):
    summit, session = make_programme()
    Session.objects.filter(pk=session.pk).update(**fields)

    assert [change["kind"] for change in unreleased_changes(summit)] == ["edited"]


def test_a_new_affiliation_is_an_edit_of_the_session():
    summit, session = make_programme()
    speaker = make_speaker(session, person=make_person(), affiliation="Code for X")
    release(summit)
    speaker.affiliation = "Code for Y"
    speaker.save()

    assert [change["kind"] for change in unreleased_changes(summit)] == ["edited"]


def test_a_cancelled_session_stays_and_says_so(client):
    summit, session = make_programme()
    session.is_cancelled = True
    session.save()
    release(summit)

    page = get(client, summit)

    assert page.words("timetable__off") == ["Cancelled"]
    assert "Cancelled: “Opening”" in get(client, f"{summit.get_absolute_url()}changes/").main


def test_a_session_that_was_taken_out_leads_to_what_changed(client):
    summit, session = make_programme()
    address = session.get_absolute_url()
    Session.objects.all().delete()
    release(summit)

    assert client.get(address).headers["Location"] == f"{summit.get_absolute_url()}changes/"
    assert client.get(f"{summit.get_absolute_url()}sessions/999999/").status_code == 404


def test_somebody_who_is_gone_leaves_only_the_role_in_old_versions(client):
    summit, session = make_programme()
    speaker = make_speaker(session, person=make_person(name="Ada Gone"), role="moderator")
    release(summit)
    person = speaker.person
    Speaker.objects.all().delete()
    person.delete()

    page = get(client, summit).main
    changes = get(client, f"{summit.get_absolute_url()}changes/").main

    assert "Ada Gone" not in page + changes
    assert "New speaker: Moderator in “Opening”" in changes


def test_speakers_who_withdrew_are_told_and_shown_no_more(client):
    summit, session = make_programme()
    speaker = make_speaker(session, person=make_person(name="Ada"))
    release(summit)
    assert "Ada" in get(client, session).main
    speaker.status = "withdrawn"
    speaker.save()
    release(summit)

    assert "Ada" not in get(client, session).main
    speaker.refresh_from_db()
    assert speaker.released_at is None


def test_a_session_that_only_ends_later_says_so_with_its_zone(client):
    summit, session = make_programme()
    session.ends_at += timedelta(minutes=30)
    session.save()
    release(summit)

    words = get(client, f"{summit.get_absolute_url()}changes/").main

    assert "Moved: “Opening” on 27 September ends at 11:30, not at 11:00" in words
    assert "Times in Europe/Bucharest." in words


def test_without_a_version_there_is_no_page_and_no_feed_of_changes(client):
    summit = make_session().summit

    for name in ("changes/", "changes.atom"):
        assert client.get(f"{summit.get_absolute_url()}{name}").status_code == 404


def test_the_feed_of_changes_keeps_its_ids(client):
    summit, session = make_programme()
    session.title = "Ideas & <tools>"
    session.save()
    release(summit)
    path = f"{summit.get_absolute_url()}changes.atom"
    before = client.get(path).text
    summit.slug = "moved"
    summit.save()

    after = client.get("/summits/moved/changes.atom").text

    for number in (1, 2):
        assert f"<id>urn:uuid:{summit.uid}:{number}</id>" in before
        assert f"<id>urn:uuid:{summit.uid}:{number}</id>" in after
    assert "<tools>" not in after


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_odd_addresses_get_an_answer(client, query):
    summit, session = make_programme()
    pages = [summit.get_absolute_url(), session.get_absolute_url(), "/summits/recordings/"]

    assert [client.get(f"{path}?{query}&tz=%00").status_code for path in pages] == [200] * 3


def test_links_to_sessions_take_the_zone_and_the_draft_along(client):
    summit, session = make_programme()
    added = make_session(summit, title="Not out yet")
    client.force_login(make_staff())
    query = "?tz=Asia%2FTaipei&draft="

    links = get(client, f"{summit.get_absolute_url()}{query}").links

    for one in (session, added):
        assert f"{one.get_absolute_url()}{query}" in links
        assert client.get(f"{one.get_absolute_url()}{query}").status_code == 200


def test_a_last_day_far_away_is_refused_in_words():
    summit = make_summit(starts_on=date(2027, 9, 27))
    summit.ends_on = date(9999, 12, 31)

    with pytest.raises(ValidationError, match="more than ten years"):
        summit.full_clean()


def test_a_programme_is_narrowed_by_track_while_breaks_stay(client):
    summit = make_summit(starts_on=date(2027, 9, 27))
    law, data = make_track(summit, name="Law"), make_track(summit, name="Data")
    make_session(summit, title="Codes", track=law)
    make_session(summit, title="Tables", track=data)
    make_session(summit, title="Coffee", kind="break")
    release(summit)

    assert sorted(titles(client, summit, "?track=Law")) == ["Codes", "Coffee"]
    assert sorted(titles(client, summit, "?track=Nothing")) == ["Codes", "Coffee", "Tables"]


def test_recordings_are_shown_from_their_day_on(client):
    summit, session = make_programme()
    make_material(session, kind="recording", title="Seen by all", language="en")
    make_material(session, kind="slides", title="Still held back", available_from=date(2999, 1, 1))
    draft = make_session(make_summit(published_at=None))
    make_material(draft, title="Of a draft")
    release(draft.summit)

    for path in ("/summits/recordings/", session.get_absolute_url()):
        page = get(client, path).main
        assert "Seen by all" in page
        assert [words for words in ("Still held back", "Of a draft") if words in page] == []


moments = st.integers(0, 5).map(lambda hour: f"2027-09-27T{hour:02d}:00:00+00:00")
rows = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 9),
            "title": st.sampled_from(["A", "B"]),
            "starts_at": moments,
            "ends_at": moments,
            "room": st.sampled_from(["", "Hall"]),
            "is_cancelled": st.booleans(),
            "kind": st.just("talk"),
            "track": st.sampled_from(["", "Tools"]),
            "summary": st.just(""),
            "speakers": st.just([]),
        }
    ),
    max_size=5,
    unique_by=lambda row: row["id"],
).map(lambda found: [{**row, "uid": str(row["id"])} for row in found])


@given(before=rows, after=rows)
def test_every_change_is_told_and_nothing_else_is(before, after):
    told = {change["session"] for change in compare(before, after)}
    old, new = ({row["id"]: row for row in side} for side in (before, after))

    assert compare(before, before) == []
    assert told == {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


@given(versions=st.lists(rows, min_size=2, max_size=4))
def test_revisions_never_fall_and_grow_with_every_change(versions):
    numbered = with_revisions([], versions[0], "1")
    for number, version in enumerate(versions[1:], start=2):
        following = with_revisions(numbered, version, str(number))
        old = {row["uid"]: row for row in numbered}
        for plain, row in zip(version, following, strict=True):
            known = old.get(row["uid"])
            if known is None:
                continue
            same = all(known[key] == value for key, value in plain.items())
            assert row["sequence"] == known["sequence"] + (0 if same else 1)
            assert (row["changed_at"] == known["changed_at"]) == same
        numbered = following


def test_a_snapshot_reads_back_as_it_was_written():
    summit, session = make_programme()
    [facts] = public_programme(summit).sessions

    assert (facts.id, facts.uid, facts.room) == (session.pk, str(session.uid), "Hall")
    assert (facts.starts_at, facts.ends_at) == (session.starts_at, session.ends_at)
    assert compare(ProgrammeVersion.objects.get().facts(), working_facts(summit)) == []
    assert in_words([], summit.zone) == []
