"""A picture column cleans what it is given and never breaks a page."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test.utils import isolate_apps
from PIL import Image

from network.shared.images import Format, PortalImageField, PortalImageFormField, image_size


def picture(format="PNG", size=(64, 48), name="logo.png", **options):
    """Draw a picture and wrap it as an upload."""
    buffer = BytesIO()
    Image.new("RGB", size).save(buffer, format, **options)
    return SimpleUploadedFile(name, buffer.getvalue())


class LogoForm(forms.Form):
    """A form that takes a picture."""

    logo = PortalImageFormField()


def test_a_form_gives_a_clean_picture():
    form = LogoForm(files={"logo": picture("JPEG", name="x" * 200 + ".txt")})

    assert form.is_valid()
    with Image.open(form.cleaned_data["logo"]) as clean:
        assert clean.format == "JPEG"


def test_a_form_says_what_is_wrong():
    form = LogoForm(files={"logo": SimpleUploadedFile("x.png", b"<svg/>")})

    assert form.errors["logo"] == ["SVG can carry scripts; please save it as PNG or WebP."]
    assert 'accept="image/png,' in str(form["logo"])


FORMATS = {"thumb": Format(20, 20, crop=True), "small": Format(30, 90), "large": Format(900, 900)}


@pytest.fixture
def badge_model(settings, tmp_path, transactional_db):
    """A table with a picture, made for one test."""
    settings.MEDIA_ROOT = str(tmp_path)
    with isolate_apps():

        class Badge(models.Model):
            """Something with a picture."""

            image = PortalImageField(upload_to="badges", blank=True, formats=FORMATS)

            class Meta:
                app_label = "sample"

            def __str__(self):
                return str(self.image)

    with connection.schema_editor() as editor:
        editor.create_model(Badge)
    yield Badge
    with connection.schema_editor() as editor:
        editor.delete_model(Badge)


def without_digest(text):
    """Take out the part of a name that depends on the content."""
    return re.sub(r"-[0-9a-f]{8}(?=\.)", "", text)


def paths_in(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def files_in(folder):
    return [without_digest(str(path.relative_to(folder))) for path in paths_in(folder)]


STORED = [
    "badges/a.png",
    "renditions/badges/a.png/20x20-crop.webp",
    "renditions/badges/a.png/30x90.webp",
    "renditions/badges/a.png/900x900.webp",
]


def test_saving_keeps_the_picture_its_size_and_its_versions(badge_model, tmp_path):
    badge = badge_model.objects.create(image=picture(size=(60, 40), name="A.png"))

    fresh = badge_model.objects.get(pk=badge.pk)

    assert files_in(tmp_path) == STORED
    assert (fresh.image_width, fresh.image_height) == (60, 40)
    assert (fresh.image.width, fresh.image.height) == (60, 40)
    assert (fresh.image.thumb.width, fresh.image.thumb.height) == (20, 20)
    assert (fresh.image.small.width, fresh.image.small.height) == (30, 20)
    assert without_digest(fresh.image.srcset) == (
        "/media/renditions/badges/a.png/30x90.webp 30w, "
        "/media/renditions/badges/a.png/900x900.webp 60w"
    )
    with Image.open(paths_in(tmp_path)[2]) as version:
        assert (version.format, version.size) == ("WEBP", (30, 20))


def test_what_no_form_has_cleaned_is_cleaned_on_saving(badge_model):
    exif = Image.Exif()
    exif[0x8825] = {1: "N"}

    badge = badge_model()
    badge.image.save("b.png", picture("JPEG", exif=exif))

    assert without_digest(badge.image.name) == "badges/b.jpg"
    with Image.open(badge.image.path) as stored:
        assert dict(stored.getexif()) == {}
    with pytest.raises(ValidationError):
        badge_model.objects.create(image=ContentFile(b"<svg/>", name="c.png"))


def test_a_lost_version_is_made_again(badge_model, tmp_path):
    badge = badge_model.objects.create(image=picture(name="a.png"))
    paths_in(tmp_path)[2].unlink()

    url = badge.image.small.url

    assert without_digest(url) == "/media/renditions/badges/a.png/30x90.webp"
    assert files_in(tmp_path) == STORED


def test_a_lost_original_never_stops_loading_saving_or_showing(badge_model, tmp_path):
    badge = badge_model.objects.create(image=picture(name="a.png"))
    for path in paths_in(tmp_path):
        path.unlink()
    badge_model.objects.update(image_width=None, image_height=None)

    fresh = badge_model.objects.get(pk=badge.pk)
    fresh.save()

    assert (fresh.image.width, fresh.image.srcset) == (None, "")
    assert (bool(fresh.image.thumb), bool(fresh.image.original)) == (False, False)


def test_a_broken_original_is_shown_as_it_is_rather_than_failing(badge_model, tmp_path):
    badge = badge_model.objects.create(image=picture(size=(60, 40), name="a.png"))
    original, thumb, *_others = paths_in(tmp_path)
    original.write_bytes(b"damaged")
    thumb.unlink()

    assert badge.image.thumb.url == badge.image.url


def test_an_empty_column_shows_nothing(badge_model):
    badge = badge_model.objects.create()

    assert (bool(badge.image.thumb), badge.image.srcset, badge.image.width) == (False, "", None)


def test_a_replaced_picture_leaves_with_its_versions(badge_model, tmp_path):
    badge = badge_model.objects.create(image=picture(name="old.png"))

    fresh = badge_model.objects.get(pk=badge.pk)
    fresh.image = picture(size=(50, 50), name="a.png")
    fresh.save()

    assert files_in(tmp_path) == STORED
    assert badge_model.objects.get().image_width == 50


def test_a_cleared_picture_leaves_with_its_versions(badge_model, tmp_path):
    badge = badge_model.objects.create(image=picture(name="a.png"))
    form_class = forms.modelform_factory(badge_model, fields=["image"])

    form = form_class({"image-clear": "on"}, instance=badge_model.objects.get(pk=badge.pk))
    form.save()

    assert files_in(tmp_path) == []
    assert badge_model.objects.get().image_width is None


def test_a_deleted_row_takes_its_picture_along_unless_another_shows_it(badge_model, tmp_path):
    first = badge_model.objects.create(image=picture(name="a.png"))
    second = badge_model.objects.create(image=first.image.name)

    first.delete()
    kept = files_in(tmp_path)
    second.delete()

    assert (kept, files_in(tmp_path)) == (STORED, [])


def test_loading_a_row_never_opens_its_file(badge_model, tmp_path):
    badge_model.objects.create(image=picture(name="a.png"))
    paths_in(tmp_path)[0].unlink()

    assert badge_model.objects.get().image_width == 64


def test_migrations_see_djangos_own_column(badge_model):
    _name, path, _args, kwargs = badge_model._meta.get_field("image").deconstruct()

    assert path == "django.db.models.ImageField"
    assert kwargs == {
        "upload_to": "badges",
        "blank": True,
        "width_field": "image_width",
        "height_field": "image_height",
    }


def test_another_picture_never_takes_over_an_address(badge_model):
    addresses = []
    for size in [(60, 40), (50, 40)]:
        badge = badge_model.objects.create(image=picture(size=size, name="a.png"))
        addresses.append(badge.image.url)
        badge.delete()

    assert len(set(addresses)) == 2


def test_our_own_pictures_tell_their_size(badge_model):
    badge = badge_model.objects.create(image=picture(size=(60, 40), name="a.png"))

    assert image_size(badge.image.url) == (60, 40)
    assert image_size("/media/badges/none.png") is None
    assert image_size("/media/../secret") is None
    assert image_size("https://x.example/media/badges/a.png") is None
