"""The demonstration shows a real network in facts, every state, and nobody who doesn't exist."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from blog.models import Post
from network.home.figures import figures
from network.models import Exchange, MenuItem, Partner, Person, Project, Session, Speaker, Summit
from network.partners.as_of import AsOf
from network.shared.images import Rendition
from network.shared.publishing import Publishable
from tests.pages import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

LARGEST_PICTURE = 40_000


def rows() -> list:
    """Give every row of the portal."""
    models = [
        *apps.get_app_config("network").get_models(),
        *apps.get_app_config("blog").get_models(),
    ]
    return [row for model in models for row in model._base_manager.all()]


def tiers(day: date) -> dict[str, str]:
    """Give what every partner was to the network on a day."""
    return dict(Partner.objects.with_tier(day).values_list("name", "tier"))


def test_the_figures_of_the_front_page_are_those_of_the_network():
    assert {figure.label: figure.number for figure in figures(AsOf(timezone.localdate()))} == {
        "members": 31,
        "countries": 28,
        "summits": 5,
        "exchanges": 2,
        "projects": 10,
    }


def test_fourteen_members_govern_and_seventeen_are_affiliates():
    now = list(tiers(timezone.localdate()).values())

    assert (now.count("governing"), now.count("affiliate"), now.count("former")) == (14, 17, 1)


def test_the_two_polish_members_changed_places_in_june_2018_and_nobody_else_did():
    before, after = tiers(date(2018, 6, 20)), tiers(date(2018, 7, 16))

    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}

    assert changed == {
        "ePaństwo Foundation": ("affiliate", "governing"),
        "Code for Poland": ("governing", "affiliate"),
    }


@pytest.mark.parametrize(
    ("day", "governs"),
    [(date(2018, 6, 26), "Code for Poland"), (date(2018, 6, 27), "ePaństwo Foundation")],
)
def test_on_the_day_of_the_change_just_one_of_them_governs(day, governs):
    governing = Partner.objects.with_tier(day).filter(tier="governing", countries="PL")

    assert [partner.name for partner in governing] == [governs]


def test_a_former_member_stays_among_the_alumni():
    assert [partner.name for partner in Partner.objects.alumni()] == ["Code for Brazil"]


@pytest.mark.parametrize(("parent", "count"), [("Code for Africa", 8), ("ePaństwo Foundation", 1)])
def test_members_stand_below_the_organisation_they_belong_to(parent, count):
    assert Partner.objects.filter(parent__name=parent).count() == count


@pytest.mark.parametrize(
    ("name", "partner"),
    [
        ("Code for South Africa", "OpenUp"),
        ("Code for Taiwan", "g0v.tw"),
        ("零時政府", "g0v.tw"),
        ("code for the caribbean", "SlashRoots Foundation"),
        ("Fundacja ePaństwo", "ePaństwo Foundation"),
        ("Ciudadanía Inteligente", "Fundación Ciudadanía Inteligente"),
    ],
)
def test_members_are_found_by_their_other_names(name, partner):
    assert [found.name for found in Partner.objects.named(name)] == [partner]


def test_every_member_has_a_place_a_topic_a_website_and_one_sentence():
    members = Partner.objects.members().with_place()

    incomplete = [
        partner.name
        for partner in members
        if not (partner.is_on_map and partner.where and partner.website and partner.summary)
        or not partner.topics.all()
    ]

    assert incomplete == []


def test_all_partners_and_stories_are_marked_as_demonstration():
    assert Partner.objects.filter(is_demonstration=False).count() == 0
    assert Post.objects.filter(is_demonstration=False).count() == 0


def test_nobody_is_invented():
    assert Person.objects.count() == 0
    assert Speaker.objects.filter(person__isnull=False).count() == 0
    assert {speaker.role for speaker in Speaker.objects.all()} == set(Speaker.Role.values)


def test_every_row_would_pass_the_admin():
    checked = rows()

    for row in checked:
        row.full_clean()

    assert len(checked) > 400


def test_the_sample_summit_is_to_come_and_says_that_it_is_a_sample(client: Client):
    summit = Summit.objects.get(title="Sample summit")

    page = get(client, summit)

    assert (summit.event_state, summit.starts_on) == (
        "upcoming",
        timezone.localdate() + timedelta(days=45),
    )
    assert page.words("title__kind") == ["Summit · Upcoming · Sample, made to try the portal"]


def test_the_sample_exchange_is_under_way_and_says_that_it_is_a_sample(client: Client):
    samples = Exchange.objects.filter(is_sample=True, call__isnull=True)
    exchange = samples.latest("ends_on")

    page = get(client, exchange)

    assert exchange.event_state == "ongoing"
    assert page.words("title__kind")[0].endswith("Sample, made to try the portal")


def test_only_samples_have_days_that_were_not_recorded_in_a_source():
    known = Summit.objects.filter(is_sample=False, starts_on__isnull=False)

    assert sorted(known.values_list("year", flat=True)) == [2015, 2021]
    assert Session.objects.filter(summit__is_sample=False).count() == 0


def test_the_sample_programme_fills_three_days_in_three_rooms_with_every_kind():
    sessions = Session.objects.filter(summit__title="Sample summit")
    zone = Summit.objects.get(title="Sample summit").zone

    days = {session.starts_at.astimezone(zone).date() for session in sessions}

    assert sessions.count() == 24
    assert len(days) == 3
    rooms = {session.room.name if session.room else "" for session in sessions}
    assert rooms == {"", "Hall", "Library", "Courtyard"}
    assert {session.kind for session in sessions} == set(Session.Kind.values)
    assert {session.language for session in sessions} == {"", "en", "es", "fr"}


def test_one_session_ends_after_midnight():
    zone = Summit.objects.get(title="Sample summit").zone

    late = [
        session.title
        for session in Session.objects.filter(summit__title="Sample summit")
        if session.starts_at.astimezone(zone).date() != session.ends_at.astimezone(zone).date()
    ]

    assert late == ["Music, late"]


def test_stories_are_published_scheduled_and_drafted():
    states = [post.state for post in Post.objects.all()]

    assert {state: states.count(state) for state in set(states)} == {
        "published": 8,
        "scheduled": 1,
        "draft": 2,
    }


def test_of_two_samples_that_ended_one_report_is_pending_and_one_is_a_draft_story(client: Client):
    ended = Exchange.objects.filter(is_sample=True, ends_on__lt=timezone.localdate())

    badges = [get(client, exchange).words("report") for exchange in ended.order_by("pk")]

    assert badges == [["Report pending"], ["Report sent in"]]
    assert Post.objects.get(source="report").published_at is None


def test_the_repost_leads_to_its_original():
    repost = Post.objects.get(is_repost=True)

    assert repost.canonical_url == "https://codefor.de/blog/open-communities.html"


def test_covers_are_described_and_light():
    covered = [post for post in Post.objects.all() if post.cover]
    widest: list[Rendition] = [post.cover.rendition("large") for post in covered]
    storage = Post._meta.get_field("cover").storage

    heavy = [
        picture.url
        for picture in widest
        if storage.size(picture.url.removeprefix("/media/")) > LARGEST_PICTURE
    ]

    assert len(covered) == 3
    assert [post.title for post in covered if not post.cover_alt] == []
    assert heavy == []


def test_tools_that_travelled_say_to_whom_and_through_which_exchange():
    indigo = Project.objects.with_lineage().get(name="Indigo")

    travelled = [(reuse.who, reuse.place, reuse.year, reuse.exchange.number)
                 for reuse in indigo.branches]  # fmt: skip

    assert travelled == [
        ("ePaństwo Foundation", "Poland", 2018, 1),
        ("Code for Romania", "Romania", 2018, 1),
    ]


def test_guests_stand_in_the_order_of_their_way():
    first = Exchange.objects.get(number=1)

    guests = [row.partner.name for row in first.exchange_guests.all()]

    assert (first.host.name, guests) == ("Code for Romania", ["OpenUp", "ePaństwo Foundation"])


def test_every_page_and_every_link_of_its_text_leads_somewhere(client: Client):
    targets = {item.target for item in MenuItem.objects.all()}
    for row in rows():
        if isinstance(row, Publishable) and row.is_published:
            page = get(client, row)
            links = [urlsplit(link) for link in page.links]
            targets |= {link.path for link in links if not link.netloc and not link.scheme}

    broken = {path for path in targets if path and client.get(path).status_code != 200}

    assert broken == set()
    assert len(targets) > 80


def test_the_story_of_three_countries_keeps_its_quotation_list_and_note(client: Client):
    page = get(client, Post.objects.get(title="Three countries, one editor for the law"))

    quotation = page.all("blockquote")[0]
    assert quotation.findtext("footer") == "Declaration on Free Access to Law, Montréal, 2002"
    assert [note.get("id") for note in page.classed("notes")[0]] == ["note-1"]
    assert page.texts("h2")[:2] == ["One whiteboard, three columns", "Teaching an editor Polish"]
