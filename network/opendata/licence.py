"""The licence the data is published under: one setting, told wherever data leaves the portal."""

from dataclasses import dataclass

from django.conf import settings

KNOWN = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "ODbL-1.0": (
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    "ODC-By-1.0": (
        "Open Data Commons Attribution License 1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    "PDDL-1.0": (
        "Open Data Commons Public Domain Dedication 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
}


@dataclass(frozen=True)
class Licence:
    """A licence: its SPDX name, what people call it, and where it is written."""

    name: str
    title: str
    url: str


def licence() -> Licence:
    """Give the licence the settings name; one we don't know is found at SPDX."""
    name = settings.DATA_LICENCE
    title, url = KNOWN.get(name, (name, f"https://spdx.org/licenses/{name}.html"))
    return Licence(name, title, url)
