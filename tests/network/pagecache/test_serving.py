"""What is kept and for whom: addresses alone decide, and nobody can change what others get."""

import threading
from time import sleep

import pytest
from django.db import DatabaseError

from tests import factories as make
from tests.network.pagecache.front import Answers, ask
from tests.world import make_world

PAGES = ["/", "/partners/", "/partners/?view=table", "/summits/", "/exchanges/", "/blog/",
         "/people/", "/projects/", "/resources/", "/topics/", "/figures/", "/diary/", "/feed.atom",
         "/calendar.ics", "/sitemap.xml", "/partners.json", "/robots.txt"]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_kept_page_is_the_page(portal, front, path):
    make_world()
    direct = ask(portal, path)
    first, second = ask(front, path), ask(front, path)

    assert direct.status == first.status == second.status == 200
    assert first.body == second.body
    assert second.is_kept
    if not path.endswith((".atom", ".json")):  # which say when they were written
        assert second.body == direct.body
    for name in ("Content-Type", "Content-Security-Policy", "X-Frame-Options", "Link"):
        assert second.headers[name] == direct.headers[name]


@pytest.mark.django_db
def test_a_kept_page_asks_nothing_of_the_database(front, django_assert_num_queries):
    make_world()
    ask(front, "/partners/")

    with django_assert_num_queries(0):
        ask(front, "/partners/")


@pytest.mark.django_db
def test_another_process_is_given_the_page_from_the_shelf(worker):
    application = Answers()
    ask(worker(application), "/anything/")

    assert ask(worker(application), "/anything/").is_kept
    assert len(application.seen) == 1


@pytest.mark.django_db(transaction=True)
def test_a_page_that_many_want_at_once_is_made_once(worker):
    application = Answers()

    def slowly(environ, start_response):
        sleep(0.2)
        return application(environ, start_response)

    processes = [worker(slowly), worker(slowly)]
    replies: list = []
    threads = [
        threading.Thread(target=lambda n=n: replies.append(ask(processes[n % 2], "/wanted/")))
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(application.seen) == 1
    assert {reply.body for reply in replies} == {b"words"} and len(replies) == 12


@pytest.mark.django_db
@pytest.mark.parametrize(
    "application",
    [
        Answers(status="404 Not Found"),
        Answers(status="500 Internal Server Error"),
        Answers(status="302 Found", Location="/elsewhere/"),
        Answers(Set_Cookie="sessionid=secret"),
        Answers(Cache_Control="private"),
        Answers(Cache_Control="max-age=0, no-cache, no-store"),
        Answers(Vary="User-Agent"),
        Answers(Vary="*"),
        Answers(body=b"x" * 2_000_001),
    ],
    ids=lambda a: f"{a.status} {a.headers[:1]}",
)
def test_what_is_not_for_everybody_is_not_kept(worker, application):
    front = worker(application)
    application.seen.clear()

    for _time in range(2):
        reply = ask(front, "/mine/")
        assert not reply.is_kept
        assert reply.body == application[0]


@pytest.mark.django_db
def test_a_page_that_is_not_for_everybody_is_made_once_for_each(worker):
    application = Answers(Cache_Control="private")
    front = worker(application)

    for _time in range(2):
        ask(front, "/mine/")

    assert len(application.seen) == 2


@pytest.mark.django_db
def test_the_token_a_visitor_has_lasts_when_another_page_with_a_form_is_opened(worker):
    application = Answers(Set_Cookie="csrftoken=another", Cache_Control="no-store")
    front = worker(application)

    ask(front, "/offers/new/", cookie="csrftoken=theirs")

    assert application.seen[-1]["HTTP_COOKIE"] == "csrftoken=theirs"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/", "POST", {}),
        ("/", "GET", {"cookie": "sessionid=abc"}),
        ("/", "GET", {"cookie": "a=b;messages=abc"}),
        ("/", "GET", {"authorization": "Bearer abc"}),
        ("/admin/", "GET", {}),
        ("/api/v1/partners", "GET", {}),
        ("/get-involved/", "GET", {}),
        ("/?q=words", "GET", {}),
        ("/?page=2&evil=%3Cscript%3E", "GET", {}),
        ("/?topic=%00", "GET", {}),
        ("/?topic=" + "x" * 300, "GET", {}),
    ],
)
def test_a_request_that_has_to_be_looked_at_reaches_the_portal_as_it_is(
    worker, path, method, headers
):
    application = Answers()
    front = worker(application)
    ask(front, "/")

    reply = ask(front, path, method, **headers)

    assert not reply.is_kept
    seen = application.seen[-1]
    assert seen["REMOTE_ADDR"] == "192.0.2.7"
    assert all(seen[f"HTTP_{name.upper()}"] == value for name, value in headers.items())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"x_forwarded_host": "evil.example"},
        {"x_forwarded_proto": "https"},
        {"x_forwarded_for": "203.0.113.9"},
        {"x_original_url": "/admin/"},
        {"user_agent": "<script>"},
        {"referer": "https://evil.example/"},
        {"accept_language": "xx"},
        {"if_none_match": '"nothing"'},
        {"range": "bytes=0-3"},
        {"cookie": "tracker=1"},
        {"cookie": "csrftoken=abc"},
        {"accept_encoding": "identity"},
        {"x_http_method_override": "DELETE"},
    ],
)
def test_no_header_reaches_a_page_that_is_kept(worker, headers):
    application = Answers()
    front = worker(application)

    ask(front, "/", **headers)

    seen = application.seen[0]
    assert {name for name in seen if name.startswith("HTTP_")} == {"HTTP_HOST", "HTTP_ACCEPT"}
    assert "REMOTE_ADDR" not in seen
    assert ask(front, "/").body == b"words"


@pytest.mark.django_db
def test_two_hosts_and_two_schemes_are_two_pages(worker, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    application = Answers()
    front = worker(application)

    ask(front, "/")
    ask(front, "/", host="other.example")
    ask(front, "/", x_forwarded_proto="https")

    assert len(application.seen) == 3


@pytest.mark.django_db
def test_what_only_tracks_visitors_is_left_out_of_the_address(worker):
    application = Answers()
    front = worker(application)

    ask(front, "/?page=2")

    assert ask(front, "/?utm_source=mail&page=2&fbclid=abc").is_kept
    assert [seen["QUERY_STRING"] for seen in application.seen] == ["page=2"]


@pytest.mark.django_db
def test_who_asks_for_data_by_its_type_is_given_it(front):
    make.make_network()
    make.make_partner()

    for _time in range(2):
        assert ask(front, "/partners/").headers["Content-Type"].startswith("text/html")
        data = ask(front, "/partners/", accept="application/json")
        assert data.headers["Content-Type"].startswith("application/json")
    odd = ask(front, "/partners/", accept="text/html;q=0.1,text/csv")
    assert odd.headers["Content-Type"].startswith("text/csv")


@pytest.mark.django_db
def test_a_picture_is_kept_whatever_types_are_asked_for(worker):
    front = worker(Answers(Content_Type="image/svg+xml"))

    ask(front, "/badge/one.svg", accept="image/avif,image/webp")

    assert ask(front, "/badge/one.svg", accept="image/avif,image/webp").is_kept


@pytest.mark.django_db
def test_the_pages_at_hand_are_bounded_and_the_longest_kept_go_first(worker):
    front = worker(Answers(body=b"x" * 100), most_bytes=7000)

    for number in range(50):
        ask(front, f"/{number}/")

    assert front.shelf.bytes <= 7000
    assert [asked.path for asked in front.shelf.at_hand] == ["/47/", "/48/", "/49/"]


@pytest.mark.django_db
def test_a_shelf_that_is_out_of_reach_keeps_nobody_from_a_page(worker, settings, caplog):
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": "nowhere.Cache"}}

    assert ask(worker(Answers()), "/").body == b"words"
    assert "can't be" in caplog.text


@pytest.mark.django_db
def test_a_page_is_given_where_nobody_can_say_until_when_it_is_true(worker, monkeypatch):
    front = worker(Answers())

    def lost(*asked: object) -> None:
        raise DatabaseError("the connection is lost")

    monkeypatch.setattr(front.clock, "next_moment", lost)

    reply = ask(front, "/")
    assert (reply.status, reply.body, reply.is_kept) == (200, b"words", False)
    assert not front.shelf.at_hand


@pytest.mark.django_db
def test_where_changes_cannot_be_counted_nothing_is_handed_out_from_the_shelf(worker):
    application = Answers()
    front = worker(application)

    class Unreachable:
        def total(self) -> int:
            raise OSError("no Redis")

    ask(front, "/")
    front.stamps = Unreachable()

    assert not ask(front, "/").is_kept
    assert len(application.seen) == 2
