"""The keys of publiccode.yml as of version 0.7 of the standard, each with its check.

Keys of country sections are kept and not checked; 0.7 replaces them by `supports`.
"""

import yaml
from django.utils.translation import gettext_lazy as _

from network.projects.models import Project
from network.projects.publiccode.checks import (
    Found,
    Key,
    choice,
    country,
    day,
    email,
    language,
    licence,
    list_of,
    path_or_url,
    section,
    text,
    truth,
    uri,
    url,
)
from network.projects.publiccode.problems import Path
from network.projects.publiccode.vocabulary import CATEGORIES, SCOPES

WRITTEN_VERSION = "0"  # the major version, as the standard's own example has it
NEWEST_MINOR = 7
SHORTEST_LONG_DESCRIPTION = 150
LONGEST_SHORT_DESCRIPTION = 150

MAINTENANCE = ("internal", "contract", "community", "none")
GONE = _("This key is retired. It does no harm; leave it out one day.")

ORGANISATION = {"uri": Key(uri, is_mandatory=True), "name": Key(text())}
FUNDER = {"name": Key(text()), "uri": Key(uri)}
CONTACT = {
    "name": Key(text(), is_mandatory=True),
    "email": Key(email),
    "phone": Key(text(most=60)),
    "affiliation": Key(text()),
}
CONTRACTOR = {
    "name": Key(text(), is_mandatory=True),
    "until": Key(day, is_mandatory=True),
    "email": Key(email),
    "website": Key(url),
}
DEPENDENCY = {
    "name": Key(text(), is_mandatory=True),
    "source": Key(text()),
    "license": Key(text()),
    "specifications": Key(text()),
    "versionMin": Key(text()),
    "versionMax": Key(text()),
    "version": Key(text()),
    "optional": Key(truth),
}
DESCRIPTION = {
    "localisedName": Key(text()),
    "genericName": Key(text(most=35), retired=GONE),
    "shortDescription": Key(text(most=LONGEST_SHORT_DESCRIPTION), is_mandatory=True),
    "longDescription": Key(text(least=SHORTEST_LONG_DESCRIPTION, most=10_000)),
    "documentation": Key(url),
    "apiDocumentation": Key(url),
    "features": Key(list_of(text())),
    "screenshots": Key(list_of(path_or_url)),
    "videos": Key(list_of(url)),
    "awards": Key(list_of(text())),
}


def described(name_node: yaml.Node, value: yaml.Node, path: Path, found: Found) -> None:
    """Check the description in one language."""
    language(name_node, path, found)
    section(DESCRIPTION)(value, path, found)


LEGAL = {
    "license": Key(licence, is_mandatory=True),
    "mainCopyrightOwner": Key(text()),
    "repoOwner": Key(text(), retired=_("This key is retired: write organisation/name instead.")),
    "authorsFile": Key(path_or_url, retired=GONE),
}
MAINTAINED = {
    "type": Key(choice(MAINTENANCE), is_mandatory=True),
    "contractors": Key(list_of(section(CONTRACTOR))),
    "contacts": Key(list_of(section(CONTACT))),
}
LOCALISATION = {
    "localisationReady": Key(truth, is_mandatory=True),
    "availableLanguages": Key(list_of(language), is_mandatory=True),
}
AUDIENCE = {
    "countries": Key(list_of(country)),
    "unsupportedCountries": Key(list_of(country)),
    "scope": Key(list_of(choice(SCOPES))),
}
DEPENDENCIES = {
    name: Key(list_of(section(DEPENDENCY)))
    for name in ("software", "hardware", "open", "proprietary")
}
KEYS = {
    "publiccodeYmlVersion": Key(text(most=20), is_mandatory=True),
    "name": Key(text(), is_mandatory=True),
    "applicationSuite": Key(text()),
    "url": Key(url, is_mandatory=True),
    "landingURL": Key(url),
    "isBasedOn": Key(list_of(text(), or_one=True)),
    "softwareVersion": Key(text()),
    "releaseDate": Key(day),
    "logo": Key(path_or_url),
    "monochromeLogo": Key(path_or_url, retired=GONE),
    "inputTypes": Key(list_of(text()), retired=GONE),
    "outputTypes": Key(list_of(text()), retired=GONE),
    "platforms": Key(list_of(text(), or_one=True), is_mandatory=True),
    "categories": Key(list_of(choice(CATEGORIES))),
    "usedBy": Key(list_of(text())),
    "fundedBy": Key(list_of(section(FUNDER))),
    "roadmap": Key(url),
    "developmentStatus": Key(choice(Project.Status.values), is_mandatory=True),
    "softwareType": Key(
        choice(Project.SoftwareType.values, retired={"standalone": "standalone/other"}),
        is_mandatory=True,
    ),
    "organisation": Key(section(ORGANISATION)),
    "intendedAudience": Key(section(AUDIENCE)),
    "description": Key(section({}, others=described), is_mandatory=True),
    "legal": Key(section(LEGAL), is_mandatory=True),
    "maintenance": Key(section(MAINTAINED), is_mandatory=True),
    "localisation": Key(section(LOCALISATION), is_mandatory=True),
    "dependsOn": Key(section(DEPENDENCIES)),
    "supports": Key(list_of(section({"id": Key(uri, is_mandatory=True)}))),
}
# How deep a group is taken apart when a file is compared with what is known, key by key.
DEPTH = {
    **dict.fromkeys(
        ("organisation", "intendedAudience", "legal", "maintenance", "localisation", "dependsOn"), 2
    ),
    "description": 3,
}
