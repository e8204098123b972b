"""The one way text becomes HTML, for the admin, the importers and the feeds alike."""

from .fields import MarkdownField, RenderedField, rerender
from .policy import POLICY_VERSION, tidy_text
from .rendering import render_markdown, sanitise_html
from .words import excerpt, first_sentence, plain_text, reading_minutes

__all__ = [
    "POLICY_VERSION",
    "MarkdownField",
    "RenderedField",
    "excerpt",
    "first_sentence",
    "plain_text",
    "reading_minutes",
    "render_markdown",
    "rerender",
    "sanitise_html",
    "tidy_text",
]
