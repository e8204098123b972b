"""What lies elsewhere: slides and recordings of summits, and what members publish themselves."""

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
from network.opendata.datasets.values import moment, partner_name, slug_of
from network.planet.models import FeedItem
from network.shared.site import absolute
from network.summits.afterwards import Material
from network.summits.recordings import narrow_recordings

RECORDING_COLUMNS = (
    Column("id", Kind.TEXT, _("A number that stays."), lambda row: str(row.pk)),
    Column(
        "name",
        Kind.TEXT,
        _("Its title, or that of its session."),
        lambda row: row.title or row.session.title,
    ),
    plain("kind", Kind.TEXT, _("recording, slides, notes or other.")),
    Column("session", Kind.TEXT, _("The id of the session."), lambda row: str(row.session.uid)),
    plain("summit", Kind.TEXT, _("The id of the summit."), "session.summit.slug"),
    plain("year", Kind.YEAR, _("The year of the summit."), "session.summit.year"),
    plain("language", Kind.TEXT, _("A language tag.")),
    plain("licence", Kind.TEXT, _("The licence it is under, if it names one.")),
    Column("link", Kind.ADDRESS, _("Where it is."), lambda row: absolute(row.address)),
    Column(
        "url",
        Kind.ADDRESS,
        _("The page of its session."),
        lambda row: absolute(row.session.get_absolute_url()),
    ),
)


def find_recordings(asked: QueryDict) -> Found:
    """Find the slides, notes and recordings the list shows for the same address."""
    narrowed = narrow_recordings(asked)
    return found_by(narrowed.keys, Material.objects.shown(), narrowed.ignored)


ITEM_COLUMNS = (
    Column("id", Kind.TEXT, _("A number that stays."), lambda row: str(row.pk)),
    plain("name", Kind.TEXT, _("Its title."), "title"),
    Column(
        "partner",
        Kind.TEXT,
        _("The id of the partner that published it."),
        lambda row: slug_of(row.feed.partner),
    ),
    Column("partner_name", Kind.TEXT, _("Its name."), lambda row: partner_name(row.feed.partner)),
    plain("kind", Kind.TEXT, _("stories, events or releases."), "feed.kind"),
    Column(
        "published_at",
        Kind.MOMENT,
        _("When it appeared there."),
        lambda row: moment(row.published_at),
    ),
    plain("excerpt", Kind.TEXT, _("Its first words; the rest stands on their site.")),
    plain("link", Kind.ADDRESS, _("Where the whole of it stands.")),
)


def find_items(asked: QueryDict) -> Found:
    """Find what members published on their own sites, the latest first."""
    return found_in(FeedItem.objects.shown().with_source().newest_first())


DATASETS = (
    Dataset(
        "recordings",
        _("Slides, notes and recordings"),
        _("What was shown and said at the summits, and where it is."),
        RECORDING_COLUMNS,
        find_recordings,
        path="summits/recordings",
        page="summits:recordings",
        filters=("kind", "language", "year", "summit"),
    ),
    Dataset(
        "planet",
        _("From members’ own sites"),
        _("What members publish on their own sites: titles, first words and where the rest is."),
        ITEM_COLUMNS,
        find_items,
        path="planet",
        page="planet:list",
    ),
)
