"""Read the posts of a Jekyll site from `_posts`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from network.importers.files import find_inside, read_text
from network.importers.reports import BrokenRecord, Note, SourceProblem

from .front_matter import NoFrontMatter, list_of, split_front_matter, words_of
from .notices import read_by_line, split_names, strip_repost, take_origin
from .prose import Prose

FILE_NAME = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)\.(?:md|markdown)$")
SPACE_BEFORE_ZONE = re.compile(r"\s+([+-]\d\d:?\d\d)$")
NOON = time(12, tzinfo=UTC)
LONGEST_ADDRESS = 500
LOGIN_NAME = re.compile(r"^[a-z0-9._-]+$")
is_web_address = URLValidator(schemes=["http", "https"])


@dataclass
class PostRecord:
    """One post of the folder, understood."""

    where: str
    file_name: str
    cut_slug: str
    day: date
    published_at: datetime | None
    title: str
    summary: str = ""
    body: str = ""
    authors: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    canonical_url: str = ""
    is_repost: bool = False
    original_author: str = ""
    original_publication: str = ""
    publication: str = ""
    cover: Path | None = None
    cover_caption: str = ""
    old_paths: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read(folder: Path) -> Iterator[PostRecord | BrokenRecord]:
    """Give the posts of a folder by date; a post that can't be read is given as broken."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".md", ".markdown") and file.is_file():
            yield read_post(file)


def read_post(file: Path) -> PostRecord | BrokenRecord:
    """Read one post."""
    where = f"{file.parent.name}/{file.name}"
    notes: list[Note] = []
    try:
        day, cut_slug = _day_and_slug(file.name)
        metadata, body = split_front_matter(read_text(file), notes)
        record = _with_head(where, file.name, day, cut_slug, metadata, notes)
        _read_body(record, metadata, body, file.resolve().parent.parent)
    except NoFrontMatter as error:
        return BrokenRecord(f"{where}:1", file.name, Note("qB17", str(error)))
    except SourceProblem as error:
        return BrokenRecord(where, file.name, Note("", str(error)))
    except (TypeError, ValueError, OSError) as error:
        return BrokenRecord(where, file.name, Note("", _("This post can't be read: %s") % error))
    return record


def _day_and_slug(name: str) -> tuple[date, str]:
    """Take the day from the file name, the only place that has it (qB1)."""
    match = FILE_NAME.match(name)
    if not match:
        raise ValueError(_("The file name should be like 2018-07-18-title.md."))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])), match[4]
    except ValueError as error:
        raise ValueError(_("The file name begins with a day that doesn't exist.")) from error


def _with_head(
    where: str, name: str, day: date, cut_slug: str, metadata: dict[str, Any], notes: list[Note]
) -> PostRecord:
    title, is_repost = strip_repost(words_of(metadata, "title"))
    if not title:
        title = cut_slug.replace("-", " ").capitalize()
        notes.append(Note("qB17", _("The head has no title; the file name is used.")))
    if title.endswith(("…", "...")):
        notes.append(Note("qB10", _("The title seems to be cut off. Please complete it.")))
    written = list_of(metadata, "authors", "author")
    record = PostRecord(
        where, name, cut_slug, day, _moment(metadata.get("date"), day), title, notes=notes,
        summary=words_of(metadata, "summary", "excerpt", "description", "subtitle")[:400],
        authors=[author for words in written for author in split_names(words)],
        categories=_categories(metadata), is_repost=is_repost,
    )  # fmt: skip
    record.old_paths = old_paths(record, metadata)
    if metadata.get("published") is False:
        record.published_at = None
    return record


def _moment(value: Any, day: date) -> datetime:
    """Give the moment of publication: the head's, or noon of the file's day (qB1)."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(SPACE_BEFORE_ZONE.sub(r"\1", value.strip()))
        except ValueError:
            value = day
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(value if isinstance(value, date) else day, NOON)


def _categories(metadata: dict[str, Any]) -> list[str]:
    """Give categories and tags once each; within a single string, spaces part them."""
    found = []
    for key in ("categories", "category", "tags"):
        value = metadata.get(key)
        found += value.split() if isinstance(value, str) and key != "category" else \
            list_of(metadata, key)  # fmt: skip
    return list(dict.fromkeys(found))


def old_paths(record: PostRecord, metadata: dict[str, Any]) -> list[str]:
    """List every address this post had: with and without categories and .html (qB2, qB3)."""
    dated = f"{record.day:%Y/%m/%d}/{record.cut_slug}"
    paths = [f"/{dated}"]
    value = metadata.get("categories")
    categories = value.split() if isinstance(value, str) else list_of(metadata, "categories")
    if categories:
        paths.append("/" + "/".join([*(name.lower() for name in categories), dated]))
    found = [f"{path}{ending}" for path in paths for ending in (".html", "/")]
    found.append(f"/blog/{record.cut_slug}/")
    given = [words_of(metadata, "permalink"), *list_of(metadata, "redirect_from")]
    found += [path for path in given if path.startswith("/") and ":" not in path and path != "/"]
    return list(dict.fromkeys(found))


def _read_body(record: PostRecord, metadata: dict[str, Any], body: str, root: Path) -> None:
    prose = Prose(body, record.notes)
    origin = take_origin(prose.blocks, is_marked=record.is_repost, notes=record.notes)
    record.is_repost = origin.is_repost
    record.original_author, record.original_publication = origin.author, origin.publication
    record.publication = prose.publication
    medium = clean_address(words_of(metadata, "medium") or prose.footer_url, record.notes)
    record.canonical_url = clean_address(origin.url, record.notes, keep_query=True) or medium
    by_line = read_by_line(prose.blocks)
    record.partners = by_line.partners
    record.authors = list(dict.fromkeys([*by_line.authors, *record.authors]))
    prose.caption_images()
    _read_cover(record, words_of(metadata, "banner", "image", "cover"), prose, root)
    missing = len(prose.images())
    if missing:
        text = _("Pictures not held here, shown as their address: %d. They need files and words.")
        record.notes.append(Note("qB12", text % missing, field="body"))
    if prose.is_placeholder:
        record.published_at = None
        record.notes.append(Note("qO19", _("Nothing is written yet, so it stays a draft.")))
    record.body = "" if prose.is_placeholder else prose.text


def _read_cover(record: PostRecord, banner: str, prose: Prose, root: Path) -> None:
    """Take the banner as cover, and out of the text; without its file the text keeps its own."""
    if not banner:
        return
    name = banner.rpartition("/")[2]
    record.cover = None if "://" in banner else find_inside(root, banner)
    if record.cover is None:
        text = _("The banner %s is not in the folder.")
        record.notes.append(Note("qB5", text % name, field="cover"))
        return
    same = [image for image in prose.images()[:1] if image.rpartition("/")[2] == name]
    if same:
        record.cover_caption = prose.drop_image(same[0])


def clean_address(address: str, notes: list[Note], *, keep_query: bool = False) -> str:
    """Give an address without what a feed added to it (qB9); '' if it is none."""
    if not address:
        return ""
    try:
        is_web_address(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        notes.append(
            Note("qB9", _("“%s” is not a web address, so it is left out.") % address[:100])
        )
        return ""
    plain = address if keep_query else urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    return plain if len(plain) <= LONGEST_ADDRESS else ""
