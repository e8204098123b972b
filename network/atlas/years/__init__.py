"""Drawings over years: small charts of bars, and the time line of everything that happened."""

from .bars import Bar, year_bars
from .timeline import Happening, Row, timeline

__all__ = ["Bar", "Happening", "Row", "timeline", "year_bars"]
