"""A proposal becomes a draft in one step, and its sender hears what came of it."""

import pytest
from django.contrib.auth.models import Permission

from network.get_involved.models import Enquiry
from network.get_involved.outcomes import NotADraft, make_draft, tell_declined, tell_published
from network.mail.models import OutgoingMail
from network.models import Project, Resource
from tests.factories import make_enquiry

pytestmark = pytest.mark.usefixtures("network")


def make_proposal(**fields) -> Enquiry:
    """Make a message that proposes a guide."""
    return make_enquiry(
        **{
            "kind": "propose",
            "website": "https://example.org/guide",
            "organisation": "OpenUp",
            "message": "A guide for organisers.\n\nIt answers what to bring.",
            "language": "en-gb",
            "details": [
                {"name": "what", "question": "What you propose", "answer": "a resource"},
                {"name": "title", "question": "What it is called", "answer": "How to meet"},
            ],
            **fields,
        }
    )


def letters() -> list[tuple[str, str]]:
    """Give to whom what was written."""
    rows = OutgoingMail.objects.filter(purpose="decision").order_by("pk")
    return [(row.to, row.subject.partition(" (")[0]) for row in rows]


def test_a_draft_holds_what_was_given():
    enquiry = make_proposal()

    resource, is_new = make_draft(enquiry=enquiry, kind="resource")

    enquiry.refresh_from_db()
    assert is_new
    assert (enquiry.resource, enquiry.state) == (resource, "open")
    assert (resource.title, resource.url, resource.authors, resource.languages) == (
        "How to meet",
        "https://example.org/guide",
        "OpenUp",
        "en",
    )
    assert resource.summary == "A guide for organisers. It answers what to bring."
    assert resource.published_at is None


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("https://github.com/example/tool", "repository_url"),
        ("https://code.example/tool.git", "repository_url"),
        ("https://tool.example", "website"),
    ],
)
def test_a_project_keeps_the_address_where_it_belongs(address, field):
    project, _is_new = make_draft(enquiry=make_proposal(website=address), kind="project")

    assert getattr(project, field) == address
    assert project.name == "How to meet"
    assert project.description.startswith("A guide for organisers.")


def test_a_proposal_without_a_name_is_called_by_how_it_begins():
    project, _new = make_draft(enquiry=make_proposal(details=[], website=""), kind="project")

    assert project.name == "A guide for organisers."


def test_a_draft_is_made_once():
    enquiry = make_proposal()

    first, _new = make_draft(enquiry=enquiry, kind="resource")
    second, is_new = make_draft(enquiry=enquiry, kind="project")

    assert (first, is_new) == (second, False)
    assert (Resource.objects.count(), Project.objects.count()) == (1, 0)


def test_a_resource_without_a_link_is_left_to_people():
    enquiry = make_proposal(website="")

    with pytest.raises(NotADraft, match="make it by hand"):
        make_draft(enquiry=enquiry, kind="resource")
    assert not Resource.objects.exists()


def test_who_proposed_it_hears_that_it_is_published():
    enquiry = make_proposal()
    make_draft(enquiry=enquiry, kind="resource")
    enquiry.refresh_from_db()

    assert tell_published(enquiry=enquiry)
    assert tell_published(enquiry=enquiry)

    assert Resource.objects.get().is_published
    assert letters() == [("sender@example.org", "It is published")]
    assert "/resources/how-to-meet/" in OutgoingMail.objects.get().body
    assert enquiry.state == "done"


def test_who_proposed_it_hears_that_it_is_declined():
    enquiry = make_proposal()

    assert tell_declined(enquiry=enquiry)

    assert letters() == [("sender@example.org", "We don’t take it up")]


def test_what_was_declined_may_be_published_later():
    enquiry = make_proposal()
    tell_declined(enquiry=enquiry)
    make_draft(enquiry=enquiry, kind="resource")
    enquiry.refresh_from_db()
    tell_published(enquiry=enquiry)

    assert [subject for _to, subject in letters()] == ["We don’t take it up", "It is published"]


@pytest.mark.parametrize("state", ["quarantined", "spam"])
def test_nobody_is_written_to_about_what_is_kept_apart(state):
    enquiry = make_proposal(state=state)

    assert not tell_declined(enquiry=enquiry)
    assert not tell_published(enquiry=enquiry)
    assert letters() == []


def test_the_inbox_makes_a_draft_in_one_step(inbox, keeper):
    keeper.user_permissions.add(
        *Permission.objects.filter(codename__in=["add_resource", "change_resource"])
    )

    page = inbox.do("make_resource", make_proposal())

    assert "A draft: look through it" in page
    assert "How to meet" in page
    assert Resource.objects.count() == 1


def test_who_may_not_make_resources_is_not_offered_to(inbox):
    enquiry = make_proposal()

    assert "Make a draft resource" not in inbox.page(f"{enquiry.pk}/change/")
    inbox.do("make_resource", enquiry)
    assert not Resource.objects.exists()


def test_what_can_not_be_made_is_said_in_the_inbox(inbox, keeper):
    keeper.user_permissions.add(Permission.objects.get(codename="add_resource"))

    assert "make it by hand" in inbox.do("make_resource", make_proposal(website=""))
    assert "let it through first" in inbox.do("make_resource", make_proposal(state="quarantined"))
