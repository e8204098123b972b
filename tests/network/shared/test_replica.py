"""Visitors read the copy of the database only when it can't lag behind."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from network.models import Partner
from network.pagecache.fitting import shared_stamps
from network.pagecache.parts import Before
from network.shared.replica import ReplicaMiddleware, ReplicaRouter

router = ReplicaRouter()


class Asked:
    """A portal that notes which database a page would be read from."""

    def __init__(self) -> None:
        self.read_from = ""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.read_from = router.db_for_read(Partner)
        return HttpResponse()


@pytest.fixture
def clock(monkeypatch):
    """Let seconds pass at will."""
    now = [1000.0]
    monkeypatch.setattr("network.shared.replica.monotonic", lambda: now[0])
    return now


@pytest.fixture
def portal(clock) -> Asked:
    asked = Asked()
    asked.middleware = ReplicaMiddleware(asked)
    asked.middleware(RequestFactory().get("/"))
    clock[0] += 11
    return asked


def test_a_visitor_reads_the_copy_when_nothing_has_changed_for_a_while(portal):
    portal.middleware(RequestFactory().get("/"))

    assert portal.read_from == "replica"
    assert router.db_for_read(Partner) == "default"


def test_after_a_change_the_original_is_read_until_the_copy_has_it(portal, clock):
    shared_stamps().grow({"network_partner"})

    portal.middleware(RequestFactory().get("/"))
    assert portal.read_from == "default"
    clock[0] += 9
    portal.middleware(RequestFactory().get("/"))
    assert portal.read_from == "default"
    clock[0] += 2
    portal.middleware(RequestFactory().get("/"))
    assert portal.read_from == "replica"


def test_a_process_that_has_just_begun_reads_the_original(clock):
    asked = Asked()

    ReplicaMiddleware(asked)(RequestFactory().get("/"))

    assert asked.read_from == "default"


def test_who_sends_something_or_is_signed_in_reads_the_original(portal, settings):
    portal.middleware(RequestFactory().post("/"))
    assert portal.read_from == "default"

    signed_in = RequestFactory().get("/")
    signed_in.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"
    portal.middleware(signed_in)
    assert portal.read_from == "default"


def test_what_is_kept_of_the_copy_never_passes_for_newer_than_the_copy(portal):
    known = Before.now()
    found = []

    def answer(request: HttpRequest) -> HttpResponse:
        shared_stamps().grow({"network_partner"})  # which the copy may not have yet
        found.append(Before.now())
        return HttpResponse()

    portal.middleware.get_response = answer
    portal.middleware(RequestFactory().get("/"))

    assert (found[0].total, found[0].numbers) == (known.total, known.numbers)
    assert Before.now().total > known.total


def test_where_changes_cannot_be_counted_the_original_is_read(portal, monkeypatch):
    class Unreachable:
        def total(self) -> int:
            raise OSError("no Redis")

    monkeypatch.setattr("network.shared.replica.shared_stamps", Unreachable)

    portal.middleware(RequestFactory().get("/"))

    assert portal.read_from == "default"


def test_everything_is_written_to_the_original():
    assert router.db_for_write(Partner) == "default"
    assert router.allow_migrate("default", "network")
    assert not router.allow_migrate("replica", "network")
    assert router.allow_relation(Partner(), Partner())
