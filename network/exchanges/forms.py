"""The form of a report: five questions, links, who wrote it, and what that agrees to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from network.exchanges.actions import ANSWERS, ChangedMeanwhile, save_report, send_in_report
from network.exchanges.outcomes import Report
from network.get_involved.fields import Line, Text

CONSENT_VERSION = "2026-11"

# Keep old wordings: a form opened before a change carries the version its reader saw.
CONSENTS = {
    "2026-11": _(
        "You may publish this as a story under our names. Editors may correct and shorten it and"
        " show it to us first. We have the right to give away what we wrote."
    ),
}
NEEDED = {
    "did": _("Tell in a few sentences how you did it"),
    "learned": _("Tell in a few sentences what you learned"),
    "author_name": _("Write who wrote this, as it should stand above the story"),
}


class ReportForm(forms.Form):
    """What the partners of an exchange are asked; saving needs nothing, sending in a little."""

    did = Text(
        label=_("How did you do it?"),
        help_text=_("Who met where, what you worked on, what changed on the way."),
        ask=NEEDED["did"],
        max_length=5000,
        rows=8,
    )
    learned = Text(
        label=_("What did you learn?"),
        help_text=_("What was easier than you thought, and what was harder?"),
        ask=NEEDED["learned"],
        max_length=5000,
        rows=8,
    )
    left = Text(
        label=_("What is left behind?"),
        help_text=_("Something that runs, a guide, data, people who know how."),
        max_length=3000,
        rows=5,
    )
    advice = Text(
        label=_("What would you tell the next ones?"),
        help_text=_("One thing to do, one not to do."),
        max_length=3000,
        rows=5,
    )
    links = Text(
        label=_("Where can others see it?"),
        help_text=_("One link to a line: code, guide, pictures, film. Words may stand before it."),
        max_length=2000,
        rows=4,
    )
    author_name = Line(
        label=_("Who wrote this?"),
        help_text=_("Names with commas between, as they should stand above the story."),
        ask=NEEDED["author_name"],
        max_length=120,
    )
    consent = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, report: Report, sending: bool = False) -> None:
        super().__init__(data, initial={name: getattr(report, name) for name in ANSWERS})
        self.report, self.sending = report, sending
        self.consent_version, self.consent_words = CONSENT_VERSION, CONSENTS[CONSENT_VERSION]

    def full_clean(self) -> None:
        """Need what a story needs only where it is sent in; a draft may be as empty as it is."""
        for name in NEEDED:
            self.fields[name].required = self.sending
        super().full_clean()
        for name in NEEDED:
            self.fields[name].required = True

    @property
    def questions(self) -> list[forms.BoundField]:
        """Give what the writers are asked, in order."""
        return [self[name] for name in ANSWERS]

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give each thing to mend with the field it is about, in the order of the page."""
        found = [
            (f"#id_{name}", str(error))
            for name in (*ANSWERS, "consent")
            for error in self[name].errors
        ]
        return [*(("", str(error)) for error in self.non_field_errors()), *found]

    @property
    def stamp(self) -> str:
        """Name the version of the report this form was opened with."""
        return self.report.updated_at.isoformat()

    def clean(self) -> dict[str, Any]:
        """Ask for what a story needs, once it is sent in."""
        typed = super().clean() or self.cleaned_data
        if not self.sending:
            return typed
        if typed.get("consent") not in CONSENTS:
            self.add_error("consent", _("Agree that it may be published, or save it for now"))
        for number, line in enumerate(typed.get("links", "").splitlines(), start=1):
            if line.strip() and not ends_in_address(line):
                self.add_error(
                    "links",
                    _("Line %(number)d has no address. End it with one such as https://example.org")
                    % {"number": number},
                )
        return typed

    def save(self) -> None:
        """Keep the report or send it in; raise ChangedMeanwhile if somebody else was faster."""
        typed = self.cleaned_data
        if typed["seen"] != self.stamp:
            raise ChangedMeanwhile
        answers = {name: typed[name] for name in ANSWERS}
        if self.sending:
            consent_text = str(CONSENTS[typed["consent"]])
            send_in_report(report=self.report, consent_text=consent_text, **answers)
        else:
            save_report(report=self.report, **answers)


def ends_in_address(line: str) -> bool:
    """Say whether the last word of a line is an address on the web."""
    try:
        URLValidator(schemes=["http", "https"])(line.split()[-1])
    except ValidationError:
        return False
    return True
