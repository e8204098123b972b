"""What the list of exchanges shows: what is on, what comes, what was completed, what was found."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest

from network.exchanges.filters import every_exchange
from network.exchanges.models import Exchange
from network.shared.dates import EventState
from network.shared.facets import Narrowed
from network.shared.paging import page_of

PAGE_SIZE = 30


@dataclass
class Board:
    """The exchanges of one page of the list, in their sections, and how they were narrowed."""

    found: Narrowed
    page: Page
    ongoing: list[Exchange]
    upcoming: list[Exchange]
    cancelled: list[Exchange]

    @property
    def shown(self) -> list[Exchange]:
        """Give every exchange on this page."""
        return [*self.ongoing, *self.upcoming, *self.page.object_list, *self.cancelled]


def board_of(request: HttpRequest) -> Board:
    """Put the exchanges into sections; narrowed ones stand together, the latest first."""
    every = every_exchange()
    found = every.index.narrow(request.GET)
    if found.is_narrowed:
        board = Board(found, page_of(request, found.keys, PAGE_SIZE), [], [], [])
        return _load(board, {})
    past = every.by_state[EventState.PAST]
    return _load(Board(found, page_of(request, past, PAGE_SIZE), [], [], []), every.by_state)


def _load(board: Board, by_state: dict[EventState, list[int]]) -> Board:
    """Load the cards of one page, whatever section they stand in, all at once."""
    open_states = (EventState.ONGOING, EventState.UPCOMING, EventState.CANCELLED)
    keys = {state: by_state.get(state, []) for state in open_states}
    wanted = [*board.page.object_list, *(key for found in keys.values() for key in found)]
    cards = {card.pk: card for card in Exchange.objects.filter(pk__in=wanted).with_route()}
    board.page.object_list = [cards[key] for key in board.page.object_list if key in cards]
    board.ongoing, board.upcoming, board.cancelled = (
        [cards[key] for key in keys[state] if key in cards] for state in open_states
    )
    return board
