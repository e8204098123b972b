"""What the form takes, what it refuses, and in which words."""

import pytest

from network.get_involved.kinds import HINTS, KIND_FORMS
from network.get_involved.models import Enquiry
from tests.factories import make_membership, make_partner, make_project
from tests.network.get_involved.conftest import filled_in

pytestmark = pytest.mark.django_db

Other = KIND_FORMS["other"]


def test_every_kind_has_a_form_of_its_own_and_a_hint():
    assert list(KIND_FORMS) == list(Enquiry.Kind)
    assert list(HINTS) == list(Enquiry.Kind)
    assert [form.kind for form in KIND_FORMS.values()] == list(Enquiry.Kind)


@pytest.mark.parametrize(
    "email",
    [
        "name+network@example.org",
        "o'neil@example.org",
        "!#$%&'*+/=?^_`{|}~-@example.org",
        '"quoted"@example.org',
        "jo@bücher.example",
        "jo@xn--bcher-kva.example",
        "jo@例え.テスト",
        "jo@[192.0.2.1]",
        "a@b.museum",
        "first.last@sub.domain.example.co.uk",
    ],
)
def test_unusual_but_valid_addresses_pass(email):
    form = Other(filled_in(email=email))

    assert form.errors == {}
    assert form.cleaned_data["email"] == email


@pytest.mark.parametrize(
    "email", ["", "jo", "jo@", "@example.org", "a@b@c.org", "jo@example..org", "jo @example.org"]
)
def test_what_is_no_address_is_refused_in_words(email):
    form = Other(filled_in(email=email))

    assert form.errors == {"email": ["Enter an e-mail address with an @, such as name@example.org"]}


@pytest.mark.parametrize("evil", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\t"])
def test_a_line_break_in_a_name_is_refused(evil):
    form = Other(filled_in(name=f"Jo{evil}Bcc: all@example.org"))

    assert form.errors == {"name": ["Write this on one line, without line breaks or tabs."]}


@pytest.mark.parametrize("evil", ["\nBcc: all@example.org", "\r\nSubject: x", "%0ABcc:", "\x00"])
def test_a_header_can_not_ride_on_an_address(evil):
    form = Other(filled_in(email=f"jo@example.org{evil}"))

    assert list(form.errors) == ["email"]


def test_an_address_with_a_control_character_in_quotes_is_refused():
    form = Other(filled_in(email='"a\x0bb"@example.org'))

    assert list(form.errors) == ["email"]


def test_ten_thousand_characters_pass_and_line_breaks_count_once():
    text = "a\r\n" * 4_999 + "ab"

    form = Other(filled_in(message=text))

    assert form.errors == {}
    assert len(form.cleaned_data["message"]) == 10_000


def test_one_character_more_is_refused_with_both_numbers():
    form = Other(filled_in(message="x" * 10_001))

    assert form.errors == {"message": ["Keep this to 10000 characters; it has 10001."]}


def test_nothing_cuts_off_a_long_text_in_the_browser():
    html = str(Other()["message"]) + str(Other()["name"])

    assert html.count("maxlength") == 0


@pytest.mark.parametrize("field", ["name", "message", "organisation"])
def test_a_nul_character_is_refused_in_words(field):
    form = Other(filled_in(**{field: "a\x00b"}))

    assert "There is an invisible character in this" in str(form.errors[field])


@pytest.mark.parametrize("country", ["XX", "\x00", "Germany", "'; DROP TABLE", "de"])
def test_a_country_from_outside_the_list_is_refused(country):
    form = Other(filled_in(country=country))

    assert form.errors == {"country": ["Choose one from the list."]}


@pytest.mark.parametrize("consent", ["", "yes", "1999-01"])
def test_without_consent_nothing_is_taken(consent):
    form = Other(filled_in(consent=consent))

    assert form.errors == {"consent": ["Agree to how we keep your message, or we may not store it"]}


def test_the_message_may_be_missing_where_the_questions_say_it_all():
    form = KIND_FORMS["volunteer"](
        filled_in(message="", country="DE", skills="Translating", hours="month")
    )

    assert form.errors == {}


def test_the_message_may_not_be_missing_from_an_ordinary_question():
    form = Other(filled_in(message="   "))

    assert form.errors == {"message": ["Write what it is about; two sentences are enough"]}


def test_joining_asks_for_organisation_website_country_and_a_project():
    form = KIND_FORMS["join"](filled_in())

    assert list(form.errors) == ["organisation", "website", "country", "project"]


def test_only_members_can_nominate():
    member, friend = make_partner(name="A member"), make_partner(name="A friend")
    make_membership(partner=member)
    form = KIND_FORMS["join"](filled_in(nominator=str(friend.pk)))

    assert [label for _pk, label in form.fields["nominator"].choices][1:] == ["A member"]
    assert form.errors["nominator"] == ["Choose one from the list."]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("example.org", "https://example.org"), ("http://example.org/a", "http://example.org/a")],
)
def test_a_website_may_be_written_without_https(typed, kept):
    form = KIND_FORMS["propose"](filled_in(what="project", website=typed))

    assert form.errors == {}
    assert form.cleaned_data["website"] == kept


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "https://", "not an address"])
def test_what_is_no_website_is_refused(typed):
    form = KIND_FORMS["propose"](filled_in(what="project", website=typed))

    assert form.errors == {
        "website": ["Write the address as in the browser, such as https://example.org"]
    }


def test_another_tool_needs_a_name():
    make_project(name="Indigo")
    form = KIND_FORMS["tool"](filled_in(tool="another", problem="Laws are hard to find."))

    assert form.errors == {"other_tool": ["Write which tool you mean"]}


def test_drafts_of_projects_are_not_offered():
    make_project(name="Indigo")
    make_project(name="Secret", published_at=None)

    labels = [str(label) for _value, label in KIND_FORMS["tool"]().fields["tool"].choices]

    assert labels == ["Choose a tool", "Indigo", "another tool"]


def test_a_deadline_that_is_no_day_is_refused_in_words():
    form = KIND_FORMS["media"](filled_in(organisation="Gazette", deadline="soon"))

    assert form.errors == {"deadline": ["Write the day as 2027-05-31, or leave it empty."]}


def test_answers_are_kept_with_their_questions_in_order():
    project = make_project(name="Indigo")
    form = KIND_FORMS["tool"](filled_in(tool=str(project.pk), problem="Laws are hard to find."))
    form.is_valid()

    assert form.details() == [
        {"name": "tool", "question": "Which tool", "answer": "Indigo"},
        {
            "name": "problem",
            "question": "The problem it should solve",
            "answer": "Laws are hard to find.",
        },
    ]


def test_mistakes_are_listed_in_the_order_of_the_page():
    form = Other(filled_in(name="", email="jo", consent=""))

    assert [target for target, _words in form.mistakes] == ["#id_name", "#id_email", "#id_consent"]
