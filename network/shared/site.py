"""The portal's own address, for everything that is read elsewhere: mail, feeds, sitemaps."""

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """Make a path of the portal a full address."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def site_domain() -> str:
    """Give the host and port of the portal's address."""
    return urlsplit(settings.SITE_URL).netloc


def site_scheme() -> str:
    """Give the scheme of the portal's address."""
    return urlsplit(settings.SITE_URL).scheme
