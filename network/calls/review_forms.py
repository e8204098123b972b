"""The form in which a reviewer gives points and says why."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from network.calls.models import Criterion
from network.calls.reviews import Review

WORDS = [
    _("not at all"),
    _("hardly"),
    _("in part"),
    _("well enough"),
    _("well"),
    _("very well"),
]
POINTS = [(number, format_lazy("{} {}", number, words)) for number, words in enumerate(WORDS)]


class ReviewForm(forms.Form):
    """Points from 0 to 5 for each criterion, and a comment; a draft may have gaps."""

    comment = forms.CharField(
        label=_("Comment"),
        max_length=5000,
        required=False,
        help_text=_("What speaks for it and what doesn’t. The other reviewers read it too."),
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: list[Criterion],
        review: Review | None,
        is_final: bool = False,
    ) -> None:
        scored = {one.criterion_id: one.points for one in review.scores.all()} if review else {}
        super().__init__(data, initial={"comment": review.comment if review else ""})
        self.criteria = criteria
        for one in criteria:
            self.fields[self.name_of(one)] = forms.TypedChoiceField(
                label=one.title,
                choices=POINTS,
                coerce=int,
                empty_value=None,
                required=is_final,
                initial=scored.get(one.pk),
                widget=forms.RadioSelect,
                help_text=one.description,
                error_messages={"required": _("Give 0 to 5 points before you hand in.")},
            )

    @staticmethod
    def name_of(criterion: Criterion) -> str:
        """Name the field of a criterion."""
        return f"points_{criterion.pk}"

    @property
    def rows(self) -> list[tuple[Criterion, forms.BoundField]]:
        """Give each criterion with its field."""
        return [(one, self[self.name_of(one)]) for one in self.criteria]

    @property
    def points(self) -> dict[int, int]:
        """Give what was chosen, by criterion."""
        chosen = {one.pk: self.cleaned_data.get(self.name_of(one)) for one in self.criteria}
        return {key: value for key, value in chosen.items() if value is not None}
