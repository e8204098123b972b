"""Slow down whoever guesses passwords, without keeping addresses in the clear."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from network.shared.visitors import client_address

WINDOW = 15 * 60  # seconds in which failures are counted
MOST_FOR_ACCOUNT = 10  # from one address for one account
MOST_FOR_ADDRESS = 50  # from one address for any account


def is_locked(request: HttpRequest, email: str) -> bool:
    """Say whether too many sign-ins failed lately for this to be a slip."""
    limits = _limits(request, email)
    found = cache.get_many(limits)
    return any(found.get(key, 0) >= most for key, most in limits.items())


def count_failure(request: HttpRequest, email: str) -> None:
    """Remember one failed sign-in for a quarter of an hour."""
    for key in _limits(request, email):
        if not cache.add(key, 1, WINDOW):
            try:
                cache.incr(key)
            except ValueError:  # it expired in between
                cache.set(key, 1, WINDOW)


def forget_failures(request: HttpRequest, email: str) -> None:
    """Start counting anew after somebody signed in to their account."""
    cache.delete(next(iter(_limits(request, email))))


def _limits(request: HttpRequest, email: str) -> dict[str, int]:
    address = client_address(request)
    return {
        _key(address, email.strip().casefold()): MOST_FOR_ACCOUNT,
        _key(address): MOST_FOR_ADDRESS,
    }


def _key(*parts: str) -> str:
    digest = salted_hmac("network.accounts.throttle", "\n".join(parts), algorithm="sha256")
    return f"sign-in:{digest.hexdigest()}"
