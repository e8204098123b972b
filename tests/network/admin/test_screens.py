"""Every screen of the editors opens, finds, and keeps to the portal's security policy."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.admin import NOT_ON_THE_INDEX, SECTIONS
from network.diary.ledger import publish
from network.models import Entry, Merge, Redirect, ResourceCategory
from tests.factories import (
    make_country,
    make_enquiry,
    make_exchange,
    make_membership,
    make_network,
    make_page,
    make_partner,
    make_person,
    make_post,
    make_project,
    make_resource,
    make_reuse,
    make_session,
    make_speaker,
    make_staff,
    make_summit,
    make_topic,
)
from tests.factories_work import (
    make_feed,
    make_feed_item,
    make_figure,
    make_offer,
    make_report,
    make_rule,
    make_sent,
)


def make_entry() -> Entry:
    """Make what the diary tells of a membership."""
    make_membership()
    publish()
    return Entry.objects.get()


MAKERS: dict[str, Callable[[], Model]] = {
    "auth.Group": lambda: Group.objects.create(name="Some group"),
    "blog.Post": lambda: make_post(authors=[make_person()], partners=[make_partner()]),
    "network.Call": lambda: make_rule().call,
    "network.Country": make_country,
    "network.Enquiry": make_enquiry,
    "network.Entry": make_entry,
    "network.Exchange": make_exchange,
    "network.Merge": lambda: Merge.objects.create(
        kept=make_partner(), kept_name="Kept", lost_name="Lost", lost_path="/partners/lost/"
    ),
    "network.Feed": make_feed,
    "network.FeedItem": make_feed_item,
    "network.Figure": make_figure,
    "network.Network": make_network,
    "network.Offer": make_offer,
    "network.Page": make_page,
    "network.Partner": lambda: make_membership().partner,
    "network.Person": make_person,
    "network.Project": make_project,
    "network.Proposal": make_sent,
    "network.Redirect": lambda: Redirect.objects.create(old_path="/old/", new_path="/new/"),
    "network.Report": lambda: make_report(author_name="Ada Example"),
    "network.Resource": make_resource,
    "network.ResourceCategory": lambda: ResourceCategory.objects.create(name="Shelf"),
    "network.Reuse": make_reuse,
    "network.Session": lambda: make_speaker(person=make_person()).session,
    "network.Summit": lambda: make_session().summit,
    "network.Topic": make_topic,
    "network.User": make_staff,
}
REGISTERED = sorted(model._meta.label for model in admin.site._registry)


class PolicyReader(HTMLParser):
    """Collect whatever a strict Content-Security-Policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.open_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = [name for name in given if name == "style" or name.startswith("on")]
        self.refused += [f"<{tag} {name}>" for name in names]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.refused.append(f"<{tag}>")
        links = [given.get(name) or "" for name in ("src", "action")]
        links += [given.get("href") or ""] if tag == "link" else []
        self.refused += [link for link in links if link.startswith(("http", "//", "javascript:"))]


def refused_by_policy(html: str) -> list[str]:
    """List the inline styles, scripts and foreign addresses of a page."""
    reader = PolicyReader()
    reader.feed(html)
    return reader.refused


def admin_url(label: str, page: str, *args: Any) -> str:
    """Give the address of one page of one model's screen."""
    return reverse(f"admin:{label.lower().replace('.', '_')}_{page}", args=args)


def test_every_registered_model_is_tried_here():
    assert sorted(MAKERS) == REGISTERED


def test_every_registered_model_has_its_place():
    placed = [label for _key, _title, labels in SECTIONS for label in labels]

    assert set(REGISTERED) - set(placed) - set(NOT_ON_THE_INDEX) == set()


@pytest.mark.parametrize("label", REGISTERED)
@pytest.mark.parametrize("page", ["changelist", "add", "change", "history", "delete"])
def test_every_page_opens_and_keeps_to_the_policy(staff_client: Client, label: str, page: str):
    row = MAKERS[label]()
    address = admin_url(label, page, *([] if page in ("changelist", "add") else [row.pk]))

    response = staff_client.get(address)

    not_for_anybody = {
        ("network.Network", "changelist"): 302,
        ("network.Network", "add"): 403,
        ("network.Network", "delete"): 403,
        ("network.Country", "add"): 403,
        ("network.Country", "delete"): 403,
        ("network.Enquiry", "add"): 403,
        ("network.Entry", "add"): 403,
        ("network.Entry", "delete"): 403,
        ("network.FeedItem", "add"): 403,
        ("network.Merge", "add"): 403,
        ("network.Merge", "delete"): 403,
        ("network.Report", "add"): 403,
        ("network.Proposal", "add"): 403,
    }
    assert response.status_code == not_for_anybody.get((label, page), 200)
    assert "script-src 'self';" in response["Content-Security-Policy"]
    assert refused_by_policy(response.text) == []


@pytest.mark.parametrize("label", [name for name in REGISTERED if name != "network.Network"])
def test_every_list_can_be_searched(staff_client: Client, label: str):
    row = MAKERS[label]()
    names = (
        "url",
        "lost_name",
        "old_path",
        "reference",
        "email",
        "title",
        "name",
        "author_name",
        "label",
    )
    words = next(getattr(row, name) for name in names if hasattr(row, name))

    response = staff_client.get(admin_url(label, "changelist"), {"q": words})

    assert response.status_code == 200
    assert [found.pk for found in response.context["cl"].result_list] == [row.pk]


@pytest.mark.parametrize("label", REGISTERED)
def test_an_address_that_makes_no_sense_leads_back(staff_client: Client, label: str):
    MAKERS[label]()

    response = staff_client.get(admin_url(label, "change", "no-such-row"))

    assert response.status_code == 302


def test_the_sign_in_page_keeps_to_the_policy(client: Client, db: None):
    make_network(name="Code for Everyone")

    response = client.get(reverse("admin:login"))

    assert refused_by_policy(response.text) == []
    assert response.text.count("Code for Everyone") >= 2


def test_the_policy_reader_notices_what_it_looks_for():
    page = '<p style="x"><style></style><script>1</script><a onclick="x"><img src="//a.example">'

    assert refused_by_policy(page) == [
        "<p style>",
        "<style>",
        "<script>",
        "<a onclick>",
        "//a.example",
    ]


@pytest.mark.parametrize(
    ("label", "make"),
    [
        (
            "network.Partner",
            lambda: make_partner(tier="affiliate", countries=["RO"], topics=[make_topic()]),
        ),
        ("blog.Post", lambda: make_post(authors=[make_person()], partners=[make_partner()])),
        ("network.Summit", lambda: make_summit(hosts=[make_partner()])),
        ("network.Exchange", make_exchange),
        ("network.Proposal", make_sent),
        ("network.Project", lambda: make_project(owners=[make_partner()])),
        ("network.Person", make_person),
    ],
)
def test_a_list_asks_as_much_of_the_database_for_three_rows_as_for_one(
    staff_client: Client, label: str, make: Callable[[], Model]
):
    address = admin_url(label, "changelist")
    make()
    staff_client.get(address)
    with CaptureQueriesContext(connection) as for_one:
        staff_client.get(address)
    make(), make()

    with CaptureQueriesContext(connection) as for_three:
        staff_client.get(address)

    assert len(for_three) == len(for_one)


def test_a_programme_asks_as_much_of_the_database_for_three_sessions_as_for_one(
    staff_client: Client,
):
    summit = make_summit()
    make_speaker(make_session(summit), person=make_person())
    address = admin_url("network.Summit", "change", summit.pk)
    staff_client.get(address)
    with CaptureQueriesContext(connection) as for_one:
        staff_client.get(address)
    make_speaker(make_session(summit), person=make_person())
    make_speaker(make_session(summit), person=make_person())

    with CaptureQueriesContext(connection) as for_three:
        staff_client.get(address)

    assert len(for_three) == len(for_one)


@pytest.mark.parametrize("label", ["network.Partner", "network.Summit", "blog.Post"])
@pytest.mark.parametrize(
    "query",
    ["q=%00", "state=x", "missing=x", "tier=x", "when=x", "p=999", "o=99.x", "topics__id__exact=x"],
)
def test_an_address_that_was_tampered_with_is_no_error(
    staff_client: Client, label: str, query: str
):
    response = staff_client.get(f"{admin_url(label, 'changelist')}?{query}")

    assert response.status_code in (200, 302)
