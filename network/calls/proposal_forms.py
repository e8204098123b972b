"""The short forms of proposals: begin one, ask for a new link, say what one does."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.calls.applying import begin_proposal
from network.calls.consent import CONSENT_VERSION, CONSENTS
from network.calls.models import Call
from network.calls.proposal_fields import Name
from network.calls.proposals import Proposal
from network.get_involved import spam
from network.get_involved.fields import Choice, Email
from network.get_involved.forms import member_choices
from network.get_involved.public_form import PublicForm, ask_consent
from network.partners.models import Partner


class BeginForm(PublicForm):
    """What is needed to open a draft; everything else comes later."""

    consents = CONSENTS
    consent_version = CONSENT_VERSION
    field_order = ["title", "lead", "name", "email"]

    title = Name(
        label=_("Working title"),
        help_text=_("You can change it until the deadline."),
        ask=_("Give your proposal a working title"),
    )
    lead = Choice(
        member_choices,
        label=_("Your organisation"),
        empty=_("Choose a member"),
        ask=_("Choose the member organisation you write for"),
    )
    name = Name(
        label=_("Your name"),
        max_length=120,
        ask=_("Write your name, as you would like to be addressed"),
        attrs={"autocomplete": "name"},
    )
    email = Email(label=_("E-mail address"), help_text=_("Your personal link goes there."))
    consent = ask_consent(CONSENTS)

    def clean(self) -> dict[str, Any]:
        """Stop what a machine sent; a person presses once more, and nothing typed is lost."""
        typed = super().clean() or self.cleaned_data
        if typed.get("homepage"):
            self.add_error(None, _("Empty the field at the end, which people don’t see."))
        elif self.sent_ticket is None:
            self.add_error(None, _("The form was open for too long. Press the button once more."))
        elif self.sent_ticket.age < spam.MIN_SECONDS:
            self.add_error(None, _("That was very quick. Press the button once more."))
        return typed

    def save(self, call: Call, request: HttpRequest) -> Proposal:
        """Open the draft; the same form sent twice opens one."""
        typed = self.cleaned_data
        contents = [
            str(call.pk),
            *(str(typed[name]) for name in ("title", "lead", "name", "email")),
        ]
        return begin_proposal(
            call=call,
            lead=Partner.objects.get(pk=typed["lead"]),
            title=typed["title"],
            name=typed["name"],
            email=typed["email"],
            consent_text=str(CONSENTS[typed["consent"]]),
            address_hash=spam.address_hash(request),
            submission_key=spam.submission_key(self.sent_ticket, contents),
        )


class NewLinkForm(forms.Form):
    """The address a new link goes to."""

    email = Email(label=_("E-mail address"), help_text=_("The one the proposal was begun with."))

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give each thing to mend with the field it is about."""
        found = [("#id_email", str(error)) for error in self["email"].errors]
        return [*(("", str(error)) for error in self.non_field_errors()), *found]
