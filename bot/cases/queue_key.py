"""Where an open case stands in the queue, as one text that sorts: urgent, then by the next deadline, then by age."""

from datetime import UTC, date, datetime
from typing import Final

_NO_DEADLINE: Final = date(9999, 12, 31)


def queue_key(*, is_urgent: bool, due_on: date | None, opened_at: datetime) -> str:
    """The key of an open case; a closed one has none. The first character is 0 for an urgent case, else 1."""
    opened = opened_at.astimezone(UTC)
    return f"{0 if is_urgent else 1} {due_on or _NO_DEADLINE:%Y-%m-%d} {opened:%Y-%m-%dT%H:%M:%S}"
