"""The badge a member shows on its own site: drawn anew from what is true on the day it is asked."""

from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.partners.choices import MEMBER_TIERS, Tier
from network.partners.models import Partner
from network.shared.words import readable

THEMES = {  # ground, type, quiet type, edge: the raw colours of docs/design.md
    "light": ("#fbfcfa", "#0e1e29", "#4a5a64", "#728289"),
    "dark": ("#0b1720", "#edf2ee", "#a9b8be", "#70868f"),
}
SIZES = {"wide": 56, "compact": 28}
VARIANTS = [(theme, size) for theme in THEMES for size in SIZES]
GAP, EDGE = 10, 12  # pixels between words on one line, and after the last one
LONGEST = 60
FONT = "Arial, Helvetica, Liberation Sans, sans-serif"


@dataclass(frozen=True)
class Standing:
    """What a partner is to the network on a day, and how its badge says so."""

    tier: str
    words: str

    @property
    def is_member(self) -> bool:
        """Say whether it belongs to the network on that day."""
        return self.tier in MEMBER_TIERS


def standing_of(partner: Partner, day: date | None = None) -> Standing:
    """Say what a partner is today; a former member until when, nothing else than the truth."""
    on = day or timezone.localdate()
    tier = Partner.objects.with_tier(on).get(pk=partner.pk).current_tier
    if tier == Tier.FORMER:
        return Standing(tier, _former(partner, on))
    words = {"governing": _("Governing member"), "affiliate": _("Affiliate member")}
    return Standing(tier, words.get(tier, _("Not a member")))


def _former(partner: Partner, on: date) -> str:
    periods = partner.memberships.select_related("partner").over(on).filter(tier__in=MEMBER_TIERS)
    ends = [period.last_day for period in periods if period.last_day]
    if not ends:
        return _("Former member")
    return _("Member until %(year)s") % {"year": max(ends).year}


@dataclass(frozen=True)
class Badge:
    """One of the four drawings: for light or dark ground, in two lines or in one."""

    network: str
    standing: Standing
    theme: str = "light"
    size: str = "wide"

    @property
    def height(self) -> int:
        """Give its height in pixels."""
        return SIZES[self.size]

    @property
    def width(self) -> int:
        """Give the width its words need beside the mark."""
        name, words = length_of(self.name), length_of(self.standing.words, is_bold=True)
        room = max(name, words) if self.size == "wide" else name + GAP + words
        return self.height + room + EDGE

    @property
    def name(self) -> str:
        """Give the network's name, cut where it would be endless."""
        return readable(self.network, LONGEST)

    @property
    def label(self) -> str:
        """Say in words what it shows."""
        return f"{self.name}: {self.standing.words}"

    def draw(self) -> SafeString:
        """Draw it: a mark that tells the tiers apart by shape, the network, and the standing."""
        ground, ink, quiet, edge = THEMES[self.theme]
        left = self.height
        after = left + length_of(self.name) + GAP
        places = ((left, 24), (left, 43)) if self.size == "wide" else ((left, 19), (after, 19))
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}"'
            ' role="img" aria-label="{label}"><title>{label}</title>'
            '<rect x=".5" y=".5" width="{w1}" height="{h1}" fill="{ground}" stroke="{edge}"/>{mark}'
            '<g font-family="{font}" font-size="14">{name}{words}</g></svg>\n',
            w=self.width, h=self.height, w1=self.width - 1, h1=self.height - 1, label=self.label,
            ground=ground, edge=edge, font=FONT,
            mark=_mark(self.standing.tier, self.height / 2, ink),
            name=_line(self.name, places[0], quiet),
            words=_line(self.standing.words, places[1], ink, is_bold=True),
        )  # fmt: skip


def length_of(text: str, *, is_bold: bool = False) -> int:
    """Give the pixels a line is set to; wide scripts take a square for each character."""
    letter = 8.0 if is_bold else 7.2
    return round(sum(14 if east_asian_width(one) in "WF" else letter for one in text))


def _line(text: str, place: tuple[int, int], colour: str, *, is_bold: bool = False) -> SafeString:
    """Set a line to its length, so that it fits in whatever font the reader's machine has."""
    return format_html(
        '<text x="{x}" y="{y}" fill="{fill}" font-weight="{weight}" textLength="{length}"'
        ' lengthAdjust="spacingAndGlyphs">{text}</text>',
        x=place[0], y=place[1], fill=colour, weight=700 if is_bold else 400,
        length=length_of(text, is_bold=is_bold), text=text,
    )  # fmt: skip


def _mark(tier: str, middle: float, ink: str) -> SafeString:
    """Draw a filled disc for who governs, a ring for affiliates, a dotted one for all others."""
    radius = round(middle * 0.36, 1)
    fill = ink if tier == Tier.GOVERNING else "none"
    dashes = "none" if tier in MEMBER_TIERS else "2 2"
    return format_html(
        '<circle cx="{m}" cy="{m}" r="{r}" fill="{fill}" stroke="{ink}" stroke-width="2"'
        ' stroke-dasharray="{dashes}"/>',
        m=middle, r=radius, fill=fill, ink=ink, dashes=dashes,
    )  # fmt: skip
