"""Answer a search: fold what was typed, ask the index, put the hits in order, forgive an error."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from network.search import engines, spelling
from network.search.documents import BODY, TIERS, key_of, whole
from network.search.engines import Hit
from network.search.models import Kind
from network.search.words import SMALL_WORDS, Word, fold, singular, words_of

LONGEST_QUERY = 200
BEFORE_A_HOST = re.compile(r"\bhttps?://(?:www\.)?", re.IGNORECASE)  # of an address pasted whole
MOST_TERMS = 8
COMMON = 50  # hits of a word from which on it tells as little as any other
MOST_HITS = 500  # that are put in order; of more than that, the best and newest are shown


@dataclass(frozen=True)
class Query:
    """What is asked: the words as typed, and the tags that narrow it."""

    text: str
    tags: tuple[str, ...] = ()

    @property
    def words(self) -> list[Word]:
        """Give the folded words; small ones such as 'the' count only if there are no others."""
        text = BEFORE_A_HOST.sub("", self.text[:LONGEST_QUERY])
        words = list(dict.fromkeys(words_of(text)))
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
    lexicon = Lexicon()
    found = search(query, now=now, lexicon=lexicon)
    if found.hits or not query.words:
        return Answer(found, query)
    for text in corrections(query, lexicon):
        meant = replace(query, text=text)
        found = search(meant, now=now, lexicon=lexicon)
        if found.hits:
            return Answer(found, meant, corrected=text)
    return _with_fewer_words(query, now, lexicon)


def _with_fewer_words(query: Query, now: datetime | None, lexicon: "Lexicon") -> Answer:
    """Leave out one word after the other until something has all the others.

    The one that tells least goes first: the commonest, and of two as common the later.
    """
    typed = query.text[:LONGEST_QUERY].split()
    telling = [word for word in typed if singular(fold(word).strip()) not in SMALL_WORDS]
    written = (telling or typed)[:MOST_TERMS]
    counts = [_count(replace(query, text=word), now, lexicon, most=COMMON) for word in written]
    alone = [word for word, count in zip(written, counts, strict=True) if count]
    telling_least = sorted(enumerate(filter(None, counts)), key=lambda pair: (pair[1], pair[0]))
    for left_out in [None, *(place for place, _count in reversed(telling_least))]:
        kept = [word for place, word in enumerate(alone) if place != left_out]
        nearest = replace(query, text=" ".join(kept))
        if kept and kept != written and _is_anywhere(nearest, now, lexicon):
            without = tuple(word for word in written if word not in kept)
            return Answer(search(nearest, now=now, lexicon=lexicon), nearest, without=without)
    return Answer(Found(), query)


def _is_anywhere(query: Query, now: datetime | None, lexicon: "Lexicon") -> bool:
    """Say whether some page has all words; what counts for a better tier counts for the last."""
    return bool(_count(query, now, lexicon, most=1))


def _count(query: Query, now: datetime | None, lexicon: "Lexicon", *, most: int) -> int:
    """Count the pages that have all words, up to so many."""
    places = places_of(query.words, lexicon)
    if not places:
        return 0
    return len(engines.find(question(places, BODY, query.tags), now=now, most=most))


def search(
    query: Query,
    *,
    now: datetime | None,
    tiers: int = len(TIERS),
    most: int | None = None,
    lexicon: "Lexicon | None" = None,
) -> Found:
    """Give the pages that have all words, those with all of them in title or names first.

    Fewer `tiers` leave out what is found in the body, then the summary, then other names. Of more
    than `most` hits the best are given, and the newest of those.
    """
    most = most or MOST_HITS
    lexicon = lexicon or Lexicon(names_only=tiers < len(TIERS))
    places = places_of(query.words, lexicon)
    is_known = all(place.is_known for place in places)
    if not places or not (is_known or _is_anywhere(query, now, lexicon)):
        return Found()
    exact = [[[[whole(key_of(query.text))]]], *([[[tag]]] for tag in query.tags)]
    asked = [exact, *(question(places, tier, query.tags) for tier in TIERS[:tiers])]
    ranked = _ranked(asked, now=now, most=most)
    return Found(ranked[:most], len(ranked) > most)


def _ranked(asked: list[engines.Question], *, now: datetime | None, most: int) -> list[Hit]:
    """Give what fits any question: first what fits the first, and among equals the newest first.

    What fits one fits those after it. So the last is asked early: where it has nothing but what the
    first ones have, those between need not be asked, and they are asked for what is new alone.
    """
    best: dict[int, Hit] = {}
    for one in asked[:2]:
        _add(best, engines.find(one, now=now, most=most + 1))
    if len(best) > most:
        return list(best.values())
    widest = engines.find(asked[-1], now=now, most=most + 1)
    for better, one in pairwise(asked[1:-1]):
        if len(best) > most or all(hit.entry in best for hit in widest):
            break
        _add(best, engines.find(one, but_not=better, now=now, most=most + 1 - len(best)))
    _add(best, widest)
    return list(best.values())


def _add(best: dict[int, Hit], hits: list[Hit]) -> None:
    for hit in hits:
        best.setdefault(hit.entry, hit)


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
    is_known: bool


class Lexicon:
    """What the portal's words say about the words of a query, each asked for once.

    While somebody types (`names_only`) every word may be unfinished, and only names count.
    """

    def __init__(self, *, names_only: bool = False) -> None:
        self.names_only = names_only
        self._known: dict[str, bool] = {}
        self._begun: dict[str, list[str]] = {}

    def known(self, keys: Iterable[str]) -> set[str]:
        """Keep the words that stand somewhere."""
        fresh = [key for key in keys if key not in self._known]
        if fresh:
            found = spelling.known_among(fresh)
            self._known |= {key: key in found for key in fresh}
        return {key for key in keys if self._known[key]}

    def begun_by(self, key: str) -> list[str]:
        """Give the words that begin like this."""
        if key not in self._begun:
            found = spelling.beginning_with(key, names_only=self.names_only)
            self._begun[key] = found
        return self._begun[key]


def places_of(words: list[Word], lexicon: Lexicon) -> list[Place]:
    """Find what words may be the beginning of that stand nowhere as they are.

    Short ones must be whole; a single character of a script without spaces is the beginning of the
    pairs it stands in.
    """
    shortest = 2 if lexicon.names_only else 3
    known = set() if lexicon.names_only else lexicon.known([word.key for word in words])
    found = []
    for word in words:
        begins = word.key not in known and len(word.letters or word.key) >= shortest
        begins = len(word.letters) == 1 if word.is_piece else begins
        more = lexicon.begun_by(word.key) if begins else []
        keys = tuple(dict.fromkeys([word.key, *more]))
        found.append(Place(word, keys, is_known=bool(more) or word.key in known))
    return found


def corrections(query: Query, lexicon: Lexicon, most: int = 4) -> list[str]:
    """Give up to four queries in which words that stand nowhere are replaced by a near one."""
    options = [_meant(one, lexicon) for one in query.text[:LONGEST_QUERY].split()[:MOST_TERMS]]
    texts = [""]
    for choices in options:
        texts = [f"{text} {choice}".strip() for choice in choices for text in texts][:most]
    return [text for text in texts if text != " ".join(query.text.split())]


def _meant(written: str, lexicon: Lexicon) -> list[str]:
    key = singular(fold(written).strip())
    if lexicon.known([key]):
        return [written]
    near = [row.shown for row in spelling.meant_by(key)[:3]]
    return near or [written]
