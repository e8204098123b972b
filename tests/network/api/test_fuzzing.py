"""schemathesis reads the document, asks whatever it allows and forbids, and finds nothing wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounded
from schemathesis import GenerationMode

from network.demo.load import load_demonstration

pytestmark = pytest.mark.django_db

EXAMPLES = 3  # of each operation and each kind of question
PLAIN = {"Accept-Encoding": "identity"}  # the client without a network unpacks nothing
BOUNDED: dict[str, Any] = {
    "max_examples": EXAMPLES,
    "database": None,
    "derandomize": True,
    "phases": (Phase.explicit, Phase.generate),
    "suppress_health_check": list(HealthCheck),
}


def try_out(operation: Any, mode: GenerationMode) -> int:
    """Ask an operation questions of one kind, and hold each answer against the document."""
    asked = 0

    @bounded(**BOUNDED)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(headers=PLAIN)

    ask()
    return asked


@pytest.fixture(name="_kept_connection")
def _keep_connection() -> Iterator[None]:
    """Keep the test's connection between requests, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@override_settings(API_REQUESTS_PER_MINUTE=0)
@pytest.mark.usefixtures("media", "_kept_connection")
def test_nothing_is_found_with_the_demonstration():
    load_demonstration()
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    found = [result.ok() for result in document.get_all_operations()]
    able = [one for one in found if one.path != "/api/v1/"]  # which takes nothing

    asked = [try_out(one, GenerationMode.POSITIVE) for one in found]
    asked += [try_out(one, GenerationMode.NEGATIVE) for one in able]

    assert (len(found), len(able)) == (35, 34)
    assert sum(asked) > len(asked) * (EXAMPLES - 1)
