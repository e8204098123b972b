"""What projects, resources, stories, topics and data sets tell machines."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from network.opendata.datasets import DATASETS
from network.opendata.linked.licences import licence_url
from tests import factories as make
from tests.network.opendata.linked.telling import kinds, names, thing, told
from tests.pages import picture

pytestmark = pytest.mark.django_db


def test_a_project_with_a_repository_is_source_code(client):
    maker, keeper = make.make_partner(), make.make_partner()
    hidden = make.make_partner(name="Secret", published_at=None)
    project = make.make_project(
        name="Indigo",
        owners=[maker, hidden],
        topics=[make.make_topic(name="Law")],
        repository_url="https://github.com/example/indigo",
        website="https://indigo.example/",
        licence="LGPL-3.0-only",
        status="stable",
        version="2.1",
        started_year=2014,
        languages="en pl",
    )
    project.maintainers.add(keeper)

    found = thing(client, project)

    assert (names(found.pop("creator")), names(found.pop("maintainer"))) == (
        [maker.name],
        [keeper.name],
    )
    assert names(found.pop("about")) == ["Law"]
    assert found == {
        "@type": "SoftwareSourceCode",
        "@id": "http://testserver/projects/indigo/#project",
        "name": "Indigo",
        "url": "http://testserver/projects/indigo/",
        "codeRepository": "https://github.com/example/indigo",
        "license": "https://spdx.org/licenses/LGPL-3.0-only.html",
        "version": "2.1",
        "dateCreated": "2014",
        "creativeWorkStatus": "stable",
        "inLanguage": ["en", "pl"],
        "sameAs": "https://indigo.example/",
    }


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({}, "CreativeWork"),
        ({"software_type": "standalone/web"}, "SoftwareApplication"),
        ({"repository_url": "https://git.example/"}, "SoftwareSourceCode"),
    ],
)
def test_a_project_is_what_is_known_of_it(client, facts, kind):
    assert thing(client, make.make_project(**facts))["@type"] == kind


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("mit", "https://spdx.org/licenses/MIT.html"),
        ("MIT OR Apache-2.0", ""),
        ("ask us", ""),
        ("", ""),
    ],
)
def test_a_licence_has_an_address_if_spdx_knows_its_name(name, url):
    assert licence_url(name) == url


@pytest.mark.parametrize(
    ("kind", "told_as"),
    [
        ("guide", "LearningResource"),
        ("report", "Report"),
        ("video", "VideoObject"),
        ("template", "CreativeWork"),
        ("case_study", "Article"),
    ],
)
def test_a_resource_is_told_by_its_kind(client, kind, told_as):
    assert thing(client, make.make_resource(kind=kind))["@type"] == told_as


def test_a_resource_says_by_whom_for_whom_and_where_it_is(client):
    partner = make.make_partner()
    resource = make.make_resource(
        partner=partner, authors="Ada and Bo", audience="Organisers", year=2020, languages="en"
    )

    found = thing(client, resource)

    assert names(found["publisher"]) == [partner.name]
    assert (found["creditText"], found["datePublished"]) == ("Ada and Bo", "2020")
    assert found["audience"] == {"@type": "Audience", "audienceType": "Organisers"}
    assert found["sameAs"] == "https://example.org/guide"


def test_a_story_says_by_whom_when_and_about_whom(client):
    public, private = make.make_person(), make.make_person(is_public=False)
    partner = make.make_partner()
    post = make.make_post(
        title="What we learned",
        authors=[public, private],
        partners=[partner, make.make_partner(name="Secret", published_at=None)],
        topics=[make.make_topic(name="Law")],
        published_at=datetime(2018, 10, 8, 9, tzinfo=UTC),
    )
    exchange = make.make_exchange()
    post.exchanges.add(exchange, make.make_exchange(title="Secret too", published_at=None))

    found = thing(client, post)

    assert (found["@type"], found["headline"]) == ("BlogPosting", "What we learned")
    assert (found["datePublished"], found["description"]) == (
        "2018-10-08T09:00:00+00:00",
        "It began well.",
    )
    assert ["url" in author for author in found["author"]] == [True, False]
    assert names(found["mentions"]) == [partner.name, exchange.title]
    assert names(found["about"]) == ["Law"]


def test_a_story_keeps_its_text_to_its_page(client):
    post = make.make_post(summary="In short.", body="It went on and on.")

    assert "on and on" not in str(told(client, post))


def test_a_repost_is_by_who_wrote_it_and_based_on_where_it_stood_first(client):
    post = make.make_post(
        authors=[make.make_person()],
        is_repost=True,
        original_author="Grace",
        original_publication="The Paper",
        canonical_url="https://paper.example/1",
    )

    found = thing(client, post)

    assert found["author"] == {"@type": "Person", "name": "Grace"}
    assert names(found["publisher"]) == ["The Paper"]
    assert found["isBasedOn"] == "https://paper.example/1"


def test_the_picture_of_a_story_is_one_of_ours(client, media):
    post = make.make_post(cover_alt="Six people")
    post.cover.save("cover.png", ContentFile(picture(1600, 900)))

    image = thing(client, post)["image"]

    assert image["contentUrl"].startswith("http://testserver/media/")
    assert image["caption"] == "Six people"


def test_a_topic_is_a_term_of_the_set_of_topics(client):
    topic = make.make_topic(name="Law", description="Who may read it.")

    found = thing(client, topic)

    assert (found["@type"], found["description"]) == ("DefinedTerm", "Who may read it.")
    assert found["inDefinedTermSet"]["@id"] == thing(client, "/topics/")["@id"]
    assert names(thing(client, "/topics/")["hasDefinedTerm"]) == ["Law"]


def test_the_page_of_open_data_describes_every_data_set_with_its_files(client):
    found = thing(client, "/data/")

    partners = next(one for one in found["dataset"] if one["url"].endswith("#partners"))
    assert (found["@type"], len(found["dataset"])) == ("DataCatalog", len(DATASETS))
    assert {one["contentUrl"] for one in partners["distribution"]} == {
        f"http://testserver/partners.{ending}" for ending in ("csv", "json", "geojson")
    }
    assert partners["license"] == found["license"]


def test_a_page_of_the_networks_own_words_says_when_it_was_changed(client):
    page = make.make_page(title="About")

    found = told(client, page)[0]

    assert (found["@type"], found["name"]) == ("WebPage", "About")
    assert found["dateModified"] == page.updated_at.isoformat(timespec="seconds")


def test_a_second_page_of_a_list_goes_on_counting(client):
    for _ in range(14):
        make.make_post()

    found = thing(client, "/blog/?page=2")

    assert found["@id"] == "http://testserver/blog/?page=2#list"
    assert [one["position"] for one in found["itemListElement"]] == [13, 14]
    assert found["numberOfItems"] == 14


@pytest.mark.parametrize("path", ["/projects/", "/resources/", "/blog/", "/people/", "/offers/"])
def test_an_empty_list_lists_nothing(client, path):
    found = thing(client, path)

    assert (found["numberOfItems"], found.get("itemListElement")) == (0, None)


def test_what_others_published_is_not_told(client):
    assert kinds(client, "/planet/") == ["CollectionPage", "BreadcrumbList"]
