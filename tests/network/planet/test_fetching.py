"""The client asks public addresses only, a little at a time, and says what went wrong."""

import time

import pytest

from network.shared.fetching import Unfetchable, fetch, public_address
from tests.network.planet.conftest import packed


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "::1"),
        *("fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
        *("2002:7f00:1::", "100.64.0.1", "224.0.0.1", "255.255.255.255", "localhost"),
        *("2130706433", "0x7f.1", "127.1", "0"),
    ],
)
def test_no_private_address_is_asked(host):
    with pytest.raises(Unfetchable):
        public_address(host, 80)


@pytest.mark.parametrize("host", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_asked(host):
    assert public_address(host, 443) == host


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.org/", "javascript:1", "http://", "", "http://a b/",
     "http://user:secret@example.org/", "http://example.org:99999/", "http://[::1", "\0",
     "http://example.org/\r\nX: y", "gopher://127.0.0.1:25/", "http://" + "a" * 3000, "http://a..b/"],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(address):
    with pytest.raises(Unfetchable):
        fetch(address)


def test_a_page_comes_with_what_to_ask_next_time(site):
    address = site.put("/", b"Hello", ETag='"1"', Content_Type="text/plain")

    first = fetch(address)
    again = fetch(address, etag=first.etag)

    assert (first.body, first.content_type, first.is_unchanged) == (b"Hello", "text/plain", False)
    assert again.is_unchanged
    assert "member-network-portal" in site.asked[0][1]["User-Agent"]


def test_three_redirects_are_followed_and_no_more(site):
    site.put("/end", b"There")
    for number in range(5):
        site.put(f"/{number}", status=302, Location=f"/{number + 1}" if number < 4 else "/end")

    assert fetch(f"{site.origin}/2").body == b"There"
    with pytest.raises(Unfetchable, match="too often"):
        fetch(f"{site.origin}/0")


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd",
     "//10.0.0.1/"],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_refused(site, target):
    address = site.put("/", status=302, Location=target)

    with pytest.raises(Unfetchable):
        fetch(address)


def test_what_is_too_large_is_left(site):
    address = site.put("/", b"x" * 2000)

    with pytest.raises(Unfetchable, match="larger"):
        fetch(address, most_bytes=1000)


def test_a_bomb_is_not_unpacked(site):
    address = site.put("/", packed(b"\0" * 50_000_000), Content_Encoding="gzip")

    with pytest.raises(Unfetchable, match="larger"):
        fetch(address, most_bytes=1_000_000)


def test_packed_pages_are_unpacked_and_broken_ones_refused(site):
    assert fetch(site.put("/", packed(b"Hello"), Content_Encoding="gzip")).body == b"Hello"
    for body in (b"nonsense", packed(b"Hello" * 99)[:20]):
        with pytest.raises(Unfetchable):
            fetch(site.put("/bad", body, Content_Encoding="gzip"))


def test_who_drips_is_cut_off_in_time(site):
    begun = time.monotonic()

    with pytest.raises(Unfetchable, match="too long"):
        fetch(f"{site.origin}/slow", seconds=0.5)

    assert time.monotonic() - begun < 3


def test_a_missing_page_is_told_with_its_number(site):
    with pytest.raises(Unfetchable, match="404"):
        fetch(f"{site.origin}/nothing")
