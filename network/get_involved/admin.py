"""The inbox: what people wrote, who looks after it, and whether the mail about it went out."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField, ModelForm
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from network.get_involved import actions, spam
from network.get_involved.admin_outcomes import PROPOSAL_ACTIONS, HandlesProposals
from network.get_involved.filters import AssigneeFilter, MailFilter, StateFilter
from network.get_involved.models import Enquiry, EnquiryNote
from network.mail.models import OutgoingMail

DONE = ngettext_lazy("Done for %(n)d message.", "Done for %(n)d messages.", "n")
BOTH_PLACES = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class NoteInline(admin.StackedInline):
    """Notes of the staff: written once, signed by themselves."""

    model = EnquiryNote
    extra = 1
    can_delete = False
    fields = ["text", "author", "created_at"]
    readonly_fields = ["author", "created_at"]
    verbose_name_plural = _("notes (the sender never sees them)")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MailInline(admin.StackedInline):
    """The mail this message led to, with the error where it has not gone out."""

    model = OutgoingMail
    extra = 0
    fields = [("status", "attempts", "next_try_at", "sent_at"), "last_error", "subject"]
    readonly_fields = ["status", "attempts", "next_try_at", "last_error", "sent_at", "subject"]
    verbose_name_plural = _("mail")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("network.view_enquiry")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Enquiry)
class EnquiryAdmin(HandlesProposals, admin.ModelAdmin):
    """The inbox, which begins with what waits for us."""

    list_display = [
        "reference",
        "name",
        "kind",
        "state_in_words",
        "mail_in_words",
        "age",
        "assignee",
        "organisation",
        "country",
    ]
    list_display_links = ["reference", "name"]
    list_filter = [StateFilter, "kind", AssigneeFilter, MailFilter]
    list_select_related = ["country", "assignee", "resource", "project"]
    list_per_page = 50
    search_fields = ["reference", "name", "email", "organisation", "message", "notes__text"]
    search_help_text = _("Reference number, name, address, organisation or words of the message")
    date_hierarchy = "created_at"
    save_on_top = True
    inlines = [NoteInline, MailInline]
    actions = [
        "take_over",
        "mark_done",
        *PROPOSAL_ACTIONS,
        "release",
        "mark_as_spam",
        "retry_failed_mail",
    ]
    fieldsets = [
        (None, {"fields": ["state", "assignee", "answer", "made_of_it"]}),
        (
            _("What they wrote"),
            {
                "description": _("These are the sender’s words; nobody can change them."),
                "fields": [
                    ("reference", "kind"),
                    ("name", "email"),
                    ("organisation", "website", "country"),
                    "answers_in_words",
                    "message",
                    ("created_at", "language"),
                ],
            },
        ),
        (_("What they agreed to"), {"fields": ["consent_text", "consented_at"]}),
        (_("Signs of spam"), {"fields": ["suspicions_in_words"]}),
    ]
    readonly_fields = [
        "answer",
        "made_of_it",
        "reference",
        "kind",
        "name",
        "email",
        "organisation",
        "website",
        "country",
        "answers_in_words",
        "message",
        "created_at",
        "language",
        "consent_text",
        "consented_at",
        "suspicions_in_words",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enquiry]:
        return Enquiry.objects.with_mail_state()

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name == "assignee":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Enquiry, form: ModelForm, change: bool) -> None:
        """Save state and assignee; letting a message out of quarantine sends its mail."""
        before = form.initial.get("state", obj.state)
        held = (Enquiry.State.QUARANTINED, Enquiry.State.SPAM)
        super().save_model(request, obj, form, change)
        if before in held and not obj.is_kept_apart:
            actions.send_held_mail(enquiry=obj)
            self.message_user(request, _("It is let through: receipt and notice go out now."))
        elif before != obj.state and obj.state == Enquiry.State.SPAM:
            actions.mark_as_spam(enquiry=obj)

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: Any, change: bool
    ) -> None:
        """Sign a new note with the name of whoever wrote it."""
        for written in formset.save(commit=False):
            if isinstance(written, EnquiryNote):
                written.author_id = request.user.pk
            written.save()
        formset.save_m2m()

    # What the columns say

    @admin.display(description=_("state"), ordering="state")
    def state_in_words(self, enquiry: Enquiry) -> str:
        """Give the state as a word, never as a colour alone."""
        return enquiry.get_state_display()

    @admin.display(description=_("age"), ordering="created_at")
    def age(self, enquiry: Enquiry) -> SafeString:
        """Say how long a message has been here."""
        moment = date_format(enquiry.created_at, "DATETIME_FORMAT")
        return format_html(
            '<span title="{}">{}</span>', moment, timesince(enquiry.created_at, depth=1)
        )

    @admin.display(description=_("mail"))
    def mail_in_words(self, enquiry: Any) -> Any:
        """Say whether the mail about a message went out; 'failed' until all of it has."""
        if enquiry.has_failed_mail:
            return format_html("<strong>{}</strong>", _("failed"))
        if enquiry.has_unsent_mail:
            return _("waiting")
        return _("sent") if enquiry.has_sent_mail else _("none")

    @admin.display(description=_("answer"))
    def answer(self, enquiry: Enquiry) -> SafeString:
        """Offer a mail to the sender with the reference number in its subject."""
        subject = quote(f"Re: [{enquiry.reference}]")
        return format_html(
            '<a href="mailto:{}?subject={}">{}</a>',
            quote(enquiry.email, safe="@+"),
            subject,
            _("Write to %(email)s") % {"email": enquiry.email},
        )

    @admin.display(description=_("answers"))
    def answers_in_words(self, enquiry: Enquiry) -> Any:
        """Show the questions of this kind with what was answered."""
        rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", enquiry.answers)
        return format_html("<dl>{}</dl>", rows) if rows else _("none")

    @admin.display(description=_("signs"))
    def suspicions_in_words(self, enquiry: Enquiry) -> Any:
        """Say what looked suspicious, and how much each sign weighs."""
        signs = [(spam.describe(row["code"]), row["points"]) for row in enquiry.suspicions or []]
        rows = format_html_join("", "<li>{} ({})</li>", signs)
        return format_html("<ul>{}</ul>", rows) if rows else _("none")

    # What can be done with messages, in the list and on their own page

    @admin.action(description=_("Take over"), permissions=["change"], location=BOTH_PLACES)
    def take_over(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Make the person who is signed in look after these messages."""
        self._with_each(
            request, queryset, lambda one: actions.take_over(enquiry=one, by=request.user)
        )

    @admin.action(description=_("Mark as done"), permissions=["change"], location=BOTH_PLACES)
    def mark_done(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Finish with these messages."""
        self._with_each(request, queryset, lambda one: actions.mark_done(enquiry=one))

    @admin.action(
        description=_("Not spam: let through"), permissions=["change"], location=BOTH_PLACES
    )
    def release(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Let these messages through; receipt and notice go out."""
        self._with_each(request, queryset, lambda one: actions.release_enquiry(enquiry=one))

    @admin.action(description=_("Mark as spam"), permissions=["change"], location=BOTH_PLACES)
    def mark_as_spam(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Put these messages away; no more mail goes out for them."""
        self._with_each(request, queryset, lambda one: actions.mark_as_spam(enquiry=one))

    @admin.action(
        description=_("Try the failed mail again"), permissions=["change"], location=BOTH_PLACES
    )
    def retry_failed_mail(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        """Try what has not gone out once more, now."""
        words = ngettext_lazy(
            "The mail of %(n)d message is tried again. Look under “mail” whether it went out.",
            "The mail of %(n)d messages is tried again. Look under “mail” whether it went out.",
            "n",
        )
        self._with_each(request, queryset, lambda one: actions.retry_mails(enquiry=one), words)

    def _with_each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Enquiry],
        act: Callable[[Enquiry], Any],
        words: Any = DONE,
    ) -> None:
        done = [enquiry for enquiry in queryset if act(enquiry) is not False]
        for enquiry in done:
            self.log_change(request, enquiry, str(enquiry.get_state_display()))
        skipped = len(queryset) - len(done)
        if done:
            self.message_user(request, words % {"n": len(done)}, messages.SUCCESS)
        if skipped:
            words = ngettext(
                "%(n)d message was left as it is: that isn’t possible in its state.",
                "%(n)d messages were left as they are: that isn’t possible in their state.",
                skipped,
            )
            self.message_user(request, words % {"n": skipped}, messages.WARNING)
