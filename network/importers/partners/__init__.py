"""Bring in the member organisations of a Jekyll site."""

from .reading import PartnerRecord, read
from .storing import SOURCE, store

__all__ = ["SOURCE", "PartnerRecord", "read", "store"]
