"""What the drawings are made from: plain values that know nothing of the database."""

from dataclasses import dataclass
from typing import Literal

Tier = Literal["governing", "affiliate", "former", ""]
Precision = Literal["exact", "city", "country", "region"]


@dataclass(frozen=True)
class Place:
    """Somewhere a member, a host or a guest is, and how well that is known."""

    name: str
    latitude: float
    longitude: float
    tier: Tier = ""
    precision: Precision = "exact"
    url: str = ""
    label: str = ""

    @property
    def lettering(self) -> str:
        """The words on the map: the label if there is one, else the name."""
        return self.label or self.name

    @property
    def position(self) -> tuple[float, float]:
        """Latitude and longitude together."""
        return self.latitude, self.longitude

    @property
    def is_vague(self) -> bool:
        """True where only the country or region is known."""
        return self.precision in {"country", "region"}


@dataclass(frozen=True)
class Route:
    """A journey from a guest to a host; the label is short, such as "#3"."""

    origin: Place
    destination: Place
    label: str = ""


@dataclass(frozen=True)
class Stop:
    """A tall tick on the meridian strip, with the few words beside it."""

    longitude: float
    label: str = ""
