"""Reminders: in hours, with growing pauses, urgent ones more often, and never twice for one moment."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.cases.case import CaseKind, CaseStatus
from bot.cases.hours import OfficeHours
from bot.desk.reminders import Reminders, is_reminder_due
from tests.bot.cases.fakes import MONDAY, STAFF, OfficeAtWork
from tests.bot.cases.test_states import new_case

HOURS = OfficeHours.parse("Mon-Fri 09:00-18:00", "Asia/Shanghai")
HALF_AN_HOUR = timedelta(minutes=30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+08:00")


@pytest.mark.parametrize(
    ("opened", "now", "changes", "is_due"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:29", {}, False),
        ("2026-11-23 10:00", "2026-11-23 10:30", {}, True),
        ("2026-11-23 10:00", "2026-11-23 11:29", {"reminders": 1, "reminded_at": at("2026-11-23 10:30")}, False),
        ("2026-11-23 10:00", "2026-11-23 11:30", {"reminders": 1, "reminded_at": at("2026-11-23 10:30")}, True),
        ("2026-11-22 10:00", "2026-11-22 15:00", {}, False),  # Sunday
        ("2026-11-22 10:00", "2026-11-23 09:10", {}, False),
        ("2026-11-22 10:00", "2026-11-23 09:30", {}, True),
        ("2026-11-22 10:00", "2026-11-22 10:30", {"kind": CaseKind.URGENT}, True),
        ("2026-11-23 10:00", "2026-11-23 10:10", {"kind": CaseKind.URGENT}, True),
        ("2026-11-20 10:00", "2026-11-23 10:00", {"reminders": 6, "reminded_at": at("2026-11-23 09:00")}, False),
        ("2026-11-20 10:00", "2026-11-24 09:29", {"reminders": 6, "reminded_at": at("2026-11-23 09:00")}, False),
        ("2026-11-20 10:00", "2026-11-24 09:30", {"reminders": 6, "reminded_at": at("2026-11-23 09:00")}, True),
        ("2026-11-23 10:00", "2026-11-23 17:00", {"status": CaseStatus.CLAIMED, "caseworker_id": 1}, False),
        (
            "2026-11-23 10:00", "2026-11-24 11:00",
            {"status": CaseStatus.CLAIMED, "caseworker_id": 1, "unanswered_since": at("2026-11-23 10:30")}, True,
        ),
        (
            "2026-11-23 10:00", "2026-11-24 11:00",
            {"status": CaseStatus.CLAIMED, "caseworker_id": 1, "unanswered_since": at("2026-11-23 10:30"),
             "reminded_at": at("2026-11-24 10:45")}, False,
        ),
        ("2026-11-23 10:00", "2026-11-23 17:00", {"status": CaseStatus.CLOSED}, False),
    ],
)  # fmt: skip
def test_when_a_reminder_is_due(opened: str, now: str, changes: dict[str, object], is_due: bool) -> None:
    case = new_case(opened_at=at(opened), **changes)
    assert is_reminder_due(case, at(now), HOURS, HALF_AN_HOUR) is is_due


async def test_an_unclaimed_case_is_brought_up_again_with_its_button(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    office.channel.forget()
    reminders = Reminders(office.store, 30)
    assert await reminders.tick(office.clock()) == 0
    office.clock.turn(minutes=31)
    counts = await asyncio.gather(*[reminders.tick(office.clock()) for _ in range(5)])
    assert sum(counts) == 1
    await office.settle()
    (told,) = office.channel.to(STAFF.chat_id)
    assert told.place == thread
    assert "31 分钟" in told.text
    assert f"desk:claim:{number}" in told.actions
    assert await Reminders(office.store, 30).tick(office.clock()) == 0  # started anew
    await office.staff_presses(f"desk:claim:{number}", thread)
    office.clock.turn(hours=5)
    assert await reminders.tick(office.clock()) == 0


async def test_words_unanswered_for_a_day_are_brought_up(office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    await office.worker_writes("在吗")
    office.clock.turn(hours=25)
    assert await Reminders(office.store, 30).tick(office.clock()) == 1
    await office.settle()
    assert "李" in office.channel.last(STAFF.chat_id).text


@pytest.mark.parametrize(
    ("hours", "kind", "least", "most"),
    [
        ("Mon-Fri 09:00-18:00", CaseKind.WAGE, 14, 20),
        ("Mon-Fri 09:00-18:00", CaseKind.URGENT, 30, 40),
        ("Sat 10:00-12:00", CaseKind.WAGE, 2, 8),
    ],
)
def test_two_weeks_of_an_unclaimed_case_are_neither_silence_nor_a_flood(
    hours: str, kind: CaseKind, least: int, most: int
) -> None:
    office_hours = OfficeHours.parse(hours, "Asia/Shanghai")
    case, total, now = new_case(kind=kind), 0, MONDAY
    for _ in range(14 * 24 * 6):
        now += timedelta(minutes=10)
        if is_reminder_due(case, now, office_hours, HALF_AN_HOUR):
            total += 1
            case = replace(case, reminders=case.reminders + 1, reminded_at=now)
    assert least <= total <= most
