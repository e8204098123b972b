"""A text column written in Markdown, with its HTML kept beside it."""

from typing import Any

from django.core import checks
from django.db import models

from .policy import tidy_text
from .rendering import render_markdown


class RenderedField(models.TextField):
    """Keep the HTML made from a Markdown field; nobody edits it.

    It has its own `pre_save` so that `update_or_create` writes it whenever it writes the source.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return super().pre_save(model_instance, add)


class MarkdownField(models.TextField):
    """Keep a text in Markdown and fill its companion column with safe HTML at every save.

    Declare the companion after it: `body = MarkdownField(html_field="body_html")`, then
    `body_html = RenderedField()`. `save(update_fields=…)` must name both.
    """

    def __init__(
        self,
        *args: Any,
        html_field: str = "",
        base_heading: int = 2,
        id_prefix: str = "",
        **kwargs: Any,
    ) -> None:
        self.html_field = html_field
        self.base_heading = base_heading
        self.id_prefix = id_prefix
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave a plain text column in migrations: how it is rendered isn't the database's."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_html_field()]

    def _check_html_field(self) -> list[checks.CheckMessage]:
        """Ask for a companion that exists, and that is saved after its source."""
        names = [field.name for field in self.model._meta.concrete_fields]
        if self.html_field in names and names.index(self.html_field) > names.index(self.name):
            return []
        hint = f"Declare {self.html_field or self.name + '_html'} = RenderedField() after it."
        message = "A Markdown field needs a companion column for its HTML, declared after it."
        return [checks.Error(message, hint=hint, obj=self, id="markup.E001")]

    def render(self, text: str) -> str:
        """Turn one value of this field into the HTML of its companion."""
        html = render_markdown(text, base_heading=self.base_heading, id_prefix=self.id_prefix)
        return str(html)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        source = tidy_text(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, source)
        setattr(model_instance, self.html_field, self.render(source))
        return source


def rerender(model: type[models.Model]) -> int:
    """Make the HTML of all rows anew, after the policy changed; tell how many rows changed."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, MarkdownField)]
    names = [name for field in fields for name in (field.attname, field.html_field)]
    changed = 0
    for row in model._base_manager.values("pk", *names).iterator(chunk_size=200):
        html = {field.html_field: field.render(row[field.attname] or "") for field in fields}
        different = {name: value for name, value in html.items() if value != row[name]}
        if different:
            model._base_manager.filter(pk=row["pk"]).update(**different)
            changed += 1
    return changed
