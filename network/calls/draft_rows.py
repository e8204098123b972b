"""The partners in the form of a proposal: a row for each, and empty ones to add more."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.calls.partners_named import MOST_PARTIES, PartyWish
from network.calls.proposal_fields import Name
from network.calls.proposals import Proposal, ProposalPartner
from network.get_involved.fields import Choice, Email
from network.get_involved.forms import member_choices

EMPTY_ROWS = 2


class PartyRow(forms.Form):
    """Whom to ask at a partner that is named already, and whether it goes."""

    contact_name = Name(label=gettext_lazy("Contact"), max_length=120)
    contact_email = Email(label=gettext_lazy("E-mail address"), required=False)
    remove = forms.BooleanField(label=gettext_lazy("Take out"), required=False)

    def __init__(self, data: Any, party: ProposalPartner) -> None:
        prefix = f"party-{party.pk}"
        is_sent = data is not None and f"{prefix}-contact_email" in data
        initial = {"contact_name": party.contact_name, "contact_email": party.contact_email}
        super().__init__(data if is_sent else None, prefix=prefix, initial=initial)
        self.party = party

    @property
    def wish(self) -> PartyWish | None:
        """Give what is wished for; a row that wasn't sent stays as it is."""
        typed = self.cleaned_data if self.is_bound else self.initial
        if typed.get("remove"):
            return None
        name, email = typed["contact_name"], typed["contact_email"]
        return PartyWish(self.party.partner_id, name, email)


class NewRow(forms.Form):
    """A member to add, and whom to ask there."""

    partner = Choice(
        member_choices, label=gettext_lazy("Member"), empty=gettext_lazy("Nobody else")
    )
    contact_name = Name(label=gettext_lazy("Contact"), max_length=120)
    contact_email = Email(label=gettext_lazy("E-mail address"), required=False)

    def __init__(self, data: Any, number: int, members: list[tuple[str, str]]) -> None:
        super().__init__(data, prefix=f"new-{number}")
        self.fields["partner"].choices = [("", gettext_lazy("Nobody else")), *members]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the member where only a contact was typed."""
        typed = super().clean() or self.cleaned_data
        has_contact = typed.get("contact_name") or typed.get("contact_email")
        if has_contact and not typed.get("partner") and "partner" not in self.errors:
            self.add_error("partner", _("Choose the member this contact belongs to."))
        return typed


class PartyRows:
    """All rows of partners in one form, checked together."""

    def __init__(self, data: Any, proposal: Proposal) -> None:
        self.data = data
        parties = list(proposal.parties.select_related("partner"))
        self.lead = next((one for one in parties if one.is_lead), None)
        self.named = [PartyRow(data, one) for one in parties if not one.is_lead]
        self.members = member_choices()
        inside = {str(one.partner_id) for one in parties}
        others = [pair for pair in self.members if pair[0] not in inside]
        self.new = [NewRow(data, number, others) for number in range(EMPTY_ROWS)]
        self.addable = {pk for pk, _name in others}
        self.host = self._host(parties)

    def _host(self, parties: list[ProposalPartner]) -> str:
        stored = next((f"party-{one.pk}" for one in parties if one.is_host), "")
        return str(self.data.get("host", stored)) if self.data is not None else stored

    @property
    def lead_prefix(self) -> str:
        """Give the name of the row of whoever writes the proposal."""
        return f"party-{self.lead.pk}" if self.lead else ""

    @property
    def added(self) -> list[int]:
        """Give the suggested members that were ticked."""
        ticked = self.data.getlist("add") if self.data is not None else []
        return [int(pk) for pk in dict.fromkeys(ticked) if pk in self.addable]

    def is_valid(self) -> bool:
        """Check every row, that nobody is named twice, and that it is not a crowd."""
        rows: list[forms.Form] = [*(row for row in self.named if row.is_bound), *self.new]
        if not all([row.is_valid() for row in rows]):  # noqa: C419  every row tells its mistakes
            return False
        seen = set(self.added)
        for row in self.new:
            if not (value := row.cleaned_data["partner"]):
                continue
            if int(value) in seen:
                row.add_error("partner", _("This member is named already."))
            seen.add(int(value))
        if len(self.wishes()) > MOST_PARTIES:
            words = _("Name at most %(count)d partners.") % {"count": MOST_PARTIES}
            self.new[0].add_error(None, words)
        return all(not row.errors for row in self.new)

    def wishes(self) -> list[PartyWish]:
        """Give the partners as they should be, the lead among them."""
        found = []
        if self.lead:
            found.append((self.lead_prefix, PartyWish(self.lead.partner_id)))
        found += [(str(row.prefix), wish) for row in self.named if (wish := row.wish)]
        for row in self.new:
            typed = row.cleaned_data
            if partner := typed.get("partner"):
                wish = PartyWish(int(partner), typed["contact_name"], typed["contact_email"])
                found.append((str(row.prefix), wish))
        rows = [_as_host(wish) if prefix == self.host else wish for prefix, wish in found]
        return [*rows, *(PartyWish(pk) for pk in self.added)]

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Give each thing to mend in the rows with the field it is about."""
        found = []
        for row in [*self.named, *self.new]:
            found += [("#partners", str(error)) for error in row.non_field_errors()]
            found += [(f"#{one.id_for_label}", str(e)) for one in row for e in one.errors]
        return found

    @property
    def differences(self) -> Iterator[tuple[str, str]]:
        """Give the stored contacts where other ones were typed."""
        known = {f"{row.prefix}-contact_email" for row in self.named}
        for row in self.named:
            for name in row.changed_data:
                if name != "remove":
                    label = f"{row.party.partner.name}: {row.fields[name].label}"
                    yield label, row.initial[name] or "–"
        for key in self.data or ():
            is_gone = key.startswith("party-") and key.endswith("-contact_email")
            if is_gone and key not in known and self.data[key]:
                yield str(self.data[key])[:254], _("This partner was taken out.")


def _as_host(wish: PartyWish) -> PartyWish:
    return PartyWish(wish.partner_id, wish.contact_name, wish.contact_email, is_host=True)
