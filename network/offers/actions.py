"""What happens to an offer: it comes in, is confirmed, published, renewed, closed and forgotten."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from network.mail.sending import send_after_commit
from network.offers.letters import (
    write_confirmation,
    write_fitting,
    write_notices,
    write_renewal,
    write_shown,
)
from network.offers.matching import matches_of
from network.offers.models import SHOWN_DAYS, Offer, in_ninety_days
from network.offers.trust import is_trusted
from network.partners.models import Partner
from network.topics.models import Topic

A_DAY = timedelta(days=1)
MOST_TOLD = 20  # makers of what fits, the best first: a broad topic may be shared by hundreds


@transaction.atomic
def receive_offer(*, partner: Partner, topics: Iterable[Topic], **fields: Any) -> Offer:
    """Keep what somebody sent in, and ask at their address whether it was them.

    The same words sent again within a day are the same offer; the partner's row is held meanwhile,
    so that a button pressed twice at once makes one.
    """
    Partner.objects.select_for_update().get(pk=partner.pk)
    same = {name: fields[name] for name in ("kind", "title", "contact_email")}
    lately = Offer.objects.filter(partner=partner, created_at__gte=timezone.now() - A_DAY, **same)
    offer = lately.unconfirmed().first()
    if offer is None:
        language = translation.get_language() or ""
        offer = Offer.objects.create(partner=partner, language=language, **fields)
        offer.topics.set(topics)
    send_after_commit([letter for letter in [write_confirmation(offer)] if letter.sent_at is None])
    return offer


@transaction.atomic
def confirm_offer(*, offer: Offer) -> bool:
    """Take an address as right: publish if it is the member's own, else leave it to staff.

    False if it was confirmed already.
    """
    now = timezone.now()
    if not Offer.objects.unconfirmed().filter(pk=offer.pk).update(confirmed_at=now):
        offer.refresh_from_db()
        return False
    offer.refresh_from_db()
    if is_trusted(offer):
        Offer.objects.filter(pk=offer.pk).update(published_at=now, updated_at=now)
        offer.refresh_from_db()
        announce_offer(offer=offer)
    send_after_commit(write_notices(offer))
    return True


@transaction.atomic
def announce_offer(*, offer: Offer) -> bool:
    """Tell the maker that an offer is shown, and the makers of what fits; each of them once.

    Its ninety days begin now.
    """
    if not offer.is_published or offer.is_sample:
        return False
    tell_those_it_fits(offer=offer)
    if not offer.contact_email:
        return False
    with translation.override(offer.language or settings.LANGUAGE_CODE):
        if offer.confirmed_at and _has_first_term(offer):
            Offer.objects.filter(pk=offer.pk).update(expires_on=in_ninety_days())
            offer.refresh_from_db()
        letter = write_shown(offer)
    if letter.sent_at is None:
        send_after_commit([letter])
    return letter.sent_at is None


@transaction.atomic
def announce_appeared(*, offer: Offer) -> bool:
    """Announce what was scheduled and has gone live by itself; False if that was done already."""
    if not Offer.objects.filter(pk=offer.pk).claim_appeared():
        return False
    offer.refresh_from_db()
    announce_offer(offer=offer)
    return True


def tell_those_it_fits(*, offer: Offer) -> None:
    """Write to those whose offers or wishes a new one fits, if they agreed to hear of it."""
    letters = []
    for match in matches_of(offer)[:MOST_TOLD]:
        if match.offer.hears_of_others() and match.offer.contact_email != offer.contact_email:
            with translation.override(match.offer.language or settings.LANGUAGE_CODE):
                letters.append(write_fitting(match.offer, offer, match.reasons))
    send_after_commit([letter for letter in letters if letter.sent_at is None])


@transaction.atomic
def change_offer(*, offer: Offer, topics: Iterable[Topic], **fields: Any) -> None:
    """Keep what its maker changed; staff are told, because they had read other words."""
    Offer.objects.filter(pk=offer.pk).update(**fields, updated_at=timezone.now())
    offer.topics.set(topics)
    offer.refresh_from_db()
    send_after_commit([one for one in write_notices(offer, is_changed=True) if not one.sent_at])


def _has_first_term(offer: Offer) -> bool:
    """Say whether the last day is still the one it got when it came in: nobody chose another."""
    return offer.expires_on == timezone.localdate(offer.created_at) + timedelta(days=SHOWN_DAYS)


def renew_offer(*, offer: Offer) -> None:
    """Show an offer for ninety days from today; the next question comes before they are over."""
    Offer.objects.filter(pk=offer.pk).renew()
    offer.refresh_from_db()


def close_offer(*, offer: Offer) -> None:
    """Take an offer off the list as settled; its page stays and says so."""
    Offer.objects.filter(pk=offer.pk).close()
    offer.refresh_from_db()


@transaction.atomic
def ask_to_renew(*, offer: Offer) -> bool:
    """Ask once per period whether an offer still stands; False if another process was faster."""
    same = Offer.objects.filter(
        pk=offer.pk, reminded_at=offer.reminded_at, expires_on=offer.expires_on
    )
    if not same.update(reminded_at=timezone.now()):
        return False
    with translation.override(offer.language or settings.LANGUAGE_CODE):
        letter = write_renewal(offer)
    if letter.sent_at is None:
        send_after_commit([letter])
    return True
