"""What every form has that needs no account: consent, and what machines trip on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.get_involved import spam
from network.get_involved.consent import CONSENT_VERSION, CONSENTS


def ask_consent(consents: Mapping[str, Any]) -> forms.ChoiceField:
    """Make the question for consent, to one of the wordings there have been."""
    wrong = _("Agree to how we keep your message, or we may not store it")
    return forms.ChoiceField(
        choices=list(consents.items()),
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(["required", "invalid_choice"], wrong),
    )


class PublicForm(forms.Form):
    """A form with a ticket, a field people don't see, and the words they agree to."""

    hidden: tuple[str, ...] = ("consent", "homepage", "ticket")
    consents: Mapping[str, Any] = CONSENTS
    consent_version = CONSENT_VERSION

    consent = ask_consent(CONSENTS)
    homepage = forms.CharField(required=False, widget=forms.HiddenInput)  # people don't see this
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.sent_ticket = spam.read_ticket((data or {}).get("ticket", ""))
        self.ticket_to_carry = data["ticket"] if self.sent_ticket else spam.issue_ticket()

    @property
    def consent_words(self) -> Any:
        """Give the words that are agreed to today."""
        return self.consents[self.consent_version]

    @property
    def questions(self) -> list[forms.BoundField]:
        """Give what the visitor is asked, in order; consent and what machines use come apart."""
        return [self[name] for name in self.fields if name not in self.hidden]

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give each thing to mend with the field it is about, in the order of the page."""
        named = [*(question.name for question in self.questions), "consent"]
        found = [(f"#id_{name}", str(error)) for name in named for error in self[name].errors]
        return [*(("", str(error)) for error in self.non_field_errors()), *found]
