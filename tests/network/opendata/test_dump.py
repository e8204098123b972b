"""The nightly package follows the rules of Frictionless, is made once a day, and is kept few."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import default_storage

from network.opendata import dump
from network.opendata.datasets import DATASETS
from tests import factories as make
from tests.network.opendata.canaries import make_everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

READ: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC),
    "year": lambda text: int(text) if len(text) == 4 else int("no year"),
    "list": lambda text: text.split("; "),
}


def opened(client) -> zipfile.ZipFile:
    """Make the package and open it as somebody who took it along."""
    cache.clear()
    dump.make_dump()
    return zipfile.ZipFile(io.BytesIO(b"".join(client.get("/data/dump.zip"))))


def test_the_package_describes_every_data_set_and_what_it_says_is_true(client):
    make_everything()

    package = opened(client)
    described = json.loads(package.read("datapackage.json"))

    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["$schema"].startswith("https://datapackage.org/profiles/2")
    assert [resource["name"] for resource in described["resources"]] == list(DATASETS)
    for resource in described["resources"]:
        body = package.read(resource["path"])
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert resource["bytes"] == len(body)


def test_every_cell_is_what_its_schema_promises(client):
    make_everything()

    package = opened(client)
    for resource in json.loads(package.read("datapackage.json"))["resources"]:
        fields = resource["schema"]["fields"]
        table = csv.DictReader(io.StringIO(package.read(resource["path"]).decode()))
        rows = list(table)
        assert table.fieldnames == [field["name"] for field in fields]
        assert rows or resource["name"] in ("sessions", "recordings")  # none is released here
        for row in rows:
            for field in fields:
                if value := row[field["name"]]:
                    READ[field["type"]](value)


def test_the_package_is_made_once_a_day_and_anew_the_next(client):
    with time_machine.travel("2026-03-01 00:05Z", tick=False):
        first = dump.make_dump()
        cache.clear()
        again = dump.make_dump()
    with time_machine.travel("2026-03-02 00:05Z", tick=False):
        cache.clear()
        dump.make_dump()

    assert (first, again) == (True, False)
    assert [one.day for one in dump.dumps()] == [date(2026, 3, 2), date(2026, 3, 1)]


def test_two_runs_at_once_leave_one_file(monkeypatch):
    monkeypatch.setattr(dump, "dumps", list)  # neither sees what the other is about to keep
    for _ in range(2):
        cache.clear()
        dump.make_dump()
    monkeypatch.undo()

    assert len(dump.dumps()) == 1


def test_a_run_leaves_it_to_another_that_has_begun():
    dump.make_dump()

    assert not dump.make_dump()


def test_old_packages_are_cleared_away_and_other_files_left_alone():
    default_storage.save("data/readme.txt", io.BytesIO(b"mine"))
    for day in range(1, 12):
        with time_machine.travel(f"2026-03-{day:02} 00:05Z", tick=False):
            cache.clear()
            dump.make_dump()

    assert [one.day.day for one in dump.dumps()] == [11, 10, 9, 8, 7, 6, 5]
    assert default_storage.exists("data/readme.txt")


def test_before_the_first_package_there_is_none(client):
    assert client.get("/data/dump.zip").status_code == 404
    assert client.get("/data/").status_code == 200


def test_the_package_is_not_sent_twice(client):
    dump.make_dump()
    first = client.get("/data/dump.zip")

    again = client.get("/data/dump.zip", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert client.get("/data/").status_code == 200


def test_the_catalogue_names_every_file_with_its_licence(client):
    make.make_network(name="A network")

    body = client.get("/catalog.jsonld").json()

    assert body["@type"] == "dcat:Catalog"
    names = [one["dcterms:identifier"] for one in body["dcat:dataset"]]
    assert names == [*DATASETS, "everything"]
    for one in body["dcat:dataset"]:
        assert one["dcterms:license"]["@id"].startswith("https://creativecommons.org/")
        for file in one["dcat:distribution"]:
            address = file["dcat:downloadURL"]["@id"].partition("://")[2].partition("/")[2]
            assert address == "data/dump.zip" or client.get(f"/{address}").status_code == 200
