"""A number for each table that grows with every change, the same for all processes.

On one machine the numbers lie in a file that every process maps into its memory: reading one is
reading memory. Several machines keep them in Redis, which is asked once for each request.
"""

import fcntl
import logging
import mmap
import threading
import time
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

logger = logging.getLogger(__name__)

TOTAL, EPOCH, FIRST, SLOTS = 0, 1, 2, 512
WORD = 8  # bytes of one number


def slot_of(table: str) -> int:
    """Give the place of a table's number; two tables may share one, which only costs a page."""
    return FIRST + crc32(table.encode()) % (SLOTS - FIRST)


def slots_of(tables: Iterable[str]) -> set[int]:
    """Give the places a page depends on: those of its tables, and the beginning of the count."""
    return {EPOCH, *map(slot_of, tables)}


class Stamps(Protocol):
    """The numbers of all tables, and one that grows whenever any of them does."""

    def total(self) -> int:
        """Give the number that grows with every change; raise OSError where it can't be had."""
        ...

    def numbers(self) -> Sequence[int]:
        """Give the number of every slot, at least as new as the last total."""
        ...

    def grow(self, tables: Iterable[str]) -> None:
        """Count a change of these tables: theirs first, then the total."""
        ...


class FileStamps:
    """Numbers in a file that the processes of one machine share."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("a+b")
        with self._locked():
            if path.stat().st_size < SLOTS * WORD:  # from a clock, so that no number comes twice
                self.file.truncate(0)
                self.file.write(array("Q", [time.time_ns()] * SLOTS).tobytes())
                self.file.flush()
        self.map = mmap.mmap(self.file.fileno(), SLOTS * WORD)
        self.view = memoryview(self.map).cast("Q")

    def total(self) -> int:
        return self.view[TOTAL]

    def numbers(self) -> Sequence[int]:
        return array("Q", self.view.tobytes())

    def grow(self, tables: Iterable[str]) -> None:
        with self._locked():
            for slot in {slot_of(table) for table in tables}:
                self.view[slot] += 1
            self.view[TOTAL] += 1

    def _locked(self) -> "_Lock":
        return _Lock(self.file)


class _Lock:
    """One process, and one thread of it, at a time."""

    thread = threading.Lock()

    def __init__(self, file: Any) -> None:
        self.file = file

    def __enter__(self) -> None:
        self.thread.acquire()
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *error: object) -> None:
        fcntl.flock(self.file, fcntl.LOCK_UN)
        self.thread.release()


class RedisStamps:
    """Numbers in Redis or Valkey, which the processes of several machines share."""

    def __init__(self, client: Any, prefix: str = "portal:stamps") -> None:
        self.client, self.prefix = client, prefix
        self.known: tuple[int, Sequence[int]] = (0, array("Q", [0] * SLOTS))
        self.owed: set[str] = set()  # what could not be told

    def total(self) -> int:
        if self.owed:
            self.grow(())
        if self.owed:
            raise OSError("Redis has not heard of a change yet")
        found = self._ask(self.client.get, f"{self.prefix}:total")
        return int(found) if found is not None else self._begin()

    def numbers(self) -> Sequence[int]:
        total = self.total()
        counted, numbers = self.known  # at once: another thread may put older ones there
        if counted != total:
            numbers = array("Q", [0] * SLOTS)
            for slot, number in self._ask(self.client.hgetall, self.prefix).items():
                numbers[int(slot)] = int(number)
            self.known = (total, numbers)
        return numbers

    def grow(self, tables: Iterable[str]) -> None:
        """Count a change; where Redis can't be reached, owe it and tell it before the next read."""
        telling = self.owed | set(tables)
        self.owed = telling
        try:
            self._begin()
            pipe = self.client.pipeline(transaction=True)
            for slot in {slot_of(table) for table in telling}:
                pipe.hincrby(self.prefix, str(slot), 1)
            pipe.incr(f"{self.prefix}:total")
            self._ask(pipe.execute)
        except OSError:
            logger.warning("Redis could not be told of a change; pages are made anew until it is")
        else:
            self.owed = set()

    def _begin(self) -> int:
        """Start from a clock where Redis is empty, so that no number comes twice."""
        now = time.time_ns()
        self._ask(self.client.hsetnx, self.prefix, str(EPOCH), now)
        self._ask(self.client.set, f"{self.prefix}:total", now, nx=True)
        return int(self._ask(self.client.get, f"{self.prefix}:total"))

    @staticmethod
    def _ask(command: Any, *args: Any, **options: Any) -> Any:
        """Ask Redis, and say in one way that it can't be reached."""
        from redis.exceptions import RedisError

        try:
            return command(*args, **options)
        except RedisError as error:
            raise OSError(str(error)) from error
