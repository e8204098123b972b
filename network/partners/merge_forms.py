"""Choose, thing by thing, which of two partners is right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.partners.merge_facts import LEFT, LISTS, RIGHT, overlapping, suggested
from network.partners.merges import Merge
from network.partners.merging import merge
from network.partners.models import Partner

BOTH = "both"


def fingerprint(keep: Partner, lose: Partner) -> str:
    """Give what tells whether one of the two was changed since somebody looked at them."""
    return f"{keep.updated_at.isoformat()} {lose.updated_at.isoformat()}"


class MergeForm(forms.Form):
    """One choice for each difference, and the word of an editor that the two are one."""

    sure = forms.BooleanField(
        label=_("I have looked at both: they are one organisation."),
        error_messages={"required": _("Tick that you have looked at both, then merge again.")},
    )
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, keep: Partner, lose: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keep, self.lose = keep, lose
        offered: dict[str, tuple[list[str], str]] = {
            name: ([LEFT, RIGHT], side) for name, side in suggested(keep, lose).items()
        }
        for name in LISTS:
            mine, theirs = ({row.pk for row in getattr(p, name).all()} for p in (keep, lose))
            if mine != theirs:
                offered[name] = ([BOTH, LEFT, RIGHT], BOTH)
        if overlapping(keep, lose):
            offered["memberships"] = ([LEFT, RIGHT], LEFT)
        self.offered = offered
        for name, (sides, side) in offered.items():
            self.fields[name] = forms.ChoiceField(
                choices=[(value, value) for value in sides], initial=side, required=False
            )

    def clean_seen(self) -> str:
        """Refuse to decide about what the editor hasn't seen."""
        seen = str(self.cleaned_data["seen"])
        if seen != fingerprint(self.keep, self.lose):
            raise ValidationError(
                _("One of the two was changed while you looked. Look again, then merge.")
            )
        return seen

    def chosen(self, name: str) -> str:
        """Give the side that is ticked on the screen."""
        _sides, suggestion = self.offered[name]
        return str(self.data.get(name) or suggestion) if self.is_bound else suggestion

    def save(self, by: Any) -> Merge:
        """Merge the two as was chosen."""
        choices = {
            name: self.cleaned_data[name] or side for name, (_sides, side) in self.offered.items()
        }
        return merge(keep=self.keep, lose=self.lose, choices=choices, by=by)
