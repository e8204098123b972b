"""Let one address ask so often a minute and no more, without keeping addresses in the clear."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from network.shared.visitors import client_address

WINDOW = 60  # seconds


def seconds_to_wait(request: HttpRequest) -> int:
    """Count a request; give 0 while it is one of those allowed, else when to come back."""
    most = settings.API_REQUESTS_PER_MINUTE
    if not most:
        return 0
    minute, gone = divmod(int(time.time()), WINDOW)
    digest = salted_hmac("network.api.throttle", client_address(request), algorithm="sha256")
    key = f"api:{digest.hexdigest()}:{minute}"
    return 0 if _counted(key) <= most else WINDOW - gone


def _counted(key: str) -> int:
    if cache.add(key, 1, WINDOW):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it expired in between
        return 1
