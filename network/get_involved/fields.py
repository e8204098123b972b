"""Form fields that forgive how people write, and say in words what they can't take."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

INPUT = {"class": "field__input"}
SHORT_INPUT = {"class": "field__input field__input--short"}
LINE_BREAKERS = ("Cc", "Zl", "Zp")

TOO_LONG = _("Keep this to %(limit_value)d characters; it has %(show_value)d.")
NOT_TEXT = _("There is an invisible character in this that we can’t store. Type it again.")


def refuse_line_breaks(value: str) -> None:
    """Refuse line breaks and control characters, so that no line becomes two anywhere."""
    if any(unicodedata.category(character) in LINE_BREAKERS for character in value):
        raise ValidationError(_("Write this on one line, without line breaks or tabs."))


def _messages(required: Any) -> dict[str, Any]:
    return {
        "required": required,
        "max_length": TOO_LONG,
        "null_characters_not_allowed": NOT_TEXT,
    }


class Uncut(forms.CharField):
    """Text that is measured when it arrives; maxlength would cut off what is pasted, unnoticed."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out maxlength, which cuts off what is pasted without a word."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Line(Uncut):
    """One line of text."""

    def __init__(
        self, *, ask: Any = "", max_length: int = 200, attrs: dict | None = None, **options: Any
    ) -> None:
        super().__init__(
            max_length=max_length,
            required=bool(ask),
            error_messages=_messages(ask),
            widget=forms.TextInput({**INPUT, **(attrs or {})}),
            **options,
        )
        self.validators.append(refuse_line_breaks)


class Text(Uncut):
    """Text of several lines; a line break counts once, however the browser sends it."""

    def __init__(
        self, *, ask: Any = "", max_length: int = 2000, rows: int = 4, **options: Any
    ) -> None:
        super().__init__(
            max_length=max_length,
            required=bool(ask),
            error_messages=_messages(ask),
            widget=forms.Textarea({**INPUT, "rows": rows, "cols": False, "dir": "auto"}),
            **options,
        )

    def to_python(self, value: Any) -> str:
        """Write every line break the same way before anything is counted."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(text))


class Email(Uncut, forms.EmailField):
    """An e-mail address: with a plus, quoted, or at a domain in any script."""

    def __init__(self, **options: Any) -> None:
        wrong = _("Enter an e-mail address with an @, such as name@example.org")
        super().__init__(
            max_length=254,
            widget=forms.EmailInput({**INPUT, "autocomplete": "email"}),
            error_messages={**_messages(wrong), "invalid": wrong},
            **options,
        )
        self.validators.append(refuse_line_breaks)


class Link(Uncut, forms.URLField):
    """An address on the web; https is added where it is missing."""

    def __init__(self, *, ask: Any = "", **options: Any) -> None:
        wrong = _("Write the address as in the browser, such as https://example.org")
        super().__init__(
            max_length=300,
            required=bool(ask),
            assume_scheme="https",
            widget=forms.TextInput({**INPUT, "inputmode": "url"}),
            error_messages={**_messages(ask or wrong), "invalid": wrong},
            **options,
        )


class Choice(forms.ChoiceField):
    """One of several, in a list that begins with a sentence instead of a choice."""

    def __init__(
        self,
        choices: Callable[[], Iterable[tuple[str, Any]]],
        *,
        empty: Any,
        ask: Any = "",
        attrs: dict | None = None,
        **options: Any,
    ) -> None:
        wrong = ask or _("Choose one from the list.")
        super().__init__(
            choices=lambda: [("", empty), *choices()],
            required=bool(ask),
            error_messages={"required": wrong, "invalid_choice": _("Choose one from the list.")},
            widget=forms.Select({**SHORT_INPUT, **(attrs or {})}),
            **options,
        )

    def in_words(self, value: str) -> str:
        """Give the words of what was chosen."""
        words = dict(self.widget.choices)
        return str(words.get(value, value)) if value else ""
