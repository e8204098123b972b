"""Smaller versions of a picture, in WebP, made when it is saved and again if they get lost."""

import logging
from dataclasses import dataclass
from io import BytesIO

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from PIL import Image, ImageOps

from .cleaning import BOMBS, DECODING_ERRORS, FORMATS

logger = logging.getLogger(__name__)

KNOWN_FOR = 3600  # seconds that a remote storage isn't asked again


@dataclass(frozen=True)
class Format:
    """A size to show a picture in: fitted inside the box, or cropped to fill it."""

    width: int
    height: int
    crop: bool = False

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """Work out the size a picture takes in this format; none is ever enlarged."""
        if self.crop:
            scale = min(1.0, width / self.width, height / self.height)
            return max(1, round(self.width * scale)), max(1, round(self.height * scale))
        scale = min(1.0, self.width / width, self.height / height)
        return max(1, round(width * scale)), max(1, round(height * scale))


PHOTO = {
    "thumb": Format(160, 160),
    "small": Format(480, 960),
    "medium": Format(960, 1920),
    "large": Format(1600, 3200),
}


@dataclass(frozen=True)
class Rendition:
    """One version of a picture, ready for a template; false if there is nothing to show."""

    url: str = ""
    width: int | None = None
    height: int | None = None

    def __bool__(self) -> bool:
        return bool(self.url)

    def __str__(self) -> str:
        return self.url


def folder_of(name: str) -> str:
    """Name the folder that holds all renditions of one picture."""
    return f"renditions/{name}"


def rendition_name(name: str, chosen: Format) -> str:
    """Name the file of a picture in one format."""
    crop = "-crop" if chosen.crop else ""
    return f"{folder_of(name)}/{chosen.width}x{chosen.height}{crop}.webp"


def ensure_rendition(storage: Storage, name: str, chosen: Format, *, force: bool = False) -> bool:
    """Make one rendition unless it is there; tell whether it can be shown."""
    target = rendition_name(name, chosen)
    if not force and is_stored(storage, target):
        return True
    try:
        with storage.open(name) as file:
            content = _make(BytesIO(file.read()), chosen)
        storage.delete(target)
        stored = storage.save(target, ContentFile(content))
    except (*DECODING_ERRORS, *BOMBS) as error:
        logger.warning("No rendition of %s: %s", name, error)
        return False
    if stored != target:  # somebody else was quicker; theirs is as good
        storage.delete(stored)
    return True


def is_stored(storage: Storage, name: str) -> bool:
    """Tell whether a file is there; remember the answer where asking is slow."""
    if isinstance(storage, FileSystemStorage):
        return storage.exists(name)
    key = f"stored-image:{name.encode().hex()[-180:]}"
    known = cache.get(key)
    if known is None:
        known = storage.exists(name)
        cache.set(key, known, KNOWN_FOR if known else 60)
    return bool(known)


def discard_files(storage: Storage, name: str) -> None:
    """Delete a picture with all its renditions; one that is gone already is no fault."""
    try:
        _folders, files = storage.listdir(folder_of(name))
    except OSError:
        files = []
    try:
        for file in files:
            storage.delete(f"{folder_of(name)}/{file}")
        storage.delete(name)
        if isinstance(storage, FileSystemStorage):
            storage.delete(folder_of(name))  # the folder itself, empty now
    except OSError as error:
        logger.warning("Could not delete %s: %s", name, error)


def _make(source: BytesIO, chosen: Format) -> bytes:
    """Scale one picture and write it as WebP."""
    image = Image.open(source, formats=FORMATS)
    size = chosen.size_of(*image.size)
    picture = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if chosen.crop:
        picture = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
    elif picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture.info = {}
    buffer = BytesIO()
    if picture.getcolors(256):  # a drawing: half as large without loss, and its lines stay sharp
        picture.save(buffer, "WEBP", lossless=True, method=4)
    else:
        picture.save(buffer, "WEBP", quality=82, method=4)
    return buffer.getvalue()
