"""The colours of a card: those of the portal by day, with the network's own accent."""

from dataclasses import dataclass
from typing import Self

from network.shared.theming import INK, ROUTE, Colour, parse, shades

PAPER = (251, 252, 250)
SLATE = (74, 90, 100)
LAND = 0.34  # of the ink on the ground, as on every map of the portal
BORDER = 0.5


@dataclass(frozen=True)
class Colours:
    """What a card is drawn with: departures stand on the accent, all else on paper."""

    ground: Colour
    here: Colour
    accent: Colour
    quiet: Colour
    ink: Colour = INK
    route: Colour = ROUTE

    @classmethod
    def of(cls, accent: str, *, is_departure: bool) -> Self:
        """Mix them from the network's accent."""
        bright = parse(shades(accent)[0]) or PAPER
        if is_departure:
            return cls(ground=bright, here=PAPER, accent=bright, quiet=INK)
        return cls(ground=PAPER, here=bright, accent=bright, quiet=SLATE)

    @property
    def palette(self) -> list[Colour]:
        """List all that is drawn: each pair that meets, with the steps that smooth its edges."""
        pairs = [(self.ink, self.ground, 9), (self.ink, self.here, 4), (self.route, self.ground, 4)]
        steps = [
            _mixed(one, other, n / many) for one, other, many in pairs for n in range(many + 1)
        ]
        return list(dict.fromkeys([*steps, self.quiet]))

    @property
    def land(self) -> Colour:
        """Give the colour of the meridians over land."""
        return _mixed(self.ink, self.ground, LAND)

    @property
    def border(self) -> Colour:
        """Give the colour of coasts and borders."""
        return _mixed(self.ink, self.ground, BORDER)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Mix a share of one colour into another."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue
