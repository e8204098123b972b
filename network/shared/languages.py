"""Several languages in one column, as the tags of BCP 47."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


def validate_languages(value: str) -> None:
    """Refuse what isn't a list of language tags."""
    for tag in split_languages(value):
        if not TAG.fullmatch(tag):
            raise ValidationError(
                _("“%(tag)s” is no language tag. Write en, es or zh-Hant, with spaces between."),
                params={"tag": tag[:40]},
            )


def split_languages(value: str) -> list[str]:
    """Give the tags of a column, each once, in the order written."""
    return list(dict.fromkeys(re.split(r"[\s,;]+", value.strip()))) if value.strip() else []


def validate_language(value: str) -> None:
    """Refuse what isn't one language tag."""
    if not TAG.fullmatch(value):
        raise ValidationError(
            _("“%(tag)s” is no language tag. Write en, es or zh-Hant."), params={"tag": value[:40]}
        )


class LanguagesField(models.CharField):
    """Keep language tags with one space between them: 'en es zh-Hant'."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", _("Language tags with spaces between: en es zh-Hant"))
        super().__init__(*args, **kwargs)
        if validate_languages not in self.validators:
            self.validators.append(validate_languages)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave a plain column in migrations: how it is checked isn't the database's."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, "django.db.models.CharField", list(args), kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return " ".join(split_languages(value)) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value
