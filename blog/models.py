"""The stories of the network: who wrote what, when, and about whom."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.images import PortalImageField
from network.shared.languages import validate_language
from network.shared.markup import MarkdownField, RenderedField, first_sentence, reading_minutes
from network.shared.publishing import Publishable, PublishedQuerySet


class PostQuerySet(PublishedQuerySet):
    """Stories, and what a list of them shows."""

    def with_byline(self) -> Self:
        """Load authors, partners and topics, so that the query count doesn't grow with them."""
        authorship = Authorship.objects.select_related("person")
        return self.prefetch_related(Prefetch("authorships", authorship), "partners", "topics")

    def in_language(self, tag: str) -> Self:
        """Keep what is written in a language, however its tag is written."""
        return self.filter(language__iexact=tag)

    def languages(self) -> list[str]:
        """List the tags of the languages there are, each in one spelling, in order."""
        tags = self.order_by("language").values_list("language", flat=True).distinct()
        return list({tag.casefold(): tag for tag in tags}.values())

    def before(self, post: "Post") -> "Post | None":
        """Find the story that was published just before this one."""
        at = post.published_at
        earlier = Q(published_at__lt=at) | Q(published_at=at, pk__lt=post.pk)
        return self.filter(earlier).order_by("-published_at", "-pk").first()  # type: ignore[return-value]

    def after(self, post: "Post") -> "Post | None":
        """Find the story that was published just after this one."""
        at = post.published_at
        later = Q(published_at__gt=at) | Q(published_at=at, pk__gt=post.pk)
        return self.filter(later).order_by("published_at", "pk").first()  # type: ignore[return-value]

    def newest_first(self) -> Self:
        """Order by publication, drafts first."""
        return self.order_by(F("published_at").desc(nulls_first=True), "-pk")


class Post(Publishable, Addressed):
    """A story; scheduled ones go live by themselves when their moment comes."""

    slug_source = "title"
    slug_prefix = "story"

    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences for lists, feeds and search. Empty: the first sentence."),
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        default="en",
        validators=[validate_language],
        help_text=_("The language of the text: en, es, zh-Hant. Each has a feed of its own."),
    )
    body = MarkdownField(_("text"), html_field="body_html", blank=True, help_text=_("Markdown."))
    body_html = RenderedField()
    authors = models.ManyToManyField(
        "network.Person", verbose_name=_("authors"), through="Authorship", related_name="posts"
    )
    partners = models.ManyToManyField(
        "network.Partner",
        verbose_name=_("partners"),
        related_name="posts",
        blank=True,
        help_text=_("Whom the story is by or about. It is listed on their pages."),
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="posts", blank=True
    )
    exchanges = models.ManyToManyField(
        "network.Exchange", verbose_name=_("exchanges"), related_name="posts", blank=True
    )
    summits = models.ManyToManyField(
        "network.Summit", verbose_name=_("summits"), related_name="posts", blank=True
    )
    projects = models.ManyToManyField(
        "network.Project", verbose_name=_("projects"), related_name="posts", blank=True
    )
    cover = PortalImageField(_("cover picture"), upload_to="stories", blank=True)
    cover_alt = models.CharField(
        _("what the picture shows"),
        max_length=300,
        blank=True,
        help_text=_("For people who don’t see it: “Six people around a whiteboard in Bucharest”."),
    )
    cover_is_decorative = models.BooleanField(
        _("the picture says nothing the text doesn’t"), default=False
    )
    cover_caption = models.CharField(_("caption"), max_length=300, blank=True)
    cover_credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Photographer and licence.")
    )
    canonical_url = models.URLField(
        _("original address"),
        max_length=500,
        blank=True,
        help_text=_("Where the story first appeared. Search engines are sent there."),
    )
    original_author = models.CharField(
        _("original author"), max_length=200, blank=True, help_text=_("For reposts.")
    )
    original_publication = models.CharField(_("first published by"), max_length=200, blank=True)
    is_repost = models.BooleanField(_("repost"), default=False)
    is_demonstration = models.BooleanField(_("demonstration content"), default=False)
    source = models.CharField(max_length=40, blank=True, editable=False)
    source_id = models.CharField(max_length=300, blank=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="post_is_imported_once",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("blog:detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse the address of a year, and ask for a decision about the picture."""
        if self.slug.isdigit():
            raise ValidationError(
                {"slug": _("An address of digits alone is that of a year. Add a word.")}
            )
        super().clean()
        if self.cover and not self.cover_alt and not self.cover_is_decorative:
            raise ValidationError(
                {
                    "cover_alt": _(
                        "Say what the picture shows, or tick that the text says it already."
                    )
                }
            )

    @property
    def opening(self) -> str:
        """Give the sentence a list sets large: the summary, or the first one of the text."""
        return self.summary or first_sentence(self.body)

    @property
    def minutes(self) -> int:
        """Say how long reading takes."""
        return reading_minutes(self.body)


class Authorship(models.Model):
    """A person's place among the authors of a story."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="authorships")
    person = models.ForeignKey(
        "network.Person", models.PROTECT, verbose_name=_("author"), related_name="authorships"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person"],
                name="author_is_named_once",
                violation_error_message=_("This person is among the authors already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
