"""Make the last part of an address from a name in any script."""

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 120


def make_slug(name: str, max_length: int = MAX_LENGTH) -> str:
    """Turn a name into a slug: 'Codeando México' → 'codeando-mexico', cut between words.

    Returns '' if nothing in the name can be written in an address.
    """
    words = name.replace("’", "").replace("'", "").replace(".", " ")
    slug = slugify(anyascii(words))
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rsplit("-", 1)[0][:max_length].strip("-")
