"""From Markdown or foreign HTML to the one kind of HTML the portal shows."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from .pictures import arrange_pictures
from .policy import clean_incoming, clean_outgoing, tidy_text
from .structure import order_headings, shape_blocks, tidy
from .tree import parse, serialise


def render_markdown(text: str, *, base_heading: int = 2, id_prefix: str = "") -> SafeString:
    """Turn Markdown into safe HTML whose headings begin at `base_heading`.

    Give an `id_prefix` where two texts meet on one page, so that their anchors stay apart.
    """
    with override(settings.LANGUAGE_CODE):
        html = _MARKDOWN.render(tidy_text(text), {"prefix": id_prefix})
        return _finish(html, base_heading=base_heading, id_prefix=id_prefix)


def sanitise_html(html: str, *, base_heading: int = 2, id_prefix: str = "") -> SafeString:
    """Turn foreign HTML into the same safe HTML that Markdown gives."""
    with override(settings.LANGUAGE_CODE):
        incoming = clean_incoming(tidy_text(html))
        return _finish(incoming, base_heading=base_heading, id_prefix=id_prefix)


def _finish(html: str, *, base_heading: int, id_prefix: str) -> SafeString:
    root = parse(html)
    tidy(root)
    arrange_pictures(root)
    order_headings(root, base=base_heading, prefix=id_prefix)
    shape_blocks(root)
    # The sanitiser has the last word over all of the above.
    return mark_safe(clean_outgoing(serialise(root)).strip())  # noqa: S308


def _note_number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _ref_id(token: Token, prefix: str) -> str:
    """Name one mark of a note; a note that is cited again has a second mark."""
    again = int(token.meta.get("subId", 0))
    return f"{prefix}ref-{_note_number(token)}" + (f"-{again + 1}" if again > 0 else "")


def _render_mark(md: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    number = _note_number(tokens[index])
    return format_html(
        '<a class="note-mark" href="#{}note-{}" id="{}" aria-label="{}">{}</a>',
        env["prefix"],
        number,
        _ref_id(tokens[index], env["prefix"]),
        _("Note %(number)d") % {"number": number},
        number,
    )


def _render_back(md: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    mark = int(tokens[index].meta.get("subId", 0)) + 1
    return format_html(
        ' <a href="#{}" aria-label="{}">{}</a>',
        _ref_id(tokens[index], env["prefix"]),
        _("Back to the text (%(mark)d)") % {"mark": mark} if mark > 1 else _("Back to the text"),
        _("Back"),
    )


def _render_note(md: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return format_html('<li id="{}note-{}">', env["prefix"], _note_number(tokens[index]))


def _render_notes(md: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return format_html('<ol class="notes" aria-label="{}">', _("Notes"))


def _render_notes_end(md: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return "</ol>\n"


def _make_markdown() -> MarkdownIt:
    """Set up CommonMark with tables, strikethrough, links and notes; raw HTML is only shown."""
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": False})
    markdown.enable(["table", "strikethrough", "linkify"])
    # "README.md" and "node.js" look like hosts and aren't; a full address always becomes a link.
    if markdown.linkify is not None:
        markdown.linkify.set({"fuzzy_link": False})
    markdown.use(footnote_plugin)
    markdown.add_render_rule("footnote_ref", _render_mark)
    markdown.add_render_rule("footnote_anchor", _render_back)
    markdown.add_render_rule("footnote_open", _render_note)
    markdown.add_render_rule("footnote_block_open", _render_notes)
    markdown.add_render_rule("footnote_block_close", _render_notes_end)
    return markdown


_MARKDOWN = _make_markdown()
