"""Make the last part of an address from a name in any script."""

from typing import Any

from anyascii import anyascii
from django.db import models
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


class SlugOf(models.SlugField):
    """Keep the slug of another column of the row, made anew whenever it is saved."""

    def __init__(self, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.update(max_length=MAX_LENGTH, editable=False, blank=True, default="")
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", list(args), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        slug = make_slug(str(getattr(model_instance, self.source, ""))) if self.source else ""
        setattr(model_instance, self.attname, slug)
        return slug
