"""Places and ways of looking at drawings that the tests of the atlas share."""

import itertools

from defusedxml.ElementTree import fromstring

from network.atlas import (
    Place,
)
from network.atlas.lettering import text_width

ROMANIA = Place("Code for Romania", 44.44, 26.10, "governing", label="Bucharest")
KOSOVO = Place("Open Data Kosovo", 42.66, 21.16, "affiliate")
POLAND = Place("ePaństwo", 52.0, 19.4, "governing", "country", label="Poland")
BERLIN = Place("Code for Germany", 52.52, 13.40, "governing", label="Berlin")
LONDON = Place("mySociety", 51.51, -0.13, "affiliate", label="London")
PARIS = Place("Latitude", 48.86, 2.35, "affiliate", label="Paris")
CAPE_TOWN = Place("OpenUp", -33.92, 18.42, "governing", label="Cape Town")
MEXICO = Place("Codeando México", 19.43, -99.13, "governing", label="Mexico City")
TAIPEI = Place("g0v", 25.03, 121.56, "governing", label="Taipei")
MELBOURNE = Place("Code for Australia", -37.81, 144.96, "governing", label="Melbourne")
SAN_FRANCISCO = Place("Code for America", 37.77, -122.42, "governing", label="San Francisco")
MEMBERS = [ROMANIA, KOSOVO, POLAND, BERLIN, LONDON, CAPE_TOWN, MEXICO, TAIPEI, MELBOURNE]
SCRIPT = "<script>alert('x')</script>\"&"


def parts(drawing, name):
    """Give a drawing's elements whose classes include a name."""
    return [part for part in fromstring(drawing).iter() if name in part.get("class", "").split()]


def names(drawing):
    return [part.text for part in parts(drawing, "map__label")]


def boxes(drawing, size):
    """Estimate the boxes the labels fill."""
    found = []
    for part in parts(drawing, "map__label"):
        x, y, width = float(part.get("x")), float(part.get("y")), text_width(part.text, size)
        left = x - {"end": width, "middle": width / 2}.get(part.get("text-anchor"), 0)
        found.append((left, y - size * 0.7, left + width, y + size * 0.2))
    return found


def collisions(found):
    return [
        (a, b)
        for a, b in itertools.combinations(found, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def crowd(count):
    """Spread members over the world the same way every time."""
    tiers = ["governing", "affiliate", "former"]
    return [
        Place(f"Member number {i}", (i * 37) % 118 - 50, (i * 71) % 360 - 180, tiers[i % 3])
        for i in range(count)
    ]


# The world
