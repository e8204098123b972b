"""What members build and share: projects, who runs them, the library and the topics."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.opendata.datasets.columns import (
    Column,
    Dataset,
    Found,
    Kind,
    found_by,
    found_in,
    plain,
)
from network.opendata.datasets.graph import Graph
from network.opendata.datasets.values import (
    closing_columns,
    codes_of,
    html,
    id_column,
    partner_name,
    sample_column,
    share_image_column,
    shown,
    slug_of,
    slugs_of,
    topics_column,
)
from network.projects.adoption import FILTERS, adoption
from network.projects.filters import narrow_projects
from network.projects.models import Project
from network.resources.filters import narrow_resources
from network.resources.models import Resource
from network.shared.languages import split_languages
from network.shared.site import absolute
from network.topics.models import Topic

LANGUAGES = Column(
    "languages", Kind.LIST, _("Language tags."), lambda row: split_languages(row.languages)
)

PROJECT_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("What it is called.")),
    plain("summary", Kind.TEXT, _("What it is, in one line.")),
    Column("made_by", Kind.LIST, _("Ids of the makers."), lambda row: slugs_of(row.owners.all())),
    Column(
        "maintained_by",
        Kind.LIST,
        _("Ids of those who maintain it. Empty: the makers."),
        lambda row: slugs_of(row.maintainers.all()),
    ),
    Column("made_in", Kind.LIST, _("ISO 3166 codes of the makers’ countries."), codes_of),
    plain(
        "status",
        Kind.TEXT,
        _("publiccode.yml’s word: concept, development, beta, stable or obsolete."),
    ),
    Column(
        "life",
        Kind.TEXT,
        _("Whether it goes on: active, seeking, winding_down or ended."),
        lambda row: row.life.value,
    ),
    plain("licence", Kind.TEXT, _("The SPDX name of its licence.")),
    plain("repository_url", Kind.ADDRESS, _("Its source code.")),
    plain("website", Kind.ADDRESS, _("Its website.")),
    plain("started_year", Kind.YEAR, _("The year it was begun.")),
    LANGUAGES,
    plain("software_type", Kind.TEXT, _("publiccode.yml’s word for the kind of software.")),
    plain("version", Kind.TEXT, _("The latest version.")),
    plain("released_on", Kind.DATE, _("The day that version came out.")),
    topics_column(),
    Column(
        "reused_in",
        Kind.LIST,
        _("ISO 3166 codes of the countries it runs in elsewhere."),
        lambda row: sorted(
            {r.country_id for r in row.reuses.all() if r.country_id and not r.is_ended}
        ),
    ),
    plain("ended_on", Kind.DATE, _("The day it ended, or will end.")),
    Column(
        "successor", Kind.TEXT, _("The id of what to use instead."), lambda r: slug_of(r.successor)
    ),
    plain("as_of", Kind.DATE, _("The day all of this was last checked.")),
    Column(
        "text_html", Kind.TEXT, _("The description, as HTML."), lambda r: html(r.description_html)
    ),
    sample_column(),
    *closing_columns(),
    share_image_column(),
)


def whole_projects() -> QuerySet[Project]:
    """Load projects with everything their columns read."""
    rows = Project.objects.published().select_related("successor")
    return rows.prefetch_related("owners__countries", "maintainers", "topics", "reuses")


def find_projects(asked: QueryDict) -> Found:
    """Find the projects the list shows for the same address."""
    narrowed = narrow_projects(asked)
    return found_by(narrowed.keys, whole_projects(), narrowed.ignored)


REUSE_COLUMNS = (
    Column("project", Kind.TEXT, _("The id of the project."), lambda row: row.project.slug),
    Column("project_name", Kind.TEXT, _("Its name."), lambda row: row.project.name),
    Column(
        "made_by",
        Kind.LIST,
        _("The names of its makers."),
        lambda row: sorted(owner.name for owner in shown(row.project.owners.all())),
    ),
    Column(
        "made_in",
        Kind.LIST,
        _("ISO 3166 codes of the makers’ countries."),
        lambda row: codes_of(row.project),
    ),
    Column(
        "organisation",
        Kind.TEXT,
        _("Who runs it. Empty: only the country is known."),
        lambda row: partner_name(row.partner, row.organisation),
    ),
    Column("partner", Kind.TEXT, _("Its id, if it is a partner."), lambda r: slug_of(r.partner)),
    Column("country", Kind.TEXT, _("ISO 3166 code."), lambda row: row.country_id or ""),
    plain("from", Kind.YEAR, _("Since which year. Empty: not recorded."), "year"),
    plain("to", Kind.YEAR, _("Until which year. Empty: still, or not recorded."), "ended_year"),
    plain("is_ended", Kind.BOOLEAN, _("It no longer runs there.")),
    plain("is_adapted", Kind.BOOLEAN, _("It was changed for this place. Empty: not recorded.")),
    plain("what_was_done", Kind.TEXT, _("What was done."), "note"),
    plain("address", Kind.ADDRESS, _("Where it runs."), "url"),
    plain("evidence", Kind.ADDRESS, _("A page that shows it."), "evidence_url"),
    Column(
        "exchange",
        Kind.TEXT,
        _("The id of the exchange through which it came there."),
        lambda row: slug_of(row.exchange),
    ),
    plain("as_of", Kind.DATE, _("The day this was last checked.")),
    Column(
        "url",
        Kind.ADDRESS,
        _("The page of the project."),
        lambda row: absolute(row.project.get_absolute_url()),
    ),
    Column("id", Kind.TEXT, _("What this reuse is called."), lambda row: f"reuse:{row.pk}"),
    Column(
        "taken_from",
        Kind.TEXT,
        _("The id of the reuse it was passed on by. Empty: it came from the makers."),
        lambda row: f"reuse:{row.taken_from_id}" if row.taken_from_id else "",
    ),
)


def find_reuses(asked: QueryDict) -> Found:
    """Find who runs what, as the page shows it for the same address."""
    found = adoption(asked)
    return found_in(found.reuses, found.ignored)


RESOURCE_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("Its title."), "title"),
    plain("kind", Kind.TEXT, _("guide, toolkit, template, case_study, report, course or video.")),
    Column("address", Kind.ADDRESS, _("Where it is found."), lambda row: absolute(row.address)),
    plain("summary", Kind.TEXT, _("Who it is for and what it answers.")),
    plain("authors", Kind.TEXT, _("By whom, as the work itself says.")),
    Column("publisher", Kind.TEXT, _("The id of the partner."), lambda row: slug_of(row.partner)),
    Column("publisher_name", Kind.TEXT, _("Its name."), lambda row: partner_name(row.partner)),
    Column(
        "categories",
        Kind.LIST,
        _("The shelves of the library it stands on."),
        lambda row: sorted(category.slug for category in row.categories.all()),
    ),
    LANGUAGES,
    plain("year", Kind.YEAR, _("The year it came out.")),
    plain("licence", Kind.TEXT, _("Its licence.")),
    plain("audience", Kind.TEXT, _("For whom.")),
    topics_column(),
    plain("as_of", Kind.DATE, _("The day it was last found to be right.")),
    *closing_columns(),
)


def find_resources(asked: QueryDict) -> Found:
    """Find the resources the library shows for the same address."""
    narrowed = narrow_resources(asked)
    rows = Resource.objects.published().select_related("partner")
    return found_by(narrowed.keys, rows.prefetch_related("categories", "topics"), narrowed.ignored)


TOPIC_COLUMNS = (
    id_column(),
    plain("name", Kind.TEXT, _("What it is called.")),
    plain("description", Kind.TEXT, _("What it means.")),
    Column(
        "url",
        Kind.ADDRESS,
        _("Its page on the portal."),
        lambda row: absolute(row.get_absolute_url()),
    ),
    Column(
        "other_names",
        Kind.LIST,
        _("What else it is called; each of these leads to it."),
        lambda row: [alias.name for alias in row.aliases.all()],
    ),
)


def find_topics(asked: QueryDict) -> Found:
    """Find all topics in the order staff gave them."""
    topics = Topic.objects.prefetch_related("aliases")
    return found_in(topics.order_by("position", "name", "pk"))


DATASETS = (
    Dataset(
        "projects",
        _("Projects"),
        _("What members built, how it goes on, and where else it runs."),
        PROJECT_COLUMNS,
        find_projects,
        path="projects",
        page="projects:list",
        filters=(
            *("life", "help", "topic", "status", "country", "region", "language", "licence"),
            "q",
        ),
    ),
    Dataset(
        "reuse",
        _("Reuse"),
        _("Who runs what somebody else made, where, and since when."),
        REUSE_COLUMNS,
        find_reuses,
        path="projects/reuse",
        page="projects:reuse",
        filters=FILTERS,
        graph=Graph,
    ),
    Dataset(
        "resources",
        _("Resources"),
        _("Guides, toolkits and recordings that members share."),
        RESOURCE_COLUMNS,
        find_resources,
        path="resources",
        page="resources:list",
        filters=("kind", "category", "topic", "language", "year", "licence", "audience", "q"),
    ),
    Dataset(
        "topics",
        _("Topics"),
        _("What the network works on."),
        TOPIC_COLUMNS,
        find_topics,
        path="topics",
        page="topics:list",
    ),
)
