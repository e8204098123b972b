"""Where somebody was on stage, edition by edition, as the public programmes say it."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from network.people.models import Person
from network.summits.facts import SessionFacts, SpeakerFacts, read_facts
from network.summits.models import Summit
from network.summits.sessions import Speaker
from network.summits.versions import ProgrammeVersion


@dataclass(frozen=True)
class Appearance:
    """One session of an edition, and what somebody did there."""

    summit: Summit
    session: SessionFacts
    speaker: SpeakerFacts


@dataclass(frozen=True)
class Edition:
    """A summit with everything somebody did on its stages, in the order of the programme."""

    summit: Summit
    appearances: list[Appearance]


def editions_of(person: Person) -> list[Edition]:
    """Give the published summits somebody was on stage at, the latest first, in four queries.

    What counts is the public version of each programme, not the rows that editors work on; the
    affiliation is the one of that day.
    """
    on_stage = Speaker.objects.filter(person=person).values("session__summit")
    newest = ProgrammeVersion.objects.filter(summit=OuterRef("summit")).latest_first()
    summits = {one.pk: one for one in Summit.objects.published().filter(pk__in=on_stage)}
    versions = ProgrammeVersion.objects.filter(
        summit__in=summits, pk=Subquery(newest.values("pk")[:1])
    )
    rows = [
        (version.summit_id, row)
        for version in versions
        for row in version.facts()
        if any(one["person"] == person.pk for one in row.get("speakers", []))
    ]
    found: dict[int, list[Appearance]] = {}
    facts = read_facts([row for _summit, row in rows])
    for (summit_id, _row), session in zip(rows, facts, strict=True):
        mine = [one for one in session.speakers if one.person and one.person.pk == person.pk]
        summit = summits[summit_id]
        found.setdefault(summit_id, []).extend(Appearance(summit, session, one) for one in mine)
    editions = [Edition(summits[pk], _in_order(rows)) for pk, rows in found.items()]
    return sorted(editions, key=lambda edition: _age(edition.summit))


def _in_order(rows: list[Appearance]) -> list[Appearance]:
    return sorted(rows, key=lambda one: (one.session.starts_at, one.session.id, one.speaker.id))


def _age(summit: Summit) -> tuple[int, int, int]:
    begins = summit.starts_on.toordinal() if summit.starts_on else 0
    return -summit.year, -begins, summit.pk
