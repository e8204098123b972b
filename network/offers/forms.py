"""The forms of an offer or a wish: to send one in, and to keep it up to date."""

import calendar
import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.get_involved import spam
from network.get_involved.fields import SHORT_INPUT, Choice, Email, Line, Text
from network.get_involved.forms import member_choices
from network.get_involved.public_form import PublicForm, ask_consent
from network.offers.actions import change_offer, receive_offer
from network.offers.models import Offer
from network.partners.models import Partner
from network.projects.models import Project
from network.shared.languages import validate_languages
from network.topics.models import Topic

CONSENT_VERSION = "2026-11"

# Keep old wordings: a form opened before a change carries the version its reader saw.
CONSENTS = {
    "2026-11": _(
        "Show this offer or wish with our organisation’s name, write to me about it and about what"
        " fits it, and keep my name and address, unseen by visitors, for as long as it is kept."
    ),
}
MONTH = re.compile(r"(\d{4})-(\d{1,2})")
FILLED_IN = _(
    "Something filled in a box people don’t see. It is empty again: press Send once more."
)
TOO_FAST = _("That was quicker than people are. Nothing is lost: press Send once more.")


class Month(forms.CharField):
    """A month, as '2027-05'; the day it stands for is its first or its last."""

    def __init__(self, *, is_last: bool = False, **options: Any) -> None:
        widget = forms.TextInput({**SHORT_INPUT, "type": "month"})
        super().__init__(required=False, widget=widget, **options)
        self.is_last = is_last

    def clean(self, value: Any) -> Any:
        """Give the first or the last day of a month, None for an empty box."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = MONTH.fullmatch(text)
        year, month = (int(found[1]), int(found[2])) if found else (0, 0)
        if not (1990 <= year <= 2200 and 1 <= month <= 12):
            raise ValidationError(_("Write the month as 2027-05, or leave it empty."))
        return date(year, month, calendar.monthrange(year, month)[1] if self.is_last else 1)


def project_choices() -> list[tuple[str, str]]:
    """List the projects an offer may be about."""
    rows = Project.objects.published().order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


class OfferWords(forms.Form):
    """What an offer or a wish says, whoever asks."""

    about = Choice(
        lambda: Offer.About.choices,
        label=_("What it is about"),
        empty=_("Choose one"),
        ask=_("Choose what it is about"),
    )
    title = Line(
        label=_("In one line"),
        help_text=_("“We can host two people in May”"),
        max_length=140,
        ask=_("Say in one line what you offer or look for"),
    )
    text = Text(label=_("More about it"), help_text=_("What others need to know to answer."))
    project = Choice(project_choices, label=_("Project"), empty=_("None of these"))
    topics = forms.MultipleChoiceField(
        choices=lambda: list(Topic.objects.values_list("slug", "name")),
        label=_("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose topics from the list.")},
    )
    languages = Line(
        label=_("Languages you can work in"),
        help_text=_("As short tags with spaces between: en es zh-Hant"),
        max_length=120,
        validators=[validate_languages],
    )
    starts_on = Month(label=_("Possible from"), help_text=_("A month, such as 2027-05."))
    ends_on = Month(
        label=_("Possible until"), is_last=True, help_text=_("A month, such as 2027-09.")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        typed = super().clean() or self.cleaned_data
        first, last = typed.get("starts_on"), typed.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("This month is before the first one."))
        return typed

    @property
    def words(self) -> dict[str, Any]:
        """Give what was typed as the columns of an offer, its topics among them."""
        typed = self.cleaned_data
        names = ("about", "title", "text", "languages", "starts_on", "ends_on")
        return {
            **{name: typed[name] for name in names},
            "project_id": int(typed["project"]) if typed.get("project") else None,
            "topics": list(Topic.objects.filter(slug__in=typed["topics"])),
        }


class NewOfferForm(PublicForm, OfferWords):
    """What a member is asked that offers or looks for something."""

    consents = CONSENTS
    consent_version = CONSENT_VERSION
    field_order = ["kind", "partner", "about", "title", "text", "project", "topics", "languages"]

    kind = Choice(
        lambda: [("offer", _("We offer something")), ("wish", _("We look for something"))],
        label=_("Offer or wish"),
        empty=_("Choose one"),
        ask=_("Choose whether you offer something or look for something"),
    )
    partner = Choice(
        member_choices,
        label=_("Your organisation"),
        empty=_("Choose a member"),
        ask=_("Choose your organisation; only members offer and wish here"),
    )
    contact_name = Line(
        label=_("Your name"),
        max_length=120,
        ask=_("Write your name, as you would like to be addressed"),
        attrs={"autocomplete": "name"},
    )
    contact_email = Email(
        label=_("E-mail address"),
        help_text=_(
            "Never shown. With an address at your organisation’s own website it goes live as soon"
            " as you confirm it; otherwise an editor publishes it."
        ),
    )
    consent = ask_consent(CONSENTS)

    def clean(self) -> dict[str, Any]:
        """Ask once more where a machine seems to have filled it in; people lose nothing."""
        typed = super().clean()
        if typed.get("homepage"):
            self.add_error(None, FILLED_IN)
        if self.sent_ticket is None or self.sent_ticket.age < spam.MIN_SECONDS:
            self.add_error(None, TOO_FAST)
        return typed

    def save(self) -> Offer:
        """Keep the offer and ask for confirmation."""
        typed = self.cleaned_data
        return receive_offer(
            partner=Partner.objects.get(pk=typed["partner"]),
            kind=typed["kind"],
            contact_name=typed["contact_name"],
            contact_email=typed["contact_email"],
            consent_text=str(CONSENTS[typed["consent"]]),
            **self.words,
        )


class KeepOfferForm(OfferWords):
    """What its maker may change of an offer."""

    def __init__(self, data: Any = None, *, offer: Offer) -> None:
        months = {
            name: f"{day:%Y-%m}" if day else ""
            for name, day in (("starts_on", offer.starts_on), ("ends_on", offer.ends_on))
        }
        plain = {name: getattr(offer, name) for name in ("about", "title", "text", "languages")}
        chosen = {
            "project": str(offer.project_id or ""),
            "topics": [topic.slug for topic in offer.topics.all()],
        }
        super().__init__(data, initial={**plain, **months, **chosen})
        self.offer = offer

    @property
    def questions(self) -> list[forms.BoundField]:
        """Give what may be changed, in order."""
        return list(self)

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give each thing to mend with the field it is about, in the order of the page."""
        found = [(f"#{one.id_for_label}", str(error)) for one in self for error in one.errors]
        return [*(("", str(error)) for error in self.non_field_errors()), *found]

    def save(self) -> None:
        """Keep the changes."""
        change_offer(offer=self.offer, **self.words)
