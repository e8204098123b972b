"""Letters that no typeface has are left out, and lines stand as they are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.shares.glyphs import drawable, face_of, runs_of
from network.shares.setting import ELLIPSIS, fit, one_line, width_of

NAMES = {
    "Latin": "Fundación Ciudadanía Inteligente",
    "Polish": "ePaństwo Ząb",
    "Romanian": "Ce Zice Legea: știri",
    "Vietnamese": "Việt Nam mở",
    "Greek": "Ανοιχτά δεδομένα",
    "Cyrillic": "Громадська мережа",
    "Arabic": "شبكة المنظمات المدنية",
    "Persian": "می\u200cخواهم",
    "Hebrew": "הסדנא לידע ציבורי",
    "Devanagari": "नागरिक प्रविधि",
    "Bengali": "নাগরিক প্রযুক্তি",
    "Thai": "เครือข่าย",
    "Georgian": "ქსელი",
    "Armenian": "Ցանց",
    "Amharic": "ኔትወርክ",
    "Chinese": "零時政府",
    "Japanese": "コード・フォー・ジャパン",
    "Korean": "코드나무",
}
SIZES = (60, 40)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_in_any_of_these_scripts_can_be_drawn_whole(name):
    assert drawable(name) == name


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Summit 🎉 2018", "Summit 2018"),
        ("Code\x00for\nAll\t!", "Code for All !"),
        ("Team \u202eX\ufeff", "Team X"),
        ("e\u0301cole", "école"),
    ],
    ids=["emoji", "control characters", "marks of direction", "combining marks"],
)
def test_what_has_no_letter_is_left_out_and_the_rest_stays(text, kept):
    assert drawable(text) == kept


@pytest.mark.parametrize("text", ["", "🎉🎉🎉", "\ue000\ue001", "ᚠᚢᚦᚨᚱ", "ᚠᚢᚦᚨᚱ 18"])
def test_a_text_of_which_most_would_be_missing_is_not_drawn_at_all(text):
    assert drawable(text) == ""


def test_no_letter_is_drawn_as_the_box_of_a_typeface_that_lacks_it():
    assert [letter for letter in "\uffff\ue000🎉ᚠ" if face_of(letter)] == []


def test_a_line_of_two_directions_stands_as_it_is_read():
    line = [run.text.strip() for run in runs_of("شبكة Code for All")]

    assert line[0] == "Code for All"
    assert [run.is_leftwards for run in runs_of("Report شبكة")] == [False, True]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_set_as_large_as_it_fits_and_nothing_of_it_is_lost(name):
    block = fit(name, (560, 400), (92, 76, 60, 46, 42), 700)

    assert "".join("".join(block.lines).split()) == "".join(name.split())
    assert all(width_of(line, block.size, 700) <= 560 for line in block.lines)


def test_a_word_makes_the_letters_smaller_before_it_is_cut():
    block = fit("Kapitänsmützen überall", (330, 400), SIZES, 700)

    assert block.lines[0] == "Kapitänsmützen"


def test_ideographs_break_anywhere_but_never_before_a_full_stop():
    block = fit("零時政府如何以開放資料改變臺灣。", (300, 600), (60,), 700)

    assert len(block.lines) > 1
    assert [line for line in block.lines if line.startswith("。")] == []


@settings(max_examples=40)
@given(st.text(max_size=500))
def test_any_text_can_be_set_and_stays_in_its_box(text):
    known = drawable(text[:300])

    block = fit(known, (560, 250), SIZES, 700)

    assert all(width_of(line, block.size, 700) <= 560 for line in block.lines)
    assert block.height <= 250


@settings(max_examples=40)
@given(st.text(alphabet="ab é零ش-", min_size=1, max_size=300))
def test_a_text_that_is_too_long_ends_in_an_ellipsis(text):
    line = one_line(drawable(text), 300, 40, 700)

    assert width_of(line, 40, 700) <= 300
    assert line == drawable(text) or line.endswith(ELLIPSIS)
