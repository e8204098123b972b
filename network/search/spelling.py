"""Remember the words that stand in the portal, and find the one that was meant by a mistyped one.

A word is kept with everything that is left of it when one letter goes missing. Two words that
differ by one letter more, less, other or swapped then share something left, so that finding the
right one is a look-up in an index, however many words there are.
"""

from collections.abc import Iterable
from itertools import batched

from django.db import connection

from network.search.documents import Spelling, can_be_mistyped
from network.search.models import SearchSlip, SearchWord

AT_ONCE = 500
MOST_CANDIDATES = 200
MOST_LOOKED_AT = 4000
MOST_BEGINNINGS = 24


def remains_of(word: str) -> set[str]:
    """Give a word, and what is left of it when one letter goes missing."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def remember(spellings: Iterable[Spelling]) -> None:
    """Keep words that are not known yet, and that a known one is a name now."""
    found: dict[str, Spelling] = {}
    for one in spellings:
        if one.word not in found or one.is_name:
            found[one.word] = one
    for part in batched(sorted(found), AT_ONCE):
        known = dict(SearchWord.objects.filter(word__in=part).values_list("word", "is_name"))
        named = [word for word in part if found[word].is_name and known.get(word) is False]
        if named:
            SearchWord.objects.filter(word__in=named).update(is_name=True)
        _add([found[word] for word in part if word not in known])


def _add(spellings: list[Spelling]) -> None:
    if not spellings:
        return
    SearchWord.objects.bulk_create(
        [SearchWord(word=one.word, shown=one.shown, is_name=one.is_name) for one in spellings],
        ignore_conflicts=True,
    )
    fresh = [one.word for one in spellings if can_be_mistyped(one.word)]
    rows = SearchWord.objects.filter(word__in=fresh).order_by("word").values_list("pk", "word")
    SearchSlip.objects.bulk_create(
        [
            SearchSlip(word_id=pk, remains=remains)
            for pk, word in rows
            for remains in sorted(remains_of(word))
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )


def known_among(words: Iterable[str]) -> set[str]:
    """Keep the words that stand somewhere."""
    return set(SearchWord.objects.filter(word__in=list(words)).values_list("word", flat=True))


def beginning_with(start: str, *, names_only: bool = False) -> list[str]:
    """Give the known words that begin like this, names and short ones first; a bounded number."""
    if connection.vendor == "sqlite":  # whose LIKE takes no index
        begins, order, values = "word >= %s AND word < %s", "word", [start, f"{start}~"]
    else:  # whose LIKE takes the index that orders by bytes
        begins, order, values = "word LIKE %s", "word USING ~<~", [f"{start}%"]
    begins += " AND is_name" if names_only else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM (SELECT word, is_name FROM network_searchword"  # noqa: S608  # ours
            f" WHERE {begins} ORDER BY {order} LIMIT %s) looked_at"
            " ORDER BY is_name DESC, length(word), word LIMIT %s",
            [*values, MOST_LOOKED_AT, MOST_BEGINNINGS],
        )
        return [word for (word,) in cursor.fetchall()]


def meant_by(word: str) -> list[SearchWord]:
    """Give the known words one error away from a folded word, the likeliest first."""
    if not can_be_mistyped(word):
        return []
    found = SearchWord.objects.filter(slips__remains__in=remains_of(word)).exclude(word=word)
    near = [row for row in found.distinct()[:MOST_CANDIDATES] if one_error_apart(word, row.word)]
    return sorted(near, key=lambda row: _unlikeliness(word, row.word))


def one_error_apart(typed: str, meant: str) -> bool:
    """Say whether one letter more, less or other, or two swapped, makes one word of the other."""
    if typed == meant:
        return False
    shorter, longer = sorted((typed, meant), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), None)
    if start is None:
        return True
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    if shorter[start + 1 :] == longer[start + 1 :]:
        return True
    swapped = shorter[start + 1 : start + 2] + shorter[start]
    return longer[start : start + 2] == swapped and shorter[start + 2 :] == longer[start + 2 :]


def _unlikeliness(typed: str, meant: str) -> tuple[bool, bool, str]:
    """Put words first that begin alike and have the same letters in another order."""
    return typed[0] != meant[0], sorted(typed) != sorted(meant), meant
