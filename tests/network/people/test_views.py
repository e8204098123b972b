"""People are shown only if they agreed, and show only what they agreed to."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from network.models import Person, PersonAccount
from tests import factories as make
from tests.factories_work import release
from tests.pages import get, picture, queries_of

pytestmark = pytest.mark.django_db

LIST = "/people/"


def titles(document) -> list[str]:
    """Give the names or roles in a list."""
    return document.words("timetable__title")


def test_the_list_names_those_who_agreed_with_the_roles_they_hold_today(client):
    ada = make.make_person(name="Ada")
    partner = make.make_partner(name="OpenUp")
    make.make_role(ada, partner, title="Director")
    make.make_role(ada, partner, title="Intern", ends_on=date(2019, 1, 1))
    make.make_role(ada, partner, title="Adviser", is_public=False)
    make.make_person(name="Private", is_public=False)

    document = get(client, LIST)

    assert titles(document) == ["Ada"]
    assert document.words("timetable__note") == ["Director, OpenUp"]


def test_the_list_names_no_partner_that_is_not_published(client):
    make.make_role(make.make_person(), make.make_partner(name="Secret", published_at=None))

    assert get(client, LIST).words("timetable__note") == []


def test_a_network_in_which_nobody_agreed_says_so(client):
    document = get(client, LIST)

    assert document.texts("h2")[0] == "Nobody is named here yet"
    assert document.links["/partners/"] == "See the partners"


@pytest.mark.parametrize(
    ("page", "expected"), [("1", 60), ("6", 1), ("abc", 60), ("99999", 1), ("-1", 1)]
)
def test_a_long_list_is_cut_into_pages_and_nonsense_gives_one_that_is_there(client, page, expected):
    Person.objects.bulk_create(
        Person(name=f"P{n:03}", slug=f"p{n}", is_public=True) for n in range(301)
    )

    assert len(titles(get(client, f"{LIST}?page={page}"))) == expected


def test_three_hundred_people_cost_what_one_costs(client):
    make.make_role()
    one = queries_of(client, LIST)
    Person.objects.bulk_create(
        Person(name=f"P{n:03}", slug=f"p{n}", is_public=True) for n in range(300)
    )

    assert queries_of(client, LIST) == one


# One person ------------------------------------------------------------------------------


def test_somebody_who_did_not_agree_has_no_page_for_visitors_but_for_staff(client, staff_client):
    person = make.make_person(is_public=False)

    assert client.get(person.get_absolute_url()).status_code == 404
    assert staff_client.get(person.get_absolute_url()).status_code == 200


def test_somebody_who_did_not_agree_is_named_by_a_story_and_a_session_but_not_linked(client):
    person = make.make_person(name="Private", is_public=False)
    post = make.make_post(authors=[person])
    session = make.make_session()
    make.make_speaker(session, person=person)
    release(session.summit)

    for page in (get(client, post), get(client, session.summit)):
        assert "Private" in page.main
        assert [link for link, words in page.links.items() if words == "Private"] == []


def test_there_is_no_list_of_the_stories_of_somebody_who_did_not_agree(client):
    make.make_post(authors=[make.make_person(slug="private", is_public=False)])

    assert client.get("/blog/author/private/").status_code == 404


def test_a_person_shows_links_and_mail_only_if_they_agreed(client):
    hidden = make.make_person(
        website="https://example.org/", email="ada@example.org", links_are_public=False
    )
    shown = make.make_person(
        website="https://example.org/", email="ada@example.org", email_is_public=True
    )
    for person in (hidden, shown):
        PersonAccount.objects.create(person=person, kind="github", url="https://github.com/ada")

    assert get(client, hidden).all("dl") == []
    assert "ada@example.org" not in client.get(hidden.get_absolute_url()).content.decode()
    assert get(client, shown).facts == {
        "Website": "example.org",
        "E-mail": "ada@example.org",
        "GitHub": "github.com/ada",
    }


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_person_shows_the_photo_only_if_they_agreed(client, media, is_shown):
    person = make.make_person(name="Ada", photo_is_public=is_shown)
    person.photo.save("ada.png", ContentFile(picture()))

    document = get(client, person)

    assert [image.get("alt") for image in document.all("img")] == (["Ada"] if is_shown else [])
    assert document.words("tile") == ([""] if is_shown else ["A"])


def test_a_person_shows_roles_at_published_partners_with_their_years(client):
    person = make.make_person()
    later = timezone.now() + timedelta(days=1)
    make.make_role(
        person, make.make_partner(), title="Director", starts_on=date(2016, 1, 1),
        ends_on=date(2018, 1, 1),
    )  # fmt: skip
    make.make_role(person, make.make_partner(published_at=None), title="Draft")
    make.make_role(person, make.make_partner(published_at=later), title="Scheduled")
    make.make_role(person, title="Hidden", is_public=False)

    document = get(client, person)

    assert titles(document) == ["Director"]
    assert document.words("timetable__when") == ["2016–2018"]


def test_a_person_shows_where_they_spoke_with_the_affiliation_of_then(client):
    person = make.make_person()
    session = make.make_session(make.make_summit(title="Bucharest"), title="Law for all")
    make.make_speaker(session, person=person, affiliation="Code for X")
    draft = make.make_session(make.make_summit(published_at=None), title="Secret")
    make.make_speaker(draft, person=person)
    make.make_speaker(session, person=person, role="host", status="withdrawn")
    unreleased = make.make_session(session.summit, title="Not out yet")
    release(session.summit)
    release(draft.summit)
    make.make_speaker(unreleased, person=person)

    document = get(client, person)

    assert titles(document) == ["Law for all"]
    assert document.texts("h3") == ["Bucharest"]
    assert document.words("timetable__note") == ["Speaker, then Code for X"]


def test_a_person_lists_every_edition_with_its_sessions_the_latest_first(client):
    person, partner = make.make_person(), make.make_partner(name="OpenUp")
    first, second = make.make_summit(title="First", year=2017), make.make_summit(title="Second")
    for summit, name in ((first, "Opening"), (second, "Talk"), (second, "Panel")):
        make.make_speaker(make.make_session(summit, title=name), person=person, partner=partner)
    release(first)
    release(second)

    document = get(client, person)

    assert [h for h in document.texts("h3") if h in ("First", "Second")] == ["Second", "First"]
    assert titles(document) == ["Talk", "Panel", "Opening"]
    assert document.links[partner.get_absolute_url()] == "OpenUp"


def test_what_editors_change_shows_only_once_it_is_published(client):
    person = make.make_person()
    session = make.make_session(title="As announced")
    make.make_speaker(session, person=person)
    release(session.summit)
    session.title = "Changed"
    session.save()

    assert titles(get(client, person)) == ["As announced"]


def test_links_between_a_person_and_a_session_go_both_ways(client):
    person = make.make_person(name="Ada")
    session = make.make_session()
    make.make_speaker(session, person=person)
    release(session.summit)

    assert session.get_absolute_url() in get(client, person).links
    assert get(client, session).links[person.get_absolute_url()] == "Ada"


def test_a_contact_without_a_page_is_not_linked_and_one_with_a_page_links_back(client):
    hidden, shown = make.make_person(is_public=False), make.make_person(name="Ada")
    project = make.make_project(contact_person=hidden)
    other = make.make_project(name="Indigo", contact_person=shown)
    make.make_project(name="Draft", contact_person=shown, published_at=None)

    assert hidden.get_absolute_url() not in get(client, project).links
    assert titles(get(client, shown)) == ["Indigo"]
    assert shown.get_absolute_url() in get(client, other).links


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"starts_on": date(2016, 1, 1), "ends_on": date(2018, 1, 1)}, "2016–2018"),
        ({"starts_on": date(2016, 1, 1)}, "since 2016"),
        ({"ends_on": date(2018, 1, 1)}, "until 2018"),
        ({}, ""),
    ],
)
def test_a_role_says_since_and_until_when(client, dates, words):
    person = make.make_person()
    make.make_role(person, **dates)

    assert get(client, person).words("timetable__when") == [words]


def test_a_name_that_runs_from_right_to_left_turns_by_itself(client):
    person = make.make_person(name="ليلى")

    heading = get(client, person).all("h1")[0]

    assert (heading.text, heading.get("dir")) == ("ليلى", "auto")


def test_three_of_each_cost_what_one_costs(client):
    person = make.make_person()

    def add() -> None:
        make.make_role(person)
        speaker = make.make_speaker(person=person, partner=make.make_partner())
        release(speaker.session.summit)
        make.make_project(contact_person=person)
        make.make_post(authors=[person, make.make_person()], partners=[make.make_partner()])
        PersonAccount.objects.create(person=person, kind="github", url="https://github.com/ada")

    add()
    one = queries_of(client, person)
    add()
    add()

    assert queries_of(client, person) == one
