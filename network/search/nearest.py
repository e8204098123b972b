"""Find the pages that an address may have meant which isn't there."""

from difflib import SequenceMatcher
from pathlib import PurePosixPath
from urllib.parse import unquote

from django.utils import timezone

from network.search import engines
from network.search.documents import NAMES
from network.search.engines import Named
from network.search.models import SearchSlip, SearchWord
from network.search.spelling import can_be_mistyped, one_error_apart, remains_of
from network.search.words import SMALL_WORDS, keys_of
from network.shared.words import readable

LONGEST = 300  # characters of an address, from its end
MOST_WORDS = 6
MOST_NEAR = 300
CANDIDATES = 100
LIKENESS = 0.5


def nearest_pages(path: str, limit: int = 3) -> list[Named]:
    """Give up to three pages everybody may see that are called like an address, the nearest first.

    The last part of the address that has a word of some name counts, with a typing error in each
    word forgiven.
    """
    parts = [words for part in _parts(path) if (words := _words_of(part))]
    near = _near({word for words in parts for word in words})
    for words in parts:
        places = [near[word] for word in words if word in near]
        if places:
            found = _called(places, path, "-".join(words))
            return found[:limit]
    return []


def words_of(path: str) -> str:
    """Give the last part of an address as words to look for: 'code for rumania'."""
    parts = _parts(path)
    return readable(parts[0].replace("-", " ").replace("_", " "), limit=80) if parts else ""


def _parts(path: str) -> list[str]:
    """Give the parts of an address, the last first, without what a file's name ends in."""
    parts = unquote(path[-LONGEST:]).removesuffix("/").removesuffix(".html").split("/")
    return [PurePosixPath(part).name for part in reversed(parts) if part]


def _words_of(part: str) -> list[str]:
    words = [word for word in keys_of(part) if word not in SMALL_WORDS and len(word) > 1]
    return words[:MOST_WORDS]


def _near(words: set[str]) -> dict[str, list[str]]:
    """Give the words of names that are meant by words: the same, or one typing error away."""
    meant = {word: {word, word.replace("4", "for"), word.replace("2", "to")} for word in words}
    typed = set().union(*meant.values())
    slips = {left for word in typed if can_be_mistyped(word) for left in remains_of(word)}
    same = SearchWord.objects.filter(word__in=typed, is_name=True).order_by().values_list("word")
    mistyped = SearchSlip.objects.filter(remains__in=slips, word__is_name=True).order_by()
    known = {word for (word,) in same.union(mistyped.values_list("word__word"))[:MOST_NEAR]}
    return {word: found for word, forms in meant.items() if (found := _meant(forms, known))}


def _meant(forms: set[str], known: set[str]) -> list[str]:
    exact = sorted(forms & known)
    return exact or sorted(
        one for one in known if any(one_error_apart(form, one) for form in forms)
    )


def _called(places: list[list[str]], path: str, wanted: str) -> list[Named]:
    """Give the pages with all of these words in their names, else with all but one."""
    everything = [[f"{NAMES}{word}" for word in place] for place in places]
    without = [[*everything[:i], *everything[i + 1 :]] for i in range(len(everything))]
    section = path.split("/")[1:2]
    for rows in ([everything], [row for row in without if row]):
        found = engines.named([rows], now=timezone.now(), most=CANDIDATES) if rows else []
        near = [page for page in found if likeness(wanted, page) >= LIKENESS]
        if near:
            return sorted(
                near,
                key=lambda page: (
                    -likeness(wanted, page),
                    page.url.split("/")[1:2] != section,
                    page.url,
                ),
            )
    return []


def likeness(wanted: str, page: Named) -> float:
    """Say how much the end of an address is like the address, the title or a name of a page."""
    names = [page.title, *page.names.split(" · "), PurePosixPath(page.url).name]
    return max(_likeness(wanted, "-".join(keys_of(name))) for name in names)


def _likeness(wanted: str, name: str) -> float:
    if wanted == name:
        return 1.0
    if name and (wanted in name or f"-{name}-" in f"-{wanted}-"):
        return 0.9
    matcher = SequenceMatcher(None, wanted, name)
    return matcher.ratio() if matcher.quick_ratio() >= LIKENESS else 0.0
