"""What the search has to do by itself: be made anew when its rules changed."""

from network.search.index import is_current, rebuild
from network.shared.due import due


@due("index for the search")
def index_for_the_search() -> str:
    """Write every entry if none were written by today's rules."""
    return f"{0 if is_current() else rebuild()} written"
