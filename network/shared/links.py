"""Accounts on social networks, kept as handle and address."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

UNFIT = re.compile(r"""[\s"<>\x00-\x1f\x7f]""")  # no browser writes these into an address


class AccountKind(models.TextChoices):
    """The services people write down; anything else goes under 'Other' with its full address."""

    BLUESKY = "bluesky", "Bluesky"
    FACEBOOK = "facebook", "Facebook"
    GITHUB = "github", "GitHub"
    GITLAB = "gitlab", "GitLab"
    INSTAGRAM = "instagram", "Instagram"
    LINKEDIN = "linkedin", "LinkedIn"
    MASTODON = "mastodon", "Mastodon"
    MEDIUM = "medium", "Medium"
    MEETUP = "meetup", "Meetup"
    SLACK = "slack", "Slack"
    X = "x", "X (Twitter)"
    YOUTUBE = "youtube", "YouTube"
    NEWSLETTER = "newsletter", _("Newsletter")
    OTHER = "other", _("Other")


ADDRESSES = {
    AccountKind.BLUESKY: "https://bsky.app/profile/{}",
    AccountKind.FACEBOOK: "https://www.facebook.com/{}",
    AccountKind.GITHUB: "https://github.com/{}",
    AccountKind.GITLAB: "https://gitlab.com/{}",
    AccountKind.INSTAGRAM: "https://www.instagram.com/{}",
    AccountKind.LINKEDIN: "https://www.linkedin.com/in/{}",
    AccountKind.MEDIUM: "https://medium.com/@{}",
    AccountKind.MEETUP: "https://www.meetup.com/{}",
    AccountKind.X: "https://x.com/{}",
    AccountKind.YOUTUBE: "https://www.youtube.com/@{}",
}


def account_url(kind: str, value: str) -> str:
    """Turn a handle or an address into an https address; raise ValidationError if neither fits."""
    value = value.strip()
    if re.match(r"https?://", value, re.IGNORECASE):
        if not urlsplit(value).hostname:
            raise ValidationError(_("This address has no host. Copy it from the browser."))
        if UNFIT.search(value):
            raise ValidationError(_("There is a space or a quote in this address. Copy it anew."))
        return value
    if kind == AccountKind.MASTODON and re.fullmatch(r"@?[\w.]+@[\w.-]+\.\w+", value):
        user, host = value.lstrip("@").split("@")
        return f"https://{host}/@{user}"
    if kind in ADDRESSES and re.fullmatch(r"@?[\w.-]+", value):
        return ADDRESSES[AccountKind(kind)].format(value.lstrip("@"))
    raise ValidationError(
        _("Write a handle such as @name, or the full address beginning with https://.")
    )


class Account(models.Model):
    """An account somebody keeps on a social network."""

    kind = models.CharField(_("service"), max_length=20, choices=AccountKind)
    url = models.CharField(
        _("handle or address"),
        max_length=300,
        help_text=_("@codeforall, or https://www.facebook.com/letscodeforall/"),
    )

    class Meta:
        abstract = True
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.short}"

    def clean(self) -> None:
        """Keep every account as an address, whatever was typed."""
        super().clean()
        if self.kind and self.url:
            try:
                self.url = account_url(self.kind, self.url)
            except ValidationError as error:
                raise ValidationError({"url": error}) from error

    @property
    def short(self) -> str:
        """Give the address as people read it: without scheme, www and last slash."""
        return re.sub(r"^https?://(www\.)?", "", self.url).rstrip("/")
