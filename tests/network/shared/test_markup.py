"""Text becomes HTML in one way, and only what the allow-list names gets through."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from network.shared.markup import plain_text, render_markdown, sanitise_html
from network.shared.markup.policy import clean_outgoing

FORBIDDEN_TAGS = {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "meta"}
FRAGMENTS = [
    *(
        "<script>",
        "</p>",
        "<svg onload=a()>",
        "<img src=",
        'style="x"',
        "javascript:",
        "](",
        "[a](",
    ),
    *("![", "\n\n", "> ", "|a|\n|-|\n", "`", "<a href='", "&#106;", "data:text/html,", "<!--"),
    *("<math><mi>", "]]>", "<iframe src=//x>", "[^1]", "[^1]: ", "//x.example", "<p>", "<div>"),
    *("<figure>", "<blockquote>", "<pre>", "<table><td>", "— ", ". "),
]
SCHEMES = {"", "http", "https", "mailto", "tel"}


class Inspector(HTMLParser):
    """List everything in a text that a reader's browser must not get."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in FORBIDDEN_TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcset", "srcdoc"}:
                self.faults.append(f"{tag} {name}")
            if name in {"href", "cite"} and urlsplit(value).scheme not in SCHEMES:
                self.faults.append(f"{tag} {name}={value}")
            if name == "src" and not value.startswith(("/media/", "/static/")):
                self.faults.append(f"{tag} src={value}")


def headings(html):
    return re.findall(r"<(h\d)", html)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("### A\n\n### B\n\n#### C", ["h2", "h2", "h3"]),
        ("#### A\n\n### B\n\n#### C", ["h2", "h2", "h3"]),
        ("# A\n\n#### B\n\n## C\n\n# D", ["h2", "h3", "h3", "h2"]),
        (
            "\n\n".join("#" * level + " x" for level in range(1, 7)),
            ["h2", "h3", "h4", "h5", "h6", "h6"],
        ),
    ],
)
def test_headings_begin_at_two_and_leave_no_level_out(source, expected):
    assert headings(render_markdown(source)) == expected


def test_headings_may_begin_lower():
    assert headings(render_markdown("# A\n\n## B", base_heading=3)) == ["h3", "h4"]


def test_headings_named_alike_get_ids_of_their_own():
    html = render_markdown("## Què és?\n\n## Què és?\n\n## 台灣")

    assert re.findall(r'id="([^"]+)"', html) == ["s-què-és", "s-què-és--2", "s-台灣"]


def test_a_link_to_a_heading_finds_it():
    html = render_markdown("[Down](#what-stayed)\n\n## What stayed")

    assert html.startswith('<p><a href="#s-what-stayed">Down</a></p>')


def test_raw_html_in_markdown_is_shown_not_obeyed():
    assert render_markdown("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_a_picture_held_elsewhere_becomes_a_placeholder_with_its_address():
    html = render_markdown('![Two people](https://cdn.example/max/1*a.png "In Taipei")')

    assert html == (
        '<figure class="missing-image"><p>Image not available here</p><p>Two people</p>'
        '<p><a href="https://cdn.example/max/1*a.png" rel="nofollow noopener">'
        "cdn.example/1*a.png</a></p><figcaption>In Taipei</figcaption></figure>"
    )


def test_a_foreign_picture_among_words_keeps_the_paragraph_whole():
    html = render_markdown("See ![logo](http://x.example/l.png) here")

    assert html == (
        '<p>See <span class="missing-image">Image not available here (logo): '
        '<a href="http://x.example/l.png" rel="nofollow noopener">x.example/l.png</a></span>'
        " here</p>"
    )


def test_our_own_picture_is_framed_with_its_caption():
    html = render_markdown('![A map](/media/posts/map.png "Drawn for this page")')

    assert html == (
        '<figure><img src="/media/posts/map.png" alt="A map" loading="lazy" decoding="async">'
        "<figcaption>Drawn for this page</figcaption></figure>"
    )


@pytest.mark.parametrize(
    "src", ["/media/../admin/x.png", "/media/%2e%2e/x.png", "//evil.example/media/x.png", "a.png"]
)
def test_only_our_own_folders_count_as_our_pictures(src):
    assert "<img" not in render_markdown(f"![x]({src})")


def test_the_last_check_alone_lets_no_foreign_picture_pass():
    assert clean_outgoing('<img src="http://x.example/a.png" alt="x">') == '<img alt="x">'


def test_tracking_pixels_leave_nothing_behind():
    source = "Text\n\n![](https://medium.com/_/stat?event=post.clientViewed)"
    foreign = '<p>Text</p><p><img src="https://t.example/p.gif" width="1" height="1"></p>'

    assert (render_markdown(source), sanitise_html(foreign)) == ("<p>Text</p>", "<p>Text</p>")


def test_links_that_run_code_are_refused():
    assert "href" not in render_markdown("[a](javascript:alert(1)) [b](data:text/html,x)")
    assert sanitise_html('<a href="javascript:alert(1)">a</a>') == "<a>a</a>"
    assert sanitise_html('<q cite="javascript:a()">a</q>') == "<q>a</q>"


def test_links_to_elsewhere_cut_the_way_back():
    html = render_markdown("[a](https://x.example) [b](/partners/)")

    assert html == (
        '<p><a href="https://x.example" rel="noopener">a</a> <a href="/partners/">b</a></p>'
    )


def test_a_link_in_quotes_is_mended():
    assert 'href="http://x.example/a.html"' in render_markdown('[M]("http://x.example/a.html")')


def test_tables_scroll_in_a_named_frame():
    html = render_markdown("| a | b |\n|---|--:|\n| 1 | 2 |")

    assert html.startswith(
        '<div class="table-frame" role="region" tabindex="0" aria-label="Table">'
        '<table class="table">'
    )
    assert '<td class="is-number">2</td>' in html
    assert '<th scope="col">a</th>' in html


def test_several_tables_have_different_names():
    html = render_markdown("| a |\n|---|\n| 1 |\n\ntext\n\n| b |\n|---|\n| 2 |")

    assert re.findall(r'aria-label="([^"]+)"', html) == ["Table 1", "Table 2"]


def test_code_can_be_scrolled_from_the_keyboard():
    assert render_markdown("```html\n<b>\n```") == (
        '<pre class="code" role="group" tabindex="0" aria-label="Code">'
        "<code>&lt;b&gt;\n</code></pre>"
    )


def test_notes_link_there_and_back():
    assert render_markdown("Formed.[^law]\n\n[^law]: The *rules*.") == (
        '<p>Formed.<a class="note-mark" href="#note-1" id="ref-1" aria-label="Note 1">1</a></p>\n'
        '<ol class="notes" aria-label="Notes"><li id="note-1">The <em>rules</em>. '
        '<a href="#ref-1" aria-label="Back to the text">Back</a></li>\n</ol>'
    )


def test_notes_of_two_texts_on_one_page_stay_apart():
    html = render_markdown("A[^1]\n\n[^1]: B", id_prefix="bio-")

    assert re.findall(r'(?:id|href)="([^"]+)"', html) == [
        "#bio-note-1",
        "bio-ref-1",
        "bio-note-1",
        "#bio-ref-1",
    ]


@pytest.mark.parametrize(
    ("source", "words", "footer"),
    [
        ("> Open it.\n>\n> — Ada, *Org*", "Open it.", "Ada, <em>Org</em>"),
        ("> Open it.\n> — Ada, Org", "Open it.", "Ada, Org"),
        ("> Open it. — [Org](/o/)", "Open it.", '<a href="/o/">Org</a>'),
        ("> *Open it.* — Org", "<em>Open it.</em>", "Org"),
        ("> Open it.\\\n> — Org", "Open it.", "Org"),
    ],
)
def test_the_source_of_a_quotation_stands_apart(source, words, footer):
    html = render_markdown(source)

    assert re.findall(r"<p>(.*?)</p>", html) == [words]
    assert re.findall(r"<footer>(.*?)</footer>", html) == [footer]


@pytest.mark.parametrize("source", ["> We share — and we learn — every day.", "> — Only a name"])
def test_a_dash_within_a_sentence_or_alone_is_no_source(source):
    assert "<footer>" not in render_markdown(source)


def test_foreign_html_is_reduced_to_the_allow_list():
    html = sanitise_html(
        '<div style="x"><h1 onclick="a()">T</h1><p id="content">a<script>b</script></p></div>'
        '<iframe src="//v.example"></iframe><img src=x onerror=alert(1)>'
    )

    assert Inspector(html).faults == []
    assert html.startswith('<h2 id="s-t">T</h2><p>a</p>')


def test_cleaning_our_own_html_again_changes_nothing():
    table, picture = "| a |\n|---|\n| 1 |", "![](http://a.example/b.png)"
    html = render_markdown(f"# T\n\nA[^1]\n\n{table}\n\n> x.\n> — y\n\n{picture}\n\n[^1]: n")

    assert sanitise_html(sanitise_html(html)) == sanitise_html(html)
    assert plain_text(sanitise_html(html)) == plain_text(html)


@pytest.mark.parametrize(
    "source",
    [
        "[" * 10_000,
        "> " * 1_000 + "x",
        "*a_" * 10_000,
        "a\0b",
        "\ud800 lone \udfff",
        "\u202eover\u202c",
        "# a\n" * 3_000,
        "http://[",
        "![x](http://[)",
        "[x](//[)",
        "[x]: <\n[x]",
    ],
    ids=range(11),
)
def test_hostile_text_is_rendered_all_the_same(source):
    assert Inspector(render_markdown(source)).faults == []


@pytest.mark.parametrize("source", ["<div>" * 50_000, "<ul><li>" * 20_000, "<a><b>" * 10_000])
def test_endless_nesting_in_foreign_html_is_cut_short(source):
    html = sanitise_html(source + "word")

    assert Inspector(html).faults == []
    assert html.count("<") < source.count("<")


def test_a_long_text_is_rendered_whole():
    text = "## Part\n\nA *sentence* with a [link](https://x.example), again.\n\n" * 1_500

    html = render_markdown(text)

    assert html.count("<h2") == 1_500
    assert html.count('href="https://x.example"') == 1_500


@settings(max_examples=150, deadline=None)
@example('<img src="/media/x" onerror="a()">')
@example("[a](java\nscript:alert(1))")
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(FRAGMENTS),
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_nothing_dangerous_ever_comes_out(source):
    assert Inspector(render_markdown(source)).faults == []
    assert Inspector(sanitise_html(source)).faults == []
