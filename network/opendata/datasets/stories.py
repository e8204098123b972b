"""What the network tells: its stories and the pages of its own words."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from blog.models import Post
from network.opendata.datasets.columns import Column, Dataset, Found, Kind, found_in, plain
from network.opendata.datasets.values import (
    closing_columns,
    html,
    id_column,
    moment,
    picture,
    sample_column,
    share_image_column,
    slugs_of,
    topics_column,
)
from network.pages.models import Page
from network.people.models import Person
from network.shared.words import readable
from network.topics.models import Topic


def authors_of(post: Post) -> list[str]:
    """Give the ids of those authors who agreed to have a page."""
    people = [one.person for one in post.authorships.all()]
    return [person.slug for person in people if person.is_public]


POST_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("Its title."), "title"),
    Column(
        "published_at",
        Kind.MOMENT,
        _("When it appeared."),
        lambda row: moment(row.published_at),
    ),
    plain("summary", Kind.TEXT, _("One or two sentences."), "opening"),
    Column("authors", Kind.LIST, _("Ids of the authors who agreed to have a page."), authors_of),
    Column(
        "partners",
        Kind.LIST,
        _("Ids of the partners it is by or about."),
        lambda row: slugs_of(row.partners.all()),
    ),
    topics_column(),
    Column(
        "exchanges",
        Kind.LIST,
        _("Ids of the exchanges it tells of."),
        lambda row: slugs_of(row.exchanges.all()),
    ),
    Column(
        "summits",
        Kind.LIST,
        _("Ids of the summits it tells of."),
        lambda row: slugs_of(row.summits.all()),
    ),
    Column(
        "projects",
        Kind.LIST,
        _("Ids of the projects it tells of."),
        lambda row: slugs_of(row.projects.all()),
    ),
    Column("image", Kind.ADDRESS, _("Its cover picture."), lambda row: picture(row.cover)),
    plain("is_repost", Kind.BOOLEAN, _("It appeared elsewhere first.")),
    plain("original_url", Kind.ADDRESS, _("Where it first appeared."), "canonical_url"),
    plain("original_author", Kind.TEXT, _("Whom a repost credits.")),
    plain("original_publication", Kind.TEXT, _("Who published it first.")),
    Column("text_html", Kind.TEXT, _("The whole text, as HTML."), lambda row: html(row.body_html)),
    sample_column("is_demonstration"),
    *closing_columns(),
    plain("language", Kind.TEXT, _("The language of its text, as a tag: en, es.")),
    share_image_column(),
)


def find_posts(asked: QueryDict) -> Found:
    """Find the stories, the newest first, of a year, topic, author or language if one is asked."""
    rows = Post.objects.published().with_byline().newest_first()
    rows = rows.prefetch_related("exchanges", "summits", "projects")
    year, topic, author, language = (readable(asked.get(name, ""), 200) for name in POST_FILTERS)
    ignored = []
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(published_at__year=max(int(year), 1))
    elif year:
        ignored.append(year)
    if topic and Topic.objects.filter(slug=topic).exists():
        rows = rows.filter(topics__slug=topic)
    elif topic:
        ignored.append(topic)
    if author and Person.objects.public().filter(slug=author).exists():
        rows = rows.filter(authors__slug=author)
    elif author:
        ignored.append(author)
    if language and rows.in_language(language).exists():
        rows = rows.in_language(language)
    elif language:
        ignored.append(language)
    return found_in(rows, ignored)


POST_FILTERS = ("year", "topic", "author", "language")

PAGE_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("Its title."), "title"),
    plain("summary", Kind.TEXT, _("The sentence under the title.")),
    Column("text_html", Kind.TEXT, _("The whole text, as HTML."), lambda row: html(row.body_html)),
    *closing_columns(),
)


def find_pages(asked: QueryDict) -> Found:
    """Find the pages, by title."""
    return found_in(Page.objects.published().order_by("title", "pk"))


DATASETS = (
    Dataset(
        "posts",
        _("Stories"),
        _("The stories of the network with their full text."),
        POST_COLUMNS,
        find_posts,
        path="blog",
        page="blog:list",
        filters=POST_FILTERS,
    ),
    Dataset(
        "pages",
        _("Pages"),
        _("What the network says about itself."),
        PAGE_COLUMNS,
        find_pages,
        path="pages",
    ),
)
