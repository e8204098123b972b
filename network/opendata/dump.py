"""All data in one file, made once a day: a Frictionless data package as a zip.

Its name carries its day and a piece of its hash. Two runs at once make the same file twice at
worst; the second finds the first one's and lets it be.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from network.opendata.datasets import DATASETS, Dataset, Record
from network.opendata.package import package_of, resource_of
from network.opendata.tables import as_csv

FOLDER = "data"
KEPT = 7
HOUR = 60 * 60
LINES = 500  # that are written together


@dataclass(frozen=True)
class Dump:
    """A package in the storage."""

    name: str

    @property
    def day(self) -> date:
        """Give the day it was made."""
        return date.fromisoformat(self.name[:10])

    @property
    def path(self) -> str:
        """Give where it lies in the storage."""
        return f"{FOLDER}/{self.name}"

    @property
    def size(self) -> int:
        """Give how many bytes it has."""
        return default_storage.size(self.path)


def dumps() -> list[Dump]:
    """List the packages there are, the newest first."""
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [Dump(name) for name in sorted(names, reverse=True) if _is_ours(name)]


def _is_ours(name: str) -> bool:
    try:
        date.fromisoformat(name[:10])
    except ValueError:
        return False
    return name.endswith(".zip")


def make_dump() -> bool:
    """Make the package of today if there is none yet; say whether there was none."""
    day = timezone.localdate()
    told = f"opendata-dump-{day.isoformat()}"
    if not cache.add(told, "being made", HOUR):
        return False
    if any(dump.day == day for dump in dumps()):
        return False
    with tempfile.TemporaryFile() as file:
        tag = write_package(file, day)
        _keep(file, f"{FOLDER}/{day.isoformat()}-{tag}.zip")
    for old in dumps()[KEPT:]:
        default_storage.delete(old.path)
    return True


def _keep(file: IO[bytes], wanted: str) -> None:
    """Store a package under its name; where another run was faster, its file stays."""
    if default_storage.exists(wanted):
        return
    file.seek(0)
    name = default_storage.save(wanted, File(file, name=wanted))
    if name != wanted:
        default_storage.delete(name)


def write_package(file: IO[bytes], day: date) -> str:
    """Write every data set with its description; give the beginning of the hash of them all."""
    whole = hashlib.sha256()
    resources = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for dataset in DATASETS.values():
            resource = _write(package, dataset, day)
            resources.append(resource)
            whole.update(resource["hash"].encode())
        text = json.dumps(package_of(resources), ensure_ascii=False, indent=2)
        package.writestr(_member("datapackage.json", day), text)
    return whole.hexdigest()[:12]


def _write(package: zipfile.ZipFile, dataset: Dataset, day: date) -> Record:
    """Write one data set, a few rows at a time, and describe what was written."""
    digest, size = hashlib.sha256(), 0
    path = f"data/{dataset.name}.csv"
    with package.open(_member(path, day), "w", force_zip64=True) as member:
        for piece in _pieces(as_csv(dataset, dataset.everything())):
            member.write(piece)
            digest.update(piece)
            size += len(piece)
    described = resource_of(dataset, path)
    return described | {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= LINES:
            yield "".join(held).encode()
            held = []
    yield "".join(held).encode()


def _member(path: str, day: date) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
