"""Whoever mistypes an address is offered the pages that look most like it."""

import pytest

from network.search.nearest import nearest_pages
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.searched]


def offered(path: str) -> list[str]:
    """Give the addresses offered instead of this one."""
    return [page.url for page in nearest_pages(path)]


@pytest.mark.parametrize(
    "path",
    [
        "/partners/code-for-rumania/",
        "/partners/code-for-romania.html",
        "/members/Code%20for%20Romania",
        "/code4romania",
        "/old/2018/code-for-romania-and-more/",
    ],
)
def test_a_mistyped_partner_is_found_wherever_it_is_looked_for(path):
    make.make_partner(name="Code for Romania")
    make.make_partner(name="g0v.tw")

    assert offered(path) == ["/partners/code-for-romania/"]


def test_each_kind_of_page_is_offered():
    made = [
        make.make_partner(name="Spring one"),
        make.make_summit(title="Spring two"),
        make.make_exchange(title="Spring three"),
        make.make_project(name="Spring four"),
        make.make_page(title="Spring five"),
        make.make_topic(name="Spring six"),
        make.make_post(title="Spring seven"),
    ]

    urls = {row.get_absolute_url() for row in made}
    words = ["one", "two", "three", "four", "five", "six", "seven"]
    assert {offered(f"/spring-{word}-x/")[0] for word in words} == urls


def test_what_has_all_the_words_is_offered_the_nearest_first():
    for name in ("Air quality data", "Air quality", "Air traffic", "Fair quality", "Airs"):
        make.make_topic(name=name)

    found = offered("/topics/air-qualitty/")

    assert found == ["/topics/air-quality/", "/topics/air-quality-data/"]


def test_a_page_that_is_not_published_is_not_offered():
    make.make_partner(name="Code for Romania", published_at=None)
    make.make_person(name="Code for Romania", is_public=False)

    assert offered("/partners/code-for-rumania/") == []


def test_a_short_name_inside_a_longer_word_is_not_near():
    make.make_topic(name="AI")
    make.make_topic(name="Law")

    assert offered("/partners/trailblazers-of-flawless-claims/") == []


@pytest.mark.parametrize(
    "path", ["/", "", "/a/", "/%00/", "/\x00\ud800/", "/شبكة/", "/" + "x" * 9999]
)
def test_an_address_without_words_offers_nothing(path):
    make.make_partner(name="Code for Romania")

    assert offered(path) == []


def test_looking_costs_the_same_however_many_pages_there_are(django_assert_num_queries):
    for _number in range(3):
        make.make_partner(name=make.unique("Code for Romania"))
        make.make_summit(title=make.unique("Code for Romania"))

    with django_assert_num_queries(2):
        nearest_pages("/code-for-romania/")


def test_no_more_than_three_are_offered():
    for number in range(5):
        make.make_topic(name=f"Air quality {number}")

    assert len(offered("/topics/air-quality/")) == 3


def test_a_page_with_one_word_less_is_offered_where_none_has_them_all():
    make.make_topic(name="Water quality data")
    make.make_topic(name="Quality of life")

    assert offered("/topics/air-water-quality-data/") == ["/topics/water-quality-data/"]


def test_a_former_name_leads_to_the_page_of_today():
    partner = make.make_partner(name="OpenUp")
    partner.aliases.create(name="Code for South Africa")

    assert offered("/brigades/code-for-south-afrika") == ["/partners/openup/"]


def test_the_same_name_in_the_same_part_of_the_portal_comes_first():
    make.make_project(name="Lantern")
    make.make_topic(name="Lantern")

    assert offered("/topics/lanternn/") == ["/topics/lantern/", "/projects/lantern/"]


def test_a_part_without_a_known_word_leaves_the_one_before_it():
    make.make_partner(name="Code for Romania")

    assert offered("/partners/code-for-romania/xyzzy/") == ["/partners/code-for-romania/"]


def test_a_name_in_another_script_is_offered():
    make.make_partner(name="شبكة المنظمات", slug="network")

    assert offered("/partners/شبكة-المنظمات-x/") == ["/partners/network/"]
