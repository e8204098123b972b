"""The get-involved pages, as a browser without JavaScript sees them."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from network.get_involved.consent import CONSENTS
from network.get_involved.models import Enquiry
from network.mail.models import OutgoingMail
from tests.factories import make_enquiry, make_partner
from tests.network.get_involved.conftest import FAILING, filled_in, ticket_of

pytestmark = pytest.mark.usefixtures("network")

FORM = "/get-involved/"


class Fields(HTMLParser):
    """Collect the names of the fields of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        name = dict(attrs).get("name")
        if tag in ("input", "select", "textarea") and name:
            self.names.append(name)


def fields_of(response) -> list[str]:
    """Give what a page asks, without what only machines use."""
    machines = {"csrfmiddlewaretoken", "ticket", "homepage", "q"}
    return [name for name in Fields(response.content.decode()).names if name not in machines]


def test_the_first_page_leads_to_every_kind(client):
    response = client.get(FORM)

    links = re.findall(r'href="\?kind=(\w+)"', response.content.decode())
    assert links == list(Enquiry.Kind)


def test_the_first_page_sets_no_cookie(client):
    response = client.get(FORM)

    assert list(response.cookies) == []


@pytest.mark.parametrize("kind", Enquiry.Kind)
def test_the_form_sets_no_cookie_but_the_token(client, kind):
    response = client.get(FORM, {"kind": kind})

    assert response.status_code == 200
    assert list(response.cookies) == ["csrftoken"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("problem", ["page", "message", "name", "email", "consent"]),
        ("other", ["name", "email", "organisation", "country", "message", "consent"]),
        (
            "volunteer",
            [
                "name",
                "email",
                "country",
                "city",
                "skills",
                "hours",
                "organisation",
                "message",
                "consent",
            ],
        ),
    ],
)
def test_the_fields_follow_from_the_kind_without_javascript(client, kind, names):
    response = client.get(FORM, {"kind": kind})

    assert fields_of(response) == names


@pytest.mark.parametrize("kind", ["nonsense", "\x00", "JOIN", "<b>"])
def test_an_unknown_kind_shows_the_kinds_and_says_so(client, kind):
    response = client.get(FORM, {"kind": kind})

    assert response.status_code == 200
    assert response.content.decode().count("We don’t know the kind of request") == 1


def test_the_query_count_does_not_grow_with_the_members(client, django_assert_max_num_queries):
    for _number in range(3):
        make_partner()
    with django_assert_max_num_queries(9):
        client.get(FORM, {"kind": "join"})


def test_a_message_is_stored_and_answered_with_its_number(client, send):
    response = send(message="May we visit?", organisation="Civic Lab", country="DE")

    enquiry = Enquiry.objects.get()
    page = client.get(response.headers["Location"])
    assert response.status_code == 302
    assert (enquiry.state, enquiry.message, enquiry.country_id) == ("new", "May we visit?", "DE")
    assert enquiry.consent_text == str(CONSENTS["2026-11"])
    assert page.content.decode().count(f"<strong>{enquiry.reference}</strong>") == 1


def test_ten_thousand_characters_pass(send):
    response = send(message="é" * 10_000)

    assert response.status_code == 302
    assert Enquiry.objects.get().message == "é" * 10_000


def test_a_longer_message_is_kept_in_the_form_and_refused_in_words(send):
    response = send(message="x" * 10_001)

    html = response.content.decode()
    assert Enquiry.objects.count() == 0
    assert html.count("Keep this to 10000 characters; it has 10001.") == 2
    assert html.count("x" * 10_001) == 1


def test_mistakes_come_first_and_lead_to_their_fields(send):
    html = send(name="", email="jo").content.decode()

    assert html.index('role="alert"') < html.rindex("<form")
    assert html.count('<a href="#id_name">') == html.count('id="id_name"') == 1
    assert html.count('aria-describedby="id_email_helptext id_email_error"') == 1
    assert html.count('aria-invalid="true"') == 2
    assert html.count("2 things to mend") == 4  # the title, twice in what is shared, the heading


def test_values_are_kept_and_escaped(send):
    html = send(name='"><script>', email="jo").content.decode()

    assert html.count('value="&quot;&gt;&lt;script&gt;"') == 1
    assert html.count("<script>") == 0


def test_a_form_with_mistakes_keeps_its_ticket(send):
    ticket = ticket_of(60)

    html = send(name="", ticket=ticket).content.decode()

    assert html.count(f'name="ticket" value="{ticket}"') == 1


def test_a_form_with_a_forged_ticket_gets_a_new_one(send):
    html = send(name="", ticket="forged").content.decode()

    assert html.count('value="forged"') == 0


def test_sending_twice_makes_one_message_and_shows_the_same_number(client, send):
    ticket = ticket_of(60)

    pages = [client.get(send(ticket=ticket).headers["Location"]) for _press in range(2)]

    reference = Enquiry.objects.get().reference
    assert [page.content.decode().count(reference) > 0 for page in pages] == [True, True]
    assert OutgoingMail.objects.count() == 2


def test_other_words_from_the_same_form_are_a_message_of_their_own(send):
    ticket = ticket_of(60)

    send(ticket=ticket, message="The first thing")
    send(ticket=ticket, message="The second thing")

    assert Enquiry.objects.count() == 2


@pytest.mark.parametrize("missing", ["ticket", "homepage"])
def test_a_missing_hidden_field_is_no_error(client, send, missing):
    data = filled_in()
    del data[missing]

    response = client.post(FORM + "?kind=other", data)

    assert response.status_code == 302
    assert Enquiry.objects.count() == 1


def test_a_form_without_a_kind_is_taken_as_a_question(client, send):
    client.post(FORM, filled_in())

    assert Enquiry.objects.get().kind == "other"


def test_a_suspicious_message_gets_the_same_answer(client, send):
    location = send(homepage="https://spam.example").headers["Location"]

    assert client.get(location).status_code == 200
    assert Enquiry.objects.get().state == "quarantined"


def test_a_dead_mail_server_does_not_reach_the_visitor(client, send, settings):
    settings.MAILERS = FAILING

    response = send()

    assert response.status_code == 302
    assert client.get(response.headers["Location"]).status_code == 200
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("ref", ["", "2026-ABCDEF", "x:y:z", "\x00"])
def test_a_number_that_was_not_given_out_shows_nothing(client, ref):
    make_enquiry(reference="2026-ABCDEF")

    assert client.get(reverse("get_involved:received"), {"ref": ref}).status_code == 404


def test_the_form_is_not_kept_by_caches(client):
    assert "no-store" in client.get(FORM, {"kind": "join"}).headers["Cache-Control"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(FORM).status_code == 405
