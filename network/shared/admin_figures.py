"""Keep what a figure was before somebody corrected it in the history of its screen."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _


def corrections(formsets: Iterable[Any], model: type[Model]) -> list[dict[str, Any]]:
    """Give for the history each number that was changed on a screen: '21 → 22'."""
    forms = [form for formset in formsets or [] if formset.model is model for form in formset.forms]
    return [told for form in forms if (told := correction(form))]


def correction(form: Any) -> dict[str, Any] | None:
    """Give for the history the number before and after, None if it stayed."""
    before = form.initial.get("value")
    if before is None or "value" not in form.changed_data:
        return None
    after = form.cleaned_data.get("value")
    words = f"{form.instance.words}: {before} → {after}"
    name = str(form.instance._meta.verbose_name)
    return {"changed": {"name": name, "object": words, "fields": [_("number")]}}
