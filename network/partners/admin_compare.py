"""Lay two partners side by side for an editor who has to choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.atlas import format_coordinates
from network.partners.memberships import Membership
from network.partners.merge_facts import CHOICES, LEFT
from network.partners.merge_forms import BOTH, MergeForm
from network.partners.models import Partner
from network.shared.admin import thumbnail

LABELS: dict[str, Any] = {
    "slug": gettext_lazy("address of its page"),
    "latitude": gettext_lazy("coordinates"),
    "ended_on": gettext_lazy("ending"),
    "memberships": gettext_lazy("membership on days that both name"),
}


@dataclass(frozen=True)
class Side:
    """One side of a choice: whose it is, what it says, and whether it is ticked."""

    value: str
    whose: str
    text: str = ""
    html: SafeString | str = ""
    lines: tuple[str, ...] = ()
    is_chosen: bool = False


@dataclass(frozen=True)
class Row:
    """One thing the two say differently."""

    name: str
    label: str
    sides: list[Side]


def rows_of(form: MergeForm) -> list[Row]:
    """Give every difference with both sides, in the order of the screen."""
    return [Row(name, label_of(name), _sides(form, name)) for name in form.offered]


def the_same(keep: Partner, form: MergeForm) -> list[str]:
    """Name what both say alike, where they say anything."""
    return [
        label_of(name)
        for name, columns in CHOICES.items()
        if name not in form.offered and getattr(keep, columns[0]) not in (None, "")
    ]


def label_of(name: str) -> str:
    """Give the words for a thing to choose."""
    label = LABELS.get(name) or Partner._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return str(label)


def _sides(form: MergeForm, name: str) -> list[Side]:
    sides, _suggestion = form.offered[name]
    chosen = form.chosen(name)
    found = []
    for value in sides:
        if value == BOTH:
            found.append(Side(value, _("Both together"), is_chosen=chosen == value))
            continue
        partner = form.keep if value == LEFT else form.lose
        found.append(Side(value, partner.name, is_chosen=chosen == value, **_shown(partner, name)))
    return found


def _shown(partner: Partner, name: str) -> dict[str, Any]:
    """Give what one partner says, as words, as lines or as a picture."""
    if name == "logo":
        return {"html": thumbnail(partner.logo), "text": partner.logo_alt}
    if name == "description":
        return {"html": SafeString(partner.description_html)}
    if name == "memberships":
        return {"lines": tuple(_periods(partner.memberships.all()))}
    if name in ("countries", "topics"):
        return {"lines": tuple(str(row) for row in getattr(partner, name).all())}
    if name in ("parent", "fiscal_host", "successor"):
        return {"text": str(getattr(partner, name) or "")}
    return {"text": _words(partner, name)}


def _words(partner: Partner, name: str) -> str:
    if name == "slug":
        return partner.get_absolute_url()
    if name == "latitude":
        return _place(partner)
    if name == "published_at":
        moment = partner.published_at
        return date_format(localtime(moment), "j F Y, H:i") if moment else _("draft")
    if name == "is_demonstration":
        return _("yes") if partner.is_demonstration else _("no")
    if name in ("verified_on", "ended_on"):
        day = getattr(partner, name)
        reason = f" – {partner.ending_reason}" if name == "ended_on" and day else ""
        return date_format(day, "j F Y") + reason if day else ""
    named = getattr(partner, f"get_{name}_display", None)
    value = named() if named else getattr(partner, name)
    return "" if value is None else str(value)


def _place(partner: Partner) -> str:
    if partner.latitude is None or partner.longitude is None:
        return ""
    where = format_coordinates(float(partner.latitude), float(partner.longitude), 4)
    return f"{where} ({partner.get_precision_display()})"


def _periods(periods: Iterable[Membership]) -> list[str]:
    words = []
    for period in periods:
        first = date_format(period.starts_on, "j F Y") if period.starts_on else _("not recorded")
        last = date_format(period.ends_on, "j F Y") if period.ends_on else _("today")
        words.append(f"{period.get_tier_display()}: {first} – {last}")
    return words
