"""The calls: what is open until when, under which rules, and who was chosen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.calls.eligibility import Plan, check, parties_of, rule_in_words
from network.calls.filters import narrow_calls
from network.calls.finder import suggest
from network.calls.models import Call, CallState
from network.calls.rules import Rule
from network.partners.models import Partner
from network.shared.paging import page_of
from network.shared.zones import asked_zone

MOST_PARTIES = 20


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """List the calls: what is open first, then what opens, then what is over."""
    now = timezone.now()
    found = narrow_calls(request.GET)
    calls = Call.objects.published().filter(pk__in=found.keys)
    context = {
        "found": found,
        "open": calls.open(now).order_by("closes_at", "pk"),
        "upcoming": calls.upcoming(now).order_by("opens_at", "pk"),
        "page": page_of(request, calls.closed(now)),
        "now": now,
    }
    return render(request, "network/calls/call_list.html", context)


@require_safe
def call_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one call: how much, until when, under which rules; afterwards who was chosen."""
    call = get_object_or_404(Call.objects.visible_to(request.user).with_rules(), slug=slug)
    now = timezone.now()
    exchanges = call.exchanges.published().with_route().newest_first()
    context = {
        "call": call,
        "state": call.state_at(now),
        "is_open": call.takes_proposals(now),
        "days_left": (call.closes_at - now).days,
        "zone": asked_zone(request, call.zone),
        "rules": [rule_in_words(rule, call) for rule in call.rules.all()],
        "chosen": exchanges if call.has_results(now) else [],
        "proposal_count": call.proposals.sent().count() if call.has_results(now) else None,
    }
    return render(request, "network/calls/call_detail.html", context)


@require_safe
def call_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Try a group of members against the rules; nothing of it is kept."""
    call = get_object_or_404(Call.objects.visible_to(request.user).with_rules(), slug=slug)
    members = list(Partner.objects.published().members().order_by("name"))
    asked = {value for value in request.GET.getlist("partner") if value.isascii()}
    chosen = [one for one in members if str(one.pk) in asked][:MOST_PARTIES]
    told = {Rule.Kind.MUST, Rule.Kind.MUST_NOT, Rule.Kind.AMOUNT}
    rules = [rule for rule in call.rules.all() if rule.kind not in told]
    plan = Plan(parties=parties_of(chosen))
    verdicts = check(rules, plan, call) if chosen else []
    context = {
        "call": call,
        "members": members,
        "chosen": {one.pk for one in chosen},
        "verdicts": [(one, rule_in_words(one.rule, call)) for one in verdicts],
        "suggestions": suggest(call, plan, verdicts),
        "passes": bool(verdicts) and all(one.passes for one in verdicts),
        "later": [rule_in_words(rule, call) for rule in call.rules.all() if rule.kind in told],
        "is_over": call.state_at() in (CallState.CLOSED, CallState.DECIDED),
    }
    return render(request, "network/calls/call_check.html", context)
