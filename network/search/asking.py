"""Answer a search: fold what was typed, ask the index, put the hits in order, forgive an error."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from network.search import engines, spelling
from network.search.documents import TIERS, key_of
from network.search.engines import Hit
from network.search.models import Kind
from network.search.words import SMALL_WORDS, Word, fold, singular, words_of

LONGEST_QUERY = 200
MOST_TERMS = 8
MOST_HITS = 500  # of each tier; more than that are not told apart from what is newest
NEWEST = 1000  # pages looked through when a question fits more than MOST_HITS


@dataclass(frozen=True)
class Query:
    """What is asked: the words as typed, and the tags that narrow it."""

    text: str
    tags: tuple[str, ...] = ()

    @property
    def words(self) -> list[Word]:
        """Give the folded words; small ones such as 'the' count only if there are no others."""
        words = list(dict.fromkeys(words_of(self.text[:LONGEST_QUERY])))
        telling = [word for word in words if word.key not in SMALL_WORDS]
        return (telling or words)[:MOST_TERMS]


@dataclass
class Found:
    """The hits in their order; `is_bounded` if there were more than are told apart."""

    hits: list[Hit] = field(default_factory=list)
    is_bounded: bool = False

    def counts(self) -> dict[str, int]:
        """Count the hits of each kind, in the order kinds are shown in."""
        counted = dict.fromkeys(Kind.values, 0)
        for hit in self.hits:
            counted[hit.kind] += 1
        return {kind: count for kind, count in counted.items() if count}

    def of(self, kind: str) -> list[Hit]:
        """Keep the hits of a kind."""
        return [hit for hit in self.hits if hit.kind == kind]


@dataclass(frozen=True)
class Answer:
    """What was found, and for what: the query as asked, or the nearest one that finds something.

    `corrected` is the text that was probably meant, `without` the words that had to be left out.
    """

    found: Found
    query: Query
    corrected: str = ""
    without: tuple[str, ...] = ()


def answer(query: Query, *, now: datetime | None) -> Answer:
    """Search; where nothing is found, search for what was probably meant.

    `now` is the moment by which pages must be out, None for staff, who find drafts too.
    """
    found = search(query, now=now)
    if found.hits or not query.words:
        return Answer(found, query)
    for text in corrections(query):
        meant = replace(query, text=text)
        found = search(meant, now=now)
        if found.hits:
            return Answer(found, meant, corrected=text)
    return _with_fewer_words(query, now)


def _with_fewer_words(query: Query, now: datetime | None) -> Answer:
    """Leave out one word after the other, the last first, until something has all the others."""
    written = query.text[:LONGEST_QUERY].split()[:MOST_TERMS]
    alone = [word for word in written if search(replace(query, text=word), now=now).hits]
    for left_out in [None, *reversed(range(len(alone)))]:
        kept = [word for place, word in enumerate(alone) if place != left_out]
        nearest = replace(query, text=" ".join(kept))
        found = search(nearest, now=now) if kept and kept != written else Found()
        if found.hits:
            without = tuple(word for word in written if word not in kept)
            return Answer(found, nearest, without=without)
    return Answer(Found(), query)


def search(query: Query, *, now: datetime | None, tiers: int = len(TIERS)) -> Found:
    """Give the pages that have all words, those with all of them in title or names first.

    Fewer `tiers` leave out what is found in the body, then the summary, then other names.
    """
    words = query.words
    if not words:
        return Found()
    places = places_of(words, names_only=tiers < len(TIERS))
    best: dict[int, tuple[int, Hit]] = {}
    is_bounded = False
    for rank, tier in enumerate(TIERS[:tiers]):
        hits, bounded = _in_tier(question(places, tier, query.tags), now)
        is_bounded = is_bounded or bounded
        for hit in hits:
            best.setdefault(hit.entry, (rank, hit))
        if len(best) >= MOST_HITS:  # what follows would be worse, and nobody reads that far
            is_bounded = True
            break
    wanted = key_of(query.text)
    ordered = sorted(
        best.values(), key=lambda pair: (pair[1].title_key != wanted, pair[0], -pair[1].position)
    )
    return Found([hit for _rank, hit in ordered], is_bounded)


def _in_tier(asked: engines.Question, now: datetime | None) -> tuple[list[Hit], bool]:
    hits = engines.find(asked, now=now, most=MOST_HITS + 1)
    if len(hits) <= MOST_HITS:
        return hits, False
    return engines.find(asked, now=now, most=NEWEST, newest=NEWEST), True


def question(places: list["Place"], tier: str, tags: Iterable[str] = ()) -> engines.Question:
    """Ask for all words in a tier; two neighbours may also be written as one there."""
    whole = [[f"{tier}{key}" for key in place.keys] for place in places]
    rows = [whole]
    for i, (first, second) in enumerate(zip(places, places[1:], strict=False)):
        if not (first.word.is_spelt or second.word.is_spelt):
            joined = f"{tier}{singular(first.word.key + second.word.key)}"
            rows.append([*whole[:i], [joined], *whole[i + 2 :]])
    return [rows, *([[[tag]]] for tag in tags)]


@dataclass(frozen=True)
class Place:
    """One word of a query, and the known words that begin with it; the word itself is the first."""

    word: Word
    keys: tuple[str, ...]


def places_of(words: list[Word], *, names_only: bool = False) -> list[Place]:
    """Find what words may be the beginning of that stand nowhere as they are.

    While somebody types (`names_only`) every word may be unfinished. Short ones must be whole; a
    single character of a script without spaces is the beginning of the pairs it stands in.
    """
    shortest = 2 if names_only else 3
    known = set() if names_only else spelling.known_among(word.key for word in words)
    found = []
    for word in words:
        begins = word.key not in known and len(word.letters or word.key) >= shortest
        begins = len(word.letters) == 1 if word.is_piece else begins
        more = spelling.beginning_with(word.key, names_only=names_only) if begins else []
        found.append(Place(word, tuple(dict.fromkeys([word.key, *more]))))
    return found


def corrections(query: Query, most: int = 4) -> list[str]:
    """Give up to four queries in which words that stand nowhere are replaced by a near one."""
    options = [_meant(written) for written in query.text[:LONGEST_QUERY].split()[:MOST_TERMS]]
    texts = [""]
    for choices in options:
        texts = [f"{text} {choice}".strip() for choice in choices for text in texts][:most]
    return [text for text in texts if text != " ".join(query.text.split())]


def _meant(written: str) -> list[str]:
    folded = fold(written).strip()
    key = singular(folded)
    if spelling.known_among([key]):
        return [written]
    near = [row.shown for row in spelling.meant_by(key)[:3]]
    return near or [written]
