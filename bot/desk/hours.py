"""Office hours: open now, next opening, and what a worker may expect."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Expectation:
    """When an answer may be expected, as a wording key with its arguments."""

    key: str
    arguments: dict[str, str | int | float]


class OfficeHours:
    """`OfficeHours.parse(settings.office_hours, settings.timezone)`."""

    @classmethod
    def parse(cls, text: str, timezone: str) -> "OfficeHours":
        """Hours as 'Mon-Fri 09:00-18:00, Sat 10:00-12:00' in the named time zone."""
        raise NotImplementedError

    def is_open(self, now: datetime) -> bool:
        """Whether somebody is expected at the desk at `now`."""
        raise NotImplementedError

    def next_opening(self, now: datetime) -> datetime:
        """`now` itself when open, otherwise when the office opens next."""
        raise NotImplementedError


def expect_answer(hours: OfficeHours, now: datetime, *, is_urgent: bool, language: str) -> Expectation:
    """What to tell the worker when a case is opened: `say(e.key, language, **e.arguments)`."""
    raise NotImplementedError
