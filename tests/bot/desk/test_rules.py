"""What happens by itself: warnings of deadlines and tasks, asking after the absent, referrals that lapse; each once."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.cases import offices
from bot.cases.case import CaseStatus
from bot.cases.office import Office
from bot.desk.reminders import Reminders
from bot.desk.rules import AwayStep, away_step
from bot.messages import ChannelName, IncomingKind, Place
from tests.bot.cases.fakes import MONDAY, STAFF, OfficeAtWork
from tests.bot.cases.test_states import new_case

SHENZHEN = Place(ChannelName.TELEGRAM, "-100888")


async def passes(office: OfficeAtWork, **time: float) -> None:
    """Time passes, and whatever is due happens."""
    office.clock.turn(**time)
    await Reminders(office.store, 30).tick(office.clock())
    await office.settle()


def told(office: OfficeAtWork, chat_id: str, words: str) -> int:
    return sum(words in sent.text for sent in office.channel.to(chat_id))


async def test_a_deadline_is_warned_of_30_7_and_1_days_ahead_to_both(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    await office.staff_commands("deadline", thread, argument="injured_on=2026-01-10")  # until 10 January 2027
    office.channel.forget()
    for days_on, count in ((10, 0), (9, 1), (5, 1), (11, 1), (7, 2), (4, 2), (1, 3), (1, 3)):
        await passes(office, days=days_on)
        assert told(office, "5001", "的最后一天是 2027-01-10") == count, office.clock()
        assert told(office, STAFF.chat_id, "⏳ 案件") == count
    await passes(office, days=30)
    assert told(office, "5001", "的最后一天是") == 3


async def test_a_deadline_that_moves_is_warned_of_anew_and_a_closed_case_not(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_commands("deadline", thread, argument="injured_on=2025-11-30")  # a week left
    await passes(office, minutes=1)
    assert told(office, "5001", "2026-11-30") == 1
    await office.staff_commands("deadline", thread, argument="injured_on=2025-12-01")
    await passes(office, minutes=1)
    assert told(office, "5001", "2026-12-01") == 1
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    await office.staff_writes("0", thread)
    await passes(office, days=7)
    assert told(office, "5001", "的最后一天是") == 2


async def test_warnings_wait_for_the_day_and_two_processes_give_one(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    await office.staff_commands("deadline", thread, argument="injured_on=2025-11-30")
    office.clock.turn(hours=13)  # eleven at night in China
    reminders = [Reminders(office.store, 30) for _ in range(3)]
    await asyncio.gather(*[each.tick(office.clock()) for each in reminders])
    await office.settle()
    assert told(office, "5001", "的最后一天是") == 0
    office.clock.turn(hours=10)
    await asyncio.gather(*[each.tick(office.clock()) for each in reminders])
    await office.settle()
    assert told(office, "5001", "的最后一天是") == 1


async def test_a_task_is_brought_up_on_its_day(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    await office.staff_commands("task", thread, argument="去开庭 2026-11-25")
    await office.staff_commands("task", thread, argument="交材料 2026-11-25")
    await office.staff_commands("done", thread, argument="2")
    office.channel.forget()
    for days, count in ((1, 0), (1, 1), (1, 1)):
        await passes(office, days=days)
        assert told(office, STAFF.chat_id, "去开庭") == count
    assert told(office, STAFF.chat_id, "交材料") == 0


@pytest.mark.parametrize(
    ("changes", "days", "step"),
    [
        ({}, 13, None),
        ({}, 14, AwayStep.REMIND),
        ({"away_reminders": 1, "away_reminded_at": MONDAY + timedelta(days=14)}, 27, None),
        ({"away_reminders": 1, "away_reminded_at": MONDAY + timedelta(days=14)}, 28, AwayStep.REMIND),
        ({"away_reminders": 2, "away_reminded_at": MONDAY + timedelta(days=28)}, 42, AwayStep.CLOSE),
        ({"away_reminders": 2, "away_reminded_at": MONDAY, "due_on": date(2026, 12, 20)}, 14, None),
        ({"away_reminders": 2, "away_reminded_at": MONDAY, "due_on": date(2027, 3, 1)}, 14, AwayStep.CLOSE),
        ({"status": CaseStatus.CLAIMED}, 60, None),
        ({"status": CaseStatus.WAITING_AUTHORITY}, 60, None),
        ({"bot_speaks": True}, 60, None),
    ],
)
def test_when_somebody_is_asked_after(changes: dict[str, object], days: int, step: AwayStep | None) -> None:
    case = replace(new_case(status=CaseStatus.WAITING_WORKER, caseworker_id=1, status_since=MONDAY), **changes)  # type: ignore[arg-type]
    assert away_step(case, MONDAY + timedelta(days=days)) is step


async def test_an_absent_worker_is_asked_after_then_the_case_is_closed_and_opens_with_their_words(
    office: OfficeAtWork,
) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_writes("请发工资条", thread)
    for count in (1, 2):
        await passes(office, days=14, minutes=1)
        assert told(office, "5001", "还在等你的回音") == count
        await passes(office, days=1)
    await passes(office, days=14)
    case = await office.store.find_case(number)
    assert case is not None
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, "unreachable")
    assert "先结案" in office.channel.last("5001").text
    await office.worker_writes("我换了工地，才看到")
    case = await office.store.find_case(number)
    assert case is not None
    assert (case.status, case.times_reopened) == (CaseStatus.NEW, 1)
    assert told(office, STAFF.chat_id, "我换了工地") == 1


async def test_whoever_answers_is_not_asked_after(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    await office.staff_writes("请发工资条", thread)
    await passes(office, days=13)
    await office.worker_writes("明天发")
    await office.staff_writes("好", thread)
    await passes(office, days=13)
    assert told(office, "5001", "还在等你的回音") == 0


async def test_many_reminders_of_one_office_are_one_message(office: OfficeAtWork) -> None:
    for sender in range(9):
        await office.has_case(f"70{sender}")
    office.channel.forget()
    await passes(office, minutes=31)
    (digest,) = [sent for sent in office.channel.to(STAFF.chat_id) if "个案件在等" in sent.text]
    assert "9 个案件在等" in digest.text
    assert len(office.channel.to(STAFF.chat_id)) == 1
    await passes(office, minutes=5)
    assert len(office.channel.to(STAFF.chat_id)) == 1


async def test_each_office_is_reminded_in_its_own_group_by_its_own_hours(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        sunday = Office(id="sz", name="深圳站", staff_place=SHENZHEN, cities=("东莞",), hours="Sat-Sun 09:00-18:00")
        await offices.keep_office(books, sunday)
    await office.worker_writes("human", kind=IncomingKind.COMMAND)
    assert office.channel.to(STAFF.chat_id) == []
    assert "最早在" not in office.channel.last("5001").text
    office.channel.forget()
    await passes(office, hours=3)  # Monday: home is open, this office is not
    assert office.channel.sent == []
    await passes(office, days=5)
    assert told(office, SHENZHEN.chat_id, "还没有人认领") == 1


async def test_a_referral_lapses_once_and_goes_on_where_it_was(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        await offices.keep_office(books, Office(id="sz", name="深圳站", staff_place=SHENZHEN, cities=("深圳",)))
    number, thread = await office.has_claimed_case()
    await office.staff_commands("refer", thread, argument="sz agreed")
    assert told(office, SHENZHEN.chat_id, "请你们接手") == 1
    await passes(office, hours=23)
    assert told(office, STAFF.chat_id, "没有按时答复") == 0
    await passes(office, hours=2)
    await passes(office, hours=2)
    assert told(office, STAFF.chat_id, "没有按时答复") == 1
    case = await office.store.find_case(number)
    assert case is not None
    assert (case.status, case.office_id) == (CaseStatus.CLAIMED, "home")
    await office.staff_writes("继续办", thread)
    assert "继续办" in office.channel.last("5001").text
