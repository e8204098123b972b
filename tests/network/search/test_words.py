"""Folding: what is written in any script and what is typed for it come to the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.search.excerpts import excerpt, marked, spans_of
from network.search.spelling import one_error_apart, remains_of
from network.search.words import compound_keys, joined_keys, keys_of, words_of


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("México", "mexico"),
        ("ePaństwo", "EPANSTWO"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Code for All’s", "code for alls"),
        ("O'Hara", "o’hara"),
        ("elections", "election"),
        ("المنظمات", "منظمات"),
        ("والمنظمات", "منظمات"),
        ("Код", "kod"),
        ("İstanbul", "istanbul"),
        ("ＣＯＤＥ", "code"),
    ],
)
def test_what_is_written_and_what_is_typed_are_the_same_words(written, typed):
    assert keys_of(written) == keys_of(typed)


def test_scripts_without_spaces_are_cut_into_pairs():
    assert [word.letters for word in words_of("零時政府")] == ["零時", "時政", "政府"]


def test_neighbouring_words_are_found_written_as_one():
    assert joined_keys("Code for Romania") == {"codefor", "forromania", "codeforromania"}
    assert compound_keys("see code4.ro and co-creation") == {"code4ro", "cocreation"}


@given(st.text(max_size=200))
def test_words_of_any_text_are_letters_and_digits_of_ascii(text):
    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys_of(text))


@given(st.text(max_size=120), st.text(min_size=1, max_size=12))
def test_marks_never_overlap_and_leave_the_text_as_it_is(text, query):
    spans = spans_of(text, words_of(query))

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in zip(spans, spans[1:], strict=False))


WORDS = st.text("abcdefgh", min_size=5, max_size=9)


ERRORS = ["drop", "add", "change", "swap"]


@given(WORDS, st.integers(0, 8), st.sampled_from("xyz"), st.sampled_from(ERRORS))
def test_one_error_leaves_something_in_common(word, place, letter, error):
    at = place % (len(word) - 1)
    typed = {
        "drop": word[:at] + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "change": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[error]

    assert typed == word or one_error_apart(typed, word)
    assert remains_of(typed) & remains_of(word)


@pytest.mark.parametrize(
    ("typed", "meant"), [("romania", "romania"), ("abcdef", "abcfed"), ("house", "mouths")]
)
def test_two_errors_are_not_one(typed, meant):
    assert not one_error_apart(typed, meant)


def test_what_was_asked_for_is_marked_as_it_is_written():
    assert marked("Codeando México <b>", words_of("mexico")) == (
        "Codeando <mark>México</mark> &lt;b&gt;"
    )


def test_an_excerpt_begins_near_the_first_word_that_was_asked_for():
    text = "word " * 100 + "the elections of 2018 " + "more " * 100

    shown = excerpt(text, words_of("election"))

    assert "<mark>elections</mark>" in shown
    assert shown.startswith("… ")
    assert len(shown) < 300


def test_a_word_written_as_two_is_marked_whole():
    assert marked("Code for Romania", words_of("codefor")) == "<mark>Code for</mark> Romania"
