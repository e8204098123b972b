"""The membership periods on a partner's screen, checked against each other before saving."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from network.partners.memberships import Membership
from network.shared.admin import CompactInline
from network.shared.constraints import NoOverlap


class MembershipForm(forms.ModelForm):
    """One period; whether it overlaps another is for all of them together to say."""

    def validate_constraints(self) -> None:
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for constraint in Membership._meta.constraints:
            if isinstance(constraint, NoOverlap):
                continue
            try:
                constraint.validate(Membership, self.instance, exclude=exclude)
            except ValidationError as error:
                self.add_error(None, error)


class MembershipFormSet(BaseInlineFormSet):
    """All periods of a partner, checked against each other as they will be after saving."""

    def clean(self) -> None:
        """Mark a period that overlaps another one, even if both were changed just now."""
        super().clean()
        kept = [
            form
            for form in self.forms
            if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        for position, form in enumerate(kept):
            for earlier in kept[:position]:
                if overlap(form.instance, earlier.instance):
                    form.add_error(None, NO_OVERLAP.get_violation_error_message())

    def save(self, commit: bool = True) -> Any:
        """Clear changed rows away first, so that no step between old and new periods overlaps."""
        if commit:
            changed = [form.instance.pk for form in self.initial_forms if form.has_changed()]
            Membership.objects.filter(pk__in=changed, partner=self.instance).delete()
        return super().save(commit)


NO_OVERLAP = next(c for c in Membership._meta.constraints if isinstance(c, NoOverlap))


def overlap(one: Membership, other: Membership) -> bool:
    """Say whether two periods share a day; an open end reaches as far as it can."""
    starts_in_time = not (one.starts_on and other.ends_on and other.ends_on < one.starts_on)
    ends_in_time = not (other.starts_on and one.ends_on and one.ends_on < other.starts_on)
    return starts_in_time and ends_in_time


class MembershipInline(CompactInline):
    """Since when the partner is what it is."""

    model = Membership
    names = ["partner"]
    form = MembershipForm
    formset = MembershipFormSet
    fields = [("tier", "starts_on", "ends_on"), "note"]
