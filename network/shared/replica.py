"""Read visitors' pages from a copy of the database, but never what the copy doesn't know yet."""

from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from network.pagecache.fitting import shared_stamps

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
    that lags behind; the page cache carries the load of these seconds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.total = -1
        self.since = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_visitor = settings.SESSION_COOKIE_NAME not in request.COOKIES
        will_do = request.method in ("GET", "HEAD") and is_visitor and self._is_quiet()
        token = _reads_the_copy.set(will_do)
        try:
            return self.get_response(request)
        finally:
            _reads_the_copy.reset(token)

    def _is_quiet(self) -> bool:
        """Say whether the last change is long enough ago; where nobody can tell, it isn't."""
        try:
            total = shared_stamps().total()
        except OSError:
            return False
        if total != self.total:
            self.total, self.since = total, monotonic()
        return monotonic() - self.since > settings.REPLICA_LAG_SECONDS
