"""The words of a text are found without its markup, in any language."""

import pytest
from django.template import Context, Template

from network.shared.markup import (
    excerpt,
    first_sentence,
    plain_text,
    reading_minutes,
    render_markdown,
)


def test_plain_text_takes_words_from_markdown_and_html_alike():
    source = (
        "## Title\n\nOne *two*[^1]\nthree\n\n- four\n\n![](http://a.example/b.png)\n\n[^1]: note"
    )

    assert plain_text(source) == "Title\nOne two three\nfour"
    assert plain_text(render_markdown(source)) == "Title\nOne two three\nfour"
    assert plain_text(str(render_markdown(source))) == "Title\nOne two three\nfour"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Start\n\nWe met. Then we left.", "We met."),
        ("Dr. Ada came. She left.", "Dr. Ada came."),
        ("Tools, e.g. Maps, help. Others don’t.", "Tools, e.g. Maps, help."),
        ("The U.S. Congress met. It ended.", "The U.S. Congress met."),
        ("He said “Go!” Then he went.", "He said “Go!”"),
        ("我們相遇。然後離開。", "我們相遇。"),
        ("ماذا نفعل؟ نعمل معا.", "ماذا نفعل؟"),
        ("No end in sight", "No end in sight"),
        ("Version 2.0 is out. Try it.", "Version 2.0 is out."),
        ("", ""),
    ],
)
def test_the_first_sentence_is_found(text, expected):
    assert first_sentence(text) == expected


def test_a_long_sentence_is_cut_after_a_whole_word():
    assert first_sentence("open source for everybody everywhere", 20) == "open source for…"


def test_an_excerpt_keeps_to_its_limit():
    assert excerpt("## Head\n\nOne two three.\n\nFour five.", words=4) == "One two three. Four…"
    assert excerpt("One two three four", 12) == "One two…"
    assert excerpt("我們相遇然後離開", 5) == "我們相遇…"
    assert excerpt("Short.", 160) == "Short."


def test_reading_time_counts_words_and_characters():
    assert reading_minutes("") == 0
    assert reading_minutes("word " * 220) == 1
    assert reading_minutes("word " * 221) == 2
    assert reading_minutes("字" * 801) == 3


def test_templates_can_render_short_texts():
    template = Template(
        "{% load markup %}{{ t|markdown:3 }}{{ t|first_sentence }}{{ t|excerpt:6 }}"
    )

    shown = template.render(Context({"t": "A <b>. *B* c d."}))

    assert shown == "<p>A &lt;b&gt;. <em>B</em> c d.</p>A &lt;b&gt;.A &lt;b&gt;…"
