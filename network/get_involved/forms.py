"""The get-involved form: what everybody is asked, and what each kind of request adds."""

from typing import Any

from anyascii import anyascii
from django.utils.translation import gettext_lazy as _

from network.get_involved import spam
from network.get_involved.actions import receive_enquiry
from network.get_involved.consent import CONSENTS
from network.get_involved.fields import Choice, Email, Line, Text
from network.get_involved.models import Enquiry
from network.get_involved.public_form import PublicForm
from network.pagecache.parts import kept
from network.partners.models import Partner
from network.places.models import Country
from network.projects.models import Project
from network.shared.site import absolute

MESSAGE_LENGTH = 10_000
ANOTHER = "another"


def country_choices() -> list[tuple[str, str]]:
    """List the countries by their names in the visitor's language."""

    def load() -> list[tuple[str, str]]:
        countries = [(country.code, country.label) for country in Country.objects.all()]
        return sorted(countries, key=lambda pair: anyascii(pair[1]).casefold())

    return kept(load, "country choices")


def member_choices() -> list[tuple[str, str]]:
    """List the members who may nominate somebody."""

    def load() -> list[tuple[str, str]]:
        members = Partner.objects.published().members().order_by("name")
        return [(str(pk), name) for pk, name in members.values_list("pk", "name")]

    return kept(load, "member choices")


def project_choices() -> list[tuple[str, Any]]:
    """List the tools that can be taken over, and room for another one."""

    def load() -> list[tuple[str, Any]]:
        projects = Project.objects.published().order_by("name").values_list("pk", "name")
        return [(str(pk), name) for pk, name in projects]

    return [*kept(load, "project choices"), (ANOTHER, _("another tool"))]


def ask_country(ask: Any = "") -> Choice:
    """Make the question for the country."""
    attrs = {"autocomplete": "country"}
    empty = _("Choose a country")
    return Choice(country_choices, label=_("Country"), empty=empty, ask=ask, attrs=attrs)


def ask_organisation(ask: Any = "") -> Line:
    """Make the question for the organisation."""
    return Line(label=_("Organisation"), ask=ask, attrs={"autocomplete": "organization"})


def ask_message(label: Any = None, ask: Any = "") -> Text:
    """Make the question for the message, required if `ask` says so."""
    return Text(
        label=label or _("Your message"),
        help_text=_("Any language. Up to 10,000 characters."),
        max_length=MESSAGE_LENGTH,
        rows=8,
        ask=ask,
    )


WRITE_MESSAGE = _("Write what it is about; two sentences are enough")


class EnquiryForm(PublicForm):
    """What everybody is asked. Fields that aren't columns of a message are kept as its details."""

    kind = Enquiry.Kind.OTHER
    columns = ("name", "email", "organisation", "website", "country", "message")

    name = Line(
        label=_("Your name"),
        max_length=120,
        ask=_("Write your name, as you would like to be addressed"),
        attrs={"autocomplete": "name"},
    )
    email = Email(label=_("E-mail address"), help_text=_("Only used to answer you."))
    organisation = ask_organisation()
    country = ask_country()
    message = ask_message(ask=WRITE_MESSAGE)

    def __init__(self, data: Any = None, *, about: Project | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.about = about

    def save(self, address: str, lately: spam.Lately) -> Enquiry:
        """Hand the message over: stored once, judged, and answered by mail.

        `address` is the salted hash of the connection, and `lately` what came over it before.
        """
        typed = self.cleaned_data
        details = self.details()
        contents = [str(typed.get(name) or "") for name in self.columns]
        contents += [self.kind.value, *(row["answer"] for row in details)]
        return receive_enquiry(
            kind=self.kind.value,
            **{name: typed.get(name) or "" for name in self.columns if name != "country"},
            country_id=typed.get("country") or None,
            details=details,
            consent_text=str(CONSENTS[typed["consent"]]),
            address_hash=address,
            submission_key=spam.submission_key(self.sent_ticket, contents),
            suspicions=spam.judge(
                ticket=self.sent_ticket,
                honeypot=typed.get("homepage") or "",
                email=typed["email"],
                lately=lately,
                message=typed.get("message") or "",
                words=" ".join(contents),
            ),
        )

    def details(self) -> list[dict[str, str]]:
        """Give the project it is about, then the answers to this kind's own questions, in words."""
        rows = []
        if self.about:
            words = f"{self.about.name} ({absolute(self.about.get_absolute_url())})"
            rows.append({"name": "about", "question": str(_("About the project")), "answer": words})
        for question in self.questions:
            value = self.cleaned_data.get(question.name)
            if question.name in self.columns or not value:
                continue
            field = question.field
            answer = field.in_words(value) if isinstance(field, Choice) else str(value)
            rows.append({"name": question.name, "question": str(question.label), "answer": answer})
        return rows
