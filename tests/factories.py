"""Make valid, published rows for tests; name only the fields the test is about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from blog.models import Authorship, Post
from network.models import (
    Country,
    Enquiry,
    Exchange,
    ExchangeGuest,
    Membership,
    MenuItem,
    Network,
    Page,
    Partner,
    Person,
    Project,
    Resource,
    Reuse,
    Role,
    Room,
    Session,
    Speaker,
    Summit,
    Topic,
    TopicAlias,
    User,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_numbers = count(1)


def unique(word: str) -> str:
    """Give a name nothing else has: 'Partner 7'."""
    return f"{word} {next(_numbers)}"


def make_user(password: str | None = None, **fields: Any) -> User:
    """Make somebody who can sign in."""
    fields.setdefault("email", f"user{next(_numbers)}@example.org")
    return User.objects.create_user(password=password, **fields)


def make_staff(password: str | None = None, **fields: Any) -> User:
    """Make somebody who may enter the admin."""
    return make_user(password, **{"is_staff": True, **fields})


def make_network(**fields: Any) -> Network:
    """Make the one row of the network."""
    return Network.objects.create(**{"name": "Test Network", **fields})


def make_menu_item(network: Network | None = None, **fields: Any) -> MenuItem:
    """Make an entry of the menu, to the partners unless told otherwise."""
    network = network or Network.objects.first() or make_network()
    if not {"section", "page", "url"} & fields.keys():
        fields["section"] = "partners:list"
    return MenuItem.objects.create(network=network, **fields)


def make_country(code: str = "RO") -> Country:
    """Give one of the countries that are always there."""
    return Country.objects.get(pk=code)


def make_topic(**fields: Any) -> Topic:
    """Make a topic."""
    return Topic.objects.create(**{"name": unique("Topic"), **fields})


def make_topic_alias(topic: Topic | None = None, **fields: Any) -> TopicAlias:
    """Give a topic another name."""
    topic = topic or make_topic()
    return TopicAlias.objects.create(**{"topic": topic, "name": unique("Other name"), **fields})


def make_partner(
    *,
    tier: str = "",
    countries: Iterable[str] = (),
    topics: Iterable[Topic] = (),
    **fields: Any,
) -> Partner:
    """Make a partner; `tier` gives it a membership whose beginning isn't recorded."""
    fields = {"name": unique("Partner"), "published_at": LONG_AGO, **fields}
    partner = Partner.objects.create(**fields)
    partner.countries.set(countries)
    partner.topics.set(topics)
    if tier:
        make_membership(partner=partner, tier=tier)
    return partner


def make_membership(partner: Partner | None = None, **fields: Any) -> Membership:
    """Make a period of membership."""
    partner = partner or make_partner()
    return Membership.objects.create(**{"partner": partner, "tier": "affiliate", **fields})


def make_person(**fields: Any) -> Person:
    """Make a person who agreed to have a page."""
    return Person.objects.create(**{"name": unique("Person"), "is_public": True, **fields})


def make_role(person: Person | None = None, partner: Partner | None = None, **fields: Any) -> Role:
    """Make a role of a person at a partner."""
    person, partner = person or make_person(), partner or make_partner()
    return Role.objects.create(**{"title": "Coordinator", **fields}, person=person, partner=partner)


def make_summit(
    *, hosts: Iterable[Partner] = (), topics: Iterable[Topic] = (), **fields: Any
) -> Summit:
    """Make a summit of three days in 2018; other days bring their year along."""
    if "starts_on" not in fields and "year" not in fields:
        fields |= {"starts_on": date(2018, 9, 27), "ends_on": date(2018, 9, 29)}
    if first := fields.get("starts_on"):
        fields = {"year": first.year, "ends_on": first, **fields}
    summit = Summit.objects.create(**{"title": unique("City"), "published_at": LONG_AGO, **fields})
    summit.hosts.set(hosts)
    summit.topics.set(topics)
    return summit


def make_session(summit: Summit | None = None, **fields: Any) -> Session:
    """Make an hour of a summit's programme, at ten on its first day."""
    summit = summit or make_summit()
    day = summit.starts_on or date(summit.year, 1, 1)
    ten = datetime(day.year, day.month, day.day, 10, tzinfo=summit.zone)
    starts_at = fields.pop("starts_at", ten)
    ends_at = fields.pop("ends_at", starts_at + timedelta(hours=1))
    if isinstance(fields.get("room"), str):
        name = fields.pop("room")
        fields["room"] = Room.objects.get_or_create(summit=summit, name=name)[0] if name else None
    fields = {"title": unique("Session"), **fields}
    return Session.objects.create(summit=summit, starts_at=starts_at, ends_at=ends_at, **fields)


def make_speaker(session: Session | None = None, **fields: Any) -> Speaker:
    """Make a speaker; without a person, only the role is announced."""
    return Speaker.objects.create(session=session or make_session(), **fields)


def make_exchange(
    host: Partner | None = None, guests: Iterable[Partner] | None = None, **fields: Any
) -> Exchange:
    """Make an exchange of 2018 with a host and, unless told otherwise, one guest."""
    if first := fields.get("starts_on"):
        fields = {"year": first.year, "ends_on": first, **fields}
    fields = {"title": unique("Exchange"), "year": 2018, "published_at": LONG_AGO, **fields}
    exchange = Exchange.objects.create(host=host or make_partner(), **fields)
    for position, guest in enumerate([make_partner()] if guests is None else guests):
        ExchangeGuest.objects.create(exchange=exchange, partner=guest, position=position)
    return exchange


def make_project(
    *, owners: Iterable[Partner] = (), topics: Iterable[Topic] = (), **fields: Any
) -> Project:
    """Make a project."""
    fields = {"name": unique("Project"), "published_at": LONG_AGO, **fields}
    project = Project.objects.create(**fields)
    project.owners.set(owners)
    project.topics.set(topics)
    return project


def make_reuse(project: Project | None = None, **fields: Any) -> Reuse:
    """Make a reuse of a project, by some partner unless told otherwise."""
    if not {"partner", "organisation", "country"} & fields.keys():
        fields["partner"] = make_partner()
    return Reuse.objects.create(project=project or make_project(), **fields)


def make_resource(*, topics: Iterable[Topic] = (), **fields: Any) -> Resource:
    """Make a resource."""
    fields = {"title": unique("Resource"), "published_at": LONG_AGO, **fields}
    resource = Resource.objects.create(**{"url": "https://example.org/guide", **fields})
    resource.topics.set(topics)
    return resource


def make_page(**fields: Any) -> Page:
    """Make a page of staff's own words."""
    fields = {"title": unique("Page"), "published_at": LONG_AGO, **fields}
    return Page.objects.create(**{"body": "Words.", **fields})


def make_post(
    *,
    authors: Iterable[Person] = (),
    partners: Iterable[Partner] = (),
    topics: Iterable[Topic] = (),
    **fields: Any,
) -> Post:
    """Make a story; its authors stand in the order given."""
    fields = {"title": unique("Story"), "published_at": LONG_AGO, **fields}
    post = Post.objects.create(**{"body": "It began well. It went on.", **fields})
    for position, person in enumerate(authors):
        Authorship.objects.create(post=post, person=person, position=position)
    post.partners.set(partners)
    post.topics.set(topics)
    return post


def make_enquiry(**fields: Any) -> Enquiry:
    """Make a message in the inbox."""
    return Enquiry.objects.create(
        **{
            "kind": Enquiry.Kind.OTHER,
            "name": unique("Sender"),
            "email": "sender@example.org",
            "message": "May we visit?",
            "consent_text": "You may answer me.",
            **fields,
        }
    )
