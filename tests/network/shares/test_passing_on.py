"""A page is passed on by plain links, and by nothing that watches."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from network.shares.ways import server_of
from tests import factories as make
from tests.network.shares.test_pictures import MAKERS
from tests.pages import HOSTILE_QUERIES, Document, get, picture, queries_of, text_of


@pytest.fixture(params=MAKERS, name="kind")
def _kind(request):
    """Give the name of each kind that can be passed on."""
    return request.param


def asked_of(document: Document, name: str) -> dict[str, list[str]]:
    """Give what a service is asked to pass on."""
    [link] = [link for link in document.all("a") if text_of(link) == name]
    return parse_qs(urlsplit(link.get("href") or "").query)


@pytest.mark.django_db
def test_every_page_leads_to_the_ways_to_pass_it_on(client, kind):
    row = MAKERS[kind]()

    assert get(client, row).links[f"/share/{kind}/{row.slug}/"] == "Pass this on"
    assert get(client, f"/share/{kind}/{row.slug}/").texts("h1") == ["Pass this on"]


@pytest.mark.django_db
def test_a_draft_is_passed_on_by_nobody(client, staff_client, kind):
    row = MAKERS[kind](published_at=None)

    assert client.get(f"/share/{kind}/{row.slug}/").status_code == 404
    assert "Pass this on" not in get(staff_client, row).links.values()


@pytest.mark.django_db
def test_the_address_stands_there_as_text_and_the_buttons_wait_for_the_script(client):
    summit = make.make_summit(slug="city")

    document = get(client, "/share/summit/city/")

    address = f"http://testserver{summit.get_absolute_url()}"
    assert document.words("share__address") == [address]
    buttons = [b for b in document.all("button") if "hidden" in b.attrib]
    assert [text_of(button) for button in buttons] == [
        "Copy the address",
        "Pass it on with this device",
    ]
    assert [e.get("data-said") for e in document.all("span") if e.get("role") == "status"] == [""]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["WhatsApp", "LinkedIn", "Bluesky", "X"])
def test_a_service_is_asked_for_the_address_and_told_nothing_else(client, name):
    make.make_summit(slug="city", title="Łódź & “more”?", year=2018)

    document = get(client, "/share/summit/city/")
    told = asked_of(document, name)

    everything = " ".join(value for values in told.values() for value in values)
    assert "http://testserver/summits/city/" in everything
    assert everything.replace("http://testserver/summits/city/", "").strip() in {
        "", "Łódź & “more”? 2018",
    }  # fmt: skip
    assert {link.get("rel") for link in document.all("a") if text_of(link) == name} == {
        "noopener noreferrer"
    }


@pytest.mark.django_db
def test_mail_has_a_subject_and_the_address(client):
    make.make_summit(slug="city", title="City & sea", year=2018)

    told = asked_of(get(client, "/share/summit/city/"), "E-mail")

    assert told == {
        "subject": ["City & sea 2018"],
        "body": ["City & sea 2018 http://testserver/summits/city/"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "written",
    ["example.social", " Example.Social ", "@me@example.social", "https://example.social/@me"],
)
def test_a_server_of_the_fediverse_is_read_from_what_people_write(client, written):
    make.make_summit(slug="city")

    response = client.get("/share/summit/city/", {"server": written})

    [link] = [a for a in Document(response).all("a") if text_of(a) == "Go on to example.social"]
    assert (link.get("href") or "").startswith("https://example.social/share?text=")


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["x", "a b", "javascript:alert(1)", "-.-", "\x00x", "é" * 5000])
def test_what_names_no_server_is_answered_with_words(client, written):
    make.make_summit(slug="city")

    document = Document(client.get("/share/summit/city/", {"server": written}))

    assert len(document.words("field__error")) == 1
    assert [a for a in document.all("a") if "/share?text=" in (a.get("href") or "")] == []


@given(st.text(max_size=300))
def test_a_server_is_a_plain_name_or_nothing(written):
    host = server_of(written)

    assert host == "" or set(host) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert host == server_of(host)


@pytest.mark.django_db
@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_no_query_breaks_the_page(client, query):
    make.make_summit(slug="city")

    assert client.get(f"/share/summit/city/?{query}").status_code == 200


@pytest.mark.django_db
def test_an_address_of_before_leads_to_the_page_of_now(client):
    partner = make.make_partner(slug="old")
    partner.slug = "new"
    partner.save()

    response = client.get("/share/partner/old/")

    assert (response.status_code, response["Location"]) == (301, "/share/partner/new/")


@pytest.mark.django_db
def test_the_page_is_not_for_search_engines(client):
    make.make_summit(slug="city")

    metas = get(client, "/share/summit/city/").all("meta")

    assert [m.get("content") for m in metas if m.get("name") == "robots"] == ["noindex,follow"]


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_a_story_with_a_cover_shows_what_previews_show(client):
    cover = SimpleUploadedFile("cover.png", picture(1200, 600))
    post = make.make_post(slug="tale", cover=cover, cover_alt="A whiteboard")

    shown = get(client, "/share/story/tale/").all("img")[-1]

    assert (shown.get("src"), shown.get("alt")) == (post.cover.large.url, "A whiteboard")


@pytest.mark.django_db
def test_the_page_asks_as_much_of_one_row_as_of_many(client):
    make.make_partner(slug="one", countries=["RO"])
    make.make_partner(slug="many", countries=["RO", "KE", "ZA"])

    assert queries_of(client, "/share/partner/one/") == queries_of(client, "/share/partner/many/")
