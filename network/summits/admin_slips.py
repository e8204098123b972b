"""Tell editors what looks odd in a programme, with a way to each session it is about."""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from network.summits.models import Summit
from network.summits.sessions import Session
from network.summits.slips import Slip, slips_of

MOST_WARNINGS = 5


def linked(slip: Slip, summit: Summit) -> SafeString:
    """Say what looks odd; the names of sessions lead to their screens."""
    facts = {
        name: _link(fact) if isinstance(fact, Session) else escape(fact)
        for name, fact in slip.facts(summit).items()
    }
    return mark_safe(escape(slip.kind.label) % facts)  # noqa: S308  # every part is escaped


def _link(session: Session) -> SafeString:
    address = reverse("admin:network_session_change", args=[session.pk])
    return format_html('<a href="{}">{}</a>', address, session)


def warn_of_slips(request: HttpRequest, summit: Summit, sessions: Collection[Session]) -> None:
    """Warn of what looks odd about sessions that were just saved; all of it may be meant."""
    found = [slip for slip in slips_of(summit) if slip.is_about(sessions)]
    for slip in found[:MOST_WARNINGS]:
        messages.warning(request, linked(slip, summit))
    if len(found) > MOST_WARNINGS:
        more = len(found) - MOST_WARNINGS
        words = ngettext("%(count)d more looks odd.", "%(count)d more look odd.", more)
        messages.warning(request, words % {"count": more})
