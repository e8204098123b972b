"""Catch what a page says of itself, to say it again in every line of its head that asks for it."""

from html import unescape
from typing import Any

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.templatetags.static import static
from django.utils.encoding import iri_to_uri
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from network.identity.models import Network
from network.opendata.linked import Shown, graph_of, page_of, script_of
from network.shared.heads import description_line, title_line
from network.shared.site import absolute
from network.shares.drawing import HEIGHT, WIDTH
from network.shares.kinds import address_of, card_of, lasting_address

SHARE_SIZE = WIDTH, HEIGHT

register = template.Library()


class CatchNode(Node):
    """Keep the words of what is inside under a name, as plain text."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        words = unescape(self.nodelist.render(context))
        context[self.name] = " ".join(words.split())
        return ""


@register.tag
def catch(parser: Parser, token: Token) -> CatchNode:
    """Write `{% catch name %}…{% endcatch %}`: shows nothing, and keeps the words as `name`."""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endcatch",))
    parser.delete_first_token()
    return CatchNode(nodelist, name)


@register.filter
def locale_name(tag: str) -> str:
    """Write a language tag as previews expect it: 'en-gb' → 'en_GB'."""
    return to_locale(tag)


@register.simple_tag
def share_picture(picture: Any = None, alt: str = "") -> SafeString:
    """Name the picture a preview shows, with its size and what is on it."""
    if picture and picture.large:
        large = picture.large
        return picture_tags(large.url, large.width, large.height, alt)
    words = _("The world with a route between two members")
    return picture_tags(static("img/share.png"), *SHARE_SIZE, words)


@register.simple_tag(takes_context=True)
def share_card(context: Context, row: Any) -> SafeString:
    """Name the picture that is drawn of a row; the network's own while nobody may see the row."""
    if not row.is_published:
        return share_picture()
    card = card_of(row, _network(context))
    return picture_tags(address_of(row, card), *SHARE_SIZE, card.words)


@register.simple_tag
def share_address(row: Any) -> str:
    """Give where staff see the picture that is drawn of a row; '' where none is."""
    return lasting_address(row)


@register.simple_tag(takes_context=True)
def head_title(context: Context) -> str:
    """Give the line of the browser's tab and of search results."""
    name = str(_network(context).name)
    return title_line(context["page_title"], name, _page_number(context))


@register.simple_tag(takes_context=True)
def head_description(context: Context) -> str:
    """Give the lines below a search result and in a preview."""
    return description_line(context["page_description"], _page_number(context))


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString:
    """Tell machines what the page is about, in the words of schema.org; '' where it tells nothing.

    A page as an address narrowed it, or as it was or will be, tells only the way to it; the answer
    to a form tells nothing.
    """
    request = context.get("request")
    if request is None or request.method == "POST" or request.resolver_match is None:
        return SafeString("")
    loaded: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
    page = page_of(request.resolver_match.view_name, loaded)
    if page is None:
        return SafeString("")
    is_whole = set(request.GET) <= {"page"}
    graph = graph_of(page, _shown(context, loaded), is_whole=is_whole)
    return script_of(graph) if graph else SafeString("")


def picture_tags(url: str, width: int | None, height: int | None, alt: str) -> SafeString:
    """Write what a preview needs to know of a picture before it has loaded it."""
    address = absolute(url)
    told = [
        ("property", "og:image", address),
        ("property", "og:image:width", width),
        ("property", "og:image:height", height),
        ("property", "og:image:alt", alt),
        ("name", "twitter:image", address),
        ("name", "twitter:image:alt", alt),
    ]
    shown = [one for one in told if one[2]]
    return format_html_join("\n  ", '<meta {}="{}" content="{}">', shown)


def _shown(context: Context, loaded: dict[str, Any]) -> Shown:
    number = _page_number(context)
    path = iri_to_uri(context["request"].path)
    return Shown(
        address=absolute(f"{path}?page={number}" if number > 1 else path),
        title=context["page_title"] or str(_network(context).name),
        description=context["description_line"],
        language=get_language() or "",
        network=_network(context),
        loaded=loaded,
    )


def _network(context: Context) -> Network:
    """Give the network as every page has it: looked up where it stands, or loaded once."""
    network = context["network"]
    return network() if callable(network) else network


def _page_number(context: Context) -> int:
    if "page" not in context["request"].GET:  # the first page is not counted before it is shown
        return 1
    number = getattr(context.get("page"), "number", 1)
    return number if isinstance(number, int) else 1
