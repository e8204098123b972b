"""What a publiccode.yml says survives being imported and exported, whatever it says."""

import math
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.models import Project
from network.projects.publiccode.checking import examine
from network.projects.publiccode.fields import in_order, units_of
from network.projects.publiccode.reading import read
from network.projects.publiccode.storing import compare, make_project, sound_units, take_over
from network.projects.publiccode.writing import document_of, write
from tests import factories as make

FULL = Path(__file__).parents[3] / "data" / "publiccode" / "full.yml"

letters = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t")
words = st.text(letters, max_size=40)
numbers = st.integers(-(10**15) + 1, 10**15 - 1) | st.floats(-1e14, 1e14).filter(math.isfinite)
leaves = (
    words | numbers | st.booleans() | st.sampled_from(["no", "1.10", "0o17", "1e3", "~", "null"])
)
anything = st.recursive(
    leaves,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(words, below, max_size=3),
    max_leaves=8,
)
texts = st.lists(words.filter(str.strip), min_size=1, max_size=3)
documents = st.fixed_dictionaries(
    {"name": words.filter(lambda text: any(letter.isalnum() for letter in text))},
    optional={
        "url": st.sampled_from(["https://example.org/a.git", "git://example.org/a", "x"]),
        "landingURL": st.sampled_from(["https://example.org", "https://a.example/" + "p" * 400]),
        "softwareVersion": words,
        "releaseDate": st.dates().map(str) | st.just("last year"),
        "developmentStatus": st.sampled_from(["beta", "stable", "ready"]),
        "softwareType": st.sampled_from(["library", "standalone"]),
        "usedBy": texts,
        "description": st.dictionaries(
            st.sampled_from(["en", "it", "en-GB", "zh-Hant"]),
            st.fixed_dictionaries(
                {"shortDescription": words},
                optional={"longDescription": words.map(lambda t: t * 9), "features": texts},
            ),
            max_size=3,
        ),
        "legal": st.fixed_dictionaries(
            {"license": st.sampled_from(["MIT", "MIT OR GPL-2.0+", " OR ".join(["MIT"] * 20), "?"])}
        ),
        "localisation": st.fixed_dictionaries(
            {"availableLanguages": st.lists(st.sampled_from(["en", "es", "x-own", "zh-Hant"]))}
        ),
        "x-own": anything,
    },
)


@given(data=st.dictionaries(words, anything, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_the_same(data):
    assert read(write(data)).data == data


@given(data=documents)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.django_db
def test_a_file_that_is_taken_over_is_exported_whole_and_changes_nothing_the_second_time(data):
    document = examine(write(data))
    with transaction.atomic():
        if ("name",) not in sound_units(document):
            return
        pk = make_project(document=document).pk
        project = Project.objects.get(pk=pk)
        exported = document_of(project)
        units = units_of(exported)

        assert compare(project, document) == []
        assert {path: units.get(path) for path in sound_units(document)} == sound_units(document)
        again = examine(write(exported))
        assert compare(project, again) == []
        assert document_of(Project.objects.get(pk=make_project(document=again).pk)) == exported
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_full_file_keeps_every_key_without_a_mistake():
    document = examine(FULL.read_bytes())

    project = make_project(document=document)

    exported = document_of(Project.objects.get(pk=project.pk))
    wanted = units_of(document.data)
    del wanted["categories",]
    wanted["description", "en", "longDescription"] = wanted[
        "description", "en", "longDescription"
    ].strip()
    assert units_of(exported) == wanted
    assert in_order(exported) == exported


@pytest.mark.django_db
def test_nothing_changes_without_a_tick_and_only_what_is_ticked_changes():
    project = make.make_project(name="Harbour", licence="MIT", version="1.0")
    document = examine(FULL.read_bytes())
    changes = {change.key: change for change in compare(project, document)}

    assert take_over(project=project, document=document, ticked=[]) == []
    taken = take_over(
        project=project, document=document, ticked=[changes["softwareVersion"].token, "nonsense"]
    )

    project.refresh_from_db()
    assert [change.key for change in taken] == ["softwareVersion"]
    assert (project.version, project.licence, project.publiccode) == ("1.10", "MIT", {})


@pytest.mark.django_db
def test_a_tick_for_what_has_changed_meanwhile_means_nothing():
    project = make.make_project(name="Harbour", licence="MIT")
    document = examine(FULL.read_bytes())
    ticked = [
        change.token for change in compare(project, document) if change.key == "legal/license"
    ]
    Project.objects.update(licence="Apache-2.0")

    taken = take_over(project=project, document=document, ticked=ticked)

    assert taken == []
    assert Project.objects.get().licence == "Apache-2.0"
