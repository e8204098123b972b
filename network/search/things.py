"""How partners, people and projects become documents of the search."""

from datetime import UTC, date, datetime
from itertools import chain

from network.partners.models import Partner
from network.people.models import Person
from network.places.endonyms import endonyms_of
from network.projects.models import Project
from network.search.documents import Document
from network.search.models import Kind
from network.search.tags import country_tags, topic_names, topic_tags, year_tag
from network.shared.markup import plain_text

ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
UNDATED = date(2000, 1, 1)


def partner(row: Partner) -> Document:
    """Tell what an organisation is found by: its names then and now, its place, its words."""
    aliases = [alias.name for alias in row.aliases.all()]
    host = row.host_name
    countries = list(row.countries.all())
    own_names = endonyms_of(country.pk for country in countries)
    handles = [account.url.rstrip("/").rpartition("/")[2] for account in row.accounts.all()]
    return Document(
        kind=Kind.PARTNER.value,
        key=row.pk,
        title=row.name,
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=row.verified_on or row.updated_at.date(),
        names=tuple(name for name in (row.local_name, *aliases) if name),
        keywords=" ".join([host.replace(".", ""), host.partition(".")[0], *handles]),
        summary=row.summary,
        beside=f"{row.where} {row.city} {own_names}",
        body="\n".join([plain_text(row.description_html), topic_names(row.topics.all())]),
        note=row.where,
        filters=frozenset(country_tags(countries) | topic_tags(row.topics.all())),
    )


def person(row: Person) -> Document:
    """Tell what a person is found by, of what that person agreed to show."""
    roles = [f"{role.title}, {role.partner}" for role in row.roles.all()]
    return Document(
        kind=Kind.PERSON.value,
        key=row.pk,
        title=row.name,
        url=row.get_absolute_url(),
        visible_from=ALWAYS if row.is_public else None,
        day=UNDATED,
        summary=" · ".join(roles[:3]),
        body=plain_text(row.bio_html),
        note=roles[0] if roles else "",
    )


def project(row: Project) -> Document:
    """Tell what a project is found by: its name, its makers, where its code is."""
    owners = list(row.owners.all())
    countries = set(chain.from_iterable(owner.countries.all() for owner in owners))
    tags = country_tags(countries) | topic_tags(row.topics.all())
    if row.started_year:
        tags.add(year_tag(row.started_year))
    return Document(
        kind=Kind.PROJECT.value,
        key=row.pk,
        title=row.name,
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=row.as_of or row.released_on or row.updated_at.date(),
        keywords=row.repository_url.rstrip("/").rpartition("/")[2].removesuffix(".git"),
        summary=row.summary,
        beside=_names(owners),
        body="\n".join([plain_text(row.description_html), topic_names(row.topics.all())]),
        note=_names(owners),
        filters=frozenset(tags),
    )


def _names(rows: object) -> str:
    return ", ".join(str(row) for row in rows)  # type: ignore[attr-defined]
