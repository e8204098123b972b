"""The lines of reuse: each project a line, each place that took it over a branch of it."""

from .model import Branch, Line, Shape
from .tall import line_tree
from .wide import line_map

__all__ = ["Branch", "Line", "Shape", "line_map", "line_tree"]
