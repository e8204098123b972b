"""Filters for texts in templates."""

from django import template
from django.utils.safestring import SafeString

from network.shared import markup

register = template.Library()


@register.filter
def markdown(text: str | None, base_heading: int = 2) -> SafeString:
    """Show a short Markdown text whose HTML isn't stored."""
    return markup.render_markdown(text or "", base_heading=base_heading)


@register.filter
def first_sentence(text: str | None, limit: int = 200) -> str:
    """Show the first sentence of a text, without markup."""
    return markup.first_sentence(text or "", limit)


@register.filter
def excerpt(text: str | None, limit: int = 160) -> str:
    """Show the beginning of a text, without markup."""
    return markup.excerpt(text or "", limit)
