"""What the diary has to do by itself: tell what the clock made true."""

from network.diary.ledger import publish, record_all
from network.shared.due import due


@due("write the diary")
def write_diary() -> str:
    """Add what became true since the last time, and number what was left without."""
    record_all()
    return f"{publish()} entries"
