"""The directory shows who is a member where; a partner's page shows what it did."""

from datetime import date

import pytest
from django.utils import timezone

from network.models import Alias, Membership, Partner, PartnerAccount
from tests import factories as make
from tests.pages import Document, get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/partners/"


def names(document: Document) -> list[str]:
    """Give the names in the list, in its order."""
    return document.words("place__name")


def place(longitude: str | None, **fields) -> Partner:
    """Make a member that stands on this longitude."""
    if longitude is not None:
        fields |= {"latitude": "44.4", "longitude": longitude}
    return make.make_partner(**{"tier": "affiliate", **fields})


def test_members_stand_from_west_to_east_and_those_without_a_place_last(client):
    for name, longitude in (("Nowhere", None), ("East", "121.5"), ("West", "-99.1")):
        place(longitude, name=name)

    assert names(get(client, LIST)) == ["West", "East", "Nowhere"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("name", ["A", "B"]), ("newest", ["A", "B"]), ("west", ["B", "A"]), ("nonsense", ["B", "A"])],
)
def test_members_stand_in_the_order_asked_for(client, order, expected):
    place("-99.1", name="B")
    place("26.1", name="A")

    assert names(get(client, f"{LIST}?order={order}")) == expected


def test_the_list_holds_members_only_and_former_ones_stand_apart(client):
    make.make_partner(name="Never")
    make.make_partner(name="Suspended", tier="suspended")
    place(None, name="Member")
    former = make.make_partner(name="Former")
    make.make_membership(
        former, tier="governing", starts_on=date(2015, 1, 1), ends_on=date(2016, 1, 1)
    )

    document = get(client, LIST)

    assert names(document) == ["Member"]
    assert document.words("tier--former") == ["Former"]


def test_a_member_without_coordinates_is_listed_without_a_place_on_the_map(client):
    place(None)

    document = get(client, LIST)

    assert len(document.classed("place")) == 1
    assert document.classed("place__locator") == []
    assert document.classed("map") == []


def test_a_member_says_where_it_is_and_what_it_is(client):
    place("26.09631", city="Bucharest", countries=["RO"], tier="governing")

    document = get(client, LIST)

    assert document.words("place__where") == ["Bucharest, Romania"]
    assert document.words("place__meta") == ["44.4° N 26.1° E", "Governing"]


def test_the_table_holds_the_same_members_as_the_places(client):
    for longitude in ("26.1", "-99.1"):
        place(longitude)

    table = get(client, f"{LIST}?view=table")

    rows = [th for th in table.texts("th") if th.startswith("Partner ")]
    assert rows == names(get(client, LIST))


def test_a_choice_narrows_the_list_and_says_how_much_is_left(client):
    place(None, name="Romanian", countries=["RO"])
    place(None, name="Taiwanese", countries=["TW"])

    document = get(client, f"{LIST}?country=RO")

    assert names(document) == ["Romanian"]
    assert "1 of 2 partners" in document.main


def test_a_choice_nobody_knows_is_left_out_and_the_list_says_so(client):
    place(None, name="Member")

    document = get(client, f"{LIST}?region=atlantis")

    assert names(document) == ["Member"]
    assert document.words("notice") == ["Nothing is called “atlantis” here, so it was left out."]


def test_what_nobody_knows_is_shown_as_text_and_cut_short(client):
    document = get(client, f"{LIST}?topic=%3Cb%3E%00{'x' * 5000}")

    shown = f"<b> {'x' * 36}…"
    assert document.words("notice")[0] == f"Nothing is called “{shown}” here, so it was left out."


def test_a_list_nobody_fits_in_says_so_and_leads_back(client):
    place(None)

    document = get(client, f"{LIST}?q=nobody")

    assert document.words("notice") == [
        "No partner matches these choicesWithout “nobody” there is 1 partnerShow all partners"
    ]
    assert document.links["?"] == "Without “nobody” there is 1 partner"
    assert document.links[LIST] == "Show all partners"


def test_a_network_without_members_invites_the_first(client):
    document = get(client, LIST)

    assert document.words("notice") == ["No partner is listed yetJoin as the first"]
    assert document.links["/get-involved/?kind=join"] == "Join as the first"


@pytest.mark.parametrize(
    ("query", "is_kept_out"),
    [("", False), ("?view=table", True), ("?order=name", True), ("?q=x", True)],
)
def test_search_engines_keep_the_whole_list_only(client, query, is_kept_out):
    document = get(client, LIST + query)

    robots = [meta.get("content") for meta in document.all("meta") if meta.get("name") == "robots"]
    assert robots == (["noindex,follow"] if is_kept_out else [])


def test_three_hundred_members_cost_what_one_costs(client):
    place("26.1", countries=["RO"])
    one = queries_of(client, LIST)

    Partner.objects.bulk_create(
        Partner(
            name=f"P{n}", slug=f"p{n}", published_at=timezone.now(), latitude=1, longitude=n / 2
        )
        for n in range(300)
    )
    rows = Partner.objects.exclude(memberships__isnull=False)
    Membership.objects.bulk_create(Membership(partner=row, tier="affiliate") for row in rows)

    assert queries_of(client, LIST) == one
    assert [len(names(get(client, f"{LIST}?page={page}"))) for page in (1, 6)] == [60, 1]


# A partner's page ------------------------------------------------------------------------


def test_a_partner_shows_its_facts(client):
    topic = make.make_topic(name="Access to law")
    partner = make.make_partner(
        countries=["RO"],
        topics=[topic],
        founded_year=2016,
        website="https://www.code4.ro/",
        code_url="https://github.com/code4romania",
        verified_on=date(2026, 3, 1),
    )
    Alias.objects.create(partner=partner, name="Code4Romania", kind="former")
    PartnerAccount.objects.create(partner=partner, kind="mastodon", url="https://example.org/@ro")

    assert get(client, partner).facts == {
        "Founded": "2016",
        "Works in": "Romania",
        "Topics": "Access to law",
        "Formerly": "Code4Romania",
        "Website": "code4.ro",
        "Code": "github.com/code4romania",
        "Mastodon": "example.org/@ro",
        "Confirmed on": "1 March 2026",
    }


def test_a_partner_of_which_only_the_name_is_known_has_a_page(client):
    document = get(client, make.make_partner(name="Sinar Project"))

    assert document.facts == {"Confirmed on": "Not yet"}
    assert document.classed("place-head__map") == []
    assert document.words("tile") == ["SP"]


def test_a_name_in_another_script_says_its_language_and_turns_by_itself(client):
    partner = make.make_partner(local_name="شبكة", local_language="ar")

    local = get(client, partner).classed("title__local")[0]

    assert (local.text, local.get("dir"), local.get("lang")) == ("شبكة", "auto", "ar")


def test_a_description_is_shown_as_html_and_a_name_as_text(client):
    partner = make.make_partner(name="<i>A</i> & B", description="We *help*.<script>x</script>")

    document = get(client, partner)

    assert document.texts("h1") == ["<i>A</i> & B"]
    assert document.texts("em") == ["help"]
    assert document.inline_scripts == []


@pytest.mark.parametrize(
    ("tier", "words"),
    [
        ("governing", "Governing member"),
        ("affiliate", "Affiliate member"),
        ("suspended", "Membership suspended"),
        ("", "Not a member"),
    ],
)
def test_a_partner_says_what_it_is_to_the_network(client, tier, words):
    assert get(client, make.make_partner(tier=tier)).words("title__kind") == [f"Partner · {words}"]


def test_the_people_of_a_partner_are_those_who_agreed_and_hold_a_role_today(client):
    partner = make.make_partner()
    make.make_role(make.make_person(name="Ada"), partner)
    make.make_role(make.make_person(name="Private", is_public=False), partner)
    make.make_role(make.make_person(name="Hidden"), partner, is_public=False)
    make.make_role(make.make_person(name="Left"), partner, ends_on=date(2019, 1, 1))

    document = get(client, partner)

    assert [words for link, words in document.links.items() if "/people/" in link] == ["Ada"]
    assert "Private" not in document.main
    assert "Hidden" not in document.main


def test_a_partner_links_to_its_parent_and_its_children(client):
    parent = make.make_partner(name="Code for Africa")
    child = make.make_partner(name="Code for Kenya", parent=parent)
    make.make_partner(name="Draft", parent=parent, published_at=None)

    assert get(client, parent).facts["Includes"] == "Code for Kenya"
    assert get(client, child).links[parent.get_absolute_url()] == "Code for Africa"


def test_a_parent_that_is_not_published_is_named_but_not_linked(client):
    parent = make.make_partner(name="Draft", published_at=None)
    child = make.make_partner(parent=parent)

    document = get(client, child)

    assert document.facts["Part of"] == "Draft"
    assert parent.get_absolute_url() not in document.links


def test_what_a_partner_gave_and_what_it_took_stand_apart(client):
    maker, taker = make.make_partner(), make.make_partner()
    project = make.make_project(name="Indigo", owners=[maker])
    make.make_reuse(project, partner=taker)
    make.make_reuse(project, partner=taker, country=make.make_country())

    given, taken = get(client, maker), get(client, taker)

    assert {"What it made", "What it gave"} <= set(given.texts("h2"))
    assert given.links[f"/projects/reuse/?maker={maker.slug}&state=running"] == "2 run today"
    assert taken.links[f"/projects/reuse/?partner={taker.slug}&state=running"] == "2 run today"


def test_a_page_that_shows_three_of_each_costs_what_it_costs_with_one(client):
    partner = place("26.1", countries=["RO"])
    add_life(partner)
    one = queries_of(client, partner)
    add_life(partner)
    add_life(partner)

    assert queries_of(client, partner) == one


def add_life(partner: Partner) -> None:
    """Give a partner one more of everything its page shows."""
    partner.topics.add(make.make_topic())
    Alias.objects.create(partner=partner, name=make.unique("Alias"))
    make.make_role(partner=partner)
    make.make_exchange(partner, [place("18.4")])
    make.make_exchange(place("121.5"), [partner, place(None)])
    make.make_summit(hosts=[partner])
    make.make_speaker(partner=partner)
    make.make_reuse(make.make_project(owners=[partner]))
    make.make_reuse(make.make_project(owners=[place(None)]), partner=partner)
    make.make_post(partners=[partner], authors=[make.make_person()])
    make.make_resource(partner=partner)
    make.make_partner(parent=partner)
