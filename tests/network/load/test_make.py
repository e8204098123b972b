"""The made-up network: as large as asked, the same for the same seed, never over real content."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from blog.models import Post
from network.load.make import NotEmpty, make_load
from network.load.sizes import Sizes
from network.models import (
    Call,
    Exchange,
    ExchangeGuest,
    Membership,
    Offer,
    Partner,
    Person,
    ProgrammeVersion,
    Project,
    Resource,
    Reuse,
    Role,
    Session,
    Speaker,
    Summit,
    Topic,
)

pytestmark = pytest.mark.django_db

SMALL = Sizes(
    partners=12,
    summits=2,
    sessions=40,
    exchanges=5,
    projects=6,
    reuses=20,
    stories=4,
    resources=3,
    calls=3,
    offers=4,
)


def contents() -> dict:
    """Give what a seed decides, without the keys and moments the database gives."""
    return {
        "partners": list(Partner.objects.values_list("slug", "longitude", "scope", "parent__slug")),
        "periods": list(Membership.objects.values_list("partner__slug", "tier", "starts_on")),
        "guests": list(ExchangeGuest.objects.values_list("exchange__slug", "partner__slug")),
        "reuses": list(Reuse.objects.order_by("pk").values_list("project__slug", "country")),
        "sessions": list(Session.objects.order_by("pk").values_list("uid", "track__name")),
    }


def test_a_network_is_as_large_as_asked():
    make_load(SMALL, seed=1)

    models = (Partner, Summit, Session, Exchange, Project, Reuse, Post, Resource, Call, Offer)
    assert [m.objects.count() for m in models] == [12, 2, 80, 5, 6, 20, 4, 3, 3, 4]
    assert [len(version.snapshot) for version in ProgrammeVersion.objects.all()] == [40, 40]
    assert not Speaker.objects.filter(released_at__isnull=True).exists()


def test_the_same_seed_gives_the_same_network():
    make_load(SMALL, seed=7)
    first = contents()
    made = (ProgrammeVersion, Session, Summit, Reuse, ExchangeGuest, Exchange, Post, Resource)
    for model in (*made, Offer, Call, Project, Membership, Role, Partner, Person, Topic):
        model.objects.all().delete()

    make_load(SMALL, seed=7)

    assert contents() == first


def test_what_is_there_is_never_added_to():
    make_load(replace(SMALL, summits=1), seed=1)

    with pytest.raises(NotEmpty):
        make_load(SMALL, seed=2)


def test_very_many_summits_and_stories_lie_between_the_first_and_today():
    make_load(replace(SMALL, summits=120, sessions=1, stories=900), seed=1)

    assert Summit.objects.earliest("starts_on").year >= 2001
    assert Post.objects.published().count() == 900


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "--yes"),
        ({"yes": True, "factor": 0}, "--factor"),
        ({"yes": True, "projects": 0}, "--projects"),
        ({"yes": True, "partners": 1}, "--partners"),
    ],
)
def test_the_command_says_what_is_wrong(options, words):
    with pytest.raises(CommandError, match=words):
        call_command("make_load", **options)

    assert not Partner.objects.exists()


def test_a_network_twice_as_large_has_as_long_summits():
    assert Sizes().times(2).summits == 100
    assert Sizes().times(2).sessions == Sizes().sessions
    assert Sizes().times(0.001).partners == 1
