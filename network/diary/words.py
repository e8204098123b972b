"""Say entries of the diary in words, and where they stand."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.diary.models import Entry, Kind, Precision
from network.partners.choices import Tier

SENTENCES = {
    Kind.JOINED: gettext_lazy("%(name)s joins as %(to)s"),
    Kind.CHANGED: gettext_lazy("%(name)s, until then %(from)s, is now %(to)s"),
    Kind.LEFT: gettext_lazy("%(name)s is no longer %(from)s"),
    Kind.RENAMED: gettext_lazy("%(old)s is now called %(new)s"),
    Kind.MERGED: gettext_lazy("%(lost)s and %(name)s are one organisation: %(name)s"),
    Kind.ENDED: gettext_lazy("%(name)s has ended"),
    Kind.CALL_OPENED: gettext_lazy("The call opens: %(name)s"),
    Kind.CALL_DECIDED: gettext_lazy("The call is decided: %(name)s"),
    Kind.ANNOUNCED: gettext_lazy("A summit is announced: %(name)s"),
    Kind.HELD: gettext_lazy("A summit was held: %(name)s"),
    Kind.SUMMIT_CANCELLED: gettext_lazy("The summit is cancelled: %(name)s"),
    Kind.PROGRAMME: gettext_lazy("Version %(number)s of the programme is published: %(name)s"),
    Kind.BEGUN: gettext_lazy("An exchange begins: %(name)s"),
    Kind.OVER: gettext_lazy("An exchange ends: %(name)s"),
    Kind.EXCHANGE_CANCELLED: gettext_lazy("The exchange is cancelled: %(name)s"),
    Kind.FIRST_REUSE: gettext_lazy("%(who)s is the first to take over %(name)s"),
    Kind.PROJECT_ENDED: gettext_lazy("The project has ended: %(name)s"),
}
_TIERS = {tier.value: tier.label for tier in Tier}


def sentence(entry: Entry) -> str:
    """Say in one sentence what happened."""
    words: dict[str, Any] = dict(entry.names)
    for end in ("from", "to"):
        words[end] = _TIERS.get(str(entry.says.get(end, "")), _("a member"))
    if entry.kind == Kind.JOINED and entry.precision == Precision.UNKNOWN:
        return _("%(name)s is %(to)s") % words
    return str(SENTENCES[Kind(entry.kind)]) % words


def title(entry: Entry) -> str:
    """Say what happened, and whether this entry takes it back or mends it."""
    if entry.is_withdrawal:
        return _("Withdrawn: %(words)s") % {"words": sentence(entry)}
    if entry.corrects_id:
        return _("Corrected: %(words)s") % {"words": sentence(entry)}
    return sentence(entry)


def day_in_words(entry: Entry) -> str:
    """Give the day as well as it is known."""
    if entry.precision == Precision.UNKNOWN:
        return _("Not recorded")
    return str(entry.day.year) if entry.precision == Precision.YEAR else date_format(entry.day)


def line_of(entry: Entry) -> str:
    """Give the address of an entry's line on the page of its year."""
    if entry.day == date.min:
        return f"{reverse('diary:unrecorded')}#entry-{entry.number}"
    return f"{reverse('diary:year', args=[entry.day.year])}#entry-{entry.number}"
