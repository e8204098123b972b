"""Turn summits into ticks on the meridian strip."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from network import atlas
from network.summits.models import Summit


def strip_of(summits: Iterable[Summit]) -> SafeString:
    """Draw a named tick for each place a summit stands at; online ones stand nowhere."""
    placed: dict[float, str] = {}
    for summit in summits:
        if summit.longitude is not None:
            placed.setdefault(float(summit.longitude), summit.city or summit.title)
    stops = [atlas.Stop(x, name) for x, name in sorted(placed.items())]
    return atlas.meridian_strip(stops)
