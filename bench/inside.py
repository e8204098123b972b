"""Open pages within one process and say what each costs: time, queries, bytes.

    python -m bench.inside '{"home": "/"}' [--rounds 3] [--as-staff]

It is started with the settings in its environment and writes JSON. No server is between, so that
what is counted is the portal's own.
"""

import argparse
import json
import os
import sys
import time
from typing import Any

import django
from django.conf import settings

from bench.stats import middle

ENOUGH = 5  # times a page is opened for each round


def main() -> None:
    """Read the pages from the command line, and write what they cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=json.loads)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--as-staff", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = make_client(as_staff=options.as_staff)
    costs = {name: cost_of(client, path, options.rounds) for name, path in options.pages.items()}
    json.dump(costs, sys.stdout)


def make_client(*, as_staff: bool) -> Any:
    """Give a visitor, or somebody who may see every screen of the admin."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    if as_staff:
        users = get_user_model().objects
        user, _created = users.get_or_create(
            email="bench@example.org", defaults={"is_staff": True, "is_superuser": True}
        )
        client.force_login(user)
    return client


def cost_of(client: Any, path: str, rounds: int) -> dict[str, Any]:
    """Open one page once to warm up, once to count, and then against the clock."""
    first = client.get(path)
    if first.status_code != 200:
        return {"status": first.status_code}
    first.getvalue()
    queries, size = count(client, path)
    return {
        "status": 200,
        "milliseconds": middle(_once(client, path) for _number in range(rounds * ENOUGH)),
        "queries": queries,
        "bytes": size,
    }


def count(client: Any, path: str) -> tuple[int, int]:
    """Count the queries and the bytes of a page that was opened before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        size = len(client.get(path).getvalue())
    return len(queries), size


def _once(client: Any, path: str) -> float:
    began = time.perf_counter()
    client.get(path).getvalue()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
