"""Find partners that may be one organisation entered twice; a person decides."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.partners.choices import Precision
from network.partners.merges import NotDuplicate
from network.partners.models import Partner
from network.shared.slugs import make_slug
from network.shared.words import readable

NEAR_KM = 1.0
EARTH_KM = 6371.0
BIGGEST_NUMBER = 2**63
# The centre of a country or region is the same for all there, and so says nothing.
PLACED_WELL = [Precision.EXACT, Precision.CITY]
# Hosts on which many organisations have a page.
SHARED_HOSTS = {
    "facebook.com", "github.com", "gitlab.com", "instagram.com", "linkedin.com", "linktr.ee",
    "medium.com", "meetup.com", "sites.google.com", "twitter.com", "x.com", "youtube.com",
}  # fmt: skip


class Candidate(NamedTuple):
    """Two partners that look alike, and why."""

    first: Partner
    second: Partner
    reasons: list[str]

    @property
    def both(self) -> tuple[Partner, Partner]:
        """Give the two, to be shown side by side."""
        return self.first, self.second


def fold(name: str) -> str:
    """Reduce a name to what its spellings share: letters and digits, without accents or case."""
    return make_slug(name, 400).replace("-", "") or name.strip().casefold()


def candidates() -> list[Candidate]:
    """List the pairs that look like one organisation, by their numbers; decided ones left out."""
    partners = list(Partner.objects.prefetch_related("aliases").order_by("pk"))
    by_pk = {partner.pk: partner for partner in partners}
    decided = set(NotDuplicate.objects.values_list("first_id", "second_id"))
    reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
    for pairs, words in (
        (_sharing(partners, _hosts), _("the same website")),
        (_sharing(partners, _names), _("the same name, however it is spelt")),
        (_near(partners), _("less than a kilometre apart")),
    ):
        for pair in pairs - decided:
            reasons[pair].append(words)
    return [
        Candidate(by_pk[first], by_pk[second], words)
        for (first, second), words in sorted(reasons.items())
    ]


def _hosts(partner: Partner) -> set[str]:
    try:
        host = partner.host_name
    except ValueError:
        return set()
    return {host} - SHARED_HOSTS - {""}


def _names(partner: Partner) -> set[str]:
    names = [partner.name, partner.local_name, *(alias.name for alias in partner.aliases.all())]
    return {fold(name) for name in names if name.strip()}


def _sharing(partners: Iterable[Partner], keys: Any) -> set[tuple[int, int]]:
    groups = defaultdict(list)
    for partner in partners:
        for key in keys(partner):
            groups[key].append(partner.pk)
    return {pair for numbers in groups.values() for pair in combinations(sorted(numbers), 2)}


def _near(partners: Iterable[Partner]) -> set[tuple[int, int]]:
    """Walk from south to north, and measure only to those less than a kilometre further north."""
    placed = sorted(
        (p.latitude, p.longitude, p.pk)
        for p in partners
        if p.latitude is not None and p.longitude is not None and p.precision in PLACED_WELL
    )
    found, step = set(), NEAR_KM / 111.0
    for position, (latitude, longitude, pk) in enumerate(placed):
        for other_latitude, other_longitude, other in placed[position + 1 :]:
            if float(other_latitude) - float(latitude) > step:
                break
            if _km(latitude, longitude, other_latitude, other_longitude) < NEAR_KM:
                found.add((min(pk, other), max(pk, other)))
    return found


def _km(latitude: Any, longitude: Any, other_latitude: Any, other_longitude: Any) -> float:
    one, other = radians(float(latitude)), radians(float(other_latitude))
    east = radians(float(other_longitude) - float(longitude))
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


@transaction.atomic
def decide(*, first: Any, second: Any, note: str = "") -> NotDuplicate:
    """Note that two partners were looked at and are two."""
    numbers = sorted({int(text) for text in (first, second) if str(text).isdecimal()})
    if len(numbers) != 2 or numbers[1] >= BIGGEST_NUMBER:
        raise ValidationError(_("Choose two different partners."))
    if Partner.objects.filter(pk__in=numbers).count() != 2:
        raise ValidationError(_("One of the two is gone. Look at the list again."))
    row, _made = NotDuplicate.objects.get_or_create(
        first_id=numbers[0], second_id=numbers[1], defaults={"note": readable(note, 199)}
    )
    return row


def reconsider(*, number: Any) -> None:
    """Take back that two partners are two; the pair is shown again if it looks alike."""
    text = str(number)
    if not text.isdecimal() or int(text) >= BIGGEST_NUMBER:
        raise ValidationError(_("This was taken back already."))
    if not NotDuplicate.objects.filter(pk=int(text)).delete()[0]:
        raise ValidationError(_("This was taken back already."))
