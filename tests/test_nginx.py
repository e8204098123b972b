"""What nginx keeps before the portal, tried with nginx itself."""

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from bench.several.parts import NGINX

DEPLOY = Path(__file__).parents[1] / "deploy" / "nginx"
NEWEST = "Mon, 04 May 2026 10:00:00 GMT"


class Portal(BaseHTTPRequestHandler):
    """Answer with what was asked for, and let it be kept for a minute."""

    def do_GET(self) -> None:
        body = f"{self.path} in {self.headers.get('Accept-Encoding', 'plain words')}".encode()
        self.send_response(200)
        self.send_header("X-Accel-Expires", "60")
        self.send_header("Last-Modified", NEWEST)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def front(tmp_path_factory) -> Iterator[int]:
    """Run nginx before a stand-in for the portal; give its port."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed: what it keeps goes untried.")
    folder = tmp_path_factory.mktemp("nginx")
    portal = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    Thread(target=portal.serve_forever, daemon=True).start()
    port = _free_port()
    words = NGINX.format(
        folder=folder, port=port, workers=1, servers=f"server 127.0.0.1:{portal.server_port};",
        location=(DEPLOY / "location.conf").read_text("utf-8"),
        keeping=(DEPLOY / "keeping.conf").read_text("utf-8").replace(
            "/var/cache/nginx/portal", str(folder / "kept")
        ),
    )  # fmt: skip
    (folder / "nginx.conf").write_text(words, encoding="utf-8")
    server = subprocess.Popen([nginx, "-p", folder, "-c", folder / "nginx.conf"])
    _wait_for(port)
    yield port
    server.terminate()
    server.wait(20)
    portal.shutdown()
    portal.server_close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    end = monotonic() + 20
    while monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)


def ask(port: int, path: str, **headers: str) -> tuple[int, str]:
    """Give the status and the words for an address."""
    visit = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    visit.putrequest("GET", path, skip_accept_encoding=True)
    for name, value in headers.items():
        visit.putheader(name.replace("_", "-"), value)
    visit.endheaders()
    answer = visit.getresponse()
    found = answer.status, answer.read().decode()
    visit.close()
    return found


def test_what_is_kept_for_one_address_is_never_given_at_another(front):
    plain = ask(front, "/partners/?country=br")
    coded = ask(front, "/partners/?country=", accept_encoding="br")

    assert plain == (200, "/partners/?country=br in plain words")
    assert coded == (200, "/partners/?country= in br")


def test_a_date_alone_hides_no_change_from_anybody(front):
    ask(front, "/feed.atom")

    assert ask(front, "/feed.atom", if_modified_since=NEWEST)[0] == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0.5, gzip", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip, br; q=0.000, deflate", "gzip"),
        ("gzip;q=0,br;q=0", "plain words"),
        ("identity", "plain words"),
    ],
)
def test_each_is_given_a_coding_they_take(front, accepted, coding):
    assert ask(front, "/coded/", accept_encoding=accepted) == (200, f"/coded/ in {coding}")
