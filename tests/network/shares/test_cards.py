"""A card says what a thing is, its name, where and when, and gets a new digest with any of them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone, translation

from network.partners.choices import Scope
from network.shared.theming import contrast
from network.shares.colours import Colours
from tests import factories as make
from tests import factories_work as work
from tests.network.shares.pictures import card

pytestmark = pytest.mark.django_db

BUCHAREST = {"latitude": Decimal("44.43966"), "longitude": Decimal("26.09631")}
MEXICO = {"latitude": Decimal("19.43"), "longitude": Decimal("-99.13")}


def test_a_partner_tells_its_tier_its_place_and_since_when_it_belongs():
    partner = make.make_partner(name="Code", city="Bucharest", countries=["RO"], **BUCHAREST)
    make.make_membership(partner, tier="governing", starts_on=date(2016, 5, 1))

    told = card(partner)

    assert told.words == (
        "Partner · Governing member: Code · Bucharest, Romania · In the network since 2016"
    )
    assert (told.piece.countries, told.piece.ends) == (("RO",), ((44.43966, 26.09631),))


def test_a_former_member_tells_its_years():
    partner = make.make_partner(name="Old")
    make.make_membership(
        partner, tier="affiliate", starts_on=date(2016, 5, 1), ends_on=date(2018, 5, 1)
    )

    assert card(partner).words == "Partner · Former member: Old · Member 2016–2018"


def test_a_beginning_that_is_not_recorded_is_not_guessed():
    partner = make.make_partner(tier="governing")

    assert card(partner).when == ""


def test_who_works_worldwide_stands_on_the_globe():
    partner = make.make_partner(scope=Scope.WORLDWIDE, **BUCHAREST)

    assert card(partner).piece.is_wide


def test_a_summit_tells_its_city_and_days_in_words():
    summit = make.make_summit(
        title="Bucharest", city="Bucharest", country_id="RO", starts_on=date(2018, 9, 27),
        ends_on=date(2018, 9, 29),
    )  # fmt: skip

    assert card(summit).words == (
        "Summit: Bucharest 2018 · Bucharest, Romania · 27–29 September 2018"
    )


def test_a_summit_online_has_no_point():
    summit = make.make_summit(title="Online", mode="online", **BUCHAREST)

    assert card(summit).piece.ends == ()


def test_a_cancelled_summit_says_so():
    summit = make.make_summit(is_cancelled=True)

    assert card(summit).when == "Cancelled; planned for 27–29 September 2018"


@pytest.mark.parametrize(("days", "departs"), [(30, True), (-30, False)])
def test_what_one_can_still_set_off_to_stands_on_the_accent(days, departs):
    summit = make.make_summit(starts_on=timezone.localdate() + timedelta(days=days))

    assert card(summit).is_departure is departs


def test_an_exchange_tells_who_went_where():
    host = make.make_partner(city="Bucharest", **BUCHAREST)
    guest = make.make_partner(city="Mexico City", **MEXICO)
    exchange = make.make_exchange(host, [guest], title="Relief", number=3)

    told = card(exchange)

    assert told.words == "Exchange 3: Relief · Mexico City to Bucharest · 2018"
    assert [way.origin.lettering for way in told.piece.ways] == ["Mexico City"]


def test_an_exchange_within_one_city_has_no_way():
    host = make.make_partner(**BUCHAREST)
    exchange = make.make_exchange(host, [make.make_partner(**BUCHAREST)])

    piece = card(exchange).piece

    assert (piece.ways, len(piece.places)) == ((), 1)


def test_a_call_tells_its_grant_and_its_deadline_with_the_zone():
    call = work.make_call(
        title="Third", grant_amount=Decimal(5000), currency="USD", time_zone="Europe/Bucharest",
        opens_at=datetime(2018, 1, 1, tzinfo=UTC), closes_at=datetime(2018, 1, 7, 18, tzinfo=UTC),
    )  # fmt: skip

    with time_machine.travel(datetime(2018, 1, 5, tzinfo=UTC), tick=False):
        told = card(call)

    assert told.words == (
        "Call · Closing soon: Third · Up to 5,000 USD · Deadline: 7 January 2018, 20:00 UTC+2"
    )


def test_a_project_tells_its_makers_and_leads_to_who_runs_it():
    maker = make.make_partner(name="Maker", city="Bucharest", **BUCHAREST)
    project = make.make_project(name="Indigo", owners=[maker], started_year=2015)
    make.make_reuse(project, partner=make.make_partner(**MEXICO))

    told = card(project)

    assert told.words == "Project: Indigo · Made by Maker · Since 2015"
    assert len(told.piece.ways) == 1


def test_a_story_tells_its_day_and_shows_the_way_of_its_exchange():
    host, guest = make.make_partner(**BUCHAREST), make.make_partner(**MEXICO)
    post = make.make_post(title="Tale", published_at=datetime(2018, 6, 20, tzinfo=UTC))
    post.exchanges.add(make.make_exchange(host, [guest]))

    told = card(post)

    assert told.words == "Story: Tale · 20 June 2018"
    assert len(told.piece.ways) == 1


def test_a_story_does_not_show_the_way_of_a_draft():
    post = make.make_post()
    host, guest = make.make_partner(**BUCHAREST), make.make_partner(**MEXICO)
    post.exchanges.add(make.make_exchange(host, [guest], published_at=None))

    assert card(post).piece.ways == ()


@pytest.mark.parametrize("make_row", [make.make_summit, make.make_exchange, make.make_project])
def test_a_sample_says_that_it_is_one(make_row):
    assert card(make_row(is_sample=True)).sample == "Sample, made to try the portal"


@pytest.mark.parametrize(
    ("fields"),
    [{"title": "Other"}, {"year": 2019, "starts_on": None, "ends_on": None}, {"city": "Iași"}],
    ids=["name", "days", "place"],
)
def test_a_change_of_what_is_seen_gives_another_digest(fields):
    summit = make.make_summit()
    before = card(summit).digest

    type(summit).objects.filter(pk=summit.pk).update(**fields)

    assert card(summit).digest != before


def test_another_accent_or_name_of_the_network_gives_another_digest():
    network, summit = make.make_network(), make.make_summit()
    digests = {card(summit).digest}

    for fields in ({"accent": "#7fdbca"}, {"name": "Another network"}):
        type(network).objects.update(**fields)
        digests.add(card(summit).digest)

    assert len(digests) == 3


def test_what_is_not_seen_leaves_the_digest_alone():
    summit = make.make_summit()
    before = card(summit).digest

    summit.description = "Much more to read."
    summit.save()

    assert card(summit).digest == before


def test_a_card_is_in_the_language_of_the_portal_whoever_asks():
    summit = make.make_summit()

    with translation.override("de"):
        told = card(summit)

    assert told.when == "27–29 September 2018"


@pytest.mark.parametrize("is_departure", [True, False])
@pytest.mark.parametrize("accent", ["", "#ffd31a", "#7fdbca", "#ffffff", "#123456", "no colour"])
def test_all_words_can_be_read_in_every_accent(accent, is_departure):
    colours = Colours.of(accent, is_departure=is_departure)

    pairs = [(words, colours.ground) for words in (colours.ink, colours.quiet)]
    pairs.append((colours.ink, colours.here))
    assert min(contrast(*pair) for pair in pairs) >= 4.5
    assert contrast(colours.route, colours.ground) >= 3
