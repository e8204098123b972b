"""Searching: what is found for what, in which order, by whom, and what is forgiven."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from network.models import SearchEntry
from network.partners.merging import merge
from network.partners.undoing import undo
from network.search.asking import Query, answer
from network.search.index import rebuild, refresh
from network.search.models import Kind
from network.search.results import suggestions_for
from tests import factories as make
from tests.factories_work import release

pytestmark = [pytest.mark.django_db, pytest.mark.searched]


def titles(text: str, **options) -> list[str]:
    """Give the titles that are found, in their order."""
    given = answer(Query(text, **options), now=timezone.now())
    return [SearchEntry.objects.get(pk=hit.entry).title for hit in given.found.hits]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Codeando México", "Mexico"),
        ("ePaństwo Foundation", "epanstwo"),
        ("Code for Romania", "codefor romania"),
        ("Code for Romania", "codeforromania"),
        ("g0v.tw", "g0v"),
        ("零時政府台灣", "台灣"),
        ("شبكة المنظمات المدنية", "منظمات"),
        ("شبكة المنظمات المدنية", "المدنية شبكة"),
        ("CodeFor Pakistan", "code for pakistan"),
        ("Fundación Ciudadanía Inteligente", "ciudadania"),
        ("K-Monitor", "kmonitor"),
        ("K-Monitor", "k-monitor"),
        ("O’Hara Institute", "o'hara"),
        ("Open Elections", "election"),
        ("Open Elections", "electi"),
    ],
)
def test_a_partner_is_found_however_its_name_is_typed(name, typed):
    make.make_partner(name=name)

    assert titles(typed) == [name]


def test_a_partner_is_found_by_its_website_and_by_other_names():
    partner = make.make_partner(name="Code for Romania", website="https://www.code4.ro/")
    partner.aliases.create(name="Code for Bucharest")

    assert titles("code4ro") == ["Code for Romania"]
    assert titles("https://www.code4.ro/") == ["Code for Romania"]
    assert titles("bucharest") == ["Code for Romania"]


def test_title_comes_before_other_names_before_summary_before_body():
    body = make.make_partner(name="Fourth", description="A story about lanterns.")
    summary = make.make_partner(name="Third", summary="All about lanterns")
    alias = make.make_partner(name="Second")
    alias.aliases.create(name="Lanterns")
    title = make.make_partner(name="Lanterns first")

    assert titles("lanterns") == [str(row) for row in (title, alias, summary, body)]


def test_the_page_that_is_called_exactly_so_is_first():
    make.make_partner(name="Indigo and more", verified_on=timezone.localdate())
    make.make_project(name="Indigo")

    assert titles("indigo")[0] == "Indigo"


def test_among_equals_the_fresh_come_first():
    now = timezone.now()
    for name, days in (("Old tale", 900), ("New tale", 3), ("Middle tale", 100)):
        make.make_post(title=name, published_at=now - timedelta(days=days))

    assert titles("tale") == ["New tale", "Middle tale", "Old tale"]


def test_all_words_must_be_there():
    make.make_partner(name="Open data")
    make.make_partner(name="Open law")

    assert titles("open law") == ["Open law"]


@pytest.mark.parametrize("typed", ["How do I join?", "where can you join", "about joining in"])
def test_a_question_is_answered_by_its_telling_words(typed):
    make.make_partner(name="Joining a network", summary="Whoever wants to join does so here.")

    given = answer(Query(typed), now=timezone.now())

    assert (len(given.found.hits), given.without) == (1, ())


def test_small_words_count_where_there_are_no_others():
    make.make_page(title="About")

    assert titles("about") == ["About"]


def test_words_that_nothing_has_together_are_told_and_left_out():
    make.make_partner(name="Open law")

    given = answer(Query("open zeppelin"), now=timezone.now())

    assert [hit.kind for hit in given.found.hits] == ["partner"]
    assert given.without == ("zeppelin",)


def test_of_words_that_nothing_has_together_the_commonest_is_left_out():
    for number in range(3):
        make.make_partner(name=f"Stories {number}")
    make.make_partner(name="Tools for Taiwan")

    given = answer(Query("stories about taiwan"), now=timezone.now())

    assert given.without == ("stories",)
    assert [hit.kind for hit in given.found.hits] == ["partner"]


@pytest.mark.parametrize("typed", ["台灣", "台湾", "Taiwan"])
def test_a_country_is_found_by_what_it_calls_itself(typed):
    make.make_partner(name="g0v", countries=["TW"])
    make.make_partner(name="Code for Romania", countries=["RO"])

    assert titles(typed) == ["g0v"]


@pytest.mark.parametrize("typed", ["romnia", "romaniaa", "romamia", "roamnia"])
def test_one_typing_error_is_forgiven_and_told(typed):
    make.make_partner(name="Code for Romania")

    given = answer(Query(f"code {typed}"), now=timezone.now())

    assert (given.corrected, len(given.found.hits)) == ("code romania", 1)


def test_short_words_are_taken_at_their_word():
    make.make_partner(name="Waag")

    assert titles("wagg") == []


@pytest.mark.parametrize("days", [None, 2], ids=["draft", "scheduled"])
def test_visitors_find_nothing_before_it_is_published_and_staff_do(days):
    moment = days and timezone.now() + timedelta(days=days)
    make.make_post(title="Secret plan", published_at=moment)

    assert titles("secret") == []
    assert len(answer(Query("secret"), now=None).found.hits) == 1


def test_what_was_scheduled_is_found_from_its_moment_on():
    make.make_post(title="Tomorrow", published_at=timezone.now() + timedelta(days=1))

    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert titles("tomorrow") == ["Tomorrow"]


def test_somebody_without_a_page_is_not_found():
    person = make.make_person(name="Hidden Person", is_public=False)
    make.make_role(person=person)

    assert titles("hidden") == []


def test_a_change_is_found_at_once_and_the_former_words_no_more():
    partner = make.make_partner(name="Former name")
    partner.name = "Present name"
    partner.save()

    assert titles("former") == []
    assert titles("present") == ["Present name"]


def test_what_is_deleted_is_found_no_more():
    make.make_topic(name="Passing topic").delete()

    assert titles("passing") == []
    assert not SearchEntry.objects.exists()


def test_a_change_that_is_taken_back_leaves_the_search_as_it_was():
    partner = make.make_partner(name="Steadfast")
    with transaction.atomic():
        partner.name = "Fleeting"
        partner.save()
        transaction.set_rollback(True)

    assert titles("steadfast") == ["Steadfast"]
    assert titles("fleeting") == []


def test_a_search_is_narrowed_by_country_topic_and_year():
    topic = make.make_topic(name="Law")
    make.make_partner(name="Open one", countries=["RO"], topics=[topic])
    make.make_partner(name="Open two", countries=["PL"])

    assert titles("open", tags=("cro",)) == ["Open one"]
    assert titles("open", tags=(f"t{topic.pk}",)) == ["Open one"]
    assert titles("open", tags=("y1999",)) == []


def test_an_exchange_is_found_by_its_year():
    make.make_exchange(title="The journey", year=2017)
    make.make_exchange(title="The way back", year=2019)

    assert titles("2017 journey") == ["The journey"]


def test_a_session_of_a_published_programme_is_found_with_who_is_on_stage():
    summit = make.make_summit()
    person = make.make_person(name="Ada Example")
    session = make.make_session(summit, title="Maps for mayors")
    make.make_speaker(session, person=person)
    assert titles("mayors") == []

    release(summit)

    assert titles("mayors") == ["Maps for mayors"]
    assert "Maps for mayors" in titles("ada example")


def test_a_name_that_is_not_public_any_more_is_not_found_by_the_session():
    summit = make.make_summit()
    person = make.make_person(name="Ada Example")
    make.make_speaker(make.make_session(summit, title="Maps for mayors"), person=person)
    release(summit)
    person.is_public = False
    person.save()

    assert titles("ada example") == []


def test_a_merge_and_its_undoing_are_followed():
    keep, lose = make.make_partner(name="Kept"), make.make_partner(name="Lost")
    make.make_exchange(lose, [make.make_partner()], title="The journey")

    row = merge(keep=keep, lose=lose, choices={}, by=None)

    assert titles("lost") == ["Kept"]
    assert titles("kept journey") == ["The journey"]

    undo(merge=row, by=None)

    assert titles("lost") == ["Lost", "The journey"]
    assert titles("kept") == ["Kept"]


def test_rebuilding_changes_nothing_where_all_is_current():
    make.make_partner(name="Steadfast")

    rebuild()

    assert rebuild() == 0


def test_rebuilding_finds_what_was_written_past_the_models():
    partner = make.make_partner(name="Former name")
    type(partner).objects.filter(pk=partner.pk).update(name="Written past")
    gone = make.make_topic(name="Gone topic")
    type(gone).objects.filter(pk=gone.pk)._raw_delete("default")

    rebuild()

    assert titles("past") == ["Written past"]
    assert titles("gone") == []


def test_refreshing_a_row_that_is_gone_forgets_it():
    partner = make.make_partner(name="Here")
    SearchEntry.objects.filter(kind=Kind.PARTNER).update(title="There")
    type(partner).objects.filter(pk=partner.pk).delete()

    refresh(Kind.PARTNER, [partner.pk])

    assert not SearchEntry.objects.exists()


def test_suggestions_are_titles_and_names_that_begin_so():
    make.make_partner(name="Code for Romania")
    make.make_partner(name="Elsewhere", summary="Code all day")
    make.make_partner(name="Draft of code", published_at=None)

    assert [one["title"] for one in suggestions_for("co rom")] == ["Code for Romania"]
    assert [one["title"] for one in suggestions_for("cod")] == ["Code for Romania"]
