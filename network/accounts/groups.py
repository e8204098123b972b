"""Who of the staff may do what: three groups, each an explicit list."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

ALL = ("view", "add", "change", "delete")
WRITE = ("view", "add", "change")
HANDLE = ("view", "change")
LOOK = ("view",)

COORDINATOR = "Coordinator"
EDITOR = "Editor"
INBOX = "Inbox"

LOOK_UP = {"network.country": LOOK}

EDITORIAL = {
    "blog.post": ALL,
    "blog.authorship": ALL,
    "network.page": ALL,
    "network.topic": ALL,
    "network.resource": ALL,
    "network.project": ALL,
    "network.reuse": ALL,
    "network.person": WRITE,
    "network.personaccount": ALL,
    "network.role": ALL,
}

MESSAGES = {
    "network.enquiry": HANDLE,
    "network.enquirynote": WRITE,
    "network.outgoingmail": HANDLE,
}

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    COORDINATOR: {
        **LOOK_UP,
        **EDITORIAL,
        **MESSAGES,
        "network.person": ALL,
        "network.enquiry": ("view", "change", "delete"),
        "network.enquirynote": ALL,
        "network.partner": ALL,
        "network.partneraccount": ALL,
        "network.alias": ALL,
        "network.membership": ALL,
        "network.summit": ALL,
        "network.session": ALL,
        "network.speaker": ALL,
        "network.exchange": ALL,
        "network.exchangeguest": ALL,
        "network.outcome": ALL,
        "network.network": WRITE,
        "network.networkaccount": ALL,
        "network.menuitem": ALL,
        "network.redirect": WRITE,
    },
    EDITOR: {
        **LOOK_UP,
        **EDITORIAL,
        "network.partner": LOOK,
        "network.partneraccount": LOOK,
        "network.alias": LOOK,
        "network.membership": LOOK,
        "network.summit": LOOK,
        "network.session": LOOK,
        "network.speaker": LOOK,
        "network.exchange": LOOK,
        "network.exchangeguest": LOOK,
        "network.outcome": LOOK,
    },
    INBOX: {**LOOK_UP, **MESSAGES},
}


@transaction.atomic
def sync_groups() -> dict[str, Group]:
    """Make the three groups, or bring them back to these lists; other groups stay as they are."""
    groups = {}
    for name, rights in GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(list(_permissions(rights)))
        groups[name] = group
    return groups


def _permissions(rights: dict[str, tuple[str, ...]]) -> Iterable[Permission]:
    """Find the permissions a list names; fail loudly if one doesn't exist."""
    by_name = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for model, verbs in rights.items():
        app, name = model.split(".")
        for verb in verbs:
            yield by_name[app, f"{verb}_{name}"]
