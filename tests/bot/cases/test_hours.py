"""Office hours: weekends, holidays, swapped days, years nobody knows yet, and what a worker is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cases.hours import OfficeHours, expect_answer
from bot.cases.people import Presence
from bot.wording import say

CHINA = ZoneInfo("Asia/Shanghai")
HOURS = OfficeHours.parse("Mon-Fri 09:00-12:00, Mon-Fri 13:30-18:00, Sat 10:00-12:00", "Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("now", "is_open", "opens"),
    [
        ("2026-11-23 08:59", False, "2026-11-23 09:00"),
        ("2026-11-23 09:00", True, "2026-11-23 09:00"),
        ("2026-11-23 12:00", False, "2026-11-23 13:30"),
        ("2026-11-23 18:00", False, "2026-11-24 09:00"),
        ("2026-11-28 11:00", True, "2026-11-28 11:00"),  # Saturday
        ("2026-11-28 12:30", False, "2026-11-30 09:00"),
        ("2026-09-30 20:00", False, "2026-10-08 09:00"),  # the national holiday
        ("2026-10-01 10:00", False, "2026-10-08 09:00"),
        ("2026-10-10 10:30", True, "2026-10-10 10:30"),  # a Saturday worked in exchange, open as Saturdays are
        ("2026-12-31 20:00", False, "2027-01-02 10:00"),  # New Year's Day is off in every year
    ],
)
def test_open_and_next_opening(now: str, is_open: bool, opens: str) -> None:
    assert HOURS.is_open(at(now)) is is_open
    assert HOURS.next_opening(at(now)) == at(opens)


def test_hours_count_in_the_offices_own_time() -> None:
    assert HOURS.is_open(datetime.fromisoformat("2026-11-23T01:00+00:00"))
    assert not HOURS.is_open(datetime.fromisoformat("2026-11-23T00:59+00:00"))


@pytest.mark.parametrize(
    "text", ["", "Mon 9-5", "Mon-Fri 18:00-09:00", "Mon-Fri 09:00", "Mon 25:00-26:00", "Xyz 09:00-10:00"]
)
def test_hours_out_of_form(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the setting's own check gives the sentence
        OfficeHours.parse(text, "Asia/Shanghai")


def test_a_span_may_run_over_the_weeks_end_and_to_midnight() -> None:
    hours = OfficeHours.parse("Sat-Mon 00:00-24:00", "Asia/Shanghai")
    assert [hours.is_open(at(f"2026-11-{day} 23:59")) for day in (20, 21, 22, 23, 24)] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("now", "urgent", "presence", "key", "when"),
    [
        ("2026-11-23 10:00", False, Presence(), "desk-expect-now", None),
        ("2026-11-23 10:00", True, Presence(), "desk-expect-urgent-now", None),
        ("2026-11-23 20:00", False, Presence(), "desk-expect-later", "明天 09:00"),
        ("2026-11-23 20:00", False, Presence(somebody_on=True), "desk-expect-now", None),
        ("2026-11-23 20:00", True, Presence(), "desk-expect-urgent-later", "明天 09:00"),
        ("2026-11-23 10:00", False, Presence(all_off=True), "desk-expect-nobody", "今天 13:30"),
        ("2026-11-23 15:00", False, Presence(all_off=True), "desk-expect-nobody", "明天 09:00"),
        ("2026-11-28 13:00", False, Presence(), "desk-expect-later", "11 月 30 日（星期一）09:00"),
        ("2027-03-05 20:00", False, Presence(), "desk-expect-later-perhaps", "明天 10:00"),
    ],
)
def test_what_the_worker_is_told(now: str, urgent: bool, presence: Presence, key: str, when: str | None) -> None:
    expected = expect_answer(HOURS, at(now), is_urgent=urgent, language="zh", presence=presence)
    assert (expected.key, expected.arguments.get("when")) == (key, when)
    for language in ("zh", "zh-Hant", "en"):
        told = expect_answer(HOURS, at(now), is_urgent=urgent, language=language, presence=presence)
        assert say(told.key, language, **told.arguments)
