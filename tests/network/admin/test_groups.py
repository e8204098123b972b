"""Four groups may do what their lists say, and nothing else."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from network.accounts.groups import COORDINATOR, EDITOR, GROUPS, INBOX, REVIEWER, sync_groups
from network.models import MenuItem, Network, User
from tests.factories import make_enquiry, make_network, make_partner, make_post, make_staff

pytestmark = pytest.mark.django_db

VERBS = ("view", "add", "change", "delete")
MODELS = [
    model._meta.label_lower
    for label in ("network", "blog", "auth", "admin", "sessions")
    for model in apps.get_app_config(label).get_models()
]
# What each group may do with what staff work with: the letters of view, add, change, delete.
MATRIX = {
    "network.partner": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: "v"},
    "network.membership": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: ""},
    "network.summit": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: ""},
    "network.session": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: ""},
    "network.exchange": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: ""},
    "network.project": {COORDINATOR: "vacd", EDITOR: "vacd", INBOX: "", REVIEWER: "v"},
    "network.resource": {COORDINATOR: "vacd", EDITOR: "vacd", INBOX: "", REVIEWER: ""},
    "network.topic": {COORDINATOR: "vacd", EDITOR: "vacd", INBOX: "", REVIEWER: "v"},
    "network.person": {COORDINATOR: "vacd", EDITOR: "vac", INBOX: "", REVIEWER: ""},
    "network.page": {COORDINATOR: "vacd", EDITOR: "vacd", INBOX: "", REVIEWER: ""},
    "blog.post": {COORDINATOR: "vacd", EDITOR: "vacd", INBOX: "", REVIEWER: ""},
    "network.network": {COORDINATOR: "vac", EDITOR: "", INBOX: "", REVIEWER: ""},
    "network.menuitem": {COORDINATOR: "vacd", EDITOR: "", INBOX: "", REVIEWER: ""},
    "network.redirect": {COORDINATOR: "vac", EDITOR: "", INBOX: "", REVIEWER: ""},
    "network.enquiry": {COORDINATOR: "vcd", EDITOR: "", INBOX: "vc", REVIEWER: ""},
    "network.enquirynote": {COORDINATOR: "vacd", EDITOR: "", INBOX: "vac", REVIEWER: ""},
    "network.country": {COORDINATOR: "v", EDITOR: "v", INBOX: "v", REVIEWER: "v"},
    "network.user": {COORDINATOR: "", EDITOR: "", INBOX: "", REVIEWER: ""},
    "auth.group": {COORDINATOR: "", EDITOR: "", INBOX: "", REVIEWER: ""},
    "auth.permission": {COORDINATOR: "", EDITOR: "", INBOX: "", REVIEWER: ""},
    "admin.logentry": {COORDINATOR: "", EDITOR: "", INBOX: "", REVIEWER: ""},
    "sessions.session": {COORDINATOR: "", EDITOR: "", INBOX: "", REVIEWER: ""},
    "network.call": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: "v"},
    "network.criterion": {COORDINATOR: "vacd", EDITOR: "v", INBOX: "", REVIEWER: "v"},
    "network.proposal": {COORDINATOR: "vc", EDITOR: "", INBOX: "", REVIEWER: "v"},
    "network.proposalpartner": {COORDINATOR: "v", EDITOR: "", INBOX: "", REVIEWER: "v"},
    "network.proposalevent": {COORDINATOR: "va", EDITOR: "", INBOX: "", REVIEWER: ""},
    "network.review": {COORDINATOR: "vac", EDITOR: "", INBOX: "", REVIEWER: "vac"},
    "network.score": {COORDINATOR: "vac", EDITOR: "", INBOX: "", REVIEWER: "vac"},
}


def member_of(name: str) -> User:
    user = make_staff()
    user.groups.add(sync_groups()[name])
    return user


def rights(user: User, model: str) -> str:
    app, name = model.split(".")
    return "".join(verb[0] for verb in VERBS if user.has_perm(f"{app}.{verb}_{name}"))


@pytest.mark.parametrize("group", [COORDINATOR, EDITOR, INBOX, REVIEWER])
def test_a_group_may_do_what_the_table_says(group: str):
    member = member_of(group)

    found = {model: rights(member, model) for model in MATRIX}

    assert found == {model: row[group] for model, row in MATRIX.items()}


@pytest.mark.parametrize("group", [COORDINATOR, EDITOR, INBOX, REVIEWER])
def test_a_group_may_do_nothing_that_its_list_leaves_out(group: str):
    member = member_of(group)

    found = {model: rights(member, model) for model in MODELS if rights(member, model)}

    assert found == {
        model: "".join(verb[0] for verb in VERBS if verb in verbs)
        for model, verbs in GROUPS[group].items()
    }


@pytest.mark.parametrize(
    ("group", "page", "status"),
    [
        (COORDINATOR, "network_partner_change", 200),
        (COORDINATOR, "network_partner_delete", 200),
        (COORDINATOR, "network_user_change", 403),
        (COORDINATOR, "network_network_change", 200),
        (EDITOR, "blog_post_change", 200),
        (EDITOR, "network_partner_change", 200),
        (EDITOR, "network_partner_delete", 403),
        (EDITOR, "network_enquiry_change", 403),
        (EDITOR, "network_network_change", 403),
        (INBOX, "network_enquiry_change", 200),
        (INBOX, "network_enquiry_delete", 403),
        (INBOX, "blog_post_change", 403),
        (INBOX, "network_partner_change", 403),
    ],
)
def test_screens_open_for_those_who_may(client: Client, group: str, page: str, status: int):
    member = member_of(group)
    rows = {
        "partner": make_partner(),
        "user": member,
        "network": make_network(),
        "post": make_post(),
        "enquiry": make_enquiry(),
    }
    client.force_login(member)

    response = client.get(reverse(f"admin:{page}", args=[rows[page.split("_")[1]].pk]))

    assert response.status_code == status


def test_an_editor_looks_at_a_partner_but_changes_nothing(client: Client):
    partner = make_partner(name="Before")
    client.force_login(member_of(EDITOR))

    response = client.post(
        reverse("admin:network_partner_change", args=[partner.pk]), {"name": "After"}
    )

    partner.refresh_from_db()
    assert (response.status_code, partner.name) == (403, "Before")


def test_an_editor_can_not_publish_a_partner(client: Client):
    partner = make_partner(published_at=None)
    client.force_login(member_of(EDITOR))

    client.post(
        reverse("admin:network_partner_changelist"),
        {"action": "publish", "_selected_action": [partner.pk], "index": 0},
    )

    partner.refresh_from_db()
    assert partner.published_at is None


def test_an_editor_finds_partners_by_typing(client: Client):
    partner = make_partner(name="Code for Romania")
    client.force_login(member_of(EDITOR))

    response = client.get(
        "/admin/autocomplete/",
        {"term": "romania", "app_label": "blog", "model_name": "post", "field_name": "partners"},
    )

    assert response.json()["results"] == [{"id": str(partner.pk), "text": "Code for Romania"}]


def test_groups_are_brought_back_to_their_lists():
    groups = sync_groups()
    groups[INBOX].permissions.clear()
    Group.objects.create(name="Our own")

    sync_groups()

    names = Group.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Coordinator", "Editor", "Inbox", "Our own", "Reviewer"]
    assert groups[INBOX].permissions.count() == sum(map(len, GROUPS[INBOX].values()))


def test_set_up_makes_a_portal_ready(monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setenv("EDITOR_PASSWORD", "a-long-and-winding-road")

    call_command("set_up", name="Ours", editor="ed@example.org", password_env="EDITOR_PASSWORD")

    editor = User.objects.get()
    assert editor.check_password("a-long-and-winding-road")
    assert (editor.is_staff, editor.is_superuser) == (True, False)
    assert sorted(group.name for group in editor.groups.all()) == [
        COORDINATOR,
        EDITOR,
        INBOX,
        REVIEWER,
    ]
    assert (Network.objects.get().name, MenuItem.objects.count()) == ("Ours", 8)


def test_set_up_again_changes_nothing(monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setenv("EDITOR_PASSWORD", "a-long-and-winding-road")
    options = {"editor": "ed@example.org", "password_env": "EDITOR_PASSWORD"}
    call_command("set_up", **options)
    MenuItem.objects.exclude(section="blog:list").delete()
    Network.objects.update(name="Renamed")
    monkeypatch.setenv("EDITOR_PASSWORD", "another-password")

    call_command("set_up", **{**options, "editor": "ED@example.org"})

    assert User.objects.get().check_password("a-long-and-winding-road")
    assert (Network.objects.get().name, MenuItem.objects.count()) == ("Renamed", 1)


def test_set_up_asks_for_the_password(capsys):
    with pytest.raises(CommandError, match="--password-env VAR"):
        call_command("set_up", editor="ed@example.org")

    assert User.objects.count() == 0


def test_set_up_refuses_what_is_no_address(capsys):
    with pytest.raises(CommandError, match="ed is not an e-mail address"):
        call_command("set_up", editor="ed")


def test_an_account_is_made_from_an_address(staff_client: Client):
    password = "a-long-and-winding-road"
    data = {"email": "new@example.org", "usable_password": "true"}

    response = staff_client.post(
        reverse("admin:network_user_add"), {**data, "password1": password, "password2": password}
    )

    assert response.status_code == 302
    assert User.objects.get(email="new@example.org").check_password(password)


def test_an_address_in_another_case_is_refused_in_words(staff_client: Client):
    make_staff(email="ada@example.org")
    password = "a-long-and-winding-road"
    data = {"email": "ADA@example.org", "usable_password": "true"}

    response = staff_client.post(
        reverse("admin:network_user_add"), {**data, "password1": password, "password2": password}
    )

    assert [str(e) for e in response.context["adminform"].errors.get("__all__", [])] == [
        "There is an account with this address already."
    ]
