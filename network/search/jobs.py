"""What the search has to do by itself: be made anew when its rules changed, follow the clock."""

from django.db import transaction
from django.utils import timezone

from network.search.index import is_current, rebuild
from network.search.models import SearchState
from network.search.upkeep import follow_what_came_out
from network.shared.due import due


@due("index for the search")
def index_for_the_search() -> str:
    """Write every entry if none were written by today's rules."""
    return f"{0 if is_current() else rebuild()} written"


@due("names in the search")
@transaction.atomic
def names_in_the_search() -> str:
    """Write the entries that name what came out by itself since the last time."""
    now = timezone.now()
    state = SearchState.objects.select_for_update().first()
    if state is None:
        return "no index yet"
    followed = follow_what_came_out(since=state.built_at, now=now)
    if followed:
        SearchState.objects.filter(pk=state.pk).update(built_at=now)
    return f"{followed} followed"
