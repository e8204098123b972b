"""The numbers of a summit: counted from its public programme, and kept once somebody says so."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from network.places.models import Country
from network.shared.kept_figures import ShownFigure
from network.summits.afterwards import SummitFigure
from network.summits.facts import Programme
from network.summits.models import Summit

PROOF = "#programme"


def counts_of(programme: Programme) -> dict[str, int]:
    """Count sessions, people, partners and countries on stage; breaks and what is off are none.

    People are counted by name: a role that nobody has taken yet is no speaker.
    """
    sessions = [one for one in programme.sessions if not one.is_cancelled and not one.is_break]
    speakers = [speaker for one in sessions for speaker in one.speakers]
    partners = {one.partner.pk for one in speakers if one.partner}
    countries = Country.objects.filter(partners__in=partners).distinct().count() if partners else 0
    return {
        SummitFigure.Of.SESSIONS: len(sessions),
        SummitFigure.Of.SPEAKERS: len({one.person.pk for one in speakers if one.person}),
        SummitFigure.Of.PARTNERS: len(partners),
        SummitFigure.Of.COUNTRIES: countries,
    }


def method_of(programme: Programme) -> str:
    """Say what was counted: the programme, by its version."""
    number = programme.version.number if programme.version else 0
    return _("from version %(number)d of the programme") % {"number": number}


def figures_of(summit: Summit, programme: Programme | None, today: date) -> list[ShownFigure]:
    """Give the figures that were kept, then what the public programme says beyond them."""
    kept: list[SummitFigure] = list(summit.figures.all())
    proof = PROOF if programme else ""
    shown = [figure.shown(proof_url=proof if figure.of else "") for figure in kept]
    if programme is None or programme.version is None:
        return shown
    return shown + list(_live(programme, {figure.of for figure in kept}, today))


def _live(programme: Programme, kept: set[str], today: date) -> Iterable[ShownFigure]:
    """Give what is counted just now, for what nobody has kept."""
    if kept.issuperset(set(SummitFigure.Of.values) - {""}):
        return
    for of, value in counts_of(programme).items():
        if value and of not in kept:
            words = str(SummitFigure.Of(of).label)
            method = method_of(programme)
            yield ShownFigure(str(value), words, today, method, proof_url=PROOF, is_live=True)


def differences(summit: Summit, programme: Programme | None) -> list[tuple[SummitFigure, int]]:
    """Give the figures that were kept and would be counted otherwise now, with today's count."""
    if programme is None:
        return []
    counts = counts_of(programme)
    kept: list[SummitFigure] = list(summit.figures.all())
    return [(one, counts[one.of]) for one in kept if counts.get(one.of, one.value) != one.value]
