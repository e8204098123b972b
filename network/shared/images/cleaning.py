"""Judge pictures by their content, and keep only what is seen of them."""

import logging
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .names import safe_name

logger = logging.getLogger(__name__)

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
ACCEPT = "image/png,image/jpeg,image/webp,image/gif,image/avif"
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MIN_SIDE = 16
MAX_SIDE = 2400  # what is kept of a larger one
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
SRGB = ImageCms.createProfile("sRGB")
DECODING_ERRORS = (OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, EOFError,
                   MemoryError, RuntimeError, OverflowError, ZeroDivisionError)  # fmt: skip


class CleanImage(ContentFile):
    """A picture that has passed `clean_image`, with its size in pixels."""

    def __init__(self, content: bytes, *, name: str, size_in_pixels: tuple[int, int]) -> None:
        super().__init__(content, name=name)
        self.size_in_pixels = size_in_pixels


def clean_image(
    file: File,
    *,
    max_bytes: int = MAX_BYTES,
    min_px: int = MIN_SIDE,
    max_pixels: int = MAX_PIXELS,
    max_side: int = MAX_SIDE,
) -> CleanImage:
    """Accept a PNG, JPEG, WebP, GIF or AVIF and write it anew: first frame, upright, in sRGB,
    without location or other data, under a safe name with its true extension.

    Raises ValidationError with words that say how to mend it.
    """
    content = _read(file, max_bytes)
    _refuse_known_others(content)
    image = _open(content, min_px=min_px, max_pixels=max_pixels)
    try:
        picture = _decode(image, max_side)
        encoded, extension = _encode(picture, image.format or "")
    except DECODING_ERRORS as error:
        logger.info("Refused a picture that can't be decoded: %s", error)
        raise _refusal(
            "broken", _("This image is damaged or cut off. Please export or download it again.")
        ) from error
    name = safe_name(file.name or "image", extension=extension)
    return CleanImage(encoded, name=name, size_in_pixels=picture.size)


def image_size(src: str) -> tuple[int, int] | None:
    """Look up width and height of one of our own media files by its address, if it is there."""
    prefix = settings.MEDIA_URL
    if not prefix or prefix == "/" or not src.startswith(prefix):
        return None
    name = unquote(urlsplit(src[len(prefix) :]).path)
    try:
        with default_storage.open(name) as file:
            return read_size(file)
    except (OSError, ValueError, SuspiciousOperation):
        return None


def read_size(file: File) -> tuple[int, int] | None:
    """Read width and height from a picture's header."""
    try:
        file.seek(0)
        return Image.open(file, formats=FORMATS).size
    except (*DECODING_ERRORS, *BOMBS):
        return None


def _refusal(code: str, message: str) -> ValidationError:
    return ValidationError(message, code=code)


def _read(file: File, max_bytes: int) -> bytes:
    try:
        file.seek(0)
        content = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _refusal(
            "unreadable", _("This file can't be read. Please upload it again.")
        ) from error
    if not content:
        raise _refusal("empty", _("This file is empty. Please choose it again."))
    if len(content) > max_bytes:
        size = f"{max_bytes / 1024 / 1024:.3g}"
        message = _("This file is larger than %(size)s MB. Please save a smaller version.")
        raise _refusal("too_large", message % {"size": size})
    return content


def _refuse_known_others(content: bytes) -> None:
    """Name the usual mistakes, so that the answer helps more than "not an image"."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    starts_as_markup = head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<"))
    if starts_as_markup and b"<svg" in content[:4096].lower().replace(b"\x00", b""):
        raise _refusal("svg", _("SVG can carry scripts; please save it as PNG or WebP."))
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1", b"heif", b"msf1"} \
            and b"avif" not in content[8:40]:  # fmt: skip
        raise _refusal("heic", _("HEIC can't be shown on the web; please save it as JPEG."))
    if content.startswith((b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00", b"8BPS")):
        raise _refusal("format", _("Please save this image as PNG, JPEG or WebP."))


def _open(content: bytes, *, min_px: int, max_pixels: int) -> Image.Image:
    """Read only the header, and refuse by size before anything is decoded."""
    too_many = _(
        "This image has more than %(count)s million pixels. Please save a smaller version."
    )
    bomb = _refusal("too_many_pixels", too_many % {"count": f"{max_pixels / 1_000_000:.3g}"})
    try:
        image = Image.open(BytesIO(content), formats=FORMATS)
    except BOMBS as error:
        raise bomb from error
    except DECODING_ERRORS as error:
        message = _(
            "This is not an image we can read. Please choose a PNG, JPEG, WebP, GIF or AVIF."
        )
        raise _refusal("not_an_image", message) from error
    width, height = image.size
    if width * height > max_pixels:
        raise bomb
    if min(width, height) < min_px:
        small = _("This image is %(width)d × %(height)d pixels. Please send at least %(least)d × %(least)d.")  # fmt: skip  # noqa: E501
        raise _refusal("too_small", small % {"width": width, "height": height, "least": min_px})
    return image


def _decode(image: Image.Image, max_side: int) -> Image.Image:
    """Decode the first frame: upright, in sRGB, no larger than needed, with nothing attached."""
    if image.format in {"JPEG", "MPO"}:
        image.draft("RGB", (max_side, max_side))
    image.load()
    icc = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    picture = _to_srgb(upright, icc) if icc else _to_plain_mode(upright)
    picture.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    picture.info = {}
    return picture


def _to_plain_mode(image: Image.Image) -> Image.Image:
    """Bring palettes, 16 bits and print colours to RGB, with transparency where there is some."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("RGB")


def _to_srgb(image: Image.Image, icc: bytes) -> Image.Image:
    """Translate colours from the picture's own profile; where it is broken, do without."""
    if image.mode in {"P", "LA", "PA", "1"} or image.mode.startswith("I"):
        return _to_plain_mode(image)
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, profile, SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, *DECODING_ERRORS):
        return _to_plain_mode(image)
    return converted or _to_plain_mode(image)


def _encode(picture: Image.Image, original: str) -> tuple[bytes, str]:
    """Write a picture in the format that keeps it best."""
    buffer = BytesIO()
    if original in {"JPEG", "MPO"}:
        picture.save(buffer, "JPEG", quality=88, optimize=True, progressive=True)
        return buffer.getvalue(), "jpg"
    if original in {"PNG", "GIF"}:
        picture.save(buffer, "PNG", optimize=True)
        return buffer.getvalue(), "png"
    picture.save(buffer, "WEBP", quality=88)
    return buffer.getvalue(), "webp"
