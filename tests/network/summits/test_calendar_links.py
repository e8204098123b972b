"""A page offers the calendars that answer: of what is public, while some of it is ahead."""

from datetime import date

import pytest
import time_machine

from tests.factories import make_session, make_summit
from tests.factories_work import make_track, release
from tests.pages import get

pytestmark = pytest.mark.django_db
CITY = {"title": "City", "starts_on": date(2026, 9, 27), "ends_on": date(2026, 9, 28)}


def calendars(client, page: str) -> list[str]:
    """List the addresses of calendars that a page leads to."""
    return [link for link in get(client, page).links if link.endswith(".ics")]


@pytest.mark.parametrize(
    ("day", "offered"), [("2026-09-26", 3), ("2026-09-28", 3), ("2026-10-01", 0)]
)
def test_a_summit_is_offered_for_calendars_until_it_is_over(client, day, offered):
    summit = make_summit(**CITY)
    make_session(summit, track=make_track(summit, name="Tools"))
    release(summit)

    with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
        found = calendars(client, summit.get_absolute_url())

    assert len(found) == offered
    assert all(client.get(path).status_code == 200 for path in found if path.startswith("/"))


@time_machine.travel("2026-09-01T12:00:00+00:00", tick=False)
def test_a_preview_offers_no_calendar_that_would_not_answer(admin_client):
    draft = make_summit(**CITY, published_at=None)
    session = make_session(draft)
    address = draft.get_absolute_url()

    found = [
        *calendars(admin_client, f"{address}?draft"),
        *calendars(admin_client, f"{address}sessions/{session.pk}/?draft"),
    ]

    assert found == []
