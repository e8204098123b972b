"""Bring offers and wishes together, with the reasons named; the same from either side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from network.offers.models import Offer
from network.shared.languages import split_languages


class Reason(TextChoices):
    """Why two of them fit, the strongest first."""

    PROJECT = "project", _("the same project")
    TOPIC = "topic", _("a topic in common")
    ABOUT = "about", _("the same kind of help")
    LANGUAGE = "language", _("a language in common")
    DAYS = "days", _("days that overlap")


WEIGHTS = {
    Reason.PROJECT: 8,
    Reason.TOPIC: 4,
    Reason.ABOUT: 4,
    Reason.LANGUAGE: 2,
    Reason.DAYS: 1,
}
SUBJECT = {Reason.PROJECT, Reason.TOPIC, Reason.ABOUT}  # one of these makes a match


@dataclass(frozen=True)
class Match:
    """An offer for a wish, or the other way round, and why they fit."""

    offer: Offer
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """Say how well they fit."""
        return sum(WEIGHTS[reason] for reason in self.reasons)


def reasons_for(one: Offer, other: Offer) -> tuple[Reason, ...]:
    """Say why an offer and a wish fit; () if they don't.

    They fit when they share a subject, and neither the languages nor the days rule it out. Each
    needs its topics loaded.
    """
    if one.kind == other.kind or one.partner_id == other.partner_id:
        return ()
    spoken = _shared(split_languages(one.languages), split_languages(other.languages))
    days = _overlap(one, other)
    if spoken is False or days is False:
        return ()
    topics = {topic.pk for topic in one.topics.all()} & {topic.pk for topic in other.topics.all()}
    same_about = one.about == other.about and one.about != Offer.About.OTHER
    found = {
        Reason.PROJECT: one.project_id is not None and one.project_id == other.project_id,
        Reason.TOPIC: bool(topics),
        Reason.ABOUT: same_about,
        Reason.LANGUAGE: bool(spoken),
        Reason.DAYS: bool(days),
    }
    reasons = tuple(reason for reason in Reason if found[reason])
    return reasons if SUBJECT & set(reasons) else ()


def matches_for(offer: Offer, others: Iterable[Offer]) -> list[Match]:
    """List what fits, the best first; equal ones by what expires sooner, then by number."""
    found = [Match(other, why) for other in others if (why := reasons_for(offer, other))]
    return sorted(found, key=lambda m: (-m.weight, m.offer.expires_on, m.offer.pk))


def matches_of(offer: Offer) -> list[Match]:
    """List the open offers or wishes of others that fit this one, the best first."""
    wanted = Offer.Kind.WISH if offer.kind == Offer.Kind.OFFER else Offer.Kind.OFFER
    others = Offer.objects.published().open().filter(kind=wanted)
    return matches_for(offer, others.with_partner())


def _shared(one: list[str], other: list[str]) -> bool | None:
    """Say whether a language is shared; None where one of them doesn't say."""
    if not one or not other:
        return None
    return bool({tag.lower() for tag in one} & {tag.lower() for tag in other})


def _overlap(one: Offer, other: Offer) -> bool | None:
    """Say whether days are shared; None where one of them names none."""
    if not (one.starts_on or one.ends_on) or not (other.starts_on or other.ends_on):
        return None
    first = max(one.starts_on or date.min, other.starts_on or date.min)
    last = min(one.ends_on or date.max, other.ends_on or date.max)
    return first <= last
