"""Addresses are made from names in any script, and nobody's is taken."""

import pytest

from network.shared.slugs import make_slug
from tests.factories import make_page, make_partner, make_summit


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Codeando México", "codeando-mexico"),
        ("ePaństwo Foundation", "epanstwo-foundation"),
        ("g0v.tw", "g0v-tw"),
        ("What Mexico City’s quake taught us", "what-mexico-citys-quake-taught-us"),
        ("Straße", "strasse"),
        ("***", ""),
    ],
)
def test_a_slug_is_made_of_plain_letters(name, slug):
    assert make_slug(name) == slug


@pytest.mark.parametrize("name", ["零時政府", "مصر للجميع", "Қазақстан"])
def test_names_in_other_scripts_get_a_readable_slug(name):
    slug = make_slug(name)

    assert slug.isascii()
    assert slug.replace("-", "").isalnum()


def test_a_long_slug_is_cut_between_words():
    slug = make_slug("transparency " * 20)

    assert slug == "-".join(["transparency"] * 9)


def test_one_word_that_is_too_long_is_cut_anywhere():
    assert make_slug("a" * 200) == "a" * 120


@pytest.mark.django_db
def test_the_second_of_a_name_gets_a_number():
    slugs = [make_page(title="About us").slug for _time in range(3)]

    assert slugs == ["about-us", "about-us-2", "about-us-3"]


@pytest.mark.django_db
def test_a_name_without_letters_is_addressed_by_its_kind():
    assert make_partner(name="***").slug == "partner"


@pytest.mark.django_db
def test_a_summit_is_addressed_by_year_and_title():
    assert make_summit(title="Bucharest", year=2018).slug == "2018-bucharest"


@pytest.mark.django_db
def test_the_third_of_a_very_long_name_still_fits():
    titles = ["word " * 40, "word " * 40]

    first, second = (make_page(title=title.strip()).slug for title in titles)

    assert first != second
    assert len(second) <= 120
