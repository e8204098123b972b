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
    def land(self) -> Colour:
        """Give the colour of the meridians over land."""
        return self._mixed(LAND)

    @property
    def border(self) -> Colour:
        """Give the colour of coasts and borders."""
        return self._mixed(BORDER)

    def _mixed(self, share: float) -> Colour:
        red, green, blue = (
            round(ink * share + ground * (1 - share))
            for ink, ground in zip(self.ink, self.ground, strict=True)
        )
        return red, green, blue
