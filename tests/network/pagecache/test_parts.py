"""A part of a page is made once, and anew as soon as anything it shows has changed."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from network.pagecache import parts
from network.pagecache.moments import MINUTE, QUARTER
from network.pagecache.parts import Whole, kept
from network.partners.models import Partner
from tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("parts_at_hand")]


class Names:
    """Make a part of the names of all partners, and count how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return ", ".join(Partner.objects.order_by("name").values_list("name", flat=True))


def test_a_part_is_made_once_while_nothing_changes():
    names = Names()

    assert [kept(names, "names"), kept(names, "names")] == ["", ""]
    assert names.made == 1


def test_a_change_of_a_table_it_read_makes_it_anew():
    names = Names()
    kept(names, "names")

    make.make_partner(name="Code for Chad")

    assert kept(names, "names") == "Code for Chad"


def test_a_change_without_the_model_is_seen_as_well():
    partner, names = make.make_partner(name="Code for Chad"), Names()
    kept(names, "names")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE network_partner SET name = 'Chad' WHERE id = %s", [partner.pk])

    assert kept(names, "names") == "Chad"


def test_a_change_of_another_table_leaves_it_as_it_is():
    names = Names()
    kept(names, "names")

    make.make_topic()
    kept(names, "names")

    assert names.made == 1


def test_within_a_transaction_nothing_is_kept_as_it_may_be_taken_back():
    names = Names()
    with transaction.atomic():
        make.make_partner(name="Never was")
        kept(names, "names")
        transaction.set_rollback(True)

    assert kept(names, "names") == ""


def test_nothing_is_kept_where_that_is_switched_off(settings):
    settings.KEEP_PARTS, names = False, Names()

    kept(names, "names")
    kept(names, "names")

    assert names.made == 2


def test_each_language_has_its_own():
    with translation.override("en-gb"):
        kept(lambda: "colour", "word")
    with translation.override("es"):
        assert kept(lambda: "color", "word") == "color"


def test_a_part_within_a_part_makes_both_anew():
    names = Names()

    def outer() -> str:
        return f"<{kept(names, 'inner')}>"

    kept(outer, "outer")
    kept(outer, "outer")
    make.make_partner(name="Code for Chad")

    assert kept(outer, "outer") == "<Code for Chad>"


def test_a_part_that_was_at_hand_already_makes_the_one_around_it_anew():
    names = Names()
    kept(names, "inner")
    kept(lambda: f"<{kept(names, 'inner')}>", "outer")

    make.make_partner(name="Code for Chad")

    assert kept(lambda: f"<{kept(names, 'inner')}>", "outer") == "<Code for Chad>"


def test_parts_of_one_page_all_depend_on_what_was_loaded_for_the_first():
    whole = Whole(lambda: {"partners": list(Partner.objects.all())})
    kept(lambda: len(whole()["partners"]), "first", whole=whole)
    kept(lambda: len(whole()["partners"]), "second", whole=whole)

    make.make_partner()
    fresh = Whole(lambda: {"partners": list(Partner.objects.all())})

    assert kept(lambda: len(fresh()["partners"]), "second", whole=fresh) == 1


def test_a_change_between_two_parts_of_a_page_does_not_leave_the_second_behind():
    whole = Whole(lambda: {"count": Partner.objects.count()})
    kept(lambda: whole()["count"], "first", whole=whole)

    make.make_partner()
    kept(lambda: whole()["count"], "second", whole=whole)  # still of the page that was begun
    fresh = Whole(lambda: {"count": Partner.objects.count()})

    assert kept(lambda: fresh()["count"], "second", whole=fresh) == 1


def test_rows_a_view_has_loaded_before_any_part_leave_nothing_behind():
    whole = Whole(lambda: {"count": Partner.objects.count()})
    whole()

    make.make_partner()
    kept(lambda: whole()["count"], "count", whole=whole)
    fresh = Whole(lambda: {"count": Partner.objects.count()})

    assert kept(lambda: fresh()["count"], "count", whole=fresh) == 1


def test_where_the_numbers_cannot_be_had_every_part_is_made_anew(monkeypatch):
    def out_of_reach():
        raise OSError("Redis is away")

    monkeypatch.setattr(parts, "shared_stamps", out_of_reach)
    names = Names()

    kept(names, "names")
    kept(names, "names")

    assert names.made == 2


def test_what_appears_by_the_clock_is_not_hidden_by_a_kept_part(time_machine):
    start = timezone.now().replace(second=10, microsecond=0)
    time_machine.move_to(start, tick=False)
    make.make_partner(name="Soon", published_at=start + timedelta(seconds=20))

    def published() -> int:
        return Partner.objects.published().count()

    before = kept(published, "published")
    time_machine.move_to(start + timedelta(seconds=21), tick=False)

    assert (before, kept(published, "published")) == (0, 1)


def test_no_more_is_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)

    for number in range(10):
        kept(lambda: "words", number)

    assert [name[0] for name in parts._at_hand.parts] == [7, 8, 9]


def test_the_letters_of_all_parts_are_bounded(monkeypatch):
    monkeypatch.setattr(parts, "MOST_CHARACTERS", 25)

    for number in range(10):
        kept(lambda: "ten letter", number)

    assert (len(parts._at_hand.parts), parts._at_hand.characters) == (2, 20)


def test_a_part_that_is_too_large_is_given_and_not_kept(monkeypatch):
    monkeypatch.setattr(parts, "LARGEST", 3)

    assert kept(lambda: "words", "large") == "words"
    assert len(parts._at_hand.parts) == 0


def test_nothing_is_kept_for_an_address_of_absurd_length():
    kept(lambda: "words", "x" * 5000)

    assert len(parts._at_hand.parts) == 0


def written(template: str, *, cookies: dict[str, str] | None = None, **values: object) -> str:
    request = RequestFactory().get("/")
    request.COOKIES = cookies or {}
    return Template(template).render(Context({"request": request, **values}))


def test_the_tag_shows_nothing_that_was_loaded_outside():
    assert written('{% keep "a" %}[{{ name }}]{% endkeep %}', name="Chad") == "[]"


def test_the_tag_gives_what_the_page_loads_for_it():
    whole = Whole(lambda: {"name": "Chad"})

    assert written('{% keep "a" with whole %}{{ name }}{% endkeep %}', whole=whole) == "Chad"


def test_the_tag_does_not_load_what_is_kept():
    loaded = []
    template = '{% keep "a" with whole %}{{ name }}{% endkeep %}'
    for _number in range(2):
        written(template, whole=Whole(lambda: loaded.append(1) or {"name": "Chad"}))

    assert loaded == [1]


def test_who_is_signed_in_is_shown_no_kept_part(settings):
    written('{% keep "a" with whole %}{{ name }}{% endkeep %}', whole=Whole(lambda: {"name": "A"}))

    given = written(
        '{% keep "a" with whole %}{{ name }}{% endkeep %}',
        whole=Whole(lambda: {"name": "draft"}),
        cookies={settings.SESSION_COOKIE_NAME: "anything"},
    )

    assert given == "draft"


def test_what_knows_days_alone_lasts_for_a_quarter_of_an_hour(time_machine):
    made = []
    time_machine.move_to("2026-05-04T10:01:00Z", tick=False)
    for name, turns in (("minute", MINUTE), ("quarter", QUARTER)):
        kept(lambda name=name: made.append(name), name, turns=turns)

    time_machine.shift(timedelta(minutes=2))
    for name, turns in (("minute", MINUTE), ("quarter", QUARTER)):
        kept(lambda name=name: made.append(name), name, turns=turns)
    assert made == ["minute", "quarter", "minute"]

    time_machine.shift(timedelta(minutes=12))
    kept(lambda: made.append("quarter"), "quarter", turns=QUARTER)
    assert made[3:] == ["quarter"]


def test_a_page_says_that_it_varies_with_the_session_also_when_all_its_parts_are_kept(client):
    make.make_network()

    answers = [client.get("/search/?q=words") for _time in range(2)]

    assert ["Cookie" in answer.headers["Vary"] for answer in answers] == [True, True]
