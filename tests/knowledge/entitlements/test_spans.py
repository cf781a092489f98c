"""Months, service and last days, at the ends of months and in leap years."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entitlements.spans import (
    HolidayCheck,
    after_months,
    last_day_by_days,
    last_day_by_months,
    weekdays,
    whole_months,
    working_day_from,
)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("first_on", "months", "after_on"),
    [
        (date(2024, 3, 15), 1, date(2024, 4, 15)),
        (date(2024, 1, 31), 1, date(2024, 3, 1)),
        (date(2024, 1, 30), 1, date(2024, 3, 1)),
        (date(2024, 1, 29), 1, date(2024, 2, 29)),
        (date(2023, 1, 29), 1, date(2023, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
        (date(2024, 8, 31), 6, date(2025, 3, 1)),
    ],
)
def test_service_counts_its_first_day(first_on: date, months: int, after_on: date) -> None:
    assert after_months(first_on, months) == after_on
    assert whole_months(first_on, after_on) == months
    assert whole_months(first_on, after_on - timedelta(days=1)) == months - 1


@settings(deadline=None)
@given(days, st.integers(0, 600))
def test_full_months_are_full_for_the_first_time_on_their_day(first_on: date, months: int) -> None:
    after_on = after_months(first_on, months)
    assert whole_months(first_on, after_on) == months
    assert months == 0 or whole_months(first_on, after_on - timedelta(days=1)) == months - 1


@settings(deadline=None)
@given(days, days)
def test_more_days_are_never_fewer_months(first_on: date, end_on: date) -> None:
    assert whole_months(first_on, end_on) <= whole_months(first_on, end_on + timedelta(days=1))
    assert (whole_months(first_on, end_on) == 0) or first_on < end_on


@pytest.mark.parametrize(
    ("event_on", "months", "last_on"),
    [
        (date(2025, 3, 15), 12, date(2026, 3, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
    ],
)
def test_a_period_ends_on_the_same_number_or_the_months_last_day(event_on: date, months: int, last_on: date) -> None:
    assert last_day_by_months(event_on, months) == last_on


def test_the_day_of_the_event_is_not_counted() -> None:
    assert last_day_by_days(date(2026, 11, 1), 15) == date(2026, 11, 16)
    assert last_day_by_days(date(2024, 2, 14), 15) == date(2024, 2, 29)


@settings(deadline=None)
@given(days, st.integers(1, 120))
def test_a_period_never_reaches_past_the_service_of_the_same_length(event_on: date, months: int) -> None:
    """Both name the day of the same number where there is one; where there is none, the month's last or the next day."""
    last_on, after_on = last_day_by_months(event_on, months), after_months(event_on, months)
    assert after_on - last_on == timedelta(days=0 if last_on.day == event_on.day else 1)


def test_weekdays_are_counted_without_the_last() -> None:
    assert weekdays(date(2026, 11, 16), date(2026, 11, 23)) == 5  # Monday to Sunday
    assert weekdays(date(2026, 11, 21), date(2026, 11, 23)) == 0
    assert weekdays(date(2026, 11, 23), date(2026, 11, 16)) == 0


@pytest.mark.parametrize(
    ("day", "moved", "check"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), HolidayCheck.CALENDAR),  # a Friday
        (date(2026, 11, 21), date(2026, 11, 23), HolidayCheck.CALENDAR),  # a Saturday
        (date(2025, 10, 1), date(2025, 10, 9), HolidayCheck.CALENDAR),  # National Day and Mid-Autumn to the 8th
        (date(2025, 9, 28), date(2025, 9, 28), HolidayCheck.CALENDAR),  # a Sunday that was worked
        (date(2025, 1, 28), date(2025, 2, 5), HolidayCheck.CALENDAR),  # Spring Festival
        (date(2040, 10, 1), date(2040, 10, 1), HolidayCheck.WEEKENDS_ONLY),  # not published yet: a Monday
        (date(2040, 9, 29), date(2040, 10, 1), HolidayCheck.WEEKENDS_ONLY),
    ],
)
def test_a_day_off_moves_to_the_next_working_day(day: date, moved: date, check: HolidayCheck) -> None:
    assert working_day_from(day) == (moved, check)
