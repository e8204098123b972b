"""What the front page, partners and people tell machines."""

from datetime import date

import pytest

from network.models import Alias, NetworkAccount, PartnerAccount, PersonAccount
from tests import factories as make
from tests.network.opendata.linked.telling import kinds, thing, told, way

pytestmark = pytest.mark.django_db

NETWORK = {
    "@type": "Organization",
    "@id": "http://testserver/#network",
    "name": "Test Network",
    "url": "http://testserver/",
}


@pytest.fixture(autouse=True)
def _network():
    make.make_network(tagline="Together", introduction="Who we are.", founded_year=2013)


def reference(partner):
    """Give how others name a partner."""
    url = f"http://testserver{partner.get_absolute_url()}"
    return {
        "@type": "Organization",
        "@id": f"{url}#organization",
        "name": partner.name,
        "url": url,
    }


def test_the_front_page_says_who_the_network_is(client):
    NetworkAccount.objects.create(network_id=1, kind="github", url="https://github.com/example")

    assert thing(client, "/") == {
        **NETWORK,
        "slogan": "Together",
        "description": "Who we are.",
        "foundingDate": "2013",
        "sameAs": "https://github.com/example",
    }


def test_the_front_page_says_how_to_search(client):
    [site] = [node for node in told(client, "/") if node["@type"] == "WebSite"]

    target = site["potentialAction"]["target"]
    assert target["urlTemplate"] == "http://testserver/search/?q={query}"
    assert kinds(client, "/") == ["WebPage", "Organization", "WebSite"]


def test_a_page_says_what_it_is_and_of_which_site(client):
    partner = make.make_partner(summary="Helps.")

    page = told(client, partner)[0]

    url = f"http://testserver{partner.get_absolute_url()}"
    assert (page["@type"], page["@id"], page["url"]) == ("ProfilePage", url, url)
    assert (page["name"], page["description"]) == (partner.name, "Helps.")
    assert page["inLanguage"] == "en-gb"
    assert page["isPartOf"]["@id"] == "http://testserver/#website"


def test_a_partner_is_an_organisation_with_its_names_and_its_place(client):
    topic = make.make_topic(name="Law")
    partner = make.make_partner(
        name="Code for Romania",
        local_name="Cod pentru România",
        city="Bucharest",
        countries=["RO"],
        topics=[topic],
        latitude="44.43966",
        longitude="26.09631",
        founded_year=2016,
        summary="Helps.",
        website="https://code4.ro/",
    )
    Alias.objects.create(partner=partner, name="Code4Romania")
    PartnerAccount.objects.create(partner=partner, kind="github", url="https://github.com/c4r")

    found = thing(client, partner)

    seat = {
        "@type": "PostalAddress",
        "addressLocality": "Bucharest",
        "addressCountry": "RO",
    }
    assert found == {
        **reference(partner),
        "alternateName": ["Cod pentru România", "Code4Romania"],
        "description": "Helps.",
        "foundingDate": "2016",
        "areaServed": {"@type": "Country", "name": "Romania", "identifier": "RO"},
        "knowsAbout": {
            "@type": "DefinedTerm",
            "@id": "http://testserver/topics/law/#topic",
            "name": "Law",
            "url": "http://testserver/topics/law/",
        },
        "sameAs": ["https://code4.ro/", "https://github.com/c4r"],
        "address": seat,
        "location": {
            "@type": "Place",
            "name": "Bucharest, Romania",
            "address": seat,
            "geo": {"@type": "GeoCoordinates", "longitude": 26.09631, "latitude": 44.43966},
        },
    }


def test_a_partner_of_which_only_the_country_is_known_stands_at_no_point(client):
    partner = make.make_partner(countries=["RO"], latitude="45", longitude="25")
    partner.precision = "country"
    partner.save()

    assert "location" not in thing(client, partner)


def test_a_place_on_the_equator_is_a_place(client):
    partner = make.make_partner(city="Null Island", latitude="0", longitude="0")

    geo = thing(client, partner)["location"]["geo"]

    assert (geo["longitude"], geo["latitude"]) == (0, 0)


def test_membership_is_a_role_with_its_days(client):
    partner = make.make_partner()
    make.make_membership(
        partner, tier="affiliate", starts_on=date(2016, 1, 1), ends_on=date(2017, 5, 31)
    )
    make.make_membership(partner, tier="governing", starts_on=date(2017, 6, 1))

    roles = thing(client, partner)["memberOf"]

    assert roles == [
        {
            "@type": "OrganizationRole",
            "memberOf": NETWORK,
            "roleName": "affiliate member",
            "startDate": "2016-01-01",
            "endDate": "2017-05-31",
        },
        {
            "@type": "OrganizationRole",
            "memberOf": NETWORK,
            "roleName": "governing member",
            "startDate": "2017-06-01",
        },
    ]


def test_an_organisation_that_ended_is_dissolved_and_a_member_until_then(client):
    partner = make.make_partner(tier="affiliate", ended_on=date(2020, 3, 1))

    found = thing(client, partner)

    assert found["dissolutionDate"] == "2020-03-01"
    assert found["memberOf"]["endDate"] == "2020-03-01"


@pytest.mark.parametrize("kind", ["part", "chapter"])
def test_parts_and_chapters_belong_to_their_organisation(client, kind):
    above = make.make_partner()
    below = make.make_partner(parent=above, parent_kind=kind)

    assert thing(client, above)["subOrganization"] == reference(below)
    assert thing(client, below)["parentOrganization"] == reference(above)


def test_relatives_that_visitors_do_not_see_are_not_told(client):
    hidden = make.make_partner(name="Secret", published_at=None)
    partner = make.make_partner(parent=hidden)
    make.make_partner(name="Secret too", published_at=None, parent=partner)

    assert "Secret" not in str(told(client, partner))


def test_the_day_a_partner_confirmed_its_page_is_the_day_of_its_review(client):
    partner = make.make_partner(verified_on=date(2026, 3, 1))

    page = told(client, partner)[0]

    assert page["lastReviewed"] == "2026-03-01"
    assert page["dateModified"] == partner.updated_at.isoformat(timespec="seconds")


def test_the_directory_lists_what_it_shows(client):
    east = make.make_partner(tier="affiliate", name="East", latitude="1", longitude="90")
    west = make.make_partner(tier="affiliate", name="West", latitude="1", longitude="-90")

    found = thing(client, "/partners/")

    assert found["numberOfItems"] == 2
    assert [(one["position"], one["name"], one["url"]) for one in found["itemListElement"]] == [
        (1, "West", f"http://testserver{west.get_absolute_url()}"),
        (2, "East", f"http://testserver{east.get_absolute_url()}"),
    ]


def test_who_left_and_who_ended_are_listed_once(client):
    left = make.make_partner()
    make.make_membership(left, tier="affiliate", ends_on=date(2019, 1, 1))
    ended = make.make_partner(tier="affiliate", ended_on=date(2020, 3, 1))

    entries = thing(client, "/partners/alumni/")["itemListElement"]

    assert {one["name"] for one in entries} == {left.name, ended.name}
    assert len(entries) == 2


def test_a_person_has_their_roles_with_days(client):
    partner = make.make_partner()
    person = make.make_person(name="Ada", bio="Writes. And reads.", website="https://ada.example/")
    PersonAccount.objects.create(person=person, kind="github", url="https://github.com/ada")
    make.make_role(person, partner, title="Chair", starts_on=date(2018, 1, 1))

    assert thing(client, person) == {
        "@type": "Person",
        "@id": "http://testserver/people/ada/#person",
        "name": "Ada",
        "url": "http://testserver/people/ada/",
        "description": "Writes.",
        "sameAs": ["https://ada.example/", "https://github.com/ada"],
        "affiliation": {
            "@type": "OrganizationRole",
            "affiliation": reference(partner),
            "roleName": "Chair",
            "startDate": "2018-01-01",
        },
    }


def test_a_person_tells_no_link_they_did_not_agree_to_and_never_an_address(client):
    person = make.make_person(
        website="https://ada.example/",
        links_are_public=False,
        email="ada@example.org",
        email_is_public=True,
    )
    PersonAccount.objects.create(person=person, kind="github", url="https://github.com/ada")

    words = str(told(client, person))

    assert [part for part in ("ada.example", "github", "ada@") if part in words] == []


def test_a_page_of_somebody_who_did_not_agree_tells_nothing_even_to_staff(staff_client):
    person = make.make_person(is_public=False)

    assert told(staff_client, person) == []


def test_the_way_to_a_partner_goes_over_the_directory(client):
    partner = make.make_partner(name="Code for Romania")

    assert way(client, partner) == [
        ("Test Network", "/"),
        ("Partners", "/partners/"),
        ("Code for Romania", "/partners/code-for-romania/"),
    ]
