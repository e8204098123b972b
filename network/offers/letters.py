"""Write the letters about offers and wishes: confirm, it is shown, it is about to expire."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.get_involved.letters import notice_addresses
from network.identity.models import Network
from network.mail.letters import letter_head, store_letter
from network.mail.models import OutgoingMail
from network.offers.links import confirming_link, keeping_link
from network.offers.matching import Reason, matches_of
from network.offers.models import Offer
from network.shared.site import absolute

MOST_MATCHES = 5
Purpose = OutgoingMail.Purpose


def write_confirmation(offer: Offer) -> OutgoingMail:
    """Store the letter that asks whether an address is right; it repeats nothing that was typed."""
    lines = [
        _("somebody filled in an offer or a wish of %(partner)s with this address. If it was you,"
          " open the link and press the button there; without it nothing is shown.")
        % {"partner": offer.partner},
        _("The link is good for seven days; then what was written is deleted."),
    ]  # fmt: skip
    words = {"link": confirming_link(offer), "link_words": _("See it and confirm"), "name": ""}
    subject = _("Please confirm your offer or wish")
    return _to_sender(offer, Purpose.CONFIRM, "confirm", subject, lines, **words)


def write_shown(offer: Offer) -> OutgoingMail:
    """Store the letter that says an offer is shown, with what fits it and the link to keep it."""
    lines = [
        _("“%(title)s” is shown now, until %(day)s.")
        % {"title": offer.title, "day": date_format(offer.expires_on, "j F Y")},
        _("The link below lets you change it, show it for ninety more days, or take it off. Two"
          " weeks before it expires we ask you once."),
        *_about_matches(offer),
    ]  # fmt: skip
    return _to_sender(
        offer, Purpose.LINK, "shown", _("It is shown: %(title)s") % {"title": offer.title}, lines,
        link=keeping_link(offer), link_words=_("Change, renew or close it"), list=_matches(offer),
    )  # fmt: skip


def write_fitting(offer: Offer, other: Offer, reasons: Iterable[Reason]) -> OutgoingMail:
    """Store the letter that tells a maker, once, of something new that fits."""
    facts = {
        "partner": other.partner,
        "title": other.title,
        "own": offer.title,
        "reasons": ", ".join(str(reason.label) for reason in reasons),
    }
    lines = [
        _("%(partner)s wrote “%(title)s”. It fits your “%(own)s”: %(reasons)s.") % facts,
        _("Its page is below; from there you can write to them. If yours is settled, close it with"
          " your own link, and you hear no more of it."),
    ]  # fmt: skip
    return _to_sender(
        offer, Purpose.LINK, f"fits-{other.pk}", _("This may fit: %(title)s") % facts, lines,
        link=keeping_link(offer), link_words=_("Change or close yours"),
        list=[(f"{other.title} ({other.partner})", absolute(other.get_absolute_url()))],
    )  # fmt: skip


def write_renewal(offer: Offer) -> OutgoingMail:
    """Store the letter that asks once per period whether an offer still stands."""
    day = date_format(offer.expires_on, "j F Y")
    lines = [
        _("“%(title)s” is shown until %(day)s. Does it still stand?")
        % {"title": offer.title, "day": day},
        _("Open the link to show it for ninety more days, or to close it. If you do nothing it"
          " leaves the list by itself."),
        *_about_matches(offer),
    ]  # fmt: skip
    return _to_sender(
        offer, Purpose.REMINDER, f"{offer.expires_on:%Y%m%d}",
        _("Does this still stand? %(title)s") % {"title": offer.title}, lines,
        link=keeping_link(offer), link_words=_("Renew or close it"), list=_matches(offer),
    )  # fmt: skip


def write_notices(offer: Offer, *, is_changed: bool = False) -> list[OutgoingMail]:
    """Store the notices that tell staff of an offer that came in or was changed by its maker."""
    with translation.override(settings.LANGUAGE_CODE):
        heading = _("An offer or wish was changed") if is_changed else _("An offer or wish came in")
        state = _("It is shown.") if offer.is_published else _("It waits for you to publish it.")
        address = absolute(reverse("admin:network_offer_change", args=[offer.pk]))
        context = {
            "heading": heading,
            "lines": [f"{offer.partner}: {offer.title}", state],
            "list": [(_("Open it"), address)],
        }
        stamp = f"changed-{timezone.now():%Y%m%d%H}" if is_changed else "in"
        return [
            _store(offer, Purpose.NOTICE, stamp, to, f"{heading}: {offer.title}", context)
            for to in notice_addresses(Network.load())
        ]


def _about_matches(offer: Offer) -> list[str]:
    return [_("These fit, as far as we can tell:")] if _matches(offer) else []


def _matches(offer: Offer) -> list[tuple[str, str]]:
    return [
        (f"{match.offer.title} ({match.offer.partner})", absolute(match.offer.get_absolute_url()))
        for match in matches_of(offer)[:MOST_MATCHES]
    ]


def _to_sender(
    offer: Offer, purpose: str, stamp: str, subject: str, lines: list[str], **more: Any
) -> OutgoingMail:
    context = {"heading": subject, "name": offer.contact_name, "lines": lines, **more}
    return _store(offer, purpose, stamp, offer.contact_email, subject, context)


def _store(
    offer: Offer, purpose: str, stamp: str, to: str, subject: str, context: dict
) -> OutgoingMail:
    return store_letter(
        reference=f"offer-{offer.pk}-{stamp}",
        purpose=purpose,
        to=to,
        subject=subject,
        template="personal",
        context={**letter_head(Network.load()), **context},
    )
