"""All members of today as lists show them; only who has changed is loaded again.

Of each of them is read, as plain values, what a list can show: who has the same values as before
is the same. Thousands of objects with what belongs to them take a second, reading them a moment.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.partners.filters import Members
from network.partners.known import homes_of_partners
from network.partners.models import Partner, PartnerQuerySet
from network.partners.names import Alias
from network.places.models import Country
from network.topics.facet import topics_of
from network.topics.models import Topic

COLUMNS = (
    *("name", "slug", "local_name", "local_language", "scope", "city", "area", "region"),
    *("precision", "latitude", "longitude", "summary", "created_at", "is_demonstration"),
)
FEW = 300  # so many are looked up by their keys; of more, all are read


@dataclass
class Everybody:
    """The members, with the values they were made from."""

    members: Members
    values: dict[int, Hashable] | None = None  # not read where none were there to compare with
    around: list[Hashable] | None = None  # the topics and countries they name


def everybody(rows: PartnerQuerySet, former: Everybody | None) -> Everybody:
    """Give these members in their order, taking over from before who is the same."""
    if former is None:
        return Everybody(Members.of(rows.only(*COLUMNS)))
    values, around = _values(rows), _around()
    if former.values is None or former.around != around:
        return Everybody(Members.of(rows.only(*COLUMNS)), values, around)
    if list(former.values.items()) == list(values.items()):
        return former
    changed = [pk for pk, value in values.items() if former.values.get(pk) != value]
    few = rows.filter(pk__in=changed) if len(changed) <= FEW else rows
    known = former.members.rows | {row.pk: row for row in few.only(*COLUMNS)}
    members = [known[pk] for pk in values if pk in known]
    return Everybody(Members.of(members, former=former.members.index), values, around)


def _values(rows: PartnerQuerySet) -> dict[int, Hashable]:
    """Read what a list can show of each, and the keys of what belongs to it, in their order."""
    beside = [
        _by_partner(homes_of_partners()),
        _by_partner(topics_of(Partner)),
        _by_partner(kept(_aliases, "aliases", turns=QUARTER)),
    ]
    columns = rows.values_list("pk", "tier", *COLUMNS)
    return {row[0]: (row, *(found.get(row[0]) for found in beside)) for row in columns}


def _by_partner(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for partner, *rest in pairs:
        found[partner].append(rest)
    return found


def _aliases() -> list[tuple[Any, ...]]:
    rows = Alias.objects.order_by("pk")
    return list(rows.values_list("partner", "name", "kind", "starts_on", "ends_on"))


def _around() -> list[Hashable]:
    topics = Topic.objects.order_by("pk").values_list("pk", "slug", "name", "colour", "position")
    return [*topics, *Country.objects.order_by("pk").values_list("pk", "name", "region")]
