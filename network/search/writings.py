"""How stories, resources, topics and pages become documents of the search."""

from datetime import date
from itertools import chain

from django.utils.formats import date_format

from blog.models import Post
from network.pages.models import Page
from network.resources.models import Resource
from network.search.documents import Document
from network.search.models import Kind
from network.search.tags import country_tags, topic_names, topic_tags, year_tag, year_tags
from network.search.things import ALWAYS, UNDATED
from network.shared.markup import plain_text
from network.topics.models import Topic


def post(row: Post) -> Document:
    """Tell what a story is found by: its words, who wrote it and whom it is about."""
    partners = list(row.partners.all())
    countries = set(chain.from_iterable(one.countries.all() for one in partners))
    authors = [str(one.person) for one in row.authorships.all()]
    day = row.published_at.date() if row.published_at else row.updated_at.date()
    tags = country_tags(countries) | topic_tags(row.topics.all()) | year_tags(day)
    return Document(
        kind=Kind.POST.value,
        key=row.pk,
        title=row.title,
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=day,
        keywords=", ".join([*authors, row.original_author]),
        summary=row.summary,
        beside=", ".join([*map(str, partners), topic_names(row.topics.all())]),
        body=plain_text(row.body_html),
        note=", ".join([*authors, date_format(day, "j F Y")]),
        filters=frozenset(tags),
    )


def resource(row: Resource) -> Document:
    """Tell what a resource is found by: its title, its authors, what sort of thing it is."""
    tags = topic_tags(row.topics.all()) | ({year_tag(row.year)} if row.year else set())
    kind = str(row.get_kind_display())
    return Document(
        kind=Kind.RESOURCE.value,
        key=row.pk,
        title=row.title,
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=row.as_of or (date(row.year, 12, 31) if row.year else row.updated_at.date()),
        keywords=row.authors,
        summary=row.summary,
        beside=", ".join(
            [kind, row.audience, str(row.partner or ""), topic_names(row.topics.all())]
        ),
        note=", ".join(part for part in (kind, row.authors, str(row.year or "")) if part),
        filters=frozenset(tags),
    )


def topic(row: Topic) -> Document:
    """Tell what a topic is found by: its names and what it means."""
    return Document(
        kind=Kind.TOPIC.value,
        key=row.pk,
        title=row.name,
        url=row.get_absolute_url(),
        visible_from=ALWAYS,
        day=UNDATED,
        names=tuple(alias.name for alias in row.aliases.all()),
        summary=row.description,
        filters=frozenset(topic_tags([row])),
    )


def page(row: Page) -> Document:
    """Tell what a page of the network's own words is found by."""
    return Document(
        kind=Kind.PAGE.value,
        key=row.pk,
        title=row.title,
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=row.updated_at.date(),
        summary=row.summary,
        body=plain_text(row.body_html),
    )
