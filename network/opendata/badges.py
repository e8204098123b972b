"""The badge a member shows on its own site: drawn anew from what is true on the day it is asked."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.partners.choices import MEMBER_TIERS, Tier
from network.partners.models import Partner

THEMES = {  # ground, type, quiet type, edge: the raw colours of docs/design.md
    "light": ("#fbfcfa", "#0e1e29", "#4a5a64", "#728289"),
    "dark": ("#0b1720", "#edf2ee", "#a9b8be", "#70868f"),
}
SIZES = {"wide": 56, "compact": 28}
VARIANTS = [(theme, size) for theme in THEMES for size in SIZES]
LETTER = 8.4  # the widest an average letter of 14 pixels gets in the fonts people have
LONGEST = 60
FONT = "Arial Narrow, Roboto Condensed, Arial, Helvetica, sans-serif"


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
        """Give a width in which its words fit."""
        longest = max(len(self.name), len(self.standing.words))
        letters = longest if self.size == "wide" else len(self.name) + len(self.standing.words) + 2
        return round(letters * LETTER) + self.height

    @property
    def name(self) -> str:
        """Give the network's name, cut where it would be endless."""
        is_long = len(self.network) > LONGEST
        return f"{self.network[:LONGEST]}…" if is_long else self.network

    @property
    def label(self) -> str:
        """Say in words what it shows."""
        return f"{self.network}: {self.standing.words}"

    def draw(self) -> SafeString:
        """Draw it: a mark that tells the tiers apart by shape, the network, and the standing."""
        ground, ink, quiet, edge = THEMES[self.theme]
        is_wide = self.size == "wide"
        middle, left = self.height / 2, self.height * (1 if is_wide else 1.1)
        lines = _two_lines(left) if is_wide else _one_line(left, len(self.name))
        (name_x, name_y), (words_x, words_y) = lines
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}"'
            ' role="img" aria-label="{label}"><title>{label}</title>'
            '<rect x=".5" y=".5" width="{w1}" height="{h1}" fill="{ground}" stroke="{edge}"/>{mark}'
            '<g font-family="{font}" font-size="14">'
            '<text x="{nx}" y="{ny}" fill="{quiet}">{name}</text>'
            '<text x="{wx}" y="{wy}" fill="{ink}" font-weight="700">{words}</text></g></svg>\n',
            w=self.width, h=self.height, w1=self.width - 1, h1=self.height - 1, label=self.label,
            ground=ground, edge=edge, ink=ink, quiet=quiet, font=FONT, name=self.name,
            words=self.standing.words, nx=name_x, ny=name_y, wx=words_x, wy=words_y,
            mark=_mark(self.standing.tier, middle, ink),
        )  # fmt: skip


def _two_lines(left: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (left, 24), (left, 43)


def _one_line(left: float, letters: int) -> tuple[tuple[float, float], tuple[float, float]]:
    return (left, 19), (round(left + letters * LETTER + 6), 19)


def _mark(tier: str, middle: float, ink: str) -> SafeString:
    """Draw a filled disc for who governs, a ring for affiliates, a dotted one for all others."""
    radius = round(middle * 0.36, 1)
    fill = ink if tier == Tier.GOVERNING else "none"
    dotted = {Tier.GOVERNING: "", Tier.AFFILIATE: ""}.get(tier, "2 2")  # type: ignore[call-overload]
    return format_html(
        '<circle cx="{m}" cy="{m}" r="{r}" fill="{fill}" stroke="{ink}" stroke-width="2"'
        ' stroke-dasharray="{dotted}"/>',
        m=middle, r=radius, fill=fill, ink=ink, dotted=dotted or "none",
    )  # fmt: skip
