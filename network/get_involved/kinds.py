"""What each kind of request asks beyond the common questions; the table below names them all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.get_involved.fields import SHORT_INPUT, Choice, Line, Link, Text
from network.get_involved.forms import (
    ANOTHER,
    WRITE_MESSAGE,
    EnquiryForm,
    ask_country,
    ask_message,
    ask_organisation,
    member_choices,
    project_choices,
)
from network.get_involved.models import Enquiry
from network.get_involved.proposing import ProposeForm
from network.projects.models import Project

Kind = Enquiry.Kind
CHOOSE_COUNTRY = _("Choose the country you work in")
NAME_ORGANISATION = _("Write the name of your organisation")
ANYTHING_ELSE = _("Anything else")


class JoinForm(EnquiryForm):
    """An organisation would like to become an affiliate member."""

    kind = Kind.JOIN
    field_order = ["organisation", "website", "country", "project", "nominator", "name", "email"]

    organisation = ask_organisation(NAME_ORGANISATION)
    website = Link(
        label=_("Website of the organisation"), ask=_("Write the address of its website")
    )
    country = ask_country(CHOOSE_COUNTRY)
    project = Text(
        label=_("One project of yours"),
        help_text=_(
            "What it does and who uses it, in a few sentences, with a link if there is one."
        ),
        ask=_("Describe one project, so that members see what you do"),
    )
    nominator = Choice(
        member_choices, label=_("A member who nominates you"), empty=_("We don’t know one yet")
    )
    message = ask_message(ANYTHING_ELSE)


class ToolForm(EnquiryForm):
    """Somebody would like to take over a tool that a member made, or offers one."""

    kind = Kind.TOOL
    field_order = ["tool", "other_tool", "problem", "name", "email", "organisation", "country"]

    tool = Choice(
        project_choices,
        label=_("Which tool"),
        empty=_("Choose a tool"),
        ask=_("Choose the tool, or “another tool” and name it below"),
    )
    other_tool = Line(label=_("Name of another tool"), help_text=_("Also for one you offer."))
    problem = Text(
        label=_("The problem it should solve"),
        help_text=_("Where you are and for whom."),
        ask=_("Describe the problem the tool should solve where you are"),
    )
    message = ask_message(ANYTHING_ELSE)

    def __init__(self, data: Any = None, *, about: Project | None = None, **options: Any) -> None:
        """Choose the tool that the link was about; the visitor may choose another."""
        super().__init__(data, **options)  # the question itself names the tool
        if about:
            self.initial.setdefault("tool", str(about.pk))

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a tool that isn't in the list."""
        typed = super().clean() or self.cleaned_data
        is_named = typed.get("other_tool") or "other_tool" in self.errors
        if typed.get("tool") == ANOTHER and not is_named:
            self.add_error("other_tool", _("Write which tool you mean"))
        return typed


class HostForm(EnquiryForm):
    """A member would like to host a summit or an exchange."""

    kind = Kind.HOST
    field_order = ["what", "when", "place", "name", "email", "organisation", "country"]

    what = Choice(
        lambda: [
            ("summit", _("a summit")),
            ("exchange", _("an exchange")),
            ("other", _("something smaller")),
        ],
        label=_("What you would host"),
        empty=_("Choose one"),
        ask=_("Choose what you would like to host"),
    )
    when = Line(
        label=_("When"),
        help_text=_("As well as you know: “three days in autumn 2027”."),
        ask=_("Write roughly when"),
    )
    place = Line(label=_("Where"), help_text=_("City, or online."))
    organisation = ask_organisation(NAME_ORGANISATION)
    country = ask_country(CHOOSE_COUNTRY)
    message = ask_message(_("What you have in mind"), WRITE_MESSAGE)


class VolunteerForm(EnquiryForm):
    """Somebody would like to help; the nearest member is named in the answer."""

    kind = Kind.VOLUNTEER
    field_order = ["name", "email", "country", "city", "skills", "hours"]

    country = ask_country(_("Choose the country you live in"))
    city = Line(label=_("City"), attrs={"autocomplete": "address-level2"})
    skills = Line(
        label=_("What you can do"),
        help_text=_("Translating, design, Python, organising events …"),
        max_length=500,
        ask=_("Write what you would like to help with"),
    )
    hours = Choice(
        lambda: [
            ("few", _("a few hours, once")),
            ("month", _("a few hours a month")),
            ("week", _("a few hours a week")),
            ("more", _("a day a week or more")),
        ],
        label=_("How much time"),
        empty=_("It depends"),
    )
    message = ask_message(ANYTHING_ELSE)


class PartnerForm(EnquiryForm):
    """A foundation, a company or an authority would like to work with the network."""

    kind = Kind.PARTNER
    field_order = ["organisation", "website", "interest", "name", "email", "country"]

    organisation = ask_organisation(NAME_ORGANISATION)
    website = Link(label=_("Website of the organisation"))
    interest = Choice(
        lambda: [
            ("funding", _("funding")),
            ("technology", _("technology")),
            ("research", _("research")),
            ("event", _("an event")),
            ("other", _("something else")),
        ],
        label=_("What it is about"),
        empty=_("Choose one"),
        ask=_("Choose what it is about"),
    )
    message = ask_message(ask=WRITE_MESSAGE)


class MediaForm(EnquiryForm):
    """A journalist has questions."""

    kind = Kind.MEDIA
    field_order = ["organisation", "deadline", "message", "name", "email", "country"]

    organisation = Line(
        label=_("Newspaper, programme or site"), ask=_("Name what you are writing for")
    )
    deadline = forms.DateField(
        label=_("Your deadline"),
        required=False,
        widget=forms.DateInput({**SHORT_INPUT, "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2027-05-31, or leave it empty.")},
    )
    message = ask_message(_("Your questions"), WRITE_MESSAGE)


class ProblemForm(EnquiryForm):
    """Something on this site is broken, wrong or can't be used."""

    kind = Kind.PROBLEM
    field_order = ["page", "message", "name", "email"]

    organisation = None  # type: ignore[assignment]
    country = None  # type: ignore[assignment]
    page = Line(
        label=_("Which page"),
        help_text=_("Its address, if you have it."),
        max_length=500,
    )
    message = ask_message(
        _("What went wrong"),
        _("Describe what you did and what happened instead of what you expected"),
    )


class OtherForm(EnquiryForm):
    """Anything else."""


KIND_FORMS: dict[str, type[EnquiryForm]] = {
    Kind.JOIN: JoinForm,
    Kind.TOOL: ToolForm,
    Kind.HOST: HostForm,
    Kind.VOLUNTEER: VolunteerForm,
    Kind.PARTNER: PartnerForm,
    Kind.PROPOSE: ProposeForm,
    Kind.MEDIA: MediaForm,
    Kind.PROBLEM: ProblemForm,
    Kind.OTHER: OtherForm,
}

HINTS = {
    Kind.JOIN: _("For organisations."),
    Kind.TOOL: _("Or offer one."),
    Kind.HOST: _("For members."),
    Kind.VOLUNTEER: _("We name the nearest member."),
    Kind.PARTNER: _("Foundations, companies, authorities."),
    Kind.PROPOSE: _("So that others find it."),
    Kind.MEDIA: _("Say when you need the answer."),
    Kind.PROBLEM: _("A wrong fact counts, and so does a page you can’t use."),
    Kind.OTHER: _("A person answers."),
}
