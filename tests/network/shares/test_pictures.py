"""The picture of a page: small, kept, drawn once, and only of what visitors may see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from network.addresses.models import Redirect
from network.shares import keeping
from network.shares.ground import frame_of
from network.shares.jobs import sweep_pictures
from network.shares.keeping import sweep
from tests import factories as make
from tests import factories_work as work
from tests.network.shares.pictures import card, colours_of, drawn, picture_path, told
from tests.pages import get, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

PLACED = {"latitude": Decimal("44.43966"), "longitude": Decimal("26.09631")}
MAKERS = {
    "partner": make.make_partner,
    "summit": make.make_summit,
    "exchange": make.make_exchange,
    "call": work.make_call,
    "project": make.make_project,
    "story": make.make_post,
}
MARKED = b"kept, not drawn"
ODD_NAMES = {
    "emoji only": "🎉🎉🎉",
    "right to left": "شبكة المنظمات المدنية 2018",
    "ideographs": "零時政府",
    "one endless word": "Donaudampfschifffahrt" * 9,
    "line breaks": "One\nline\r\nand another",
    "markup": "<b>&amp;</b> \"quoted\" 'twice'",
    "unknown letters": "\ue000\ufffd\u202e",
}


@pytest.fixture(params=MAKERS, name="kind")
def _kind(request):
    """Give the name of each kind that has pictures."""
    return request.param


def kept_files(kind: str) -> list[str]:
    """List the pictures of a kind in the storage."""
    try:
        return sorted(default_storage.listdir(f"share/{kind}")[1])
    except FileNotFoundError:
        return []


def test_every_kind_has_a_small_picture_of_the_size_it_tells(client, kind):
    row = MAKERS[kind]()

    head = told(client, row)
    response = client.get(head["og:image"].removeprefix("http://testserver"))

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert drawn(response.content).size == (1200, 630)
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:image:alt"] == card(row).words
    assert head["twitter:card"] == "summary_large_image"
    assert len(response.content) < 60_000


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_no_name_is_too_odd_to_be_drawn(client, name):
    partner = make.make_partner(name=name, local_name=name, city=name[:120])

    assert client.get(picture_path(partner)).status_code == 200


def test_nothing_is_drawn_twice(client):
    path = picture_path(make.make_summit())
    client.get(path)
    [name] = kept_files("summit")
    default_storage.delete(f"share/summit/{name}")
    default_storage.save(f"share/summit/{name}", ContentFile(MARKED))

    assert client.get(path).content == MARKED


def test_pictures_are_kept_in_any_storage(client, settings):
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": memory}
    path = picture_path(make.make_summit())

    first, second = client.get(path), client.get(path)

    assert first.content == second.content
    assert len(kept_files("summit")) == 1
    assert sweep() == 0


def test_a_browser_that_has_the_picture_gets_nothing_again(client):
    path = picture_path(make.make_summit())
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=31536000"


def test_an_address_of_before_leads_to_the_picture_of_now(client):
    summit = make.make_summit(title="Old name")
    before = picture_path(summit)
    summit.title = "New name"
    summit.save()

    response = client.get(before)

    assert response.status_code == 302
    assert response["Location"] == picture_path(summit) != before


def test_the_address_without_a_digest_is_the_picture_of_now_for_some_minutes(client):
    summit = make.make_summit(slug="bucharest")

    response = client.get("/share/summit/bucharest.png")

    assert response.content == client.get(picture_path(summit)).content
    assert response["Cache-Control"] == "public, max-age=300"


def test_an_address_that_changed_leads_to_the_picture(client):
    partner = make.make_partner(slug="old")
    before = picture_path(partner)
    partner.slug = "new"
    partner.save()

    assert client.get(before)["Location"] == picture_path(partner)


def test_a_redirect_to_somewhere_else_leads_to_no_picture(client):
    Redirect.objects.create(old_path="/partners/gone/", new_path="/about/")
    Redirect.objects.create(old_path="/partners/went/", new_path="")

    make.make_partner(slug="about")

    assert client.get("/share/partner/gone.png").status_code == 404
    assert client.get("/share/partner/went.png").status_code == 404


@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
def test_visitors_get_no_picture_before_the_page_is_published(client, kind, days):
    row = MAKERS[kind](published_at=days and timezone.now() + timedelta(days=days))

    assert client.get(picture_path(row)).status_code == 404
    assert client.get(f"/share/{kind}/{row.slug}.png").status_code == 404


def test_staff_see_the_picture_of_a_draft_and_nothing_of_it_is_kept(staff_client, kind):
    row = MAKERS[kind](published_at=None)

    response = staff_client.get(f"/share/{kind}/{row.slug}.png")

    assert response["Content-Type"] == "image/png"
    assert "no-store" in response["Cache-Control"]
    assert kept_files(kind) == []


def test_staff_are_led_to_the_picture_from_the_page(staff_client, kind):
    row = MAKERS[kind](published_at=None)

    assert f"/share/{kind}/{row.slug}.png" in [
        link.get("href") for link in get(staff_client, row).all("a")
    ]


def test_the_page_of_a_draft_names_no_picture_of_it(staff_client, kind):
    row = MAKERS[kind](published_at=None)

    assert "/share/" not in told(staff_client, row)["og:image"]


@pytest.mark.parametrize(
    "path",
    [
        "/share/partner/nobody.png",
        "/share/person/somebody.png",
        "/share/partner/nobody/0123456789abcdef.png",
        f"/share/partner/{'x' * 5000}.png",
        "/share/partner/%00.png",
    ],
)
def test_what_there_is_not_has_no_picture(client, path):
    assert client.get(path).status_code == 404


def test_only_reading_is_allowed(client):
    assert client.post(picture_path(make.make_summit())).status_code == 405


def test_a_folder_that_takes_nothing_costs_no_picture(client, media):
    path = picture_path(make.make_summit())
    (media / "share").write_bytes(b"a file where a folder should be")

    assert client.get(path).status_code == 200


def test_where_too_many_are_drawn_the_networks_own_picture_is_shown(client, monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    path = picture_path(make.make_summit())

    with keeping._drawing:
        response = client.get(path)

    assert response["Location"].endswith("share.png")
    assert response["Cache-Control"] == "no-store"


def test_the_country_is_filled_with_the_accent_of_the_network(client):
    make.make_network(accent="#7fdbca")
    partner = make.make_partner(countries=["RO"], **PLACED)

    content = client.get(picture_path(partner)).content

    assert (0x7F, 0xDB, 0xCA) in colours_of(content)
    assert (0xFF, 0xD3, 0x1A) not in colours_of(content)


def test_a_country_inside_another_one_is_not_filled_with_it(client):
    lesotho = (-29.6, 28.2)
    partner = make.make_partner(
        countries=["ZA"], latitude=Decimal("-33.9"), longitude=Decimal("18.4")
    )
    content = client.get(picture_path(partner)).content

    frame = frame_of(card(partner).piece, 560, 604)
    x, y = frame.projection.project(*lesotho)
    around = drawn(content).crop((int(640 + x) - 4, int(y) - 4, int(640 + x) + 4, int(y) + 4))

    assert (0xFF, 0xD3, 0x1A) not in {colour for _count, colour in around.getcolors() or []}


def test_old_pictures_are_swept_and_those_of_today_stay(client):
    kept, changed, hidden = (make.make_summit() for _number in range(3))
    for summit in (kept, changed, hidden):
        client.get(picture_path(summit))
    changed.title = "Another name"
    changed.save()
    type(hidden).objects.filter(pk=hidden.pk).update(published_at=None)
    default_storage.save("share/summit/notes.txt", ContentFile(b"not ours"))

    assert sweep() == 2
    assert kept_files("summit") == sorted([f"{kept.pk}-{card(kept).digest}.png", "notes.txt"])


def test_the_sweep_comes_once_a_day(client):
    summit = make.make_summit()
    assert sweep_pictures() == "0 swept"
    client.get(picture_path(summit))
    type(summit).objects.filter(pk=summit.pk).update(published_at=None)

    assert sweep_pictures() == "0 swept"
    cache.clear()  # another day
    assert sweep_pictures() == "1 swept"


def test_a_picture_costs_the_same_whatever_its_row_has(client):
    project = make.make_project(owners=[make.make_partner(countries=["RO"], **PLACED)])
    make.make_reuse(project, partner=make.make_partner(countries=["KE"], **PLACED))
    once = queries_of(client, picture_path(project))
    for _number in range(2):
        project.owners.add(make.make_partner(countries=["RO"], **PLACED))
        make.make_reuse(project, partner=make.make_partner(countries=["KE"], **PLACED))

    assert queries_of(client, picture_path(project)) == once < 15
