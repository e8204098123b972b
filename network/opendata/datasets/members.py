"""Members, former members, the periods they belonged, and the people who agreed to be shown."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.opendata.datasets.chosen import members_by, partners_on
from network.opendata.datasets.columns import (
    Column,
    Dataset,
    Found,
    Kind,
    found_by,
    found_in,
    plain,
)
from network.opendata.datasets.values import (
    changed_column,
    html,
    id_column,
    number,
    picture,
    point_of,
    sample_column,
    share_image_column,
    slug_of,
    topics_column,
)
from network.partners.choices import MEMBER_TIERS
from network.partners.lists import directory_of
from network.partners.memberships import Membership
from network.partners.models import Partner
from network.people.filters import narrow_people
from network.people.models import Person
from network.shared.publishing import q_published
from network.shared.site import absolute

PARTNER_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("What it calls itself, in Latin letters.")),
    plain("local_name", Kind.TEXT, _("Its name in its own language or script.")),
    plain(
        "membership",
        Kind.TEXT,
        _("What it is to the network on the day: governing, affiliate, suspended or former."),
        "current_tier",
    ),
    plain(
        "scope", Kind.TEXT, _("How far it reaches: city, country, countries, region or worldwide.")
    ),
    plain("city", Kind.TEXT, _("The city it is in.")),
    Column(
        "countries",
        Kind.LIST,
        _("Where it works: ISO 3166 codes of two letters."),
        lambda row: sorted(country.code for country in row.countries.all()),
    ),
    plain("area", Kind.TEXT, _("Its area in words, for regions.")),
    plain(
        "region",
        Kind.TEXT,
        _("Without a country: africa, americas, asia, europe or oceania."),
    ),
    Column("latitude", Kind.NUMBER, _("Degrees north, WGS 84."), lambda row: number(row.latitude)),
    Column("longitude", Kind.NUMBER, _("Degrees east, WGS 84."), lambda row: number(row.longitude)),
    Column(
        "precision",
        Kind.TEXT,
        _("What the coordinates are those of: exact, city, country or region."),
        lambda row: row.precision if row.is_on_map else "",
    ),
    topics_column(),
    plain("founded_year", Kind.YEAR, _("The year it was founded.")),
    plain("website", Kind.ADDRESS, _("Its own website.")),
    plain("summary", Kind.TEXT, _("What it does and for whom.")),
    Column(
        "url",
        Kind.ADDRESS,
        _("Its page on the portal."),
        lambda row: absolute(row.get_absolute_url()),
    ),
    plain(
        "confirmed_on",
        Kind.DATE,
        _("The day the organisation last said that all of this is right."),
        "verified_on",
    ),
    Column(
        "as_of",
        Kind.DATE,
        _("The day that name and membership are those of."),
        lambda row: getattr(row, "shown_on", None) or timezone.localdate(),
    ),
    Column(
        "other_names",
        Kind.LIST,
        _("What else it is or was called."),
        lambda row: [alias.name for alias in row.aliases.all()],
    ),
    Column(
        "part_of",
        Kind.TEXT,
        _("The id of the partner it is a part or a chapter of."),
        lambda row: slug_of(row.parent),
    ),
    plain("blog", Kind.ADDRESS, _("Its blog."), "blog_url"),
    plain("feed", Kind.ADDRESS, _("The feed of its blog."), "feed_url"),
    plain("code", Kind.ADDRESS, _("Where its code is."), "code_url"),
    plain("events", Kind.ADDRESS, _("Where its events are announced."), "events_url"),
    Column(
        "same_as",
        Kind.LIST,
        _("Addresses of the organisation’s own accounts elsewhere."),
        lambda row: [account.url for account in row.accounts.all()],
    ),
    Column("logo", Kind.ADDRESS, _("Its logo."), lambda row: picture(row.logo)),
    plain("ended_on", Kind.DATE, _("The day the organisation ended, or will end.")),
    Column(
        "successor",
        Kind.TEXT,
        _("The id of the partner that carries on what it did."),
        lambda row: slug_of(row.successor),
    ),
    sample_column("is_demonstration"),
    changed_column(),
    Column(
        "text_html", Kind.TEXT, _("Its description, as HTML."), lambda r: html(r.description_html)
    ),
    share_image_column(),
)


def find_members(asked: QueryDict) -> Found:
    """Find the members the directory shows for the same address, on the day it asks for."""
    directory, moment = directory_of(asked)
    if moment.is_past:
        return partners_on(list(directory.partners), moment.day, directory.ignored)
    return members_by(directory.partners.keys, moment.day, directory.ignored)


def find_former(asked: QueryDict) -> Found:
    """Find who was a member and is no more, by name."""
    rows = Partner.objects.published().alumni().order_by("name", "pk")
    return partners_on(list(rows), timezone.localdate(), [])


MEMBERSHIP_COLUMNS = (
    Column("id", Kind.TEXT, _("What this period is called in the data."), lambda row: str(row.pk)),
    Column("partner", Kind.TEXT, _("The id of the partner."), lambda row: row.partner.slug),
    Column(
        "partner_name",
        Kind.TEXT,
        _("What the partner is called today."),
        lambda row: row.partner.name,
    ),
    plain(
        "membership",
        Kind.TEXT,
        _("What it was during this period: governing or affiliate."),
        "tier",
    ),
    plain("from", Kind.DATE, _("The first day. Empty: not recorded."), "starts_on"),
    plain(
        "until",
        Kind.DATE,
        _("The last day, the organisation’s own end counted in. Empty: still today."),
        "last_day",
    ),
)


def find_memberships(asked: QueryDict) -> Found:
    """Find the periods in which published partners were something to the network."""
    rows = Membership.objects.filter(q_published("partner__"), tier__in=MEMBER_TIERS)
    rows = rows.select_related("partner")
    return found_in(rows.order_by("partner__name", "partner", "starts_on", "pk"))


def roles_of(person: Person) -> list[str]:
    """Say what somebody does today, as far as it is shown: 'Community manager, OpenUp'."""
    return [f"{role.title}, {role.partner.name}" for role in person.current_roles]  # type: ignore[attr-defined]


PERSON_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("The name somebody goes by.")),
    Column("roles", Kind.LIST, _("What somebody does today, and where."), roles_of),
    Column(
        "partners",
        Kind.LIST,
        _("Ids of the partners of these roles."),
        lambda row: sorted({role.partner.slug for role in row.current_roles}),
    ),
    Column(
        "website",
        Kind.ADDRESS,
        _("A website, if somebody shows it."),
        lambda row: row.website if row.links_are_public else "",
    ),
    Column(
        "same_as",
        Kind.LIST,
        _("Accounts elsewhere, if somebody shows them."),
        lambda row: [a.url for a in row.accounts.all()] if row.links_are_public else [],
    ),
    Column(
        "image",
        Kind.ADDRESS,
        _("A photo, if somebody shows it."),
        lambda row: picture(row.public_photo),
    ),
    Column(
        "url",
        Kind.ADDRESS,
        _("The page on the portal."),
        lambda row: absolute(row.get_absolute_url()),
    ),
)


def whole_people() -> QuerySet[Person]:
    """Load people with everything their columns read."""
    return Person.objects.public().with_roles().prefetch_related("accounts")


def find_people(asked: QueryDict) -> Found:
    """Find who agreed to have a page and fits what the list shows for the same address."""
    narrowed = narrow_people(asked)
    return found_by(narrowed.keys, whole_people(), narrowed.ignored)


DATASETS = (
    Dataset(
        "partners",
        _("Members"),
        _("The organisations that govern the network or are affiliated to it, west to east."),
        PARTNER_COLUMNS,
        find_members,
        path="partners",
        page="partners:list",
        filters=("tier", "region", "topic", "country", "scope", "q", "as_of", "order"),
        point=point_of,
    ),
    Dataset(
        "alumni",
        _("Former members"),
        _("The organisations that were members once."),
        PARTNER_COLUMNS,
        find_former,
        path="partners/alumni",
        page="partners:alumni",
        point=point_of,
    ),
    Dataset(
        "memberships",
        _("Periods of membership"),
        _("Who was what to the network from when to when: the list of any day follows from it."),
        MEMBERSHIP_COLUMNS,
        find_memberships,
        path="partners/memberships",
    ),
    Dataset(
        "people",
        _("People"),
        _("People who agreed to have a page, with nothing but what they agreed to show."),
        PERSON_COLUMNS,
        find_people,
        path="people",
        page="people:list",
        filters=("topic",),
    ),
)
