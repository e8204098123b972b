"""Keep a part of a page as it was written, for as long as nothing it shows has changed."""

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from network.pagecache.parts import Whole, has_session, kept

EVERYWHERE = ("request", "network", "menu", "block")

register = template.Library()


class KeepNode(Node):
    """Keep what is inside under a name until a row it was made from changes."""

    def __init__(self, nodelist: NodeList, name: list[FilterExpression], load: str) -> None:
        self.nodelist = nodelist
        self.name = name
        self.load = load
        self.seen = [*EVERYWHERE, *(one.token for one in name if one.token.isidentifier())]

    def render(self, context: Context) -> SafeString:
        request = context.get("request")
        if self.load and not isinstance(context.get(self.load), Whole):
            return self.nodelist.render(context)
        if request is None or has_session(request):
            return self.write(context)
        name = [expression.resolve(context) for expression in self.name]
        whole = context[self.load] if self.load else None
        return kept(lambda: self.write(context), *name, whole=whole)

    def write(self, context: Context) -> SafeString:
        """Load what is shown inside, and write it; nothing loaded before is seen in there."""
        given = {name: context[name] for name in self.seen if name in context}
        if not self.load:
            return self.nodelist.render(context.new(given))
        whole: Whole = context[self.load]
        with whole.reading():
            return self.nodelist.render(context.new({**given, **whole()}))


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """Write `{% keep "name" key … with whole %}…{% endkeep %}` around what all visitors see alike.

    Whatever it depends on that isn't a row (the address, a choice in it) is part of its name, and
    seen inside. The view gives a `Whole`, which is loaded only to make it anew and has the other
    variables for what is inside; where a view gives none, nothing is kept. Who is signed in gets it
    made anew, as drafts may be in it.
    """
    bits = token.split_contents()[1:]
    load = bits[-1] if bits[-2:-1] == ["with"] else ""
    name = [parser.compile_filter(bit) for bit in (bits[:-2] if load else bits)]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, name, load)
