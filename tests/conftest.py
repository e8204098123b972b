"""What every test has: no network, no leftovers, and somebody signed in where asked for."""

import shutil
import socket
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import blocking_manager_key

from network.search.upkeep import paused
from tests.factories import make_staff

fill_countries = import_module("network.migrations.0002_fill_countries")

# A busy machine is no mistake of the rule that is tried.
hypothesis_settings.register_profile(
    "portal", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("portal")

LOCAL = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104  # compared with, never bound


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Bring the countries back after a test that empties every table."""
    yield
    if nextitem is None:  # the database has gone with the last test
        return
    marker = item.get_closest_marker("django_db")
    empties = bool(marker and marker.kwargs.get("transaction"))
    if empties or "transactional_db" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            fill_countries.fill(apps, connection.schema_editor())


DIARY_RULE = "diary_is_only_added_to_delete"


@pytest.fixture(autouse=True, scope="session")
def _diary_is_emptied_too() -> None:
    """Let tests that empty every table empty the diary; on PostgreSQL, TRUNCATE may."""
    if connection.vendor != "sqlite":
        return
    operations = type(connection.ops)
    as_ever = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [DIARY_RULE])
            rule = [row[0] for row in cursor.fetchall()]
        drop = [f"DROP TRIGGER IF EXISTS {DIARY_RULE}"]
        return [*drop, *as_ever(self, style, tables, **options), *rule]

    operations.sql_flush = sql_flush


class NetworkIsOff(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests talk to this machine only."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise NetworkIsOff(f"A test tried to reach {address[0]}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_locally)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Forget what the last test put into the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True, scope="module")
def _no_files_left() -> Iterator[None]:
    """Take away what the tests of a module stored, lest pages of the next offer it."""
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True)
def _search_rests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the search follow changes only in tests marked `searched`; elsewhere it costs time."""
    if request.node.get_closest_marker("searched"):
        yield
        return
    with paused():
        yield


@pytest.fixture
def media() -> Iterator[Any]:
    """Give an empty folder of uploads, emptied again afterwards."""
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    settings.MEDIA_ROOT.mkdir(parents=True)
    yield settings.MEDIA_ROOT
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture
def staff_client(db: None) -> Client:
    """Give a browser in which a superuser is signed in."""
    client = Client()
    client.force_login(make_staff(is_superuser=True))
    return client
