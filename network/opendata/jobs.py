"""What open data has to do by itself: one package a day."""

from network.opendata.dump import make_dump
from network.shared.due import due


@due("make the package of open data")
def make_package() -> str:
    """Make the package of the day, with the first run after midnight."""
    make_dump()
    return "today’s is there"
