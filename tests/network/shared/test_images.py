"""Pictures are judged by what they hold, cleaned, and never break a page."""

import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageDraw

from network.shared.images import clean_image


def picture(format="PNG", size=(64, 48), mode="RGB", name="logo.png", colour=None, **options):
    """Draw a picture and wrap it as an upload."""
    image = Image.new(mode, size, colour)
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return SimpleUploadedFile(name, buffer.getvalue())


def opened(file):
    file.seek(0)
    return Image.open(BytesIO(file.read()))


def refusal(file, **limits):
    with pytest.raises(ValidationError) as caught:
        clean_image(file, **limits)
    return caught.value.code, caught.value.messages[0]


def png_header(width, height):
    """Write a PNG of a few bytes that claims to be enormous."""

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    body = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("given", "kept", "extension"),
    [
        ("PNG", "PNG", "png"),
        ("JPEG", "JPEG", "jpg"),
        ("WEBP", "WEBP", "webp"),
        ("GIF", "PNG", "png"),
        ("AVIF", "WEBP", "webp"),
    ],
)
def test_a_picture_is_known_by_its_content_and_gets_the_true_extension(given, kept, extension):
    clean = clean_image(picture(given, name="Mi Logo.exe"))

    assert (opened(clean).format, clean.name) == (kept, f"mi-logo.{extension}")
    assert clean.size_in_pixels == (64, 48)


def test_location_and_comments_are_removed():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (44.0, 26.0, 0.0)}
    exif[0x010E] = "taken at home"
    upload = picture("JPEG", exif=exif, comment=b"private words", xmp=b"<x:xmpmeta/>")

    clean = clean_image(upload)

    assert dict(opened(clean).getexif()) == {}
    assert set(opened(clean).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                       "progressive", "progression"}  # fmt: skip
    clean.seek(0)
    assert b"private words" not in clean.read()


def test_text_in_a_png_is_removed():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "somebody")

    assert opened(clean_image(picture("PNG", pnginfo=info))).info == {}


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    clean = clean_image(picture("JPEG", size=(64, 32), exif=exif))

    assert clean.size_in_pixels == (32, 64)


@pytest.mark.parametrize(("format", "mode"), [("PNG", "RGBA"), ("PNG", "LA"), ("WEBP", "RGBA")])
def test_transparency_is_kept(format, mode):
    colour = (255, 0) if mode == "LA" else (255, 0, 0, 0)

    clean = opened(clean_image(picture(format, mode=mode, colour=colour)))

    assert clean.convert("RGBA").getpixel((0, 0))[3] == 0


def test_a_palette_with_a_transparent_colour_is_kept():
    image = Image.new("P", (32, 32), 0)
    buffer = BytesIO()
    image.save(buffer, "GIF", transparency=0)

    clean = opened(clean_image(ContentFile(buffer.getvalue(), name="x.gif")))

    assert clean.convert("RGBA").getpixel((0, 0))[3] == 0


def test_sixteen_bits_become_eight_without_going_white():
    clean = opened(clean_image(picture("PNG", mode="I;16", colour=32768)))

    assert clean.convert("L").getpixel((0, 0)) == 128


def test_print_colours_and_profiles_become_plain_rgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    from_print = opened(clean_image(picture("JPEG", mode="CMYK", colour=(0, 255, 255, 0))))
    with_profile = opened(clean_image(picture("JPEG", colour=(200, 10, 10), icc_profile=profile)))
    with_nonsense = opened(clean_image(picture("JPEG", colour=(200, 10, 10), icc_profile=b"x")))

    assert from_print.mode == "RGB"
    assert from_print.getpixel((5, 5))[0] > 200
    assert "icc_profile" not in {**with_profile.info, **with_nonsense.info}
    assert abs(with_profile.getpixel((5, 5))[0] - 200) < 5


def test_an_animation_is_reduced_to_its_first_frame():
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue", "green")]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])

    clean = opened(clean_image(ContentFile(buffer.getvalue(), name="a.gif")))

    assert (getattr(clean, "n_frames", 1), clean.convert("RGB").getpixel((0, 0))) == (
        1,
        (255, 0, 0),
    )


def test_a_very_large_picture_is_kept_smaller():
    clean = clean_image(picture("JPEG", size=(3000, 1500)))

    assert clean.size_in_pixels == (2400, 1200)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 4_001), (2**31 - 1, 1)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(size):
    bomb = ContentFile(png_header(*size), name="small.png")

    code, message = refusal(bomb)

    assert code == "too_many_pixels"
    assert message == ("This image has more than 40 million pixels. Please save a smaller version.")


def test_svg_is_refused_with_the_way_out():
    svg = (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>a()</script></svg>'
    )

    code, message = refusal(ContentFile(svg, name="logo.png"))

    assert (code, message) == ("svg", "SVG can carry scripts; please save it as PNG or WebP.")


def zipped():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.png", b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"just words", "not_an_image"),
        (b"<!doctype html><script>a()</script>", "not_an_image"),
        (zipped(), "not_an_image"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
        (b"BM" + bytes(60), "format"),
        (b"\x89PNG\r\n\x1a\n", "not_an_image"),
    ],
)
def test_what_only_calls_itself_a_picture_is_refused(content, code):
    assert refusal(ContentFile(content, name="photo.png"))[0] == code


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF", "AVIF"])
def test_a_picture_cut_off_is_refused(format):
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    buffer = BytesIO()
    noise.save(buffer, format)
    half = buffer.getvalue()[: len(buffer.getvalue()) // 2]

    assert refusal(ContentFile(half, name="x.png"))[0] in {"broken", "not_an_image"}


def test_a_picture_with_something_hidden_behind_it_loses_that():
    upload = picture()
    clean = clean_image(ContentFile(upload.read() + zipped(), name="both.png"))

    assert not zipfile.is_zipfile(clean)


def test_too_small_and_too_heavy_pictures_are_refused_with_the_limit():
    assert refusal(picture(size=(10, 8))) == (
        "too_small",
        "This image is 10 × 8 pixels. Please send at least 16 × 16.",
    )
    assert refusal(
        ContentFile(bytes(3 * 1024 * 1024), name="x.png"), max_bytes=2 * 1024 * 1024
    ) == (
        "too_large",
        "This file is larger than 2 MB. Please save a smaller version.",
    )


def test_a_drawing_survives_cleaning():
    image = Image.new("RGB", (100, 100), "white")
    ImageDraw.Draw(image).rectangle((20, 20, 80, 80), fill="navy")
    buffer = BytesIO()
    image.save(buffer, "PNG")

    clean = opened(clean_image(ContentFile(buffer.getvalue(), name="d.png")))

    assert clean.getpixel((50, 50)) == (0, 0, 128)
    assert clean.getpixel((5, 5)) == (255, 255, 255)
