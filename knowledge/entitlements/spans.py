"""Spans of time as the law counts them: service and entitlement by first days, limitation periods by last days.

Service counts its first day: a month from 15 March is full with 14 April. A limitation period does not count the day of its
event and ends on the day of the same number (民法典:201, 民法典:202).
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

import chinese_calendar


def _move(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def after_months(first_on: date, months: int) -> date:
    """The day after `months` full months of which `first_on` is the first day; the first of a month where it has no such day."""
    year, month = _move(first_on, months)
    if first_on.day <= monthrange(year, month)[1]:
        return date(year, month, first_on.day)
    return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)


def whole_months(first_on: date, end_on: date) -> int:
    """How many full months lie from `first_on` to the day before `end_on`."""
    months = (end_on.year - first_on.year) * 12 + end_on.month - first_on.month
    while months > 0 and after_months(first_on, months) > end_on:
        months -= 1
    return max(months, 0)


def weekdays(first_on: date, end_on: date) -> int:
    """Mondays to Fridays from `first_on` to the day before `end_on`; holidays among them count, being paid days."""
    days = max((end_on - first_on).days, 0)
    return sum((first_on + timedelta(days=ahead)).weekday() < 5 for ahead in range(days))


def last_day_by_months(event_on: date, months: int) -> date:
    """The last day of a period of months, twelve to the year, that runs from an event (民法典:202): at most its month's last."""
    year, month = _move(event_on, months)
    return date(year, month, min(event_on.day, monthrange(year, month)[1]))


def last_day_by_days(event_on: date, days: int) -> date:
    """The last day of a period of days that runs from an event, which is not counted (民法典:201)."""
    return event_on + timedelta(days=days)


class HolidayCheck(StrEnum):
    """How surely a day was found to be a working day or not."""

    CALENDAR = "calendar"  # by the published holidays and working weekends of that year
    WEEKENDS_ONLY = "weekends-only"  # the year's holidays are not published here yet: only weekends were looked at


def is_day_off(day: date) -> tuple[bool, HolidayCheck]:
    """Whether `day` is a day off in the national calendar, and how that was found."""
    try:
        return bool(chinese_calendar.is_holiday(day)), HolidayCheck.CALENDAR
    except NotImplementedError:  # a year outside the calendar
        return day.weekday() >= 5, HolidayCheck.WEEKENDS_ONLY


def working_day_from(day: date) -> tuple[date, HolidayCheck]:
    """`day`, or the first working day after it (民法典:203); the check is the weakest one on the way."""
    check = HolidayCheck.CALENDAR
    while True:
        is_off, how = is_day_off(day)
        if how is HolidayCheck.WEEKENDS_ONLY:
            check = how
        if not is_off:
            return day, check
        day += timedelta(days=1)
