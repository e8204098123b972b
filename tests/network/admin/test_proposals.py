"""Staff read proposals, never change their words, and decide about them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.accounts.groups import COORDINATOR, EDITOR, INBOX, REVIEWER
from network.models import ProposalDocument
from tests.factories import make_partner
from tests.factories_work import (
    make_call,
    make_closed_call,
    make_review,
    make_reviewer,
    make_rule,
    make_sent,
)
from tests.network.admin.filling import filled

pytestmark = pytest.mark.django_db

LIST = "/admin/network/proposal/"


@pytest.fixture(name="boss")
def _boss(client):
    """Sign a coordinator in."""
    boss = make_reviewer(group=COORDINATOR)
    client.force_login(boss)
    return boss


def screen(proposal, page: str = "change") -> str:
    return f"{LIST}{proposal.pk}/{page}/"


def shown(response) -> list[str]:
    return [row.reference for row in response.context["cl"].result_list]


@pytest.mark.parametrize(
    ("group", "page", "status"),
    [
        (COORDINATOR, "admin:network_proposal_changelist", 200),
        (COORDINATOR, "admin:network_proposal_change", 200),
        (COORDINATOR, "admin:network_proposal_review", 200),
        (COORDINATOR, "admin:network_proposal_delete", 403),
        (COORDINATOR, "admin:network_proposal_add", 403),
        (COORDINATOR, "admin:network_call_ranking", 200),
        (COORDINATOR, "admin:network_call_ranking_csv", 200),
        (COORDINATOR, "admin:network_call_results", 200),
        (REVIEWER, "admin:network_proposal_changelist", 200),
        (REVIEWER, "admin:network_proposal_change", 200),
        (REVIEWER, "admin:network_proposal_review", 200),
        (REVIEWER, "admin:network_proposal_delete", 403),
        (REVIEWER, "admin:network_call_ranking", 200),
        (REVIEWER, "admin:network_call_ranking_csv", 200),
        (REVIEWER, "admin:network_call_results", 403),
        *(
            (group, f"admin:network_{page}", 403)
            for group in (EDITOR, INBOX)
            for page in (
                "proposal_changelist",
                "proposal_change",
                "proposal_review",
                "call_ranking",
                "call_ranking_csv",
                "call_results",
            )
        ),
    ],
)
def test_a_screen_opens_for_the_groups_it_is_for(client, group, page, status):
    proposal = make_sent()
    client.force_login(make_reviewer(group=group))
    row = proposal.call if "_call_" in page else proposal
    on_its_own = page.endswith(("changelist", "add"))

    response = client.get(reverse(page, args=[] if on_its_own else [row.pk]))

    assert response.status_code == status


def test_visitors_are_asked_to_sign_in_everywhere(client):
    proposal = make_sent()
    pages = [screen(proposal, "review"), screen(proposal)]
    pages += [f"/admin/network/call/{proposal.call.pk}/{end}" for end in
              ("ranking/", "ranking.csv", "results/")]  # fmt: skip

    assert {client.get(page).headers["Location"].split("?")[0] for page in pages} == {
        "/admin/login/"
    }


def test_reviewers_see_neither_drafts_nor_what_was_withdrawn(client):
    call = make_closed_call()
    sent = make_sent(call)
    hidden = [make_sent(call, state="draft"), make_sent(call, state="withdrawn")]
    client.force_login(make_reviewer())

    assert shown(client.get(LIST)) == [sent.reference]
    assert [client.get(screen(one)).status_code for one in hidden] == [302, 302]
    assert [client.get(screen(one, "review")).status_code for one in hidden] == [404, 404]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_those_who_decide_see_that_there_is_a_draft_but_not_its_words(client, boss, state):
    proposal = make_sent(state=state, plan="Unfinished thoughts", summary="Half a sentence")

    page = client.get(screen(proposal)).text

    assert "is for the applicants alone" in page
    assert "Unfinished thoughts" not in page
    assert "Half a sentence" not in page


def test_reviewers_see_no_contacts_notes_or_words_to_the_applicants(client):
    proposal = make_sent(feedback="Rather weak.", contact_email="writer@example.org")
    proposal.events.create(kind="note", note="Ask the treasurer.", is_internal=True)
    client.force_login(make_reviewer())

    page = client.get(screen(proposal)).text

    for words in ("writer@example.org", "Rather weak.", "Ask the treasurer."):
        assert words not in page


def test_the_screen_says_who_which_rules_and_how_much(client, boss):
    call = make_closed_call(currency="EUR", grant_amount=4000)
    make_rule(call, kind="members", number=3)
    make_rule(call, kind="amount")
    document = call.documents.create(title="Budget table")
    host = make_partner(name="The host", tier="affiliate")
    proposal = make_sent(call, host, amount=4200, own_share=500, plan="We go & learn.\n\nThen rest")
    ProposalDocument.objects.create(
        proposal=proposal, document=document, url="https://example.org/budget"
    )

    page = client.get(screen(proposal)).text

    for words in (
        "We go &amp; learn.",
        "At least 3 member organisations take part.",
        "Not met. Add 2 more member organisations.",
        "The budget is at most the grant plus your own share.",
        "4,200 EUR in all, 500 EUR of their own, 3,700 EUR asked for",
        "https://example.org/budget",
        "writes the proposal, would be the host",
        "writer@example.org",
    ):
        assert words in page


def test_nobody_changes_an_applicants_words(client, boss):
    proposal = make_sent(title="As sent", plan="As sent", amount=10)
    form = filled(client, screen(proposal))

    client.post(screen(proposal), {**form, "title": "Mine", "plan": "Mine", "amount": 99,
                                   "state": "accepted", "feedback": "Good."})  # fmt: skip

    proposal.refresh_from_db()
    assert (proposal.title, proposal.plan, proposal.amount, proposal.state) == (
        "As sent", "As sent", 10, "sent",
    )  # fmt: skip
    assert proposal.feedback == "Good."


def test_reviewers_change_nothing(client):
    proposal = make_sent(feedback="")
    client.force_login(make_reviewer())

    response = client.post(screen(proposal), {"feedback": "Mine"})

    proposal.refresh_from_db()
    assert (response.status_code, proposal.feedback) == (403, "")


def test_words_to_the_applicants_stay_once_they_have_gone_out(client, boss):
    call = make_closed_call(results_published_at=timezone.now())
    proposal = make_sent(call, state="declined", feedback="As sent")

    client.post(screen(proposal), {**filled(client, screen(proposal)), "feedback": "Changed"})

    proposal.refresh_from_db()
    assert proposal.feedback == "As sent"


def test_a_note_is_signed_and_for_colleagues_only(client, boss):
    proposal = make_sent()
    form = filled(client, screen(proposal)) | {"events-0-note": "Ask the treasurer."}

    client.post(screen(proposal), form)

    [note] = proposal.events.all()
    assert (note.kind, note.note, note.by, note.is_internal) == (
        "note", "Ask the treasurer.", boss, True,
    )  # fmt: skip
    assert "Ask the treasurer. · " in client.get(screen(proposal)).text


def test_a_note_can_not_be_changed_afterwards(client, boss):
    proposal = make_sent()
    event = proposal.events.create(kind="sent", note="As it was")
    form = filled(client, screen(proposal))

    client.post(screen(proposal), {**form, "events-INITIAL_FORMS": 1, "events-0-id": event.pk,
                                   "events-0-note": "Changed"})  # fmt: skip

    event.refresh_from_db()
    assert event.note == "As it was"


def test_the_list_can_be_narrowed_to_what_waits(client):
    mine = make_partner()
    boss = make_reviewer(mine, group=COORDINATOR)
    client.force_login(boss)
    call = make_closed_call()
    make_sent(make_call(), reference="P-OPEN")
    make_sent(call, reference="P-NEW")
    make_review(make_sent(call, reference="P-BEGUN"), boss, finished_at=None)
    make_review(make_sent(call, reference="P-DONE"), boss)
    make_sent(call, mine, reference="P-MINE")
    make_sent(call, reference="P-DECIDED", state="declined")

    found = {
        task: sorted(shown(client.get(LIST, {"task": task})))
        for task in ("review", "begun", "done", "blocked", "decide")
    }

    assert found == {
        "review": ["P-BEGUN", "P-NEW"],
        "begun": ["P-BEGUN"],
        "done": ["P-DONE"],
        "blocked": ["P-MINE"],
        "decide": ["P-BEGUN", "P-DONE", "P-MINE", "P-NEW"],
    }


@pytest.mark.parametrize(
    "query", ["task=x", "q=%00", "state=x", "call__id__exact=x", "o=99", "p=999", "q=" + "x" * 5000]
)
def test_odd_addresses_get_an_answer(client, boss, query):
    make_sent()

    assert client.get(f"{LIST}?{query}").status_code in (200, 302)


def test_the_list_takes_a_dozen_queries_session_and_rights_included(client):
    client.force_login(make_reviewer(make_partner(parent=make_partner()), group=COORDINATOR))
    for _number in range(3):
        make_review(make_sent(None, make_partner(), make_partner()))

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    assert len(queries) <= 12, "\n".join(query["sql"][:150] for query in queries)
