"""Read visitors' pages from a copy of the database, but never what the copy doesn't know yet."""

from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from network.pagecache.fitting import shared_stamps
from network.pagecache.parts import Before, no_newer_than

_reads_the_copy: ContextVar[bool] = ContextVar("reads the copy", default=False)


class ReplicaRouter:
    """Send reading to the copy where the request allows it, and everything else to the original."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return "replica" if _reads_the_copy.get() else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"


class ReplicaMiddleware:
    """Decide for each request whether the copy will do: for visitors, when nothing is fresh.

    Who is signed in or sends something reads the original, so that editors see what they wrote. So
    does everybody for `REPLICA_LAG_SECONDS` after any change, so that no page is made from a copy
    that lags behind; the page cache carries the load of these seconds. What is kept of a page read
    from the copy is as new as the last change before it was begun: a later one may not be in it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.seen = (-1, 0.0)  # the number of all changes, and when it was first met

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_visitor = settings.SESSION_COOKIE_NAME not in request.COOKIES
        will_do = request.method in ("GET", "HEAD") and is_visitor
        before = self._when_quiet() if will_do else None
        token = _reads_the_copy.set(before is not None)
        try:
            with no_newer_than(before):
                return self.get_response(request)
        finally:
            _reads_the_copy.reset(token)

    def _when_quiet(self) -> Before | None:
        """Give the numbers if the last change is long enough ago; where nobody can tell, it isn't.

        They are taken before it is looked whether anything has changed, so that they tell of
        nothing the copy may lack.
        """
        try:
            before = Before.now()
            total = shared_stamps().total()
        except OSError:
            return None
        counted, since = self.seen
        if counted != total:
            counted, since = self.seen = (total, monotonic())
        return before if monotonic() - since > settings.REPLICA_LAG_SECONDS else None
