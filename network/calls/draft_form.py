"""The form a proposal is written in: complete or not, it can always be saved."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.calls.applying import Draft
from network.calls.draft_rows import PartyRows
from network.calls.eligibility import rule_in_words
from network.calls.proposal_fields import Day, Languages, Money, Name
from network.calls.proposals import Proposal
from network.calls.rules import Rule
from network.get_involved.fields import Choice, Link, Text
from network.projects.models import Project
from network.topics.models import Topic

COLUMNS = ("title", "summary", "plan", "output", "starts_on", "ends_on", "amount", "own_share",
           "languages")  # fmt: skip


def project_choices() -> list[tuple[str, str]]:
    """List the projects of members, to be taken over or worked on."""
    rows = Project.objects.published().order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def topic_choices() -> list[tuple[str, str]]:
    """List the topics."""
    return [
        (str(pk), name) for pk, name in Topic.objects.order_by("name").values_list("pk", "name")
    ]


class DraftForm(forms.Form):
    """Everything a proposal holds. It refuses what can't be stored, and asks for nothing."""

    title = Name(label=_("Title"))
    summary = Text(
        label=_("In one or two sentences"),
        help_text=_("Up to 400 characters."),
        max_length=400,
        rows=3,
    )
    plan = Text(
        label=_("Plan"),
        help_text=_("Who does what, where and when. Up to 10,000 characters, any language."),
        max_length=10_000,
        rows=12,
    )
    output = Text(
        label=_("What will be open for others"),
        help_text=_("Code, a guide, training material: what others can use afterwards."),
        max_length=3000,
        rows=4,
    )
    project = Choice(
        project_choices, label=_("Project to take over"), empty=_("None, or not decided yet")
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=topic_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose topics from the list.")},
    )
    starts_on = Day(label=_("First day"), help_text=_("As well as you know: the first of a month."))
    ends_on = Day(label=_("Last day"))
    languages = Languages(
        label=_("Languages you would work in"),
        help_text=_("Language tags with spaces between: en es zh-Hant"),
    )
    amount = Money(label=_("Whole budget"))
    own_share = Money(label=_("Own share"), help_text=_("What you bring yourselves."))

    def __init__(self, data: Any = None, *, proposal: Proposal, carry_on: bool = False) -> None:
        super().__init__(data, initial=_stored(proposal))
        self.proposal = proposal
        self.rows = PartyRows(data, proposal)
        self.documents = list(proposal.call.documents.filter(is_required=True))
        self.rules = [
            rule
            for rule in proposal.call.rules.all()
            if rule.kind in (Rule.Kind.MUST, Rule.Kind.MUST_NOT)
        ]
        self._ask_documents()
        self._ask_declarations()
        self.revision_to_carry = (
            self.data.get("revision", "") if data and not carry_on else proposal.revision
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        typed = super().clean() or self.cleaned_data
        first, last = typed.get("starts_on"), typed.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day can’t be before the first."))
        return typed

    def is_valid(self) -> bool:
        """Say whether everything typed can be stored, the partners included."""
        return all([super().is_valid(), self.rows.is_valid()])

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give each thing to mend with the field it is about, in the order of the page."""
        named = [bound for bound in self if not bound.is_hidden]
        found = [
            (f"#{one.id_for_label or one.auto_id}", str(e)) for one in named for e in one.errors
        ]
        top = [("", str(error)) for error in self.non_field_errors()]
        return [*top, *found, *self.rows.mistakes]

    @property
    def sent_revision(self) -> int | None:
        """Give the revision this form was opened with; None for what isn't a number."""
        value = str(self.data.get("revision", ""))
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None

    @property
    def draft(self) -> Draft:
        """Give what was typed as the action takes it."""
        typed = self.cleaned_data
        columns = {name: typed[name] for name in COLUMNS}
        return Draft(
            columns={**columns, "project_id": int(typed["project"]) if typed["project"] else None},
            topics=[int(pk) for pk in typed["topics"]],
            documents={one.pk: typed[f"document_{one.pk}"] for one in self.documents},
            declared=[rule.pk for rule in self.rules if typed[f"declared_{rule.pk}"]],
            parties=self.rows.wishes(),
        )

    @property
    def document_questions(self) -> list[forms.BoundField]:
        """Give the links that are asked for."""
        return [self[f"document_{one.pk}"] for one in self.documents]

    @property
    def declarations(self) -> list[forms.BoundField]:
        """Give what can be declared."""
        return [self[f"declared_{rule.pk}"] for rule in self.rules]

    @property
    def differences(self) -> Iterator[tuple[str, str]]:
        """Give what is stored where something else was typed: the question and the stored words."""
        changed = set(self.changed_data)
        for bound in self:
            if bound.name in changed:
                yield str(bound.label), _in_words(bound)
        yield from self.rows.differences

    def _ask_documents(self) -> None:
        links = dict(self.proposal.documents.values_list("document", "url"))
        for one in self.documents:
            name = f"document_{one.pk}"
            self.fields[name] = Link(label=one.title, help_text=one.note)
            self.initial[name] = links.get(one.pk, "")

    def _ask_declarations(self) -> None:
        ticked = set(self.proposal.declared)
        for rule in self.rules:
            name = f"declared_{rule.pk}"
            words = rule_in_words(rule, self.proposal.call)
            self.fields[name] = forms.BooleanField(label=words, required=False)
            self.initial[name] = rule.pk in ticked


def _stored(proposal: Proposal) -> dict[str, Any]:
    columns = {name: getattr(proposal, name) for name in COLUMNS}
    topics = [str(pk) for pk in proposal.topics.values_list("pk", flat=True)]
    return {**columns, "project": str(proposal.project_id or ""), "topics": topics}


def _in_words(bound: forms.BoundField) -> str:
    value, field = bound.initial, bound.field
    if isinstance(field, forms.BooleanField):
        return str(_("ticked") if value else _("not ticked"))
    if isinstance(field, forms.ChoiceField):
        words = dict(field.widget.choices)
        chosen: Iterable[str] = value if isinstance(value, list) else [value]
        return ", ".join(str(words[one]) for one in chosen if one in words) or "–"
    return str(field.prepare_value(value) or "–") if value is not None else "–"
