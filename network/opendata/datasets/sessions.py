"""The sessions of the public programmes; they are read from the released versions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.opendata.datasets.columns import Column, Found, Kind, plain
from network.opendata.datasets.values import moment, slug_of
from network.shared.site import absolute
from network.shared.words import readable
from network.summits.facts import SessionFacts, SpeakerFacts, read_facts
from network.summits.models import Summit
from network.summits.versions import ProgrammeVersion, ProgrammeVersionQuerySet

NARROWED_BY = ("track", "room", "language", "kind")

Key = tuple[int, int]  # a summit and one of its sessions


@dataclass(frozen=True)
class Item:
    """A session of a public programme, with its summit."""

    summit: Summit
    facts: SessionFacts


def named(session: SessionFacts) -> list[SpeakerFacts]:
    """Keep who is on stage and agreed to have a page."""
    return [one for one in session.speakers if one.person is not None and one.person.is_public]


def partners_of(session: SessionFacts) -> list[str]:
    """Give the ids of the partners that people on stage spoke for then."""
    return sorted({slug for one in session.speakers if (slug := slug_of(one.partner))})


SESSION_COLUMNS = (
    plain("id", Kind.TEXT, _("What calendars call it; it never changes."), "facts.uid"),
    Column("summit", Kind.TEXT, _("The id of the summit."), lambda row: row.summit.slug),
    plain("name", Kind.TEXT, _("Its title."), "facts.title"),
    plain(
        "kind",
        Kind.TEXT,
        _("plenary, talk, panel, workshop, working, round_table, showcase, social or break."),
        "facts.kind",
    ),
    Column("starts_at", Kind.MOMENT, _("When it begins."), lambda row: moment(row.facts.starts_at)),
    Column("ends_at", Kind.MOMENT, _("When it ends."), lambda row: moment(row.facts.ends_at)),
    plain("room", Kind.TEXT, _("The room. Empty: all rooms, or the only one."), "facts.room"),
    plain("track", Kind.TEXT, _("The thread of the programme it belongs to."), "facts.track"),
    plain("language", Kind.TEXT, _("The tag of the language spoken."), "facts.language"),
    plain("summary", Kind.TEXT, _("What it is about."), "facts.summary"),
    Column(
        "speakers",
        Kind.LIST,
        _("Ids of the people on stage who agreed to have a page."),
        lambda row: [one.person.slug for one in named(row.facts) if one.person],
    ),
    Column(
        "partners",
        Kind.LIST,
        _("Ids of the partners on stage."),
        lambda row: partners_of(row.facts),
    ),
    plain(
        "registration_url",
        Kind.ADDRESS,
        _("Where to register, if it has its own place."),
        "facts.registration_url",
    ),
    plain(
        "is_cancelled",
        Kind.BOOLEAN,
        _("It was announced and does not take place."),
        "facts.is_cancelled",
    ),
    Column(
        "url",
        Kind.ADDRESS,
        _("Its page on the portal."),
        lambda row: absolute(f"{row.summit.get_absolute_url()}sessions/{row.facts.id}/"),
    ),
    Column(
        "updated_at",
        Kind.MOMENT,
        _("When it was last changed in a released programme."),
        lambda row: moment(row.facts.changed_at),
    ),
)


def find_sessions(asked: QueryDict) -> Found:
    """Find the sessions of all public programmes by time, narrowed as a programme is."""
    summits = Summit.objects.published()
    slug = readable(asked.get("summit", ""), 200)
    is_known = bool(slug) and summits.filter(slug=slug).exists()
    chosen = summits.filter(slug=slug) if is_known else summits
    wanted = {name: value for name in NARROWED_BY if (value := asked.get(name))}
    keys: list[Key] = []
    for version in _public(chosen.values("pk")).order_by("-summit__year", "summit").iterator():
        rows = [row for row in version.facts() if _fits(row, wanted)]
        keys += [(version.summit_id, row["id"]) for row in sorted(rows, key=_by_time)]
    return Found(keys, load_sessions, [slug] if slug and not is_known else [])


def public_keys(uids: Collection[str]) -> list[Key]:
    """Find the sessions of the public programmes that calendars call this."""
    summits = Summit.objects.published().values("pk")
    return [
        (version.summit_id, row["id"])
        for version in _public(summits).iterator()
        for row in version.facts()
        if row["uid"] in uids
    ]


def load_sessions(keys: Sequence[Key]) -> list[Item]:
    """Load sessions with who is on stage; four queries, however many there are."""
    summits = Summit.objects.published().in_bulk({summit for summit, _session in keys})
    wanted = set(keys)
    rows = [
        (version.summit_id, row)
        for version in _public(list(summits))
        for row in version.facts()
        if (version.summit_id, row["id"]) in wanted
    ]
    facts = read_facts(row for _summit, row in rows)
    owners = (summits[summit] for summit, _row in rows)
    items = {(s.pk, one.id): Item(s, one) for s, one in zip(owners, facts, strict=True)}
    return [items[key] for key in keys if key in items]


def _public(summits: Any) -> ProgrammeVersionQuerySet:
    return ProgrammeVersion.objects.filter(summit__in=summits).newest_of_each()


def _fits(row: dict[str, Any], wanted: dict[str, str]) -> bool:
    return all(str(row.get(name, "")) == value for name, value in wanted.items())


def _by_time(row: dict[str, Any]) -> tuple[str, int]:
    return row["starts_at"], row["id"]
