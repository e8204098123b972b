"""Bring in the posts of a Jekyll blog."""

from .reading import PostRecord, read
from .storing import SOURCE, store

__all__ = ["SOURCE", "PostRecord", "read", "store"]
