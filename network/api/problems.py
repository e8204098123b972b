"""Say what went wrong in the way of RFC 9457, always with how to mend it."""

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.utils.functional import Promise

from network.shared.site import absolute

MEDIA_TYPE = "application/problem+json"
Words = str | Promise


class Problem(Exception):
    """A request that can't be answered: its status, what it is called, and what to do about it.

    `kind` is the fragment of the documentation that explains it: no-such-parameter.
    """

    def __init__(self, status: int, kind: str, title: Words, detail: Words, **more: Any) -> None:
        super().__init__(str(title))
        self.status, self.kind, self.title, self.detail = status, kind, title, detail
        self.more = more

    def answer(self) -> JsonResponse:
        """Write the problem as an answer, which nobody keeps."""
        body = {
            "type": f"{absolute(reverse('api:documentation'))}#{self.kind}",
            "title": str(self.title),
            "status": self.status,
            "detail": str(self.detail),
            **self.more,
        }
        ascii_only = {"ensure_ascii": False}
        response = JsonResponse(body, status=self.status, json_dumps_params=ascii_only)
        response["Content-Type"] = MEDIA_TYPE
        response["Cache-Control"] = "no-store"
        return response
