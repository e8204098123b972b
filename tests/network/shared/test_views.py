"""Errors help, health is told, and uploads are served so that they can do no harm."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from network.models import Redirect
from tests import factories as make
from tests.pages import Document, get

pytestmark = [pytest.mark.django_db, pytest.mark.searched]


# Not found -------------------------------------------------------------------------------


def test_a_page_that_is_not_there_offers_the_nearest_and_keeps_its_status(client):
    make.make_partner(name="Code for Romania")

    response = client.get("/partners/code-for-rumania/")

    document = Document(response)
    assert response.status_code == 404
    assert document.links["/partners/code-for-romania/"] == "Code for Romania"
    assert document.links["/search/?q=code%20for%20rumania"].startswith("Everything about")
    assert [tag.get("content") for tag in document.all("meta") if tag.get("name") == "robots"] == [
        "noindex"
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/a/b/c/d/e",
        "/%00/",
        "/%FF%FE/",
        "/%3Cscript%3E/",
        "/partners/../../etc/passwd",
        "/" + "x" * 5000 + "/",
        "/partners/%D8%B4%D8%A8%D9%83%D8%A9/",
        "/.../",
    ],
    ids=lambda path: path[:20],
)
def test_any_address_that_is_not_there_gets_a_page_that_says_so(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert Document(response).texts("h1") == ["Off the map"]


PROBES = [
    "/static/nothing.css",
    "/media/nothing/here.jpg",
    "/wp-login.php",
    "/.env",
    "/.git/config",
    "/partners/.env.bak",
    "/cgi-bin/test.CGI",
]


@pytest.mark.parametrize("path", PROBES)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_what_only_programs_ask_for_is_not_looked_up(
    client, path, method, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = getattr(client, method)(path)

    assert response.status_code in ((404, 405) if path.startswith("/media/") else (404,))
    assert "Off the map" not in response.text


def test_a_file_that_moved_is_still_led_to_its_new_place(client):
    Redirect.objects.create(old_path="/feed.xml", new_path="/feed.atom")

    assert client.get("/feed.xml").headers["Location"] == "/feed.atom"
    assert client.get("/other.xml").text == "Not found"


@pytest.mark.parametrize("method", ["head", "post"])
def test_a_page_that_is_not_there_is_not_there_for_any_method(client, method):
    make.make_partner(name="Code for Romania")

    assert getattr(client, method)("/members/code-for-rumania/").status_code == 404


def test_a_page_that_is_not_there_costs_few_queries(client):
    make.make_partner(name="Code for Romania")

    with CaptureQueriesContext(connection) as queries:
        client.get("/partners/code-for-rumania/")

    assert len(queries) <= 12


def test_staff_are_told_the_same_about_a_page_that_is_not_there(staff_client):
    assert staff_client.get("/partners/nobody/").status_code == 404


# Refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/get-involved/?kind=other", "/admin/login/", "/partners/"])
def test_a_form_in_another_encoding_is_refused_with_a_page(path):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["csrftoken"] = "x" * 32

    response = strict.generic(
        "POST", path, b"a=b", content_type="application/x-www-form-urlencoded; charset=utf-16"
    )

    assert response.status_code == 400
    assert Document(response).texts("h1") == ["That request can’t be read"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_a_host_that_is_not_ours_is_refused_with_a_page(client):
    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert Document(response).texts("h1") == ["That request can’t be read"]
    assert "evil" not in response.content.decode()


def test_a_form_without_its_token_is_refused_in_our_words():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})

    assert response.status_code == 403
    assert Document(response).texts("h1") == ["The form is out of date"]


def test_staff_without_the_right_are_told_whom_to_ask(client):
    client.force_login(make.make_staff())

    response = client.get("/admin/network/user/")

    assert response.status_code == 403
    assert Document(response).texts("h1") == ["Not with this account"]


# Health, robots, favicon -----------------------------------------------------------------


def test_health_says_that_all_is_well_and_is_never_kept(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.headers["Cache-Control"] == "no-store"


def test_health_tells_when_the_database_cannot_be_reached(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise connection.Database.OperationalError("The disk is gone: /srv/secret")

    monkeypatch.setattr(connection, "cursor", _wrapped(refuse))

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "database unreachable"})


def _wrapped(call):
    """Raise the database's own errors as Django's, as a cursor does."""
    return connection.wrap_database_errors(call)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_health_is_told_to_a_monitor_inside_without_encryption(client):
    assert client.get("/healthz").status_code == 200
    assert client.get("/partners/").status_code == 301


@override_settings(SITE_URL="https://network.example")
def test_robots_are_kept_out_of_the_admin_and_shown_the_map(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Sitemap: https://network.example/sitemap.xml",
    ]


def test_the_icon_browsers_ask_for_is_the_mark(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response.headers["Location"]) == (302, "/static/img/favicon.png")


# Theme -----------------------------------------------------------------------------------


def test_a_readable_accent_has_a_stylesheet_that_is_kept_for_long(client):
    response = client.get("/theme.css?accent=8FD3FF")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=2592000"
    assert "--yellow: #8fd3ff;" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    ["", "?accent=", "?accent=000000", "?accent=b8005a", "?accent=red", "?accent=fff",
     "?accent=ffd31a;}body{color:red", "?accent=%23ffd31a", "?accent=ffd31a%0A", "?accent=%00"],
)  # fmt: skip
def test_an_accent_nobody_can_read_is_refused(client, query):
    assert client.get(f"/theme.css{query}").status_code == 404


# Uploads ---------------------------------------------------------------------------------


@pytest.fixture(name="_uploads")
def _make_uploads(media):
    default_storage.save("logos/a.png", ContentFile(b"picture"))
    default_storage.save("logos/a.svg", ContentFile(b"<svg><script>alert(1)</script></svg>"))
    (media.parent / "secret.txt").write_text("secret")


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_an_upload_is_served_but_can_run_nothing(client, _uploads, name):
    response = client.get(f"/media/logos/{name}")

    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "public, max-age=2592000"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "logos/../../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "logos/..%5c..%5csecret.txt",
        "/secret.txt",
        "%2fetc/passwd",
        "logos/",
        "logos",
        "nothing.png",
        "a%00.png",
    ],
)
def test_nothing_but_an_upload_is_served(client, _uploads, path):
    assert client.get(f"/media/{path}").status_code in (400, 404)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Slides ünd more.pdf", "attachment; filename*=utf-8''Slides%20%C3%BCnd%20more.pdf"),
        ("notes.txt", 'attachment; filename="notes.txt"'),
        ("page.html", 'attachment; filename="page.html"'),
        ("talk.odp", 'attachment; filename="talk.odp"'),
        ("photo.png", 'inline; filename="photo.png"'),
    ],
)
def test_a_document_is_saved_under_its_name_and_a_picture_is_shown(client, media, name, told):
    (media / "materials").mkdir()
    (media / "materials" / name).write_bytes(b"words")

    response = client.get(f"/media/materials/{name}")

    assert response.headers["Content-Disposition"] == told
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_an_upload_that_did_not_change_is_not_sent_again(client, _uploads):
    last = client.get("/media/logos/a.png").headers["Last-Modified"]

    response = client.get("/media/logos/a.png", headers={"if-modified-since": last})

    assert response.status_code == 304


@pytest.mark.parametrize(
    "path", ["/healthz", "/robots.txt", "/favicon.ico", "/theme.css?accent=ffd31a", "/media/x.png"]
)
def test_what_machines_read_refuses_what_changes_things(client, path):
    assert client.post(path).status_code == 405


def test_the_page_that_is_not_there_leads_back_to_the_front_page(client):
    links = Document(client.get("/nowhere/")).links

    assert links["/"] == "The front page"
    assert get(client, "/get-involved/?kind=problem").texts("h1") != []
