"""What can be found: one row for each page, and the words people may mistype."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of thing was found, in the order the groups are shown in."""

    PARTNER = "partner", _("Partners")
    PERSON = "person", _("People")
    SUMMIT = "summit", _("Summits")
    EXCHANGE = "exchange", _("Exchanges")
    CALL = "call", _("Calls")
    PROJECT = "project", _("Projects")
    POST = "post", _("Stories")
    RESOURCE = "resource", _("Resources")
    SESSION = "session", _("Sessions")
    TOPIC = "topic", _("Topics")
    PAGE = "page", _("Pages")


class SearchEntryQuerySet(models.QuerySet):
    """Entries, and what they were made from."""

    def made_from(self, kind: str, rows: Any) -> Self:
        """Keep the entries made from some rows of a kind, given by their keys."""
        return self.filter(kind=kind, group__in=list(rows))


class SearchEntry(models.Model):
    """One page as the search knows it, written whenever its source changes.

    The words it is found by are kept by the database's own index (`engines.py`): on PostgreSQL in
    a column of this table, on SQLite in an FTS5 table. `position` is larger for what is fresher.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.BigIntegerField()
    group = models.BigIntegerField()
    position = models.BigIntegerField(unique=True)
    title = models.CharField(max_length=300)
    title_key = models.CharField(max_length=300, blank=True)
    names = models.CharField(max_length=1000, blank=True)
    summary = models.CharField(max_length=600, blank=True)
    body = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=400)
    visible_from = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-position"]
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_knows_a_page_once")
        ]
        indexes = [
            models.Index(fields=["kind", "group"], name="search_by_source"),
            # All that hits are told by, so that SQLite need not read the pages themselves.
            models.Index(fields=["position", "visible_from", "kind"], name="search_hits"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that stands somewhere, folded and as it is written; names are words of titles."""

    word = models.CharField(max_length=90, unique=True)
    shown = models.CharField(max_length=90)
    is_name = models.BooleanField(default=False)

    class Meta:
        ordering = ["word"]
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")

    def __str__(self) -> str:
        return self.shown


class SearchSlip(models.Model):
    """What is left of a word if one letter goes missing: how a mistyped word is found again."""

    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="slips")
    remains = models.CharField(max_length=40)

    class Meta:
        ordering = ["remains", "word"]
        verbose_name = _("typing error")
        verbose_name_plural = _("typing errors")
        constraints = [
            models.UniqueConstraint(fields=["remains", "word"], name="search_slip_is_kept_once")
        ]

    def __str__(self) -> str:
        return self.remains


class SearchState(models.Model):
    """By which rules the entries were made; others make the portal write them anew.

    What comes out by itself after `built_at` isn't in the entries that name it yet.
    """

    rules = models.CharField(max_length=64)
    built_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("state of the search")
        verbose_name_plural = _("states of the search")

    def __str__(self) -> str:
        return self.rules
