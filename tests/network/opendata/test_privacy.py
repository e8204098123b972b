"""Nothing is published that isn't on the list: no draft, nobody who didn't agree, no e-mail."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from network.models import Person
from network.shared.publishing import Publishable
from tests import factories as make
from tests import factories_work as work
from tests.network.opendata.canaries import (
    APPS,
    make_everything,
    mark_everything,
    models_with_texts,
    texts_of,
    told_by,
    words_of_all,
)

pytestmark = pytest.mark.django_db

# Every text that leaves the portal as data. Whoever adds one says so here.
PUBLISHED = {
    "Alias": "name",
    "Call": "description_html funder slug summary title",
    "Exchange": "funder outcome_html place slug summary title",
    "FeedItem": "excerpt link title",
    "Material": "language licence title url",
    "Offer": "languages text title",
    "Outcome": "title",
    "Page": "body_html slug summary title",
    "Partner": "area blog_url city code_url description_html events_url feed_url local_name name"
    " slug summary website",
    "PartnerAccount": "url",
    "Person": "name slug website",
    "PersonAccount": "url",
    "Post": "body_html canonical_url language original_author original_publication slug summary"
    " title",
    "Project": "description_html languages licence name repository_url slug summary version"
    " website",
    "Resource": "audience authors languages licence slug summary title url",
    "Reuse": "evidence_url note organisation url",
    "Role": "title",
    "Room": "name",
    "Session": "language registration_url summary title",
    "Summit": "city description_html registration_url slug summary theme title venue",
    "Topic": "description name slug",
    "TopicAlias": "name",
    "Track": "name",
}
PRIVATE = re.compile(
    r"e_?mail|contact|token|consent|key|hash|secret|note|comment|message|feedback|signs_as|author_",
    re.IGNORECASE,
)
KNOWN_BETTER = {"Reuse.note"}  # 'What was done': it stands on the page as well

PUBLISHABLE = [
    model
    for name in APPS
    for model in apps.get_app_config(name).get_models()
    if issubclass(model, Publishable)
]


def test_what_leaves_the_portal_is_exactly_what_is_listed():
    make_everything()
    meanings = mark_everything()

    told = told_by(words_of_all(), meanings)

    listed = {f"{model}.{name}" for model, names in PUBLISHED.items() for name in names.split()}
    assert told == listed


def test_no_contact_note_or_consent_is_on_the_list():
    private = {
        f"{model.__name__}.{field.name}"
        for model in models_with_texts()
        for field in texts_of(model)
        if PRIVATE.search(field.name)
    }

    listed = {f"{model}.{name}" for model, names in PUBLISHED.items() for name in names.split()}
    assert private & listed == KNOWN_BETTER
    assert {"Person.email", "Offer.contact_email", "Enquiry.message", "Review.comment"} <= private


@pytest.mark.parametrize("shown", [True, False])
def test_no_e_mail_address_is_published_whatever_somebody_shows_on_the_page(shown):
    make_everything()
    Person.objects.update(email="ada@example.org", email_is_public=shown)

    assert "@example.org" not in words_of_all()


@pytest.mark.parametrize("model", PUBLISHABLE, ids=lambda model: model.__name__)
@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
def test_nothing_of_what_is_not_out_is_published(model, days):
    make_everything()
    meanings = mark_everything()
    later = timezone.now() + timedelta(days=days) if days else None
    model.objects.update(published_at=later)

    told = told_by(words_of_all(), meanings)

    assert [name for name in told if name.startswith(f"{model.__name__}.")] == []


def test_nobody_who_did_not_agree_is_named_wherever_they_appear():
    hidden = make.make_person(name="Hidden Person", slug="hidden-person", is_public=False)
    partner = make.make_partner(tier="affiliate")
    make.make_role(hidden, partner)
    make.make_post(authors=[hidden])
    exchange = make.make_exchange(partner, [make.make_partner()])
    exchange.exchange_guests.get().people.add(hidden)
    make.make_project(owners=[partner], contact_person=hidden)
    summit = make.make_summit()
    make.make_speaker(make.make_session(summit), person=hidden, partner=partner)
    work.release(summit)

    text = words_of_all()

    assert ("Hidden" in text, "hidden-person" in text) == (False, False)
    Person.objects.update(is_public=True)
    assert text.count("hidden-person") == 0 < words_of_all().count("hidden-person")


def test_links_and_photo_are_left_out_where_somebody_does_not_show_them():
    person = make.make_person(website="https://example.org/me", links_are_public=False)
    person.accounts.create(kind="github", url="https://github.com/me")

    assert [word for word in ("example.org/me", "github.com/me") if word in words_of_all()] == []


def test_a_withdrawn_speaker_and_an_unreleased_session_are_left_out():
    summit = make.make_summit()
    person = make.make_person(name="Coming", slug="coming")
    make.make_speaker(make.make_session(summit, title="Out"), person=person, status="withdrawn")
    work.release(summit)
    make.make_session(summit, title="Not yet out")

    text = words_of_all()

    assert '"Out"' in text
    assert "Not yet out" not in text
    assert '"speakers": ["coming"]' not in text
