"""What the search keeps of a page, and the words it is found by."""

from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from network.search.models import Kind
from network.search.tags import kind_tag
from network.search.words import compound_keys, fold, joined_keys, keys_of, words_of

TITLE, NAMES, SUMMARY, BODY = "1", "2", "3", "4"  # the tiers of a hit, the best first
TIERS = (TITLE, NAMES, SUMMARY, BODY)
MOST_WORDS = 12_000  # of one page; a book is found by its beginning
MOST_BODY = 60_000  # characters read for words
WORDS_OF_A_NAME = 4  # a longer title is a sentence, which nobody writes as one word
KEPT_BODY = 6_000  # characters kept for excerpts


@dataclass(frozen=True)
class Document:
    """One page: its words by weight, since when it may be seen, and what it can be narrowed by.

    `keywords` count as names and `beside` counts as summary without being shown. `day` is how
    fresh it is; `filters` holds tags such as 'cro' (country), 'y2018', 't12' (topic). `group` is
    the row it was made from, where one row makes several pages.
    """

    kind: str
    key: int
    title: str
    url: str
    visible_from: datetime | None
    day: date
    group: int = 0
    names: tuple[str, ...] = ()
    keywords: str = ""
    summary: str = ""
    beside: str = ""
    body: str = ""
    note: str = ""
    filters: frozenset[str] = field(default_factory=frozenset)

    @property
    def position(self) -> int:
        """Give a number that is larger for what is fresher, and different for every page."""
        return (self.day.toordinal() * 100 + Kind.values.index(self.kind)) * 10**10 + self.key

    @property
    def title_key(self) -> str:
        """Give the whole title as one folded string, to tell a page that is exactly meant."""
        return key_of(self.title)

    def lexemes(self) -> list[str]:
        """List what the index keeps: the whole title, each word with its tiers, then the filters.

        A word of the title counts for the tiers below as well, so that 'all words in title or
        names' is a question about one tier.
        """
        found: dict[str, None] = {whole(self.title_key): None}
        for tier, words in self._words_by_tier():
            for lower in TIERS[TIERS.index(tier) :]:
                found.update(dict.fromkeys(f"{lower}{word}" for word in words))
        found.update(dict.fromkeys(sorted({kind_tag(self.kind), *self.filters})))
        return list(found)

    def _words_by_tier(self) -> list[tuple[str, list[str]]]:
        names = "\n".join([*self.names, self.keywords])
        summary = f"{self.summary}\n{self.beside}"
        body = keys_of(self.body[:MOST_BODY])
        body += sorted(compound_keys(self.body[:MOST_BODY]))
        joined = {key for name in self.names for key in joined_keys(name)}
        return [
            (TITLE, [*keys_of(self.title), *sorted(joined_keys(self.title))]),
            (NAMES, [*keys_of(names), *sorted(joined)]),
            (SUMMARY, [*keys_of(summary), *sorted(joined_keys(self.summary))]),
            (BODY, list(dict.fromkeys(body))[:MOST_WORDS]),
        ]

    def spellings(self) -> list["Spelling"]:
        """List the words that can be begun or mistyped: folded, and as they are written here."""
        names = "\n".join([self.title, *self.names, self.keywords])
        rest = f"{self.summary}\n{self.beside}\n{self.body[:MOST_BODY]}"
        found: dict[str, Spelling] = {}
        for text, is_name in ((names, True), (rest, False)):
            for written in text.split():
                bare = written.strip(PUNCTUATION)
                for word in words_of(bare):
                    if is_name or not word.is_piece:
                        shown = word.letters or (bare.lower() if _is_one_word(bare) else word.key)
                        found.setdefault(word.key, Spelling(word.key, shown[:90], is_name))
        if len(self.title.split()) <= WORDS_OF_A_NAME:
            found |= {key: Spelling(key, key, True) for key in joined_keys(self.title)}
        return list(found.values())


@dataclass(frozen=True)
class Spelling:
    """A word as it is kept and as it is shown; `is_name` if it stands in a title or a name."""

    word: str
    shown: str
    is_name: bool


PUNCTUATION = ".,;:!?()[]{}“”„\"'’‘«»…–—-/*_#"


def _is_one_word(text: str) -> bool:
    return len(fold(text).split()) == 1


def can_be_mistyped(folded: str) -> bool:
    """Say whether one error in this word is forgiven: it has five letters at least, no digits."""
    return 5 <= len(folded) <= 30 and folded.isascii() and folded.isalpha()


def whole(title_key: str) -> str:
    """Give the one lexeme that finds a page by its whole title, however long."""
    return f"0{sha256(title_key.encode()).hexdigest()[:20]}"


def key_of(text: str) -> str:
    """Give a text as one string of folded words."""
    return " ".join(keys_of(text))[:300]
