"""The allow-list: which elements, attributes, classes and addresses a text may use."""

import re
from urllib.parse import unquote, urlsplit

import nh3
from django.conf import settings

from .tree import VOID, parse, serialise

# Raise this whenever the same text would give different HTML, then call `rerender`.
POLICY_VERSION = 1

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {
    "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "footer", "pre", "hr", "figure",
    "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div",
} | HEADINGS  # fmt: skip
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
}  # fmt: skip
DROPPED_WHOLE = {
    "script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title",
    "textarea", "select", "button", "audio", "video", "canvas", "noembed", "noframes",
}  # fmt: skip

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "hreflang", "id"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "img": {"src", "alt", "title", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value", "id"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "time": {"datetime"},
}
# What only our own pass over the tree may add.
ADDED: dict[str, set[str]] = {
    "a": {"rel", "aria-label"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"loading", "decoding"},
    "ol": {"aria-label"},
    "pre": {"role", "tabindex", "aria-label"},
    **{heading: {"id"} for heading in HEADINGS},
}
CLASSES = {
    "a": {"note-mark"},
    "div": {"table-frame"},
    "figure": {"missing-image"},
    "ol": {"notes"},
    "pre": {"code"},
    "span": {"missing-image"},
    "table": {"table"},
    "td": {"is-number", "is-centred"},
    "th": {"is-number", "is-centred"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
NOTE_IDS = re.compile(r"(?:[a-z0-9-]*-)?(?:note|ref)-\d+(?:-\d+)?")
OPENING_OR_CLOSING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
CLOSES_ITSELF = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"} | VOID
ABSURD_DEPTH = 200
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ufffe\uffff\ud800-\udfff]")


def tidy_text(text: str) -> str:
    """Drop what no database, parser or reader can use: control characters, broken surrogates and
    the marks that force a reading direction on what follows."""
    return UNSEEN.sub("", text)


def is_own_image(src: str) -> bool:
    """Tell whether an image address lies in our own media or static files."""
    if "\\" in src or ".." in unquote(src):
        return False
    prefixes = (settings.MEDIA_URL, settings.STATIC_URL)
    return any(prefix and prefix != "/" and src.startswith(prefix) for prefix in prefixes)


def web_address(address: str) -> str:
    """Give a complete http(s) address back, or an empty string for anything else."""
    try:
        parts = urlsplit(address.strip(), scheme="https")
        host = parts.hostname
    except ValueError:
        return ""
    return parts.geturl() if host and parts.scheme in {"http", "https"} else ""


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Refuse foreign pictures, and sources of quotations that aren't on the web."""
    if attribute == "cite":
        return web_address(value) or None
    if tag == "img" and attribute == "src":
        return value if is_own_image(value) else None
    if tag == "img" and attribute in {"width", "height"}:
        return value if value.isascii() and value.isdigit() else None
    return value


def _cleaner(attributes: dict[str, set[str]], **options: object) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=BLOCKS | INLINE,
        clean_content_tags=DROPPED_WHOLE,
        attributes=attributes,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
        **options,  # type: ignore[arg-type]
    )


_INCOMING = _cleaner(ATTRIBUTES)
_OUTGOING = _cleaner(
    {tag: ATTRIBUTES.get(tag, set()) | ADDED.get(tag, set()) for tag in {*ATTRIBUTES, *ADDED}},
    attribute_filter=_keep,
)


def clean_incoming(html: str) -> str:
    """Reduce foreign HTML to the allow-list; pictures are judged later."""
    if _nests_absurdly(html):
        html = serialise(parse(html))  # else the sanitiser takes minutes
    return _INCOMING.clean(html)


def _nests_absurdly(html: str) -> bool:
    """Tell whether elements stay open inside each other hundreds deep."""
    depth = 0
    for closing, tag in OPENING_OR_CLOSING.findall(html):
        if tag.lower() not in CLOSES_ITSELF:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > ABSURD_DEPTH:
                return True
    return False


def clean_outgoing(html: str) -> str:
    """Reduce finished HTML to the allow-list: the last word before it is stored."""
    return _OUTGOING.clean(html)
