"""The people of the network, and what they agreed to show."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.images import PortalImageField
from network.shared.links import Account
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import q_published


class PersonQuerySet(models.QuerySet):
    """People, and who of them is shown."""

    def public(self) -> Self:
        """Keep who agreed to have a page."""
        return self.filter(is_public=True)

    def visible_to(self, user: Any) -> Self:
        """Keep whose page this person may see: staff see everybody's."""
        return self if user.is_authenticated and user.is_staff else self.public()

    def with_roles(self) -> Self:
        """Load the roles people hold today at published partners, in one query for all."""
        roles = Role.objects.current().filter(q_published("partner__"), is_public=True)
        roles = roles.select_related("partner")
        return self.prefetch_related(models.Prefetch("roles", roles, to_attr="current_roles"))

    def named(self, text: str) -> Self:
        """Keep people with this name or sign-off, whatever its case."""
        return self.filter(Q(name__iexact=text) | Q(also_signs_as__iexact=text))


class Person(Addressed):
    """Somebody who writes, speaks or works in the network."""

    name = models.CharField(_("name"), max_length=200)
    also_signs_as = models.CharField(
        _("also signs as"),
        max_length=120,
        blank=True,
        help_text=_("A sign-in or pen name that imports should recognise: krzysiekmadejski"),
    )
    photo = PortalImageField(_("photo"), upload_to="people", blank=True)
    bio = MarkdownField(_("about"), blank=True, html_field="bio_html", help_text=_("Markdown."))
    bio_html = RenderedField()
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    is_public = models.BooleanField(
        _("has a page"),
        default=False,
        help_text=_(
            "Only with this person’s consent. Without it, just the name stands by their stories."
        ),
    )
    photo_is_public = models.BooleanField(_("show the photo"), default=True)
    links_are_public = models.BooleanField(_("show the links"), default=True)
    email_is_public = models.BooleanField(_("show the e-mail address"), default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:detail", args=[self.slug])

    @property
    def public_photo(self) -> object | None:
        """Give the photo if this person shows it."""
        return self.photo if self.is_public and self.photo_is_public and self.photo else None


class PersonAccount(Account):
    """A person's account on a social network."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="accounts")

    class Meta(Account.Meta):
        verbose_name = _("social account")
        verbose_name_plural = _("social accounts")


class RoleQuerySet(models.QuerySet):
    """Roles, by day and by what may be shown."""

    def current(self, day: date | None = None) -> Self:
        """Keep the roles that somebody holds on this day."""
        on = day or timezone.localdate()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=on),
            Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        )

    def public(self) -> Self:
        """Keep roles shown to visitors, of people who agreed to be."""
        return self.filter(is_public=True, person__is_public=True)


class Role(models.Model):
    """What somebody does at a partner, from a day to a day; leaving ends it, deletes nothing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    partner = models.ForeignKey("network.Partner", models.CASCADE, related_name="roles")
    title = models.CharField(_("role"), max_length=120, help_text=_("Community manager"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: still today.")
    )
    is_public = models.BooleanField(_("shown to visitors"), default=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = [F("ends_on").desc(nulls_first=True), "person__name", "pk"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                name="role_ends_on_or_after_start",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A role can’t end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"
