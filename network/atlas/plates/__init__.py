"""Plates: the map one works with, the whole world or a piece of it, every place a link."""

from .clusters import Mark, cluster
from .plate import MARK_REACH, marks_of, opening, plate
from .ways import Way
from .window import DEEPEST, Window

__all__ = [
    "DEEPEST",
    "MARK_REACH",
    "Mark",
    "Way",
    "Window",
    "cluster",
    "marks_of",
    "opening",
    "plate",
]
