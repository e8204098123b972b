"""Form fields of a proposal: money as people write it, days, languages, names without addresses."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from network.get_involved.fields import SHORT_INPUT, Line
from network.shared.languages import split_languages, validate_languages

SPACES = re.compile(r"[\s’'_]")
ADDRESS = re.compile(r"https?:|www\.|\w\.\w{2,}/", re.IGNORECASE)
AMOUNT = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?P<group>[.,])\d{3}(?:(?P=group)\d{3})*)"
    r"(?:(?P<point>[.,])(?P<rest>\d{1,2}))?",
    re.ASCII,
)
MOST = Decimal("9999999999.99")


def refuse_addresses(value: str) -> None:
    """Refuse web addresses in what we mail to other people on somebody's behalf."""
    if ADDRESS.search(value):
        raise ValidationError(_("Leave out the web address; put links into the plan."))


class Name(Line):
    """A line that goes into mail to others, and so holds no web address."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(refuse_addresses)


def read_money(text: str) -> Decimal:
    """Read an amount however it is written: 4000, 4 000, 4,000.50, 4.000,50, 4’000.

    A sign before exactly three digits groups thousands; before one or two it begins the decimals.
    """
    found = AMOUNT.fullmatch(SPACES.sub("", text))
    if not found or (found["group"] and found["group"] == found["point"]):
        raise ValueError(text)
    whole = found["whole"].replace(",", "").replace(".", "")
    return Decimal(f"{whole}.{found['rest'] or 0}")


class Money(forms.Field):
    """An amount in the currency of the call."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({**SHORT_INPUT, "inputmode": "decimal"})
        super().__init__(required=False, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show an amount without decimals that say nothing."""
        if not isinstance(value, Decimal):
            return value
        return number_format(value, 0 if value == value.to_integral_value() else 2, use_l10n=False)

    def to_python(self, value: Any) -> Decimal | None:
        """Turn what was written into an amount with at most two decimals."""
        if not (text := str(value or "").strip()):
            return None
        try:
            amount = read_money(text[:60])
        except ValueError as error:
            raise ValidationError(
                _("Write the amount in figures, such as 4000 or 350.50")
            ) from error
        if amount > MOST:
            raise ValidationError(_("That is more than we can store. Check the number of noughts."))
        return amount


class Day(forms.DateField):
    """A day, chosen in the browser's calendar or typed as 2027-05-31."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.DateInput({**SHORT_INPUT, "type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Write the day as 2027-05-31, or leave it empty.")},
            **options,
        )


class Languages(Line):
    """Language tags with spaces between."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=120, **options)
        self.validators.append(validate_languages)

    def clean(self, value: Any) -> str:
        """Give the tags each once, with one space between them."""
        return " ".join(split_languages(super().clean(value)))
