"""What the groups may decide about proposals, on each screen that offers it."""

import pytest
from django.utils import timezone

from network.accounts.groups import COORDINATOR
from network.calls.deciding import accept_proposal
from network.models import Exchange, Proposal
from tests.factories import make_exchange
from tests.factories_work import make_call, make_closed_call, make_reviewer, make_sent
from tests.network.admin.filling import messages_of

pytestmark = pytest.mark.django_db

LIST = "/admin/network/proposal/"


@pytest.fixture(name="boss")
def _boss(client):
    """Sign a coordinator in."""
    boss = make_reviewer(group=COORDINATOR)
    client.force_login(boss)
    return boss


def screen(proposal) -> str:
    return f"{LIST}{proposal.pk}/change/"


@pytest.mark.parametrize("where", ["list", "screen"])
def test_a_proposal_is_accepted_in_one_step(client, boss, where):
    proposal = make_sent(title="Together")
    sent = {"_selected_action": proposal.pk, "index": 0}
    path, name = (LIST, "action") if where == "list" else (screen(proposal), "change_form-action")
    if where == "screen":
        name = action_name(client, proposal)

    response = client.post(path, {**sent, name: "accept"}, follow=True)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.exchange.title) == ("accepted", "Together")
    assert messages_of(response) == [
        f"{proposal.reference} is accepted. The draft of its exchange goes public with the results."
    ]


def action_name(client, proposal) -> str:
    """Find what the buttons on a proposal's own screen are called."""
    form = client.get(screen(proposal)).context["action_form"]
    return form["action"].html_name


def offered(client, proposal) -> list[str]:
    form = client.get(screen(proposal)).context["action_form"]
    return [value for value, _label in form.fields["action"].choices if value] if form else []


def test_only_what_can_be_decided_is_offered(client, boss):
    call, out = make_closed_call(), make_closed_call(results_published_at=timezone.now())
    found = {
        (one.state, one.call == out): offered(client, one)
        for one in (
            make_sent(call),
            make_sent(call, state="declined"),
            make_sent(call, state="draft"),
            make_sent(out, state="declined"),
        )
    }

    assert found == {
        ("sent", False): ["accept", "decline"],
        ("declined", False): ["take_back"],
        ("draft", False): [],
        ("declined", True): [],
    }


@pytest.mark.parametrize("action", ["accept", "decline", "take_back"])
def test_reviewers_decide_nothing(client, action):
    proposal = make_sent()
    client.force_login(make_reviewer())

    client.post(LIST, {"_selected_action": proposal.pk, "index": 0, "action": action})
    response = client.post(
        f"/admin/network/call/{proposal.call.pk}/ranking/",
        {"proposal": proposal.pk, "decision": action},
    )

    proposal.refresh_from_db()
    assert (response.status_code, proposal.state) == (403, "sent")
    assert Exchange.objects.count() == 0


def test_a_refusal_is_said_in_words(client, boss):
    proposal = make_sent(make_call(), reference="P-1")

    response = client.post(
        LIST, {"_selected_action": proposal.pk, "index": 0, "action": "accept"}, follow=True
    )

    assert messages_of(response) == ["The call is still open: decide after its deadline."]
    assert Proposal.objects.get().state == "sent"


def test_an_exchange_that_waits_for_results_is_not_published_with_the_others(client, boss):
    waiting = accept_proposal(proposal=make_sent(title="Together"), by=boss)
    other = make_exchange(published_at=None)
    chosen = {"action": "publish", "_selected_action": [waiting.pk, other.pk], "index": 0}

    response = client.post("/admin/network/exchange/", chosen, follow=True)

    assert list(Exchange.objects.published()) == [other]
    assert messages_of(response) == [
        waiting.why_not_public(),
        f"“{other}” is published. Visitors see it now.",
    ]
