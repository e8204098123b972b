"""What waits for the staff: the first thing the admin shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext_lazy as _

from blog.models import Post
from network.calls.models import Call
from network.calls.proposals import Proposal
from network.calls.reviewing import waiting_for_review
from network.exchanges.models import Exchange
from network.get_involved.actions import inbox_summary
from network.get_involved.models import Enquiry
from network.offers.models import Offer
from network.pages.models import Page
from network.partners.admin import MISSING
from network.partners.models import Partner
from network.projects.models import Project
from network.resources.models import Resource
from network.summits.models import Summit

DRAFT = Q(published_at__isnull=True)
DRAFTS = [
    (Post, _("story in draft", "stories in draft")),
    (Page, _("page in draft", "pages in draft")),
    (Partner, _("partner in draft", "partners in draft")),
    (Summit, _("summit in draft", "summits in draft")),
    (Exchange, _("exchange in draft", "exchanges in draft")),
    (Project, _("project in draft", "projects in draft")),
    (Resource, _("resource in draft", "resources in draft")),
]
GAPS = {
    "logo": _("partner without a logo", "partners without a logo"),
    "country": _("partner without a country", "partners without a country"),
    "summary": _("partner without a summary", "partners without a summary"),
    "coordinates": _("partner without coordinates", "partners without coordinates"),
    "membership": _("partner without a membership period", "partners without a membership period"),
}


@dataclass(frozen=True)
class Task:
    """So many of something that somebody should look at, and the list that shows them."""

    count: int
    words: Any  # in the singular and the plural
    url: str
    is_urgent: bool = False

    @property
    def title(self) -> str:
        """Say what it is, in the singular where there is one."""
        return str(self.words % self.count)


def to_do(user: Any) -> list[Task]:
    """List what waits, the pressing things first, as far as this person may see it."""
    tasks = [
        *_messages(user),
        *_proposals(user),
        *_reports(user),
        *_offers(user),
        *_drafts(user),
        *_gaps(user),
    ]
    return sorted((task for task in tasks if task.count), key=lambda task: not task.is_urgent)


def next_summit(user: Any) -> Summit | None:
    """Give the summit that is on or comes next, for those who may see summits."""
    if not user.has_perm("network.view_summit"):
        return None
    today = timezone.localdate()
    coming = Summit.objects.filter(ends_on__gte=today, is_cancelled=False)
    return coming.order_by(F("starts_on").asc(), "pk").first()


def _list(model: Any, **query: str) -> str:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return address + "?" + "&".join(f"{key}={value}" for key, value in query.items())


def _messages(user: Any) -> Iterator[Task]:
    if not user.has_perm("network.view_enquiry"):
        return
    counts = inbox_summary()
    yield Task(
        counts["new"], _("new message", "new messages"), _list(Enquiry, state="new"), is_urgent=True
    )
    failed = _list(Enquiry, mail="failed")
    yield Task(
        counts["failed_mail"],
        _("message whose mail failed", "messages whose mail failed"),
        failed,
        is_urgent=True,
    )
    kept_apart = _list(Enquiry, state="quarantined")
    yield Task(counts["quarantined"], _("suspicious message", "suspicious messages"), kept_apart)


def _reports(user: Any) -> Iterator[Task]:
    if not user.has_perm("network.change_exchange"):
        return
    silent = Exchange.objects.published().report_due()
    due = _("exchange whose report is pending", "exchanges whose report is pending")
    yield Task(silent.count(), due, _list(Exchange, report="due"))
    words = _(
        "exchange whose report nobody can be asked for",
        "exchanges whose report nobody can be asked for",
    )
    yield Task(silent.nobody_to_ask().count(), words, _list(Exchange, report="nobody"))


def _offers(user: Any) -> Iterator[Task]:
    if not user.has_perm("network.change_offer"):
        return
    words = _("offer or wish to publish", "offers and wishes to publish")
    yield Task(Offer.objects.waiting().count(), words, _list(Offer, waiting="staff"), True)


def _proposals(user: Any) -> Iterator[Task]:
    """Count what waits for this person's review, and for a decision."""
    if user.has_perms(["network.view_proposal", "network.add_review"]):
        waiting = waiting_for_review(user).count()
        words = _("proposal for your review", "proposals for your review")
        yield Task(waiting, words, _list(Proposal, task="review"))
    if not user.has_perms(["network.change_proposal", "network.change_call"]):
        return
    overdue = _("call whose results are overdue", "calls whose results are overdue")
    count = Call.objects.overdue().count()
    yield Task(count, overdue, _list(Call, stage="overdue"), is_urgent=True)
    undecided = Proposal.objects.waiting_for_decision().filter(
        call__in=Call.objects.undecided().order_by().values("pk")
    )
    words = _("proposal to decide about", "proposals to decide about")
    yield Task(undecided.count(), words, _list(Proposal, task="decide"))


def _drafts(user: Any) -> Iterator[Task]:
    for model, words in DRAFTS:
        if not user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
            continue
        counts = model._default_manager.aggregate(
            drafts=Count("pk", filter=DRAFT),
            scheduled=Count("pk", filter=Q(published_at__gt=timezone.now())),
        )
        yield Task(counts["drafts"], words, _list(model, state="draft"))
        if model is Post:
            waiting = _list(model, state="scheduled")
            yield Task(
                counts["scheduled"],
                _("story that goes live by itself", "stories that go live by themselves"),
                waiting,
            )


def _gaps(user: Any) -> Iterator[Task]:
    if not user.has_perm("network.change_partner"):
        return
    counts = Partner.objects.aggregate(
        **{
            f"gap_{key}": Count("pk", filter=condition, distinct=True)
            for key, (_label, condition) in MISSING.items()
        }
    )
    for key, words in GAPS.items():
        yield Task(counts[f"gap_{key}"], words, _list(Partner, missing=key))
