"""The numbers of a summit: counted from its public programme, and kept once somebody says so."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from network.places.models import Country
from network.shared.kept_figures import ShownFigure
from network.shared.words import fold
from network.summits.afterwards import SummitFigure
from network.summits.facts import Programme
from network.summits.models import Summit


def lists_of(programme: Programme) -> dict[str, list[Any]]:
    """List sessions, people, partners and countries on stage; breaks and what is off are none.

    People are counted by name: a role that nobody has taken yet is no speaker.
    """
    sessions = [one for one in programme.sessions if not one.is_cancelled and not one.is_break]
    speakers = [speaker for one in sessions for speaker in one.speakers]
    people = {one.person.pk: one.person for one in speakers if one.person}
    partners = {one.partner.pk: one.partner for one in speakers if one.partner}
    countries = Country.objects.filter(partners__in=partners).distinct() if partners else []
    return {
        SummitFigure.Of.SESSIONS: sorted(sessions, key=lambda one: (one.starts_at, one.id)),
        SummitFigure.Of.SPEAKERS: sorted(people.values(), key=lambda one: fold(one.name)),
        SummitFigure.Of.PARTNERS: sorted(partners.values(), key=lambda one: fold(one.name)),
        SummitFigure.Of.COUNTRIES: sorted(countries, key=lambda one: fold(one.label)),
    }


def counts_of(programme: Programme) -> dict[str, int]:
    """Count what is listed: sessions, people, partners and countries on stage."""
    return {of: len(rows) for of, rows in lists_of(programme).items()}


def method_of(programme: Programme) -> str:
    """Say what was counted: the programme, by its version."""
    number = programme.version.number if programme.version else 0
    return _("from version %(number)d of the programme") % {"number": number}


def figures_of(summit: Summit, programme: Programme | None, today: date) -> list[ShownFigure]:
    """Give the figures that were kept, then what the public programme says beyond them."""
    kept: list[SummitFigure] = list(summit.figures.all())
    if programme is None or programme.version is None:
        return [figure.shown() for figure in kept]
    counts, proof = counts_of(programme), reverse("summits:numbers", args=[summit.slug])
    shown = [
        figure.shown(f"{proof}#{figure.of}", counts[figure.of]) if figure.of else figure.shown()
        for figure in kept
    ]
    done = {figure.of for figure in kept}
    live = {of: value for of, value in counts.items() if value and of not in done}
    return shown + [
        ShownFigure(
            number=str(value),
            words=str(SummitFigure.Of(of).label),
            as_of=today,
            method=method_of(programme),
            proof_url=f"{proof}#{of}",
            list_count=value,
            is_live=True,
        )
        for of, value in live.items()
    ]


def differences(summit: Summit, programme: Programme | None) -> list[tuple[SummitFigure, int]]:
    """Give the figures that were kept and would be counted otherwise now, with today's count."""
    if programme is None:
        return []
    counts = counts_of(programme)
    kept: list[SummitFigure] = list(summit.figures.all())
    return [(one, counts[one.of]) for one in kept if counts.get(one.of, one.value) != one.value]
