"""Markdown of blog services, mended without changing a word."""

import pytest

from network.importers.posts.front_matter import NoFrontMatter, split_front_matter
from network.importers.posts.notices import read_by_line, strip_repost, take_origin
from network.importers.posts.prose import Prose, mend_emphasis, mend_heading


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("_Who asked? Oh, _nobody_._", "_Who asked? Oh, nobody._"),
        ("**all of i**t was", "**all of it** was"),
        ("**Then.**It went", "**Then.** It went"),
        ("_fine_ and _good_", "_fine_ and _good_"),
        ("_Word\\*_ stays", "_Word\\*_ stays"),
        ("a snake_case_name stays", "a snake_case_name stays"),
        ("**bold** is fine", "**bold** is fine"),
    ],
)
def test_broken_emphasis_is_closed(text, mended):
    assert mend_emphasis(text) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("### **Different steps**", "### Different steps"),
        ("### The N_ow G_eneration", "### The Now Generation"),
        ("## snake_case", "## snake_case"),
        ("No heading", "No heading"),
    ],
)
def test_headings_are_set_in_plain_letters(text, mended):
    assert mend_heading(text) == mended


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("A ![](https://m.example/_/stat?event=x) b", "A  b"),
        ('[Place]("http://a.example/x")', "[Place](http://a.example/x)"),
        ("[](http://a.example)[Named](http://a.example)", "[Named](http://a.example)"),
        ("Text\n\nfunction notifyResize(height) { x }\n\nMore", "Text\n\nMore"),
        ("Text\n\n<!--more-->\n\nMore", "Text\n\nMore"),
        ("Text\n\n* * *", "Text"),
        ("Text\n\n* * *\n\nMore", "Text\n\n* * *\n\nMore"),
        ("```\n_a _b_ c_\n\n\n[](x)\n```", "```\n_a _b_ c_\n\n\n[](x)\n```"),
    ],
)
def test_leftovers_are_removed_and_code_is_left_alone(text, result):
    assert Prose(text, []).text == result


def test_the_footer_goes_and_its_address_is_kept():
    footer = "[T](https://m.example/t) was originally published in [Ring](https://m.example) on"

    prose = Prose(f"Words.\n\n* * *\n\n{footer} Medium, where people talk.", [])

    assert (prose.text, prose.footer_url, prose.publication) == (
        "Words.",
        "https://m.example/t",
        "Ring",
    )


@pytest.mark.parametrize(
    ("following", "result"),
    [
        ("A short caption.", '![](a.png "A short caption.")'),
        ('_Leaning_ “words” "here"', '![](a.png "Leaning “words” \\"here\\"")'),
        (
            "Photo: [Lab](https://lab.example/x)",
            '![](a.png "Photo: Lab (https://lab.example/x)")',
        ),
        ("See [this](https://a.example).", "![](a.png)\n\nSee [this](https://a.example)."),
        ("The list:", "![](a.png)\n\nThe list:"),
        ("## Heading", "![](a.png)\n\n## Heading"),
        ("* item", "![](a.png)\n\n* item"),
        ("Long " * 40, "![](a.png)\n\n" + ("Long " * 40).rstrip()),
    ],
)
def test_a_short_plain_paragraph_after_a_picture_is_its_caption(following, result):
    prose = Prose(f"![](a.png)\n\n{following}", [])

    prose.caption_images()

    assert prose.text == result


@pytest.mark.parametrize("text", ["", "More to come.", "Coming soon…", "![](https://a/_/stat?x)"])
def test_a_placeholder_is_recognised(text):
    assert Prose(text, []).is_placeholder is True


def test_a_short_text_is_no_placeholder():
    assert Prose("More to come from Lyon.", []).is_placeholder is False


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: A\nauthor:writer", {"title": "A", "author": "writer"}),
        ("author:writer", {"author": "writer"}),
        ('title: A: B "c\nauthor: W', {"title": 'A: B "c', "author": "W"}),
        ("title: A\nurl: https://x.example", {"title": "A", "url": "https://x.example"}),
        ("title: A\ndate: 2018-13-45", {"title": "A", "date": "2018-13-45"}),
    ],
)
def test_a_broken_line_of_the_head_does_not_lose_the_rest(head, expected):
    metadata, body = split_front_matter(f"---\n{head}\n---\n\nBody\n\n---\n\nrest", [])

    assert (metadata, body) == (expected, "Body\n\n---\n\nrest")


@pytest.mark.parametrize("text", ["No head", "---\ntitle: never closed", ""])
def test_a_post_without_a_head_is_refused_with_words(text):
    with pytest.raises(NoFrontMatter, match="---"):
        split_front_matter(text, [])


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("#Repost: Tools", ("Tools", True)),
        ("Repost — Tools", ("Tools", True)),
        ("Reposting tools", ("Reposting tools", False)),
        ("Tools", ("Tools", False)),
    ],
)
def test_the_repost_mark_is_taken_off_the_title(title, stripped):
    assert strip_repost(title) == stripped


@pytest.mark.parametrize(
    ("notice", "author", "publication", "url", "is_removed"),
    [
        (
            "#### This article is a repost of an original text by [A Writer](https://r.example/a)"
            " from Ring Lab on their blog. See the [original article here.](https://r.example/b_c)",
            "A Writer",
            "Ring Lab",
            "https://r.example/b_c",
            True,
        ),
        ("This article is a repost by A van der Writer.", "A van der Writer", "", "", True),
        (
            "> Editor’s Note: This post originally written by A Writer and first appeared on the"
            " Ring Lab blog.",
            "A Writer",
            "Ring Lab",
            "",
            False,
        ),
    ],
)
def test_a_notice_tells_where_a_story_comes_from(notice, author, publication, url, is_removed):
    blocks = [notice, "Words."]

    origin = take_origin(blocks, is_marked=False, notes=[])

    assert (origin.is_repost, origin.author, origin.publication, origin.url) == (
        True,
        author,
        publication,
        url,
    )
    assert blocks == (["Words."] if is_removed else [notice, "Words."])


def test_a_story_without_a_notice_is_no_repost():
    origin = take_origin(["We worked by the river.", "More."], is_marked=False, notes=[])

    assert (origin.is_repost, origin.author) == (False, "")


def test_a_by_line_names_authors_and_their_organisations():
    line = read_by_line(["**By:** A One (Lab), B Two & C Three (Other Lab)"])

    assert (line.authors, line.partners) == (["A One", "B Two", "C Three"], ["Lab", "Other Lab"])


def test_words_that_begin_with_by_are_no_by_line():
    line = read_by_line(["By the river: a walk"])

    assert (line.authors, line.partners) == ([], [])
