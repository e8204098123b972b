"""Who the network is: the one row that makes this portal one network's home."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.images import PortalImageField
from network.shared.links import Account
from network.shared.markup import MarkdownField, RenderedField
from network.shared.theming import is_readable, parse


class Network(models.Model):
    """The network itself: its name, its purpose and how to reach it."""

    name = models.CharField(_("name"), max_length=120, help_text=_("Code for All"))
    tagline = models.CharField(
        _("tagline"), max_length=120, blank=True, help_text=_("Set very large on the home page.")
    )
    introduction = models.CharField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_(
            "Two or three sentences beside the tagline, for somebody who never heard of you."
        ),
    )
    mission = MarkdownField(_("mission"), blank=True, html_field="mission_html")
    mission_html = RenderedField()
    vision = MarkdownField(_("vision"), blank=True, html_field="vision_html")
    vision_html = RenderedField()
    values = MarkdownField(
        _("values"),
        blank=True,
        html_field="values_html",
        help_text=_("Markdown; a list reads best."),
    )
    values_html = RenderedField()
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    contact_email = models.EmailField(
        _("contact address"), blank=True, help_text=_("Shown to visitors. Notices go there too.")
    )
    chat_url = models.URLField(_("chat"), max_length=300, blank=True)
    newsletter_url = models.URLField(_("newsletter"), max_length=300, blank=True)
    logo = PortalImageField(
        _("logo"),
        upload_to="network",
        blank=True,
        help_text=_("Stands beside the name. Without one, the mark of the portal is shown."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                r"^#[0-9a-fA-F]{6}$", _("Write a colour as #ffd31a: a hash and six digits.")
            )
        ],
        help_text=_("The bright colour of departures, with dark type on it. Empty: #ffd31a."),
    )
    footer_note = models.CharField(
        _("note in the footer"),
        max_length=300,
        blank=True,
        help_text=_("Who runs and pays for this."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("network")
        verbose_name_plural = _("network")
        constraints = [
            models.CheckConstraint(name="network_is_one_row", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an accent on which dark type can't be read."""
        super().clean()
        if parse(self.accent) and not is_readable(self.accent):
            raise ValidationError(
                {"accent": _("Dark type can’t be read on this colour. Choose a lighter one.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the one row there is."""
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def load(cls) -> Self:
        """Give the network's row, or an unsaved one with a name before it is set up."""
        return cls.objects.prefetch_related("accounts").first() or cls(pk=1, name=str(_("Network")))


class NetworkAccount(Account):
    """The network's own account on a social network."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="accounts")

    class Meta(Account.Meta):
        verbose_name = _("social account")
        verbose_name_plural = _("social accounts")


class Section(models.TextChoices):
    """The parts of the portal a menu can lead to; the value is the name of the address."""

    PARTNERS = "partners:list", _("Partners")
    SUMMITS = "summits:list", _("Summits")
    EXCHANGES = "exchanges:list", _("Exchanges")
    PROJECTS = "projects:list", _("Projects")
    STORIES = "blog:list", _("Stories")
    RESOURCES = "resources:list", _("Resources")
    TOPICS = "topics:list", _("Topics")
    PEOPLE = "people:list", _("People")
    FIGURES = "figures:list", _("Figures")
    GET_INVOLVED = "get_involved:form", _("Get involved")


class MenuItemQuerySet(models.QuerySet):
    """Menu items, and which of them lead somewhere."""

    def shown(self) -> Self:
        """Keep items that are switched on and whose page, if any, is published."""
        return self.filter(is_shown=True).filter(
            Q(page__isnull=True) | Q(page__published_at__lte=timezone.now())
        )


class MenuItem(models.Model):
    """One entry of the menu or the footer, in the order staff give."""

    class Place(models.TextChoices):
        """Where the item stands."""

        MAIN = "main", _("Main menu")
        CALL = "call", _("Main menu, as the button")
        FOOTER = "footer", _("Footer")

    network = models.ForeignKey(Network, models.CASCADE, related_name="menu_items")
    place = models.CharField(_("where"), max_length=8, choices=Place, default=Place.MAIN)
    label = models.CharField(
        _("label"), max_length=40, blank=True, help_text=_("Empty: the name of what it leads to.")
    )
    section = models.CharField(_("section"), max_length=30, choices=Section, blank=True)
    page = models.ForeignKey(
        "network.Page",
        models.CASCADE,
        verbose_name=_("page"),
        related_name="menu_items",
        null=True,
        blank=True,
    )
    url = models.URLField(_("or an address"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_shown = models.BooleanField(_("shown"), default=True)

    objects = MenuItemQuerySet.as_manager()

    class Meta:
        ordering = ["place", "position", "pk"]
        verbose_name = _("menu item")
        verbose_name_plural = _("menu")
        constraints = [
            models.CheckConstraint(
                name="menu_item_leads_to_one_thing",
                condition=(
                    (~Q(section="") & Q(page__isnull=True, url=""))
                    | (Q(section="", page__isnull=False, url=""))
                    | (Q(section="", page__isnull=True) & ~Q(url=""))
                ),
                violation_error_message=_("Choose a section, or a page, or an address: just one."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Ask for words where there is nothing to take them from."""
        super().clean()
        if self.url and not self.label:
            raise ValidationError({"label": _("An address needs a label.")})

    @property
    def text(self) -> str:
        """Give the words of the entry."""
        if self.label:
            return self.label
        if self.section:
            return str(Section(self.section).label)
        return self.page.title if self.page else self.url

    @property
    def target(self) -> str:
        """Give the address the entry leads to."""
        if self.section:
            try:
                return reverse(self.section)
            except NoReverseMatch:
                return "/"
        return self.page.get_absolute_url() if self.page else self.url
