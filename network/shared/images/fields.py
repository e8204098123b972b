"""A picture column that cleans what it is given and never fails a page.

Own code on Django's ImageField: with django-imagefield 0.23 a lost original stopped saving and
loading its row, originals kept their location data, and replaced files stayed behind.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import signals
from django.db.models.fields.files import ImageFieldFile, ImageFileDescriptor

from .cleaning import ACCEPT, CleanImage, clean_image, read_size
from .names import stored_name
from .renditions import (
    PHOTO,
    Format,
    Rendition,
    discard_files,
    ensure_rendition,
    is_stored,
    rendition_name,
)


class PortalImageFormField(forms.ImageField):
    """Take an upload and give back a clean picture, or say what is wrong with it."""

    default_validators = []

    def __init__(self, *, limits: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        self.limits = dict(limits or {})
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> CleanImage | None:
        return None if data in self.empty_values else clean_image(data, **self.limits)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {**attrs, "accept": ACCEPT} if isinstance(widget, forms.FileInput) else attrs


class PortalImageFile(ImageFieldFile):
    """A stored picture: `picture.medium.url`, `picture.srcset`, `picture.width`."""

    field: "PortalImageField"

    def __getattr__(self, name: str) -> Rendition:
        formats = self.__dict__["field"].formats if "field" in self.__dict__ else {}
        if name in formats:
            return self.rendition(name)
        raise AttributeError(name)

    @property
    def width(self) -> int | None:  # type: ignore[override]
        return self._stored_size()[0]

    @property
    def height(self) -> int | None:  # type: ignore[override]
        return self._stored_size()[1]

    def _stored_size(self) -> tuple[int | None, int | None]:
        """Give the size kept in the row; look into the file only if there is none."""
        width = getattr(self.instance, self.field.width_field or "", None)
        height = getattr(self.instance, self.field.height_field or "", None)
        if width and height:
            return width, height
        return self.measure() or (None, None)

    def measure(self) -> tuple[int, int] | None:
        """Read the size from the file; None if it is missing or broken."""
        if not self:
            return None
        if not self._committed:
            known = getattr(self.file, "size_in_pixels", None)
            return known or read_size(self.file)
        try:
            with self.storage.open(str(self.name)) as file:
                return read_size(file)
        except (OSError, ValueError):
            return None

    def rendition(self, name: str) -> Rendition:
        """Give one version; made now if it got lost, the original where it can't be made."""
        size = self._stored_size() if self and self._committed else (None, None)
        if not size[0] or not size[1]:
            return Rendition()
        chosen = self.field.formats[name]
        if ensure_rendition(self.storage, str(self.name), chosen):
            url = self.storage.url(rendition_name(str(self.name), chosen))
            return Rendition(url, *chosen.size_of(size[0], size[1]))
        return self.original

    @property
    def original(self) -> Rendition:
        """Give the picture as it was stored, or nothing if it got lost."""
        if not self or not self._committed or not is_stored(self.storage, str(self.name)):
            return Rendition()
        return Rendition(self.storage.url(self.name), self.width, self.height)

    @property
    def srcset(self) -> str:
        """List the versions that aren't cropped, with their widths, for an <img>."""
        names = [name for name, chosen in self.field.formats.items() if not chosen.crop]
        versions = {r.width: r.url for r in map(self.rendition, names) if r}
        return ", ".join(f"{url} {width}w" for width, url in sorted(versions.items()) if width)

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Clean what no form has cleaned yet, store it, and make its renditions."""
        self.field.remember(self.instance, self.name if self._committed else "")
        clean = content if isinstance(content, CleanImage) else _cleaned(name, content)
        super().save(stored_name(name, clean), clean, save=False)
        self.field.forget(self.instance, self.name)
        self.field.set_size(self.instance, clean.size_in_pixels)
        for chosen in self.field.formats.values():
            ensure_rendition(self.storage, str(self.name), chosen, force=True)
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]


def _cleaned(name: str, content: File) -> CleanImage:
    content.name = content.name or name
    return clean_image(content)


class _PortalImageDescriptor(ImageFileDescriptor):
    """Notice when a stored picture is replaced or cleared."""

    field: "PortalImageField"

    def __set__(self, instance: models.Model, value: Any) -> None:
        previous = instance.__dict__.get(self.field.attname)
        super().__set__(instance, value)
        name = previous if isinstance(previous, str) else getattr(previous, "name", "")
        is_stored_name = isinstance(previous, str) or getattr(previous, "_committed", False)
        if name and is_stored_name and str(value or "") != name:
            self.field.remember(instance, name)


class PortalImageField(models.ImageField):
    """Keep a picture, its size and its versions, and take them away with the row.

    Adds `<name>_width` and `<name>_height` unless other columns are named. `limits` are those of
    `clean_image`. In migrations it is Django's ImageField.
    """

    width_field: str | None
    height_field: str | None
    attr_class = PortalImageFile
    descriptor_class = _PortalImageDescriptor

    def __init__(
        self,
        *args: Any,
        formats: Mapping[str, Format] | None = None,
        limits: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        self.formats = dict(PHOTO if formats is None else formats)
        self.limits = dict(limits or {})
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", list(args), kwargs

    def contribute_to_class(  # type: ignore[override]
        self,
        cls: type[models.Model],
        name: str,
        **kwargs: Any,
    ) -> None:
        for side in ("width", "height"):
            if not getattr(self, f"{side}_field"):
                setattr(self, f"{side}_field", f"{name}_{side}")
                column = models.PositiveIntegerField(blank=True, null=True, editable=False)
                column.contribute_to_class(cls, f"{name}_{side}")
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            signals.post_save.connect(self._discard_replaced, sender=cls)
            signals.post_delete.connect(self._discard_with_row, sender=cls)

    def update_dimension_fields(
        self, instance: models.Model, force: bool = False, *args: Any, **kwargs: Any
    ) -> None:
        """Measure new pictures only: loading a row never opens its file."""
        file = self.value_from_object(instance) if self.attname in instance.__dict__ else None
        if file and not file._committed:
            self.set_size(instance, file.measure())
        elif force:
            self.set_size(instance, file.measure() if file else None)

    def set_size(self, instance: models.Model, size: tuple[int, int] | None) -> None:
        """Write width and height into their columns."""
        for column, value in zip(
            (self.width_field, self.height_field), size or (None, None), strict=True
        ):
            if column:
                setattr(instance, column, value)

    def remember(self, instance: models.Model, name: str | None) -> None:
        """Note a file that the next save leaves without a row."""
        if name:
            instance.__dict__.setdefault("_replaced_images", set()).add((self.name, name))

    def forget(self, instance: models.Model, name: str | None) -> None:
        """Take a file back from those the next save leaves without a row."""
        instance.__dict__.get("_replaced_images", set()).discard((self.name, name))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        file = super().pre_save(model_instance, add)
        if file and not self._has_size(model_instance):
            self.set_size(model_instance, file.measure())
        return file

    def _has_size(self, instance: models.Model) -> bool:
        return bool(getattr(instance, self.width_field or "", None))

    def _discard_replaced(self, instance: models.Model, **kwargs: Any) -> None:
        replaced = instance.__dict__.get("_replaced_images", set())
        for entry in [entry for entry in replaced if entry[0] == self.name]:
            replaced.discard(entry)
            self._discard_after_commit(type(instance), entry[1])

    def _discard_with_row(self, instance: models.Model, **kwargs: Any) -> None:
        file = self.value_from_object(instance)
        if file and file._committed:
            self._discard_after_commit(type(instance), file.name)

    def _discard_after_commit(self, model: type[models.Model], name: str) -> None:
        transaction.on_commit(partial(self._discard_unless_used, model, name), robust=True)

    def _discard_unless_used(self, model: type[models.Model], name: str) -> None:
        if not model._base_manager.filter(**{self.name: name}).exists():
            discard_files(self.storage, name)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(
            **{"form_class": PortalImageFormField, "limits": self.limits, **kwargs}
        )
