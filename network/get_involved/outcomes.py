"""What becomes of a proposal: a draft made of it in one step, published or declined, and told."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Model
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from network.get_involved.letters import write_outcome
from network.get_involved.models import Enquiry
from network.get_involved.proposing import RESOURCE
from network.mail.sending import send_after_commit
from network.projects.models import Project
from network.resources.models import Resource

CODE_HOSTS = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht")


class NotADraft(Exception):
    """A proposal nothing can be made of by itself; the words say what to do by hand."""


def made_of(enquiry: Enquiry) -> Resource | Project | None:
    """Give what was made of a proposal."""
    return enquiry.resource or enquiry.project


@transaction.atomic
def make_draft(*, enquiry: Enquiry, kind: str) -> tuple[Model, bool]:
    """Make a draft of a proposal, once; say whether it is new. It is then being answered."""
    locked = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if (known := made_of(locked)) is not None:
        return known, False
    made: Resource | Project = _resource(locked) if kind == RESOURCE else _project(locked)
    try:
        made.full_clean()
    except ValidationError as error:
        raise NotADraft(" ".join(error.messages)) from error
    made.save()
    setattr(locked, kind, made)
    if locked.state == Enquiry.State.NEW:
        locked.state = Enquiry.State.OPEN
    locked.save(update_fields=["resource", "project", "state", "updated_at"])
    return made, True


@transaction.atomic
def tell_published(*, enquiry: Enquiry) -> bool:
    """Publish what was made of a proposal and write to its sender; False if nothing was made."""
    made = made_of(enquiry)
    if made is None or enquiry.is_kept_apart:
        return False
    if not made.is_published:
        made.published_at = timezone.now()
        made.save(update_fields=["published_at", "updated_at"])
    _finish(enquiry, made)
    return True


@transaction.atomic
def tell_declined(*, enquiry: Enquiry) -> bool:
    """Write to whoever proposed something that it isn't taken up; False if it is public."""
    made = made_of(enquiry)
    is_open = enquiry.kind == Enquiry.Kind.PROPOSE and not enquiry.is_kept_apart
    if not is_open or (made is not None and made.is_published):
        return False
    _finish(enquiry, None)
    return True


def _finish(enquiry: Enquiry, made: Resource | Project | None) -> None:
    enquiry.state = Enquiry.State.DONE
    enquiry.save(update_fields=["state", "updated_at"])
    letter = write_outcome(enquiry, made)
    if letter.sent_at is None:
        send_after_commit([letter])


def _resource(enquiry: Enquiry) -> Resource:
    if not enquiry.website:
        raise NotADraft(_("It has no link, and a resource needs one, or a file: make it by hand."))
    return Resource(
        title=_title(enquiry),
        url=enquiry.website,
        summary=_short(enquiry.message, Resource, "summary"),
        authors=enquiry.organisation[:200],
        languages=_language(enquiry),
    )


def _project(enquiry: Enquiry) -> Project:
    host = (urlsplit(enquiry.website).hostname or "").removeprefix("www.")
    is_code = host in CODE_HOSTS or enquiry.website.endswith(".git")
    field = "repository_url" if is_code else "website"
    return Project(
        name=_title(enquiry),
        summary=_short(enquiry.message, Project, "summary"),
        description=enquiry.message,
        **({field: enquiry.website} if enquiry.website else {}),
    )


def _title(enquiry: Enquiry) -> str:
    """Give the name somebody gave it, or else the beginning of what they wrote."""
    return _answer(enquiry, "title") or _short(enquiry.message.split("\n")[0], None, "", 80)


def _short(text: str, model: type[models.Model] | None, field: str, most: int = 0) -> str:
    limit = most or int(model._meta.get_field(field).max_length or 0)  # type: ignore[union-attr]
    return str(Truncator(" ".join(text.split())).chars(limit))


def _language(enquiry: Enquiry) -> str:
    return (enquiry.language or translation.get_language() or "en").split("-")[0]


def _answer(enquiry: Enquiry, name: str) -> str:
    rows: list[Any] = enquiry.details if isinstance(enquiry.details, list) else []
    return next((str(row.get("answer", "")) for row in rows if row.get("name") == name), "")
