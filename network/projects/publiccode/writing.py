"""Write a project as publiccode.yml: its fields, what it is linked to, what a file once said."""

from typing import Any

import yaml
from django.conf import settings
from django.utils.text import Truncator

from network.partners.models import Partner
from network.projects.models import Project
from network.projects.publiccode.fields import Units, fields_of, tidy, together, units_of
from network.projects.publiccode.standard import LONGEST_SHORT_DESCRIPTION, WRITTEN_VERSION
from network.projects.publiccode.values import resolved
from network.shared.languages import split_languages
from network.shared.site import absolute

WIDTH = 90


def write(data: dict[str, Any]) -> str:
    """Write what a file says as YAML that reads the same in versions 1.1 and 1.2."""
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, indent=2
    )


def document_of(project: Project) -> dict[str, Any]:
    """Give everything known of a project under the keys of the standard.

    A field goes before what a file once said; what follows from links stands where nothing else is
    said. `project.owners`, `reuses` and the like are worth loading before.
    """
    return together(now_of(project))


def now_of(project: Project) -> Units:
    """Give what is known of a project, key by key."""
    kept = kept_of(project)
    sections = {path[0] for path in kept}
    derived = {
        path: value
        for path, value in _derived(project).items()
        if path[0] not in sections or path[0] not in ("organisation", "maintenance")
    }
    units = {**derived, **kept, **own_of(project)}
    if names := used_by(project, units.get(("usedBy",), [])):
        units["usedBy",] = names
    return {path: value for path, value in units.items() if value not in (None, "", [], {})}


def language_of(project: Project) -> str:
    """Give the language of a project's own texts: the portal's, unless a file brought another."""
    kept = project.publiccode if isinstance(project.publiccode, dict) else {}
    return str(kept.get("language") or settings.LANGUAGE_CODE.split("-")[0])


def kept_of(project: Project) -> Units:
    """Give what a file said beyond the fields of a project."""
    kept = project.publiccode if isinstance(project.publiccode, dict) else {}
    keys = kept.get("keys")
    return units_of(keys) if isinstance(keys, dict) else {}


def own_of(project: Project) -> Units:
    """Give the fields of a project that the standard has a key for, without empty ones."""
    units: Units = {}
    for path, field in fields_of(language_of(project)).items():
        value = getattr(project, field)
        if field == "released_on":
            value = value.isoformat() if value else ""
        elif field == "languages":
            value = split_languages(value)
        elif field == "summary" and len(value) > LONGEST_SHORT_DESCRIPTION:
            value = Truncator(value).chars(LONGEST_SHORT_DESCRIPTION)
        if value:
            units[path] = tidy(path, value)
    return units


def used_by(project: Project, named: Any) -> list[Any]:
    """Give who uses it: whom a file named, and who is known to run it today."""
    names = list(named) if isinstance(named, list) else []
    running = [reuse.who for reuse in project.reuses.all() if reuse.who and not reuse.is_ended]
    return list(dict.fromkeys([*names, *running]))


def _derived(project: Project) -> Units:
    """Give what follows from a project's kind, its makers and its contact."""
    owners, maintainers = list(project.owners.all()), set(project.maintainers.all())
    units: Units = {("publiccodeYmlVersion",): WRITTEN_VERSION}
    if project.software_type == Project.SoftwareType.WEB:
        units["platforms",] = ["web"]
    if len(split_languages(project.languages)) > 1:
        units["localisation", "localisationReady"] = True
    if owners:
        units["organisation", "uri"] = _address_of(owners[0])
        units["organisation", "name"] = owners[0].name
    if project.has_ended() or project.seeks_maintainer or project.status == Project.Status.OBSOLETE:
        units["maintenance", "type"] = "none"
    elif owners and maintainers <= set(owners):
        units["maintenance", "type"] = "internal"
    person = project.contact_person
    if person is not None and person.is_public:
        contact = {"name": person.name}
        if person.email_is_public and person.email:
            contact["email"] = person.email
        units["maintenance", "contacts"] = [contact]
    return units


def _address_of(partner: Partner) -> str:
    return partner.website or absolute(partner.get_absolute_url())


class _Dumper(yaml.SafeDumper):
    """Write blocks, no references, and quotes around every text that could be taken for more."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as people do."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    style = None
    if not isinstance(resolved(value), str):
        style = '"'
    elif "\n" in value:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
