"""Pictures inside a text: our own are framed, foreign ones leave a notice and their address."""

from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from network.shared.images import image_size

from .policy import is_own_image, web_address
from .tree import Element, Node, rewrite


def arrange_pictures(root: Element) -> None:
    """Drop tracking pixels, frame pictures that stand alone, mark those we don't hold."""
    rewrite(root, _drop_pixel)
    rewrite(root, _frame)
    rewrite(root, _settle_inline)


def _drop_pixel(element: Element, parent: Element) -> list[Node]:
    if element.tag == "img" and _is_pixel(element.attrs):
        return []
    if element.tag in {"p", "a", "figure"} and element.is_blank() and "id" not in element.attrs:
        return []
    return [element]


def _is_pixel(attrs: dict[str, str]) -> bool:
    """Recognise pictures that count readers: one pixel large, or a statistics address."""
    src = attrs.get("src", "")
    sizes = (attrs.get("width", "").strip(" px"), attrs.get("height", "").strip(" px"))
    return not src.strip() or "/_/stat" in src or all(size in {"0", "1"} for size in sizes)


def _frame(element: Element, parent: Element) -> list[Node]:
    """Turn a paragraph of nothing but pictures, or a figure, into framed pictures."""
    if element.tag == "p" and element.find("img") and not element.text().strip():
        return [_figure(picture, link) for picture, link in _pictures(element)]
    captions = [child for child in element.elements() if child.tag == "figcaption"]
    said = sum(len(caption.text().strip()) for caption in captions)
    if element.tag == "figure" and element.find("img") and len(element.text().strip()) <= said:
        *others, last = _pictures(element)
        return [*(_figure(picture, link) for picture, link in others), _figure(*last, captions)]
    return [element]


def _pictures(element: Element) -> list[tuple[Element, str]]:
    """List the pictures inside with the address each one links to, if any."""
    linked = {
        id(picture): link.attrs.get("href", "")
        for link in element.find("a")
        for picture in link.find("img")
    }
    return [(picture, linked.get(id(picture), "")) for picture in element.find("img")]


def _figure(picture: Element, link: str, captions: list[Element] | None = None) -> Element:
    title = picture.attrs.pop("title", "").strip()
    if not captions and title:
        captions = [Element("figcaption", {}, [title])]
    if is_own_image(picture.attrs.get("src", "")):
        image = _own_image(picture)
        content: list[Node] = [Element("a", {"href": link}, [image])] if link else [image]
        return Element("figure", {}, [*content, *(captions or [])])
    return Element("figure", {"class": "missing-image"}, [*_notice(picture), *(captions or [])])


def _own_image(picture: Element) -> Element:
    """Keep our own picture, with its size where the file tells it."""
    src = picture.attrs["src"]
    attrs = {"src": src, "alt": picture.attrs.get("alt", "").strip()}
    size = image_size(src)
    if size:
        attrs |= {"width": str(size[0]), "height": str(size[1])}
    else:
        sizes = {name: picture.attrs.get(name, "") for name in ("width", "height")}
        attrs |= {name: value for name, value in sizes.items() if value.isdigit()}
    return Element("img", {**attrs, "loading": "lazy", "decoding": "async"})


def _notice(picture: Element) -> list[Node]:
    """Say what is missing, describe it, and keep the way to it."""
    notice: list[Node] = [Element("p", {}, [_("Image not available here")])]
    alt = picture.attrs.get("alt", "").strip()
    if alt:
        notice.append(Element("p", {}, [alt]))
    return [*notice, Element("p", {}, [_address(picture.attrs["src"])])]


def _address(src: str) -> Node:
    """Show where a picture is kept: a link if it is on the web, its file name otherwise."""
    href = web_address(src)
    path = unquote(urlsplit(href).path if href else src)
    name = path.rstrip("/").rpartition("/")[2]
    if not href:
        return Element("code", {}, [name[:200]])
    host = urlsplit(href).hostname or ""
    label = f"{host}/{name}" if name else host
    return Element("a", {"href": href, "rel": "nofollow noopener"}, [label[:200]])


def _settle_inline(element: Element, parent: Element) -> list[Node]:
    """Treat the pictures that stand among words."""
    if element.tag != "img" or element.attrs.get("loading"):
        return [element]
    if is_own_image(element.attrs.get("src", "")):
        return [_own_image(element)]
    alt = element.attrs.get("alt", "").strip()
    words = _("Image not available here") + (f" ({alt})" if alt else "") + ": "
    # A link can't hold another link, so a linked picture names its address without one.
    address = _address(element.attrs["src"])
    if parent.tag == "a" and isinstance(address, Element):
        address = address.text()
    return [Element("span", {"class": "missing-image"}, [words, address])]
