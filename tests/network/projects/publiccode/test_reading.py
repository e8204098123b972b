"""A file that could do harm is refused in words, with its line, and in little time."""

import time

import pytest

from network.projects.publiccode.problems import Unreadable
from network.projects.publiccode.reading import MOST_BYTES, read

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)


def refusal(content) -> tuple[int, str]:
    """Give the line and the words with which a file is refused."""
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.problem.line, caught.value.problem.words


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 0, "There is nothing in this file"),
        ("# only a remark\n", 0, "There is nothing in this file"),
        ("- a\n- b\n", 1, "consists of keys and values"),
        ("just words", 1, "consists of keys and values"),
        ("name: a\n\tb: c", 2, "There is a tab"),
        ("name: a: b", 1, "a colon too many"),
        ("name: a\nurl b\nc: d", 3, "A colon is missing"),
        ("name: 'a\nurl: b", 2, "never closed"),
        ("a: [1, 2\n", 2, "never closed"),
        ("a:\n  - b\n c: d", 3, "indented otherwise"),
        ("a: b\n---\na: c", 2, "A second document begins here"),
        ("name: @home", 1, "can’t begin with this character"),
        ("name: x\nurl: y\nname: z", 3, "“name” is here twice, first in line 1"),
        ("legal:\n  license: MIT\n  license: MIT", 3, "“license” is here twice"),
        ("? [a, b]\n: c", 1, "A key has to be a word"),
        (BOMB, 1, "References (& and *)"),
        ("a: *b", 1, "References (& and *)"),
        ("a: !!python/object/apply:os.system ['ls']", 1, "Tags (!)"),
        ("a: !secret b", 1, "Tags (!)"),
        ("a: !!str 1", 1, "Tags (!)"),
        ('a: "\\0"', 1, "can’t be stored"),
        ('a: b\nc: "\\ud800"', 2, "can’t be stored"),
        ("a: b\nc: \x00", 2, "invisible character"),
        ("a: b\nc: \x1b[31m", 2, "invisible character"),
        ("a: b\nc: \uffff", 2, "invisible character"),
        ("a: " + "[" * 500, 1, "nested more than 20 levels"),
        ("\n".join("  " * n + "a:" for n in range(60)), 20, "nested more than 20 levels"),
        (b"a: b\nc: \xff\xfe", 2, "isn’t text in UTF-8"),
        ("a: b".encode("utf-16"), 1, "isn’t text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n", 1, "isn’t text in UTF-8"),
        ("a: b\n" + "#" * MOST_BYTES, 0, "larger than 128 KB"),
        ("a:\n" + "- x\n" * 30_000, 19_999, "too many values"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(content, line, words):
    found_line, found_words = refusal(content)

    assert words in found_words
    assert found_line == line


@pytest.mark.parametrize(
    "content",
    [
        unit * (MOST_BYTES // len(unit) - 1)
        for unit in [
            "[",
            "{",
            "? ",
            "- ",
            "a: ",
            "&a ",
            "'",
            "!",
            "%",
            "[a,",
            '"\\x',
            "? a\n",
            "*a ",
        ]
    ],
)
def test_the_largest_file_takes_little_time_whatever_is_in_it(content):
    began = time.process_time()

    with pytest.raises(Unreadable):
        read(content)

    assert time.process_time() - began < 10


def test_a_mark_at_the_beginning_is_told_and_passed_over():
    document = read(b"\xef\xbb\xbfname: a")

    assert document.data == {"name": "a"}
    assert [problem.words[:14] for problem in document.problems] == ["The file begin"]


def test_line_breaks_of_windows_are_taken():
    assert read(b"name: a\r\nurl: b\r\n").data == {"name": "a", "url": "b"}


def test_words_mean_what_they_mean_in_the_version_of_yaml_the_standard_asks_for():
    text = "a: NO\nb: yes\nc: 2026-04-15\nd: 1:30\ne: true\nf: 0o17\ng: 1e3\nh: ~\ni: 0x1F\nj: .inf"

    assert read(text).data == {
        "a": "NO",
        "b": "yes",
        "c": "2026-04-15",
        "d": "1:30",
        "e": True,
        "f": 15,
        "g": 1000.0,
        "h": None,
        "i": 31,
        "j": ".inf",
    }
