"""Keep every address that was ever published working."""

import re
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from network.addresses.reserved import is_hidden
from network.shared.probes import is_probe
from network.shared.slugs import MAX_LENGTH, make_slug

LEADS_SOMEWHERE = re.compile(
    r"(?:/(?![/\\])|https?://[\w.-]+(?::\d+)?(?:[/?#]|\Z))[^\s\x00-\x1f\x7f]*"
)
ONLY_PROGRAMS_ASK = _(
    "Only programs that try doors ask for such an address, so it is answered without looking"
    " anything up. Give the address of a page."
)
HAS_A_PAGE = _("The portal has a page of its own at this address. Choose another one.")


class RedirectQuerySet(models.QuerySet):
    """Old addresses and where they lead."""

    def move(self, *, old: str, new: str) -> None:
        """Lead an old path to a new one in one hop, whatever led to the old one before."""
        if old == new:
            return
        self.filter(old_path=new).delete()
        self.filter(new_path=old).update(new_path=new)
        self.update_or_create(old_path=old, defaults={"new_path": new})

    def shorten(self, redirect: "Redirect") -> None:
        """Lead what led to this redirect on to where it leads, in one hop."""
        self.filter(new_path=redirect.old_path).update(new_path=redirect.new_path)

    def count_hit(self, redirect: "Redirect") -> None:
        """Count one visitor who came by an old address."""
        self.filter(pk=redirect.pk).update(hits=F("hits") + 1)


class Redirect(models.Model):
    """An address that moved for good, or is gone."""

    old_path = models.CharField(
        _("old address"),
        max_length=400,
        unique=True,
        help_text=_("From the first slash, without the host: /partners/code-for-south-africa/"),
    )
    new_path = models.CharField(
        _("new address"),
        max_length=400,
        blank=True,
        db_index=True,
        help_text=_(
            "A path such as /partners/openup/, or a full address. Empty: the page is gone (410)."
        ),
    )
    hits = models.PositiveIntegerField(_("visits"), default=0, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["old_path"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                name="redirect_leads_elsewhere",
                condition=~Q(old_path=F("new_path")),
                violation_error_message=_("The new address must differ from the old one."),
            ),
            models.CheckConstraint(
                name="redirect_old_path_begins_with_slash",
                condition=Q(old_path__startswith="/"),
                violation_error_message=_("The old address must begin with a slash."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path or '410'}"

    def clean(self) -> None:
        """Refuse loops and what is no address, and shorten chains to one hop."""
        super().clean()
        if is_probe(self.old_path):
            raise ValidationError({"old_path": ONLY_PROGRAMS_ASK})
        if self.new_path and not LEADS_SOMEWHERE.fullmatch(self.new_path):
            raise ValidationError(
                {
                    "new_path": _(
                        "Write a path that begins with one slash, or a full address that begins"
                        " with https://, without spaces."
                    )
                }
            )
        following = Redirect.objects.exclude(pk=self.pk).filter(old_path=self.new_path).first()
        if following and following.new_path == self.old_path:
            raise ValidationError(
                {
                    "new_path": _(
                        "That address leads back to this one: the visitor would turn in circles."
                    )
                }
            )
        if following:
            self.new_path = following.new_path


class Addressed(models.Model):
    """Something with a page whose address may change, but never breaks.

    The one rule of the portal that lives in `save()`: a slug changes in the admin, in an import or
    in a shell, and in each case the old address must go on working.
    """

    slug = models.SlugField(
        _("address"),
        max_length=MAX_LENGTH,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the web address, made from the name if left empty. If you change it,"
            " the old address leads to the new one."
        ),
    )
    slug_source = "name"
    slug_prefix = ""  # stands before a slug that a fixed page has; the model's name unless given
    _slug_in_db: str | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remember the address a row was read with."""
        instance = super().from_db(*args, **kwargs)
        instance._slug_in_db = instance.__dict__.get("slug")
        return instance

    def get_absolute_url(self) -> str:
        """Give the path of the page."""
        raise NotImplementedError

    def clean(self) -> None:
        """Make the address from the name if there is none; refuse one that a fixed page has."""
        super().clean()
        if not self.slug:
            self.slug = self.free_slug()
        elif is_hidden(self):
            raise ValidationError({"slug": HAS_A_PAGE})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and leave a redirect behind if the address changed."""
        if not self.slug:
            self.slug = self.free_slug()
        before = self._slug_in_db
        moved = before not in (None, "", self.slug) and "slug" in (
            kwargs.get("update_fields") or ["slug"]
        )
        super().save(*args, **kwargs)
        new = self.get_absolute_url()
        if moved:
            Redirect.objects.move(old=f"{new.removesuffix(f'{self.slug}/')}{before}/", new=new)
        elif before is None:
            Redirect.objects.filter(old_path=new).delete()
        self._slug_in_db = self.slug

    def free_slug(self) -> str:
        """Make a slug from the name that nothing else of this kind and no fixed page has."""
        kind = self.slug_prefix or self._meta.model_name or "x"
        base = make_slug(str(getattr(self, self.slug_source, ""))) or kind
        if is_hidden(type(self)(slug=base)):
            base = f"{kind}-{base}"[:MAX_LENGTH]
        taken = self.taken_slugs(base)
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base[: MAX_LENGTH - 5]}-{number}", number + 1
        return slug

    def taken_slugs(self, base: str) -> set[str]:
        """Give the slugs with this beginning that something else of this kind has."""
        others = type(self)._default_manager.filter(slug__startswith=base).exclude(pk=self.pk)
        return set(others.values_list("slug", flat=True))
