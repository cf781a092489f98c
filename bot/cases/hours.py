"""Office hours: open now, next opening, and what a worker may expect. Pure.

Chinese public holidays count as closed where the calendar package knows the year (it is issued anew every year). The
weekend days worked in exchange are open only where the hours name that weekday: no promise rests on them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import chinese_calendar

from bot.cases.office import Office
from bot.cases.people import Presence
from bot.wording import SPOKEN, say

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PART: Final = re.compile(r"(\w{3})(?:-(\w{3}))? (\d{2}):(\d{2})-(\d{2}):(\d{2})")
_FURTHEST_DAYS: Final = 30
# 全国年节及纪念日放假办法, as amended with effect from 1 January 2025; the others follow the moon.
_SAME_EVERY_YEAR: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True)
class Expectation:
    """When an answer may be expected, as a wording key with its arguments."""

    key: str
    arguments: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """`OfficeHours.parse(settings.office_hours, settings.timezone)`. `spans` are (weekday, from, to), Monday 0."""

    spans: tuple[tuple[int, time, time], ...]
    zone: ZoneInfo
    closed_on: frozenset[date] = frozenset()  # the office's own holidays

    @classmethod
    def parse(cls, text: str, timezone: str) -> "OfficeHours":
        """Hours as 'Mon-Fri 09:00-18:00, Sat 10:00-12:00' in the named time zone. Raises ValueError."""
        spans: list[tuple[int, time, time]] = []
        for part in text.split(","):
            match = _PART.fullmatch(part.strip())
            if match is None:
                raise ValueError(f"not office hours: {part.strip()!r}")
            first, last = _DAYS.index(match[1]), _DAYS.index(match[2] or match[1])
            opens, closes = time(int(match[3]), int(match[4])), _closing(int(match[5]), int(match[6]))
            if opens >= closes:
                raise ValueError(f"the office closes before it opens: {part.strip()!r}")
            count = (last - first) % 7 + 1  # Sat-Mon runs over the week's end
            spans += [((first + step) % 7, opens, closes) for step in range(count)]
        return cls(tuple(sorted(spans)), ZoneInfo(timezone))

    def is_open(self, now: datetime) -> bool:
        """Whether somebody is expected at the desk at `now`."""
        local = now.astimezone(self.zone)
        return any(opens <= local.time() < closes for opens, closes in self._spans_on(local.date()))

    def next_opening(self, now: datetime) -> datetime:
        """`now` itself when open, otherwise when the office opens next, in the office's own time."""
        local = now.astimezone(self.zone)
        if self.is_open(now):
            return local
        for step in range(_FURTHEST_DAYS):
            day = local.date() + timedelta(days=step)
            for opens, _ in self._spans_on(day):
                opening = datetime.combine(day, opens, self.zone)
                if opening > local:
                    return opening
        raise ValueError("office hours without an opening in 30 days")

    def opening_after(self, now: datetime) -> datetime:
        """The next opening that is not `now`: the next working day's when the office is open."""
        local = now.astimezone(self.zone)
        for step in range(_FURTHEST_DAYS):
            for opens, _ in self._spans_on(local.date() + timedelta(days=step)):
                opening = datetime.combine(local.date() + timedelta(days=step), opens, self.zone)
                if opening > local:
                    return opening
        raise ValueError("office hours without an opening in 30 days")

    def _spans_on(self, day: date) -> list[tuple[time, time]]:
        if day in self.closed_on or is_public_holiday(day):
            return []
        return [(opens, closes) for weekday, opens, closes in self.spans if weekday == day.weekday()]


@lru_cache(maxsize=256)
def hours_of(office: Office) -> OfficeHours:
    """When an office is open. Raises ValueError where its hours are none."""
    return replace(OfficeHours.parse(office.hours, office.timezone), closed_on=frozenset(office.holidays))


def is_staffed(office: Office, now: datetime, presence: Presence) -> bool:
    """Whether somebody is there now: what staff said themselves outweighs the hours either way."""
    return presence.somebody_on or (hours_of(office).is_open(now) and not presence.all_off)


def _closing(hour: int, minute: int) -> time:
    return time.max if (hour, minute) == (24, 0) else time(hour, minute)


def is_public_holiday(day: date) -> bool | None:
    """Whether nobody works on this day by the State Council's calendar; None where it is not known yet for the year."""
    try:
        is_off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return True if (day.month, day.day) in _SAME_EVERY_YEAR else None
    return bool(is_off and name is not None)


def expect_answer(
    hours: OfficeHours, now: datetime, *, is_urgent: bool, language: str, presence: Presence | None = None
) -> Expectation:
    """What to tell the worker when a case is opened: `say(e.key, language, **e.arguments)`.

    `presence` is what staff said themselves (`await turn.presence()`); it outweighs the hours either way.
    """
    presence = presence or Presence()
    language = language if language in SPOKEN else "zh"
    if presence.somebody_on or (hours.is_open(now) and not presence.all_off):
        return Expectation("desk-expect-urgent-now" if is_urgent else "desk-expect-now")
    opening = hours.opening_after(now) if hours.is_open(now) else hours.next_opening(now)
    arguments = {"when": write_moment(opening, now.astimezone(hours.zone), language)}
    if is_urgent:
        return Expectation("desk-expect-urgent-later", arguments)
    if hours.is_open(now):
        return Expectation("desk-expect-nobody", arguments)
    is_sure = is_public_holiday(opening.date()) is not None
    return Expectation("desk-expect-later" if is_sure else "desk-expect-later-perhaps", arguments)


def write_moment(moment: datetime, now: datetime, language: str) -> str:
    """A moment as people say it: today, tomorrow, or its date."""
    clock = f"{moment:%H:%M}"
    days = (moment.date() - now.date()).days
    if days in (0, 1):
        return say("desk-when-today" if days == 0 else "desk-when-tomorrow", language, time=clock)
    weekday = say(f"desk-weekday-{moment.weekday()}", language)
    return say("desk-when-date", language, month=moment.month, day=moment.day, weekday=weekday, time=clock)
