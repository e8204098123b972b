"""Partners and people: who they are, where, and since when they belong to what."""

from network.opendata.linked.pages import Page, Shown, listing, row_list
from network.opendata.linked.places import countries, point, seat_of
from network.opendata.linked.things import (
    organization,
    organizations,
    person,
    picture,
    the_network,
    topics,
)
from network.opendata.linked.words import Node, day, known, node, year
from network.partners.choices import MEMBER_TIERS, Precision
from network.partners.memberships import Membership
from network.partners.models import Partner
from network.people.models import Role
from network.shared.markup import first_sentence

PLACED = (Precision.EXACT, Precision.CITY)


def partner_in_full(shown: Shown) -> Node:
    """Say who a partner is, where it works, and when it was a member."""
    partner: Partner = shown["partner"]
    aliases = [alias.name for alias in (*shown["former_names"], *shown["other_names"])]
    accounts = [account.url for account in shown["accounts"]]
    more = known(
        {
            "alternateName": [name for name in (partner.local_name, *aliases) if name],
            "description": partner.summary,
            "logo": picture(partner.logo, partner.logo_alt or partner.name),
            "foundingDate": year(partner.founded_year),
            "dissolutionDate": day(partner.ended_on) if partner.has_ended() else "",
            "areaServed": countries(partner.countries.all()) or partner.area,
            "parentOrganization": organizations([partner.parent]),
            "subOrganization": organizations([*shown["chapters"], *shown["children"]]),
            "knowsAbout": topics(partner),
            "sameAs": [url for url in (partner.website, partner.code_url, *accounts) if url],
            "memberOf": [membership(one, shown) for one in member_periods(partner)],
            **where(partner),
        }
    )
    return {**organization(partner), **more}


def where(partner: Partner) -> Node:
    """Say where a partner sits, unless only the country or the part of the world is known."""
    seat = seat_of(partner)
    spot = point(partner) if partner.precision in PLACED else None
    place = node("Place", name=partner.where, address=seat, geo=spot) if spot else None
    return {"address": seat, "location": place}


def member_periods(partner: Partner) -> list[Membership]:
    """Give the periods in which a partner was a member, as its page loaded them."""
    return [one for one in partner.memberships.all() if one.tier in MEMBER_TIERS]


def membership(period: Membership, shown: Shown) -> Node:
    """Say that a partner is or was a member of the network, from a day to a day.

    A role stands where a plain value could, and repeats the property it stands for.
    """
    return node(
        "OrganizationRole",
        memberOf=the_network(shown.network),
        roleName=period.get_tier_display(),
        startDate=day(period.starts_on),
        endDate=day(period.last_day),
    )


def confirmed(shown: Shown) -> Node:
    """Say when the page was last changed, and when the partner last said that it is right."""
    partner: Partner = shown["partner"]
    return {
        "dateModified": partner.updated_at.isoformat(timespec="seconds"),
        "lastReviewed": day(partner.verified_on),
    }


def person_in_full(shown: Shown) -> Node:
    """Say who somebody is, as far as they agreed to; an e-mail address is never told."""
    one = shown["person"]
    links = [one.website, *(account.url for account in shown["accounts"])]
    more = known(
        {
            "description": first_sentence(one.bio),
            "image": picture(one.public_photo, one.name),
            "sameAs": [url for url in links if url and one.links_are_public],
            "affiliation": [role_of(role) for role in shown["roles"]],
        }
    )
    return {**person(one), **more}


def role_of(role: Role) -> Node:
    """Say what somebody does or did at a partner, from a day to a day."""
    return node(
        "OrganizationRole",
        affiliation=organization(role.partner),
        roleName=role.title,
        startDate=day(role.starts_on),
        endDate=day(role.ends_on),
    )


def former_members(shown: Shown) -> Node:
    """List who was a member once, then which organisations ended, each once."""
    rows = {row.pk: row for row in (*shown["former"], *shown["ended"])}
    return row_list(shown, rows.values())


IN_DIRECTORY = ("partners:list",)
PAGES = {
    "partners:list": listing("page"),
    "partners:map": Page("CollectionPage", needs="directory", above=IN_DIRECTORY),
    "partners:alumni": Page(
        "CollectionPage", needs="former", above=IN_DIRECTORY, about=former_members
    ),
    "partners:detail": Page(
        "ProfilePage", needs="partner", above=IN_DIRECTORY, about=partner_in_full, facts=confirmed
    ),
    "people:list": listing("page"),
    "people:detail": Page(
        "ProfilePage", needs="person", above=("people:list",), about=person_in_full
    ),
    "opendata:badge_page": Page(
        needs="partner", above=IN_DIRECTORY, under="partner", is_indexed=False
    ),
}
