"""Where a licence that is known by its name is written."""

from network.opendata.licence import KNOWN
from network.projects.publiccode.licences import spdx_list

SPDX = "https://spdx.org/licenses/{}.html"


def licence_url(name: str) -> str:
    """Give the address of a licence by its SPDX name; '' for other words and for expressions."""
    if name in KNOWN:
        return KNOWN[name][1]
    groups, key = spdx_list(), name.lower()
    spelling = groups["licences"].get(key) or groups["retired"].get(key)
    return SPDX.format(spelling) if spelling else ""
