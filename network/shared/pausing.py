"""Let something that follows every change rest while much is written at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Pause:
    """A rest for one follower, in this thread alone: `with pause(): …`, or `@pause()`."""

    def __init__(self, name: str) -> None:
        self._is_on: ContextVar[bool] = ContextVar(name, default=False)

    @property
    def is_on(self) -> bool:
        """Say whether the follower rests now."""
        return self._is_on.get()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Rest until this ends; pauses may stand within one another."""
        token = self._is_on.set(True)
        try:
            yield
        finally:
            self._is_on.reset(token)
