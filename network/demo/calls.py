"""Fill in calls with their rules, and samples of offers and wishes."""

from datetime import date, datetime, time, timedelta
from typing import Any

from network.calls.models import Call, CallDocument, Criterion
from network.calls.rules import Rule
from network.demo.reading import read_table
from network.demo.rows import keep, look_up, partner_named, take_related
from network.exchanges.models import Exchange
from network.offers.models import Offer

PARTS = {"rules": Rule, "criteria": Criterion, "documents": CallDocument}


def load_calls(today: date, now: datetime) -> None:
    """Make the calls on record, name them on the exchanges chosen in them, and open a sample."""
    table = read_table("calls")
    for entry in table["call"]:
        call = load_call(entry, now)
        Exchange.objects.filter(number=call.number).update(call=call)
    sample = table["sample"]
    opens_on = today - timedelta(days=sample.pop("opened_before"))
    closes_on = today + timedelta(days=sample.pop("closes_in"))
    zone = Call(time_zone=sample["time_zone"]).zone
    sample["opens_at"] = datetime.combine(opens_on, time(9), zone)
    sample["closes_at"] = datetime.combine(closes_on, time(23, 59, 59), zone)
    load_call({**sample, "is_sample": True}, now)


def load_call(entry: dict[str, Any], now: datetime) -> Call:
    """Make a call with its rules, criteria and documents."""
    parts = {name: entry.pop(name, []) for name in PARTS}
    related = take_related(entry)
    call = keep(Call(published_at=now, **entry), **related)
    for name, rows in parts.items():
        for position, row in enumerate(rows):
            keep(PARTS[name](call=call, position=position, **row))
    return call


def load_offers(today: date, now: datetime) -> None:
    """Make samples of offers and wishes; each says that it is one, one of them waits for staff."""
    for entry in read_table("calls")["offer"]:
        related = take_related(entry)
        entry["partner"] = partner_named(entry["partner"])
        if project := entry.pop("project", ""):
            entry["project"] = look_up("projects", [project])[0]
        if days := entry.pop("expires_in", None):
            entry["expires_on"] = today + timedelta(days=days)
        published_at = None if entry.pop("is_waiting", False) else now
        keep(Offer(published_at=published_at, is_sample=True, **entry), **related)
