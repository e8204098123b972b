"""Pictures: judged by content, cleaned, named safely, and kept in the sizes pages need."""

from .cleaning import CleanImage, clean_image, image_size
from .fields import PortalImageField, PortalImageFormField
from .names import initials, safe_name
from .renditions import PHOTO, Format, Rendition

__all__ = [
    "PHOTO",
    "CleanImage",
    "Format",
    "PortalImageField",
    "PortalImageFormField",
    "Rendition",
    "clean_image",
    "image_size",
    "initials",
    "safe_name",
]
