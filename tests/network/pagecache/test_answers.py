"""A kept page is given in the coding a browser takes, or not again to who has it."""

import gzip

import brotli
import pytest
import time_machine

from tests.network.pagecache.front import Answers, ask


@pytest.mark.django_db
def test_a_page_is_compressed_once_in_the_way_a_browser_takes(worker):
    text = b"the same words again and again " * 40
    front = worker(Answers(body=text))

    assert brotli.decompress(ask(front, "/", accept_encoding="gzip, br").body) == text
    assert gzip.decompress(ask(front, "/", accept_encoding="gzip").body) == text
    assert ask(front, "/", accept_encoding="br;q=0").body == text
    coded = ask(front, "/", accept_encoding="br")
    assert coded.headers["Content-Encoding"] == "br"
    assert coded.headers["Content-Length"] == str(len(coded.body))
    assert "Accept-Encoding" in coded.headers["Vary"]


@pytest.mark.django_db
def test_who_has_the_page_is_told_so(worker):
    front = worker(Answers())
    tag = ask(front, "/").headers["ETag"]

    for told in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        reply = ask(front, "/", if_none_match=told)
        assert (reply.status, reply.body) == (304, b"")
        assert reply.headers["ETag"] == tag
    assert ask(front, "/", if_none_match='"other"').status == 200


@pytest.mark.django_db
def test_a_date_alone_hides_no_change_from_anybody(worker):
    newest = "Mon, 04 May 2026 10:00:00 GMT"  # which stays so when an older entry goes away
    front = worker(Answers(Last_Modified=newest))
    ask(front, "/")

    for since in (newest, "Mon, 04 May 2099 10:00:00 GMT", "yesterday"):
        assert ask(front, "/", if_modified_since=since).status == 200


@pytest.mark.django_db
def test_a_question_for_the_head_has_no_body(worker):
    front = worker(Answers())
    for _time in range(2):
        reply = ask(front, "/", "HEAD")
        assert (reply.status, reply.body) == (200, b"")
    assert reply.headers["Content-Length"] == "5"


@pytest.mark.django_db
def test_nginx_is_told_to_keep_a_page_to_the_end_of_the_second(worker):
    front = worker(Answers())
    with time_machine.travel(1_800_000_000.9, tick=False):
        told = ask(front, "/", x_portal_proxy="nginx").headers
        others = ask(front, "/").headers

    assert told["X-Accel-Expires"] == "@1800000000"
    assert others["X-Accel-Expires"] is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/feed.atom", {"authorization": ""}),
        ("/feed.atom?unknown=1", {}),
        ("/api/v1/partners", {}),
        ("/feed.atom", {"cookie": "sessionid=abc"}),
    ],
)
def test_nginx_keeps_nothing_that_is_not_kept_here(worker, path, headers):
    front = worker(Answers(Cache_Control="public, max-age=900"))

    told = ask(front, path, x_portal_proxy="nginx", **headers).headers
    others = ask(front, path, **headers).headers

    assert told.get_all("X-Accel-Expires") == ["0"]
    assert others["X-Accel-Expires"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently"])
def test_nginx_keeps_no_answer_that_is_no_page(worker, status):
    front = worker(Answers(status=status, Cache_Control="public, max-age=900"))

    assert ask(front, "/", x_portal_proxy="nginx").headers["X-Accel-Expires"] == "0"


@pytest.mark.django_db
def test_nginx_keeps_files_as_long_as_they_say(worker):
    front = worker(Answers(Cache_Control="public, max-age=900"))

    assert ask(front, "/media/a.webp", x_portal_proxy="nginx").headers["X-Accel-Expires"] is None
