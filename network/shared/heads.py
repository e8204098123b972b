"""Write the lines of a page's head that search engines and previews cut off when they are long."""

from django.utils.translation import gettext as _

TITLE = 60
DESCRIPTION = 160
ELLIPSIS = "…"


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, or within one that is too long itself, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at_word = head.rpartition(" ")[0] if text[limit - 1] != " " else head
    kept = at_word if len(at_word) > limit // 2 else head
    return kept.rstrip(" ,;:·–—-") + ELLIPSIS


def title_line(title: str, name: str, page: int = 1) -> str:
    """Give a page's title with the network's name behind it, as far as sixty letters reach.

    The number of a later page always stays, because without it two pages had the same title.
    """
    number = _(", page %(number)s") % {"number": page} if page > 1 else ""
    short = shorten(title, TITLE - len(number)) + number
    whole = f"{short} · {name}" if name and title.strip() != name else short
    return whole if len(whole) <= TITLE else short


def description_line(text: str, page: int = 1) -> str:
    """Give a page's description in at most 160 letters; later pages say which they are."""
    number = _("Page %(number)s. ") % {"number": page} if page > 1 else ""
    return shorten(number + text, DESCRIPTION)
