"""A cache in front is told what to forget, once a change is committed."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import monotonic, sleep

import pytest

from network.pagecache import fitting
from tests import factories as make
from tests.network.pagecache.front import ask


@pytest.fixture
def cdn():
    """Run a service that notes what it is told."""
    heard: list = []

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.headers, json.loads(body)))
            self.send_response(200 if len(heard) > 1 else 503)  # the first time it is busy
            self.end_headers()

        def log_message(self, *words: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/purge", heard
    server.shutdown()


@pytest.mark.django_db(transaction=True)
def test_a_change_is_told_with_the_keys_of_its_pages(front, settings, cdn):
    settings.PURGE_URL, heard = cdn
    settings.PURGE_TOKEN = "secret"
    fitting.shared_purger.cache_clear()
    make.make_network()
    partner = make.make_partner(name="One")
    keys = ask(front, "/partners/").headers["Surrogate-Key"].split()

    make.make_topic()
    partner.save()

    end = monotonic() + 10
    while len(heard) < 2 and monotonic() < end:
        sleep(0.02)
    fitting.shared_purger.cache_clear()
    headers, body = heard[1]
    told = {key for _headers, one in heard for key in one["surrogate_keys"]}
    assert "network_partner" in keys and "network_partner" in told
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Surrogate-Key"].split() == body["surrogate_keys"]


@pytest.mark.django_db
def test_without_such_a_cache_no_page_names_its_tables(front):
    make.make_network()

    assert ask(front, "/partners/").headers["Surrogate-Key"] is None
    assert "s-maxage=1" in ask(front, "/partners/").headers["Cache-Control"]
