"""Pages of a programme ask the database as much for many rows as for one."""

import pytest

from network.models import Summit
from tests.factories import make_partner, make_person, make_session, make_speaker, make_summit
from tests.factories_work import make_material, make_sponsor, make_track, release
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

PAGES = {
    "summit": "{summit}",
    "in another zone": "{summit}?tz=Asia/Tokyo",
    "session": "{summit}sessions/{session}/",
    "changes": "{summit}changes/",
    "feed of changes": "{summit}changes.atom",
    "recordings": "/summits/recordings/",
    "calendar": "{summit}calendar.ics",
}


def add_more(summit: Summit) -> None:
    """Add a session of its own room and track, with speakers, slides and a sponsor; release it."""
    session = make_session(summit, track=make_track(summit), room=f"Room {summit.rooms.count()}")
    for row in (session, summit.sessions.order_by("pk")[0]):
        make_speaker(row, person=make_person(), partner=make_partner())
        make_material(row, language="en")
    make_sponsor(summit)
    release(summit)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_costs_the_same_for_many_rows_as_for_one(client, path):
    summit = make_summit(hosts=[make_partner()])
    add_more(summit)
    add_more(summit)
    session = summit.sessions.order_by("pk")[0]
    address = path.format(summit=summit.get_absolute_url(), session=session.pk)
    few = queries_of(client, address)

    add_more(summit)
    add_more(summit)

    assert queries_of(client, address) == few
    assert few < 20
