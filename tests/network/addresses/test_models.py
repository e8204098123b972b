"""An address that was published once goes on working, in one hop."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.models import Partner, Redirect
from tests.factories import (
    make_exchange,
    make_page,
    make_partner,
    make_person,
    make_post,
    make_project,
    make_resource,
    make_summit,
    make_topic,
)

pytestmark = pytest.mark.django_db


def redirects() -> dict[str, str]:
    """Give every redirect there is."""
    return dict(Redirect.objects.values_list("old_path", "new_path"))


def rename(row, *slugs: str) -> None:
    """Give a row one address after the other."""
    for slug in slugs:
        row.slug = slug
        row.save()


def test_a_new_row_leaves_no_redirect():
    make_partner(slug="a").save()

    assert redirects() == {}


@pytest.mark.parametrize(
    ("make", "folder"),
    [
        (make_exchange, "/exchanges"),
        (make_page, ""),
        (make_partner, "/partners"),
        (make_person, "/people"),
        (make_post, "/blog"),
        (make_project, "/projects"),
        (make_resource, "/resources"),
        (make_summit, "/summits"),
        (make_topic, "/topics"),
    ],
)
def test_a_changed_address_leaves_a_redirect_behind(make, folder):
    rename(make(slug="a"), "b")

    assert redirects() == {f"{folder}/a/": f"{folder}/b/"}


def test_an_address_changed_twice_is_one_hop_away():
    rename(make_partner(slug="a"), "b", "c")

    assert redirects() == {"/partners/a/": "/partners/c/", "/partners/b/": "/partners/c/"}


def test_an_address_that_comes_back_leads_in_no_circle():
    rename(make_partner(slug="a"), "b", "a")

    assert redirects() == {"/partners/b/": "/partners/a/"}


def test_an_address_that_comes_back_after_two_changes_leads_in_no_circle():
    rename(make_partner(slug="a"), "b", "c", "a")

    assert redirects() == {"/partners/b/": "/partners/a/", "/partners/c/": "/partners/a/"}


def test_a_row_read_from_the_database_remembers_its_address():
    make_partner(slug="a")

    rename(Partner.objects.get(), "b")

    assert redirects() == {"/partners/a/": "/partners/b/"}


def test_a_new_row_takes_over_an_address_that_had_moved():
    rename(make_partner(slug="a"), "b")

    make_partner(slug="a")

    assert redirects() == {}


def test_saving_other_columns_leaves_no_redirect():
    partner = make_partner(slug="a")

    partner.slug = "b"
    partner.save(update_fields=["name"])

    assert redirects() == {}


def test_a_slug_that_is_part_of_the_folder_changes_only_at_the_end():
    rename(make_partner(slug="partners"), "b")

    assert redirects() == {"/partners/partners/": "/partners/b/"}


def test_a_slug_that_becomes_that_of_the_folder_changes_only_at_the_end():
    rename(make_topic(slug="a"), "topics")

    assert redirects() == {"/topics/a/": "/topics/topics/"}


@pytest.mark.parametrize(
    "paths",
    [{"old_path": "/a/", "new_path": "/a/"}, {"old_path": "a/", "new_path": "/b/"}],
    ids=["to itself", "without a slash"],
)
def test_the_database_refuses_a_redirect_that_cannot_work(paths):
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(**paths)


def test_a_redirect_that_leads_back_is_refused_in_words():
    Redirect.objects.create(old_path="/a/", new_path="/b/")

    with pytest.raises(ValidationError, match="turn in circles"):
        Redirect(old_path="/b/", new_path="/a/").full_clean()


def test_a_redirect_to_an_old_address_is_shortened_to_one_hop():
    Redirect.objects.create(old_path="/b/", new_path="/c/")
    redirect = Redirect(old_path="/a/", new_path="/b/")

    redirect.full_clean()

    assert redirect.new_path == "/c/"


def test_visits_by_an_old_address_are_counted():
    redirect = Redirect.objects.create(old_path="/a/", new_path="/b/")

    Redirect.objects.count_hit(redirect)
    Redirect.objects.count_hit(redirect)

    redirect.refresh_from_db()
    assert redirect.hits == 2


@pytest.mark.parametrize(
    "target",
    [
        "/b/",
        "/b/?c=1#d",
        "https://example.org",
        "https://example.org:8000/b",
        "http://münchen.example/b",
    ],
)
def test_a_redirect_leads_to_a_path_or_a_full_address(target):
    Redirect(old_path="/a/", new_path=target).full_clean()


@pytest.mark.parametrize(
    "target",
    [
        "//example.org/",
        "/\\example.org/",
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://[broken",
        "https:///b",
        "https://example.org@evil.example/",
        "b/",
        "/b c/",
        "/b/\r\nSet-Cookie: c=d",
    ],
)
def test_what_is_no_address_is_refused_as_the_target_of_a_redirect(target):
    with pytest.raises(ValidationError) as refusal:
        Redirect(old_path="/a/", new_path=target).full_clean()

    assert list(refusal.value.message_dict) == ["new_path"]
