"""Bring organisations into the portal: complete what is there, and never undo an editor."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.importers.names import PartnerIndex, SeveralFound, fold
from network.importers.reports import BrokenRecord, Entry, ImportReport, Note, Outcome
from network.partners.models import Membership, Partner, Scope
from network.partners.names import Alias, PartnerAccount
from network.places.models import Country
from network.shared.links import AccountKind

from .links import same_address
from .logos import LOGO, first_usable
from .reading import PartnerRecord

SOURCE = "jekyll"
RECORD_ERRORS = (ValidationError, DatabaseError, OSError, ValueError, TypeError)


def store(
    records: Iterable[PartnerRecord | BrokenRecord], *, dry_run: bool = False
) -> ImportReport:
    """Bring these records in, each by itself; a dry run reports the same and keeps nothing."""
    report = ImportReport(_("Partners"), is_dry_run=dry_run)
    known = list(records)
    if not dry_run:
        _store_all(known, report)
        return report
    with transaction.atomic():
        _store_all(known, report)
        transaction.set_rollback(True)
    return report


def _store_all(records: list[PartnerRecord | BrokenRecord], report: ImportReport) -> None:
    members = []
    for record in records:
        if isinstance(record, BrokenRecord):
            report.fail(name=record.name, where=record.where, note=record.note)
        elif not record.tier:
            report.pass_over(_("not a member by its tags (qO2)"))
        else:
            members.append(record)
    matches = _match(members, report)
    for record, partner in matches:
        try:
            with transaction.atomic():
                report.add(_store_one(record, partner, dry_run=report.is_dry_run))
        except RECORD_ERRORS as error:
            reason = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            report.fail(name=record.name, where=record.where, note=Note("", reason))
    _propose_parents(members, report)


def _match(
    members: list[PartnerRecord], report: ImportReport
) -> list[tuple[PartnerRecord, Partner | None]]:
    """Pair records with the partners they mean: by source, then name, then the website's host."""
    index = PartnerIndex()
    matches: list[tuple[PartnerRecord, Partner | None]] = []
    seen: dict[str, PartnerRecord] = {}
    taken: dict[int, PartnerRecord] = {}
    for record in members:
        try:
            partner = index.by_source(SOURCE, fold(record.name)) or index.by_name(record.name)
        except SeveralFound as several:
            _leave_out(record, report, _("Several partners go by this name: %s.") % several)
            continue
        twin = seen.get(fold(record.name)) or (taken.get(partner.pk) if partner else None)
        if twin:
            text = _("The record at %s means the same organisation. Merge the two by hand.")
            _leave_out(record, report, text % twin.where)
            continue
        seen[fold(record.name)] = record
        if partner:
            taken[partner.pk] = record
        matches.append((record, partner))
    return [(record, partner or _by_host(record, index, taken)) for record, partner in matches]


def _by_host(
    record: PartnerRecord, index: PartnerIndex, taken: dict[int, PartnerRecord]
) -> Partner | None:
    """Recognise a partner by its website, unless another record has been found to mean it."""
    partner = index.by_host(record.links.get("website", ""))
    if partner is None:
        return None
    values = {"name": partner.name, "host": partner.host_name}
    if partner.pk in taken:
        text = _("%(name)s has the same website (%(host)s). If they are one, merge them by hand.")
        record.notes.append(Note("qO13", text % values))
        return None
    taken[partner.pk] = record
    text = _("Recognised as %(name)s by its website (%(host)s).")
    record.notes.append(Note("qO12", text % values))
    return partner


def _leave_out(record: PartnerRecord, report: ImportReport, text: str) -> None:
    report.add(Entry(record.name, record.where, Outcome.SKIPPED, [Note("qO13", text)]))


def _store_one(record: PartnerRecord, partner: Partner | None, *, dry_run: bool) -> Entry:
    is_new = partner is None
    if partner is None:
        partner = Partner(name=record.name, published_at=timezone.now())
    entry = Entry(partner.name, record.where, Outcome.UNCHANGED, list(record.notes))
    _fill_columns(partner, record, entry)
    places = _fill_place(partner, record, entry)
    if is_new:
        partner.full_clean()
        partner.save()
    elif entry.filled:
        others = {f.name for f in partner._meta.fields} - set(entry.filled)
        partner.clean_fields(exclude=others)
        partner.save()
    if places and record.place.country:
        partner.countries.add(Country.objects.get(pk=record.place.country))
        entry.filled.append("countries")
    _fill_related(partner, record, entry)
    _fill_logo(partner, record, entry, dry_run=dry_run)
    if is_new:
        entry.outcome = Outcome.CREATED
    elif set(entry.filled) - {"source"}:  # to be recognised next time is no change to see
        entry.outcome = Outcome.CHANGED
    return entry


def _fill_columns(partner: Partner, record: PartnerRecord, entry: Entry) -> None:
    """Fill empty columns; what an editor wrote stays."""
    if not partner.source and not partner.source_id:
        partner.source, partner.source_id = SOURCE, fold(record.name)[:200]
        entry.filled.append("source")
    for name, value in record.links.items():
        present = getattr(partner, name)
        if not present:
            setattr(partner, name, value)
            entry.filled.append(name)
        elif not same_address(present, value):
            _keep(entry, name, present, value)


def _fill_place(partner: Partner, record: PartnerRecord, entry: Entry) -> bool:
    """Fill the place where nothing speaks against it; tell whether the country may be added."""
    place = record.place
    countries = {country.pk for country in partner.countries.all()} if partner.pk else set()
    is_elsewhere = bool(partner.city and place.city and fold(partner.city) != fold(place.city))
    is_wider = partner.scope in (Scope.REGION, Scope.WORLDWIDE)
    is_settled = bool(countries or partner.area or partner.region or is_wider)
    if is_elsewhere:
        _keep(entry, "city", partner.city, place.city)
    if countries and place.country and place.country not in countries:
        _keep(entry, "countries", ", ".join(sorted(countries)), place.country)
    if not is_settled:
        entry.notes += place.notes
        if place.scope != Scope.COUNTRY and not partner.city:
            _set(partner, entry, scope=place.scope, area=place.area, region=place.region)
    may_add = not (is_settled or is_elsewhere)
    if may_add or (place.country in countries and not is_elsewhere):
        if not partner.city:
            _set(partner, entry, city=place.city)
        if not partner.is_on_map and place.position:
            _set(partner, entry, latitude=place.latitude, longitude=place.longitude)
            _set(partner, entry, precision=place.precision)
    return may_add


def _set(partner: Partner, entry: Entry, **values: Any) -> None:
    for name, value in values.items():
        if value not in ("", None) and getattr(partner, name) != value:
            setattr(partner, name, value)
            entry.filled.append(name)


def _keep(entry: Entry, name: str, present: str, offered: str) -> None:
    """Say what stayed as it is here although the file differs."""
    text = _("%(name)s kept: “%(present)s”, the file has “%(offered)s”.")
    values = {"name": name, "present": present, "offered": offered}
    entry.notes.append(Note("", text % values, is_warning=False))


def _fill_related(partner: Partner, record: PartnerRecord, entry: Entry) -> None:
    """Add a first membership period, the other name, and accounts of services not yet there."""
    if not partner.memberships.exists():
        Membership.objects.create(partner=partner, tier=record.tier)
        entry.filled.append(f"membership ({record.tier})")
    elif partner.current_tier != record.tier:
        text = _("The file says %(file)s, the membership here says %(here)s. Nothing was changed.")
        values = {"file": record.tier, "here": partner.current_tier or _("no member")}
        entry.notes.append(Note("qO1", text % values))
    names = {partner.name, partner.local_name, *(a.name for a in partner.aliases.all())}
    if fold(record.name) not in {fold(name) for name in names if name}:
        Alias.objects.create(partner=partner, name=record.name)
        entry.filled.append("alias")
    present = list(partner.accounts.all())
    by_kind = {
        account.kind: account.url for account in present if account.kind != AccountKind.OTHER
    }
    for kind, url in record.accounts:
        if any(same_address(account.url, url) for account in present):
            continue
        if kind in by_kind:
            _keep(entry, kind, by_kind[kind], url)
        else:
            PartnerAccount.objects.create(partner=partner, kind=kind, url=url)
            entry.filled.append(kind)


def _fill_logo(partner: Partner, record: PartnerRecord, entry: Entry, *, dry_run: bool) -> None:
    """Give the partner its logo if it has none; last of all, because files aren't rolled back."""
    if partner.logo:
        entry.notes = [note for note in entry.notes if note.field != LOGO]
        return
    logo = first_usable(record.logos, entry.notes)
    if logo is None:
        return
    entry.filled.append("logo")
    if not dry_run:
        partner.logo.save(logo.name or "logo", logo)


def _propose_parents(members: list[PartnerRecord], report: ImportReport) -> None:
    """Offer a parent where several members share one address for their code (qO10)."""
    groups: dict[str, list[PartnerRecord]] = {}
    for record in members:
        address = record.links.get("code_url", "").split("://")[-1].rstrip("/").casefold()
        groups.setdefault(address, []).append(record)
    for address, group in groups.items():
        if address and len(group) > 1:
            names = ", ".join(record.name for record in group)
            text = _("%(names)s share %(address)s. Are they part of one organisation? (qO10)")
            report.proposals.append(text % {"names": names, "address": address})
