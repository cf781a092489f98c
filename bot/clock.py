"""The time, with its zone; passed in wherever a decision rests on it."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
