"""Turn text of any script into the words it is found by, the same for what is kept and asked.

A word is folded until accents, case, apostrophes and a plural s make no difference: 'México' and
'mexico', 'ePaństwo' and 'epanstwo', 'Code for All’s' and 'code for all' meet. Scripts that put no
spaces between words are cut into overlapping pairs, Arabic loses its article. A folded word is
made of a–z and 0–9 alone (other scripts as the hexadecimal digits of their UTF-8 form), so that no
database has an opinion of its own about where it begins or ends.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from anyascii import anyascii

LONGEST = 40
APOSTROPHES = "'’ʼ‘`´ʻ＇"
ROMANISED = ("LATIN", "GREEK", "CYRILLIC", "COPTIC", "ARMENIAN", "GEORGIAN")
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR")
ARABIC_ALIKE = str.maketrans(dict.fromkeys("أإآٱ", "ا") | {"ى": "ي", "ة": "ه", "ـ": None, "ئ": "ي"})
ARABIC_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
SMALL_WORDS = frozenset(
    ["a", "about", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "from", "how"]
    + ["i", "in", "is", "it", "my", "of", "on", "or", "our", "that", "the", "there", "this", "to"]
    + ["was", "we", "what", "when", "where", "which", "who", "with", "you", "your"]
)
PIECE = re.compile(r"[a-z0-9]+|[^\sa-z0-9]+")


class _Letters(dict):
    """What each character becomes, worked out when it is first met: a letter, '' or a space."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    if letter in APOSTROPHES or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf"):
        return ""
    if not letter.isalnum():
        return " "
    plain = unicodedata.normalize("NFKC", letter).casefold()
    name = unicodedata.name(letter, "")
    if plain.isascii():
        return plain if plain.isalnum() else " "
    if name.startswith(ROMANISED) or "LATIN" in name:
        return "".join(c for c in anyascii(plain).lower() if c.isascii() and c.isalnum())
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", plain))
    return "".join(c for c in bare if unicodedata.category(c) not in ("Mn", "Mc", "Me")) or " "


_LETTERS = _Letters()


@dataclass(frozen=True)
class Word:
    """A folded word, and whether it is a piece of a script without spaces."""

    key: str
    is_piece: bool = False
    letters: str = ""

    @property
    def is_spelt(self) -> bool:
        """Say whether it is of another script than Latin, and kept as digits of its letters."""
        return bool(self.letters)


def fold(text: str) -> str:
    """Make accents, case and apostrophes of a text make no difference; other signs are spaces."""
    return text.translate(_LETTERS)


def words_of(text: str) -> list[Word]:
    """List the words of a text in their order, folded."""
    return [word for run in fold(text).split() for word in _words_of_run(run)]


def keys_of(text: str) -> list[str]:
    """List the words of a text as they are kept: letters and digits of ASCII alone."""
    return [word.key for word in words_of(text)]


def joined_keys(text: str, most: int = 3) -> set[str]:
    """Give what two or three neighbouring words make when written as one: 'codefor', 'g0vtw'."""
    runs = [run for run in fold(text).split() if run.isascii()]
    found = set()
    for size in range(2, most + 1):
        for start in range(len(runs) - size + 1):
            joined = "".join(runs[start : start + size])
            if len(joined) <= LONGEST:
                found.add(singular(joined))
    return found


HYPHENATED = re.compile(r"\w+(?:[-.‐‑/_]\w+)+")


def compound_keys(text: str) -> set[str]:
    """Give what words tied by a hyphen, a dot or a slash make without it: 'cocreation'."""
    return {key for tied in HYPHENATED.findall(text) for key in joined_keys(tied)}


def singular(word: str) -> str:
    """Take a plural s off an English word: 'elections' is found by 'election' and the other way."""
    if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui0123456789":
        return word[:-1]
    return word


def _words_of_run(run: str) -> Iterator[Word]:
    if run.isascii():
        yield Word(singular(run[:LONGEST]))
        return
    for piece in _split_by_script(run):
        if piece.isascii():
            yield Word(singular(piece[:LONGEST]))
        elif _is_unspaced(piece[0]):
            pairs = [piece[i : i + 2] for i in range(len(piece) - 1)] or [piece]
            yield from (Word(_spell(pair), True, pair) for pair in pairs)
        else:
            stem = _without_article(piece)
            yield Word(_spell(stem), letters=stem)


def _split_by_script(run: str) -> list[str]:
    pieces: list[str] = []
    for part in PIECE.findall(run):
        if part.isascii():
            pieces.append(part)
            continue
        current = part[0]
        for letter in part[1:]:
            if _is_unspaced(letter) == _is_unspaced(current[-1]):
                current += letter
            else:
                pieces.append(current)
                current = letter
        pieces.append(current)
    return pieces


_UNSPACED: dict[str, bool] = {}


def _is_unspaced(letter: str) -> bool:
    if letter not in _UNSPACED:
        _UNSPACED[letter] = unicodedata.name(letter, "").startswith(UNSPACED)
    return _UNSPACED[letter]


def _without_article(word: str) -> str:
    word = word.translate(ARABIC_ALIKE)
    for article in ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def _spell(word: str) -> str:
    """Write a word of another script in ASCII: 'z' and the hexadecimal digits of its UTF-8 form."""
    return "z" + word.encode()[: LONGEST * 2].hex()
