"""Write what the search knows: some pages when they change, or everything anew."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import batched

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from network.search import engines, spelling
from network.search.documents import KEPT_BODY, Document
from network.search.models import SearchEntry, SearchState
from network.search.sources import SOURCES, Source

RULES = "7"  # raise it when documents or words are made differently: portals then index anew
AT_ONCE = 200
WRITTEN = [
    field.name for field in SearchEntry._meta.fields if field.name not in ("id", "kind", "key")
]


@transaction.atomic(savepoint=False)
def refresh(kind: str, keys: Iterable[int]) -> None:
    """Bring the entries of some rows of a kind up to date, in the transaction of the change."""
    wanted = set(keys)
    if not wanted:
        return
    source = SOURCES[kind]
    for part in batched(sorted(wanted), AT_ONCE):
        documents = list(source.documents(source.rows().filter(pk__in=part)))
        store(documents)
        gone = SearchEntry.objects.made_from(kind, part)
        _remove(gone.exclude(key__in=[one.key for one in documents]))


@transaction.atomic(savepoint=False)
def store(documents: Iterable[Document]) -> int:
    """Write documents that are new or different; give how many there were to write."""
    found = {(one.kind, one.key): one for one in documents}
    if not found:
        return 0
    known = _known(found)
    changed = [
        one
        for one in found.values()
        if (row := known.get((one.kind, one.key))) is None or row.digest != digest_of(one)
    ]
    if not changed:
        return 0
    engines.forget(row.position for one in changed if (row := known.get((one.kind, one.key))))
    rows = [_entry(one) for one in changed]
    SearchEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=WRITTEN
    )
    lexemes = zip(rows, changed, strict=True)
    engines.keep((row.pk, row.position, one.lexemes()) for row, one in lexemes)
    spelling.remember(one for document in changed for one in document.spellings())
    return len(changed)


def rebuild() -> int:
    """Bring every entry up to date, part by part; give how many had to be written."""
    written, begun_at = 0, timezone.now()
    for source in SOURCES.values():
        seen: set[int] = set()
        for documents in batched(_all_of(source), AT_ONCE):
            written += store(documents)
            seen |= {one.key for one in documents}
        known = SearchEntry.objects.filter(kind=source.kind).values_list("key", flat=True)
        for part in batched(sorted(set(known) - seen), AT_ONCE):
            _remove(SearchEntry.objects.filter(kind=source.kind, key__in=part))
    SearchState.objects.all().delete()
    SearchState.objects.create(rules=RULES, built_at=begun_at)
    return written


def is_current() -> bool:
    """Say whether the entries were made by today's rules."""
    return SearchState.objects.filter(rules=RULES).exists()


def digest_of(document: Document) -> str:
    """Give what changes when anything about a page does."""
    facts = (RULES, *(getattr(document, name) for name in document.__dataclass_fields__))
    told = [sorted(one) if isinstance(one, frozenset) else one for one in facts]
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic(savepoint=False)
def _remove(entries: QuerySet[SearchEntry]) -> None:
    """Forget pages that are gone."""
    if positions := list(entries.values_list("position", flat=True)):
        engines.forget(positions)
        entries.delete()


def _all_of(source: Source) -> Iterator[Document]:
    keys = list(source.rows().order_by("pk").values_list("pk", flat=True))
    for part in batched(keys, AT_ONCE):
        yield from source.documents(source.rows().filter(pk__in=part))


def _known(found: dict[tuple[str, int], Document]) -> dict[tuple[str, int], SearchEntry]:
    kinds = {kind for kind, _key in found}
    keys = {key for _kind, key in found}
    rows = SearchEntry.objects.filter(kind__in=kinds, key__in=keys)
    rows = rows.only("kind", "key", "position", "digest").order_by()
    return {(row.kind, row.key): row for row in rows}


def _entry(document: Document) -> SearchEntry:
    return SearchEntry(
        kind=document.kind,
        key=document.key,
        group=document.group or document.key,
        position=document.position,
        title=document.title[:300],
        title_key=document.title_key,
        names=" · ".join(document.names)[:1000],
        summary=document.summary[:600],
        body=document.body[:KEPT_BODY],
        note=document.note[:200],
        url=document.url[:400],
        visible_from=document.visible_from,
        digest=digest_of(document),
    )
