"""Who of the staff may do what: four groups, each an explicit list."""

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
REVIEWER = "Reviewer"

LOOK_UP = {"network.country": LOOK}
DIARY = {"network.entry": LOOK}
PLANET = {"network.feed": ALL, "network.feeditem": HANDLE}

EDITORIAL = {
    "blog.post": ALL,
    "blog.authorship": ALL,
    "network.page": ALL,
    "network.topic": ALL,
    "network.topicalias": ALL,
    "network.resource": ALL,
    "network.resourcecategory": WRITE,
    "network.project": ALL,
    "network.reuse": ALL,
    "network.helpwanted": ALL,
    "network.projectfact": ALL,
    "network.person": WRITE,
    "network.personaccount": ALL,
    "network.role": ALL,
}

PROGRAMME = {
    "network.speaker": ALL,
    "network.room": ALL,
    "network.track": ALL,
    "network.material": ALL,
    "network.sponsor": ALL,
    "network.summitoutcome": ALL,
    "network.summitfigure": ALL,
    "network.programmeversion": ("view", "add"),
}

CALLS = {
    "network.call": ALL,
    "network.rule": ALL,
    "network.criterion": ALL,
    "network.calldocument": ALL,
    "network.proposal": HANDLE,
    "network.proposalpartner": LOOK,
    "network.proposaldocument": LOOK,
    "network.proposalevent": ("view", "add"),
    "network.review": WRITE,
    "network.score": WRITE,
    "network.offer": ALL,
    "network.report": WRITE,
}

REVIEWING = {
    "network.call": LOOK,
    "network.rule": LOOK,
    "network.criterion": LOOK,
    "network.calldocument": LOOK,
    "network.proposal": LOOK,
    "network.proposalpartner": LOOK,
    "network.proposaldocument": LOOK,
    "network.review": WRITE,
    "network.score": WRITE,
    "network.partner": LOOK,
    "network.project": LOOK,
    "network.topic": LOOK,
    "network.topicalias": LOOK,
}

MESSAGES = {
    "network.enquiry": HANDLE,
    "network.enquirynote": WRITE,
    "network.outgoingmail": HANDLE,
}

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    COORDINATOR: {
        **LOOK_UP,
        **DIARY,
        **PLANET,
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
        **PROGRAMME,
        "network.exchange": ALL,
        "network.exchangeguest": ALL,
        "network.outcome": ALL,
        **CALLS,
        "network.merge": ("view", "add"),
        "network.notduplicate": ALL,
        "network.network": WRITE,
        "network.networkaccount": ALL,
        "network.menuitem": ALL,
        "network.redirect": WRITE,
        "network.figure": ALL,
    },
    EDITOR: {
        **LOOK_UP,
        **DIARY,
        **PLANET,
        **EDITORIAL,
        "network.partner": LOOK,
        "network.partneraccount": LOOK,
        "network.alias": LOOK,
        "network.membership": LOOK,
        "network.summit": LOOK,
        "network.session": LOOK,
        **dict.fromkeys(PROGRAMME, LOOK),
        "network.exchange": LOOK,
        "network.exchangeguest": LOOK,
        "network.outcome": LOOK,
        "network.report": LOOK,
        "network.call": LOOK,
        "network.rule": LOOK,
        "network.criterion": LOOK,
        "network.calldocument": LOOK,
        "network.offer": LOOK,
        "network.figure": LOOK,
    },
    INBOX: {**LOOK_UP, **MESSAGES},
    REVIEWER: {**LOOK_UP, **REVIEWING},
}


@transaction.atomic
def sync_groups() -> dict[str, Group]:
    """Make the four groups, or bring them back to these lists; other groups stay as they are."""
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
