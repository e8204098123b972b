"""Files get safe names, and organisations without a logo get initials."""

import pytest

from network.shared.images import initials, safe_name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("codeando-méxico.jpg", "codeando-mexico.jpg"),
        ("codeando-me\u0301xico.jpg", "codeando-mexico.jpg"),
        ("1*fFyWLe4X?:.png", "1ffywle4x.png"),
        ("0*nUXPl2LP9ilGvdo_", "0nuxpl2lp9ilgvdo"),
        ("..\\..\\con.PNG", "file-con.png"),
        ("../../etc/passwd", "passwd"),
        (".png", "png"),
        ("", "file"),
        ("a b.", "a-b"),
        ("\x00\u202e.gif", "file.gif"),
    ],
)
def test_file_names_are_safe_everywhere(given, expected):
    assert safe_name(given) == expected


def test_file_names_stay_short_and_true():
    name = safe_name("x" * 300 + ".png", extension="webp")

    assert (len(name.encode()), name[-5:]) == (80, ".webp")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Code for Romania", "CR"),
        ("g0v.tw", "G"),
        ("mySociety", "MS"),
        ("OpenUp", "OU"),
        ("OECD", "O"),
        ("ePaństwo Foundation", "EP"),
        ("Waag", "W"),
        ("台灣", "台灣"),
        ("الشبكة العربية", "ش"),
        ("Łódź Hub", "ŁH"),
        ("Код для всех", "КД"),
        ("한국", "한국"),
        ("18F", "1F"),
        ("The Engine Room", "ER"),
        ("***", "?"),
        ("", "?"),
        ("e\u0301cole", "É"),
    ],
)
def test_initials_stand_for_a_name(name, expected):
    assert initials(name) == expected
