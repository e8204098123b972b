"""Read the map of the site as a search engine does: the index first, then every file it names."""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from django.http import HttpResponse
from django.test import Client

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(response: HttpResponse) -> Element:
    """Parse a file of the map, streamed or not."""
    assert response.status_code == 200
    return ElementTree.fromstring(response.getvalue())


def maps(client: Client) -> dict[str, str]:
    """Give the address of every file with the last change in it."""
    return _told(read(client.get("/sitemap.xml")), "sitemap")


def urls(client: Client) -> dict[str, str]:
    """Give the address of every page with the moment it last changed."""
    found: dict[str, str] = {}
    for address in maps(client):
        parts = urlsplit(address)
        told = _told(read(client.get(f"{parts.path}?{parts.query}")), "url")
        assert not found.keys() & told.keys()
        found |= told
    return found


def _told(root: Element, tag: str) -> dict[str, str]:
    return {
        one.findtext(f"{NAMESPACE}loc", ""): one.findtext(f"{NAMESPACE}lastmod") or ""
        for one in root.findall(f"{NAMESPACE}{tag}")
    }
