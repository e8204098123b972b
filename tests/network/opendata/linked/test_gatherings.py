"""What summits, their sessions and what is left of them tell machines."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests import factories as make
from tests import factories_work as work
from tests.network.opendata.linked.telling import kinds, names, thing

pytestmark = pytest.mark.django_db

SCHEDULED = "https://schema.org/EventScheduled"
CANCELLED = "https://schema.org/EventCancelled"


def test_a_summit_is_an_event_with_its_days_its_place_and_its_hosts(client):
    host = make.make_partner()
    summit = make.make_summit(
        title="Bucharest",
        hosts=[host, make.make_partner(name="Secret", published_at=None)],
        city="Bucharest",
        country=make.make_country("RO"),
        venue="Old Library",
        latitude="44.43966",
        longitude="26.09631",
        summary="Three days.",
    )

    found = thing(client, summit)

    assert (found["@type"], found["name"]) == ("Event", "Bucharest 2018")
    assert (found["startDate"], found["endDate"]) == ("2018-09-27", "2018-09-29")
    assert found["eventStatus"] == SCHEDULED
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["location"] == {
        "@type": "Place",
        "name": "Old Library",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Bucharest",
            "addressCountry": "RO",
        },
        "geo": {"@type": "GeoCoordinates", "longitude": 26.09631, "latitude": 44.43966},
    }
    assert names(found["organizer"]) == [host.name]


def test_a_summit_without_hosts_is_organised_by_the_network(client):
    make.make_network()

    assert names(thing(client, make.make_summit())["organizer"]) == ["Test Network"]


def test_a_summit_whose_days_nobody_recorded_has_a_year(client):
    found = thing(client, make.make_summit(year=2015))

    assert (found["startDate"], found.get("endDate")) == ("2015", None)


def test_a_summit_of_which_no_place_is_known_names_none(client):
    assert "location" not in thing(client, make.make_summit())


def test_a_summit_that_was_called_off_says_so(client):
    assert thing(client, make.make_summit(is_cancelled=True))["eventStatus"] == CANCELLED


@pytest.mark.parametrize(
    ("mode", "attendance", "places"),
    [
        ("online", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("hybrid", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_a_summit_online_is_at_an_address(client, mode, attendance, places):
    summit = make.make_summit(mode=mode, city="Taipei", stream_url="https://live.example/")

    found = thing(client, summit)

    where = found["location"] if isinstance(found["location"], list) else [found["location"]]
    assert found["eventAttendanceMode"] == f"https://schema.org/{attendance}"
    assert [one["@type"] for one in where] == places
    assert where[-1]["url"] == "https://live.example/"


def test_a_summit_with_a_programme_begins_and_ends_with_it_in_its_own_zone(client):
    summit = make.make_summit(time_zone="Europe/Bucharest")
    make.make_session(summit, starts_at=datetime(2018, 9, 27, 6, tzinfo=UTC))
    make.make_session(summit, starts_at=datetime(2018, 9, 29, 14, tzinfo=UTC))
    work.release(summit)

    found = thing(client, summit)

    assert found["startDate"] == "2018-09-27T09:00:00+03:00"
    assert found["endDate"] == "2018-09-29T18:00:00+03:00"


def test_a_summit_whose_programme_leaves_a_day_open_keeps_to_its_days(client):
    summit = make.make_summit()
    make.make_session(summit)
    work.release(summit)

    assert thing(client, summit)["endDate"] == "2018-09-29"


def test_a_summit_names_the_sessions_of_its_public_programme_without_breaks(client):
    summit = make.make_summit()
    make.make_session(summit, title="Opening")
    make.make_session(summit, title="Coffee", kind="break")
    make.make_session(summit, title="Off", is_cancelled=True)
    work.release(summit)
    make.make_session(summit, title="Not yet out")

    found = thing(client, summit)["subEvent"]

    assert {one["name"]: one["eventStatus"] for one in found} == {
        "Opening": SCHEDULED,
        "Off": CANCELLED,
    }


def test_a_long_programme_is_named_up_to_a_bound(client):
    summit = make.make_summit()
    for _ in range(30):
        make.make_session(summit)
    work.release(summit)

    assert len(thing(client, summit)["subEvent"]) == 24


def test_a_draft_of_a_programme_tells_only_the_way(staff_client):
    summit = make.make_summit()
    make.make_session(summit, title="Not yet out")

    assert kinds(staff_client, f"{summit.get_absolute_url()}?draft") == ["BreadcrumbList"]
    assert "subEvent" not in thing(staff_client, summit)


def test_a_session_says_when_where_and_who_is_on_stage(client):
    summit = make.make_summit(time_zone="Europe/Bucharest", city="Bucharest")
    session = make.make_session(summit, title="Law", room="Hall", language="en")
    public, private = make.make_person(), make.make_person(is_public=False)
    make.make_speaker(session, person=public)
    make.make_speaker(session, person=private)
    make.make_speaker(session)
    work.release(summit)

    found = thing(client, session)

    assert (found["name"], found["inLanguage"]) == ("Law", "en")
    assert found["startDate"] == "2018-09-27T10:00:00+03:00"
    assert found["location"]["name"] == "Hall"
    assert found["location"]["containedInPlace"]["address"]["addressLocality"] == "Bucharest"
    assert found["superEvent"]["name"] == str(summit)
    assert found["performer"] == [
        {
            "@type": "Person",
            "@id": f"http://testserver{public.get_absolute_url()}#person",
            "name": public.name,
            "url": f"http://testserver{public.get_absolute_url()}",
        },
        {"@type": "Person", "name": private.name},
    ]


def test_what_is_left_of_a_session_is_told_once_it_may_be_seen(client):
    session = make.make_session()
    recording = {"kind": "recording", "title": "Film", "url": "https://video.example/1"}
    work.make_material(session, licence="CC-BY-4.0", language="en", **recording)
    work.make_material(session, title="Slides")
    tomorrow = timezone.localdate() + timedelta(days=1)
    work.make_material(session, title="Later", available_from=tomorrow)
    work.release(session.summit)

    found = thing(client, session)

    assert found["recordedIn"] == {
        "@type": "VideoObject",
        "name": "Film",
        "url": "https://video.example/1",
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert names(found["workFeatured"]) == ["Slides"]


def test_the_archive_lists_the_sessions_something_is_left_of_once(client):
    session = make.make_session()
    work.make_material(session)
    work.make_material(session)
    work.release(session.summit)

    assert names(thing(client, "/summits/recordings/")["itemListElement"]) == [session.title]


def test_the_summits_are_listed_as_the_page_lists_them(client):
    coming = timezone.localdate() + timedelta(days=40)
    titles = {
        "Held": {},
        "Off": {"is_cancelled": True},
        "Coming": {"starts_on": coming},
        "Trial": {"starts_on": coming + timedelta(days=9), "is_sample": True},
    }
    rows = {title: make.make_summit(title=title, **facts) for title, facts in titles.items()}

    assert names(thing(client, "/summits/")["itemListElement"]) == [
        str(rows["Coming"]),
        f"{rows['Trial']} (sample)",
        "Held 2018",
        "Off 2018",
    ]


def test_a_year_lists_its_summits_and_one_without_any_tells_only_the_way(client):
    summit = make.make_summit()

    assert names(thing(client, "/summits/2018/")["itemListElement"]) == [str(summit)]
    assert "ItemList" not in client.get("/summits/1999/").text


def test_a_summit_that_has_a_year_for_its_address_is_told_as_a_summit(client):
    summit = make.make_summit(slug="2018")

    assert thing(client, "/summits/2018/")["name"] == str(summit)


def test_a_summit_carries_the_picture_that_previews_show(client):
    summit = make.make_summit()

    assert thing(client, summit)["image"]["url"] == (
        f"http://testserver/share/summit/{summit.slug}.png"
    )


def test_the_places_of_recordings_go_on_on_the_next_page(client):
    summit = make.make_summit()
    for _number in range(70):
        work.make_material(make.make_session(summit))
    work.release(summit)

    first, second = (
        [one["position"] for one in thing(client, path)["itemListElement"]]
        for path in ("/summits/recordings/", "/summits/recordings/?page=2")
    )

    assert first[0] == 1 and second[0] == first[-1] + 1
