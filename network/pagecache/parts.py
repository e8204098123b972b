"""Parts of pages that are kept until a row they were made from changes, or a moment comes.

The menu stands on every page and changes once a year. `kept()` gives such a part as it was made
last, for as long as the tables read while making it have the same numbers (see the package): so a
part is never older than the last change, and nothing has to be told what to forget.

What is kept is shared between requests. Keep finished text, or rows nobody changes, and only what
every visitor may see; what depends on the visitor belongs in the name or not in here.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from network.pagecache.fitting import shared_stamps
from network.pagecache.moments import MINUTE, Clock
from network.pagecache.stamps import slots_of
from network.pagecache.watching import EVERYTHING, note_reading, reading

MOST = 4000  # parts a process keeps at hand; those not asked for go first
LARGEST = 400_000  # characters of one part
LONGEST_NAME = 300  # characters; an address that is longer is nobody's habit
MOST_CHARACTERS = 16_000_000


class Part(NamedTuple):
    """What was made, from which tables, and until when it is true."""

    value: Any
    tables: frozenset[str]
    numbers: dict[int, int]
    until: datetime
    size: int


class Before(NamedTuple):
    """When something was begun, and the numbers there were before anything was read for it."""

    begun: datetime
    total: int
    numbers: Sequence[int]

    @classmethod
    def now(cls) -> "Before":
        """Look at the clock and the numbers; raise OSError where these can't be had.

        Who reads a copy of the database gives the numbers from when it was known to be as new.
        """
        if (known := _as_new_as.get()) is not None:
            return known
        stamps = shared_stamps()
        return cls(datetime.now(UTC), stamps.total(), stamps.numbers())


_as_new_as: ContextVar[Before | None] = ContextVar("as new as", default=None)


@contextmanager
def no_newer_than(before: Before | None) -> Iterator[None]:
    """Let nothing that is made until this ends pass for newer than this; None sets no bound."""
    token = _as_new_as.set(before)
    try:
        yield
    finally:
        _as_new_as.reset(token)


class Parts:
    """The parts one process has at hand; bounded, and the longest unasked go first."""

    def __init__(self) -> None:
        self.parts: OrderedDict[Hashable, Part] = OrderedDict()
        self.characters = 0
        self.lock = Lock()
        self.clock = Clock()

    def get(self, name: Hashable) -> Part | None:
        """Give a part that is still true."""
        part = self.parts.get(name)
        if part is None or datetime.now(UTC) >= part.until:
            return None
        numbers = shared_stamps().numbers()
        if any(numbers[slot] != number for slot, number in part.numbers.items()):
            return None
        with self.lock:
            if name in self.parts:
                self.parts.move_to_end(name)
        return part

    def last(self, name: Hashable) -> Any:
        """Give what was made last, though it may be true no more; None if nothing was."""
        part = self.parts.get(name)
        return part.value if part else None

    def make(
        self, name: Hashable, make: Callable[[], Any], before: Before, turns: timedelta
    ) -> Part:
        """Make a part, and keep it unless it is too large."""
        with reading() as tables:
            value = make()
        numbers = {slot: before.numbers[slot] for slot in slots_of({EVERYTHING, *tables})}
        until = self.clock.next_moment(before.begun, before.total, turns)
        size = size_of(value)
        part = Part(value, frozenset(tables), numbers, until, size)
        if size <= LARGEST:
            self._put(name, part)
        return part

    def _put(self, name: Hashable, part: Part) -> None:
        with self.lock:
            old = self.parts.pop(name, None)
            self.characters += part.size - (old.size if old else 0)
            self.parts[name] = part
            while len(self.parts) > MOST or self.characters > MOST_CHARACTERS:
                _name, gone = self.parts.popitem(last=False)
                self.characters -= gone.size


def size_of(value: Any) -> int:
    """Give about how many characters something takes that is kept: a text, or a row with texts."""
    if isinstance(value, str):
        return len(value)
    told = getattr(value, "__dict__", {}).values()
    return 1000 + sum(len(one) for one in told if isinstance(one, str))


_at_hand = Parts()


class Whole:
    """All that a page shows, loaded once, when the first part of the page is made anew.

    Every part that shows some of it depends on all tables that were read for it, as they were
    before. Load every row in here: what the view read earlier may be older than the numbers say.
    """

    def __init__(self, load: Callable[[], dict[str, Any]]) -> None:
        self.load = load
        self.loaded: dict[str, Any] | None = None
        self.before: Before | None = None
        self.tables: set[str] = set()

    def __call__(self) -> dict[str, Any]:
        if self.loaded is None:
            if may_keep():
                with suppress(OSError):
                    self.since()
            with self.reading():
                self.loaded = self.load()
        note_reading(self.tables)
        return self.loaded

    def since(self) -> Before:
        """Give the numbers from before the first row was read; raise OSError without them."""
        if self.before is None:
            if self.loaded is not None:
                raise OSError("The rows were read before anybody knew the numbers.")
            self.before = Before.now()
        return self.before

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Note what is read until this ends: rows may be asked for only where they are shown."""
        with reading() as tables:
            yield
        self.tables |= tables
        note_reading(tables)


def has_session(request: HttpRequest) -> bool:
    """Say whether a reader may be somebody; who asks lets the answer say that it varies with it."""
    if hasattr(request, "session"):
        request.session.accessed = True
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def may_keep() -> bool:
    """Say whether parts are kept now: not while a change of our own isn't told yet."""
    return settings.KEEP_PARTS and not connection.in_atomic_block


def each_time[Value](make: Callable[[], Value], *name: Hashable) -> Callable[[], Value] | Value:
    """Give templates a kept part that is looked up wherever it stands.

    So every other part it stands in knows what it was made from. Where nothing is kept it is made
    once for the page.
    """
    if may_keep():
        return lambda: kept(make, *name)
    return SimpleLazyObject(make)  # type: ignore[return-value]


def kept[Value](
    make: Callable[[], Value],
    *name: Hashable,
    whole: Whole | None = None,
    turns: timedelta = MINUTE,
) -> Value:
    """Give what `make` gives, made again only after a change; by name, in the reader's language.

    What it shows of a page's `whole` is as old as that. What tells no times but days may say that
    it turns by the `QUARTER`.
    """
    if not may_keep() or any(len(one) > LONGEST_NAME for one in name if isinstance(one, str)):
        return make()
    full = (*name, get_language())
    try:
        part = _at_hand.get(full)
        if part is None:
            before = whole.since() if whole else Before.now()
            part = _at_hand.make(full, make, before, turns)
    except OSError:  # nobody can say whether what is kept is still true
        return make()
    note_reading(part.tables)
    return part.value


def carried_on[Value](
    make: Callable[[Value | None], Value], *name: Hashable, turns: timedelta = MINUTE
) -> Value:
    """Give what `make` gives, as `kept()` does; it is handed what it made last, which may be old.

    So what is made of very many rows need not be made anew of all of them: it reads them, and takes
    over what the same rows gave.
    """
    full = (*name, get_language())
    return kept(lambda: make(_at_hand.last(full)), *name, turns=turns)
