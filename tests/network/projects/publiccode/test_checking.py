"""Each mistake is told with its line, its key and the way to mend it."""

import pytest

from network.projects.publiccode.checking import examine
from network.projects.publiccode.licences import mistake_in, retired_in

RIGHT = """\
publiccodeYmlVersion: "0.7"
name: Harbour
url: https://git.example.org/harbour.git
platforms: [web]
developmentStatus: beta
softwareType: standalone/web
description:
  en:
    shortDescription: Keeps moorings
    longDescription: |
      {long}
    features: [Waiting list]
legal:
  license: MIT
maintenance:
  type: community
  contacts:
    - name: Kim Sample
localisation:
  localisationReady: false
  availableLanguages: [en]
""".format(long="words and more " * 12)


def told(text: str) -> list[tuple[int, str, bool, str]]:
    """Give line, key, whether it is a mistake, and the words of each problem."""
    return [(one.line, one.key, one.is_error, one.words) for one in examine(text).problems]


def only(old: str, new: str) -> tuple[int, str, bool, str]:
    """Give the one problem that a change to the right file leads to."""
    assert old in RIGHT
    [problem] = told(RIGHT.replace(old, new, 1))
    return problem


def test_a_right_file_has_no_problems():
    assert told(RIGHT) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "words"),
    [
        ("name: Harbour\n", "", 1, "name", "This key is mandatory and isn’t there yet."),
        ("Harbour", "", 2, "name", "This key is mandatory and isn’t there yet."),
        ("name: Harbour", "name: [a]", 2, "name", "This has to be a text, not a list of things."),
        ("https://git.ex", "git.ex", 3, "url", "Write the address as in the browser, such as"),
        ("https://git.ex", "https://[git.ex", 3, "url", "Write the address as in the browser"),
        ("[web]", "{a: b}", 4, "platforms", "This has to be a text"),
        ("[web]", "[web, '']", 4, "platforms[2]", "This entry is empty"),
        ("beta", "betta", 5, "developmentStatus", "Did you mean beta?"),
        ("beta", "ready", 5, "developmentStatus", "concept, development, beta, stable, obsolete"),
        ("web\ndesc", "wob\ndesc", 6, "softwareType", "Did you mean standalone/web?"),
        ("  en:", "  english language:", 8, "description/english language", "is no language tag"),
        (
            "Keeps moorings",
            "x" * 151,
            9,
            "description/en/shortDescription",
            "This has 151 characters of at most 150.",
        ),
        (
            "words and more " * 12,
            "short",
            10,
            "description/en/longDescription",
            "This has 5 characters of at least 150.",
        ),
        (
            "    features: [Waiting list]\n",
            "",
            8,
            "description/en/features",
            "mandatory in one language at least",
        ),
        ("[Waiting list]", "Waiting", 12, "description/en/features", "This has to be a list"),
        ("license: MIT", "license: MTI", 14, "legal/license", "SPDX knows no licence “MTI”."),
        ("license: MIT", "license: AGPLv3", 14, "legal/license", "Did you mean AGPL-3.0-only?"),
        ("type: community", "type: us", 16, "maintenance/type", "internal, contract, community"),
        (
            "  contacts:\n    - name: Kim Sample\n",
            "",
            16,
            "maintenance/contacts",
            "name a person to turn to",
        ),
        (
            "name: Kim Sample",
            "email: kim@example.org",
            18,
            "maintenance/contacts[1]/name",
            "mandat",
        ),
        ("name: Kim Sample", "name: K\n      email: kim", 19, "maintenance/contacts[1]/email", "@"),
        ("type: community", "type: contract", 16, "maintenance/contractors", "until when"),
        ("false", '"false"', 20, "localisation/localisationReady", "Write true or false"),
        ("[en]", "en", 21, "localisation/availableLanguages", "This has to be a list"),
        ("[en]", "[en, _]", 21, "localisation/availableLanguages[2]", "is no language tag"),
        ('"0.7"', '"seven"', 1, "publiccodeYmlVersion", "Write the version of the standard"),
        ("legal:", "legal: MIT\nx:", 13, "legal", "Here belong keys with values"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_key(old, new, line, key, words):
    problems = told(RIGHT.replace(old, new, 1))

    [mistake] = [one for one in problems if one[2]]
    assert mistake[:2] == (line, key)
    assert words in mistake[3]


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("platforms", "nmae: x\nplatforms", "nmae", "Did you mean name?"),
        ("platforms", "IT:\n  a: b\nplatforms", "IT", "Sections of countries are retired"),
        ("name: Harbour", "name: 1.10", "name", 'write “"1.10"”'),
        ("license: MIT", "license: GPL-3.0", "legal/license", "GPL-3.0-only or GPL-3.0-or-later"),
        ("license: MIT", "license: MIT\n  repoOwner: Us", "legal/repoOwner", "organisation/name"),
        ('"0.7"', '"0.9"', "publiccodeYmlVersion", "newer than 0.7"),
        ('"0.7"', "0.7", "publiccodeYmlVersion", "Without quotes"),
        ("standalone/web", "standalone", "softwareType", "write standalone/other"),
        (
            "legal:",
            "intendedAudience:\n  countries: [ke]\nlegal:",
            "intendedAudience/countries[1]",
            "in capitals: KE",
        ),
    ],
)
def test_what_is_allowed_and_better_otherwise_is_a_note(old, new, key, words):
    _line, found_key, is_error, found_words = only(old, new)

    assert (found_key, is_error) == (key, False)
    assert words in found_words


def test_a_number_without_quotes_is_taken_letter_by_letter():
    document = examine(RIGHT.replace("name: Harbour", "name: Harbour\nsoftwareVersion: 1.10"))

    assert document.data["softwareVersion"] == "1.10"


@pytest.mark.parametrize(
    "expression",
    [
        "MIT",
        "mit",
        "GPL-2.0-or-later WITH Classpath-exception-2.0",
        "(MIT OR Apache-2.0) AND BSD-3-Clause",
        "LicenseRef-own",
        "Apache-2.0+",
    ],
)
def test_expressions_of_spdx_pass(expression):
    assert mistake_in(expression) == ""


@pytest.mark.parametrize(
    "expression",
    ["", "MIT OR", "OR MIT", "MIT MIT", "(MIT", "MIT)", "()", "MIT WITH MIT", "MIT WITH (MIT)"]
    + ["Do what you like", "(MIT) WITH Classpath-exception-2.0", "MIT " * 100],
)
def test_what_is_no_expression_is_refused_in_words(expression):
    assert mistake_in(expression) != ""


def test_a_retired_name_leads_to_the_new_ones():
    assert "AGPL-3.0-only or AGPL-3.0-or-later" in retired_in("AGPL-3.0")
