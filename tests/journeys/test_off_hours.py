"""Nobody on duty: the worker is told when, and the group is reminded."""

from datetime import datetime

from .test_dispute import tells_of_unpaid_wages
from .village import CHINA, Clock, Village

SATURDAY_NIGHT = datetime(2026, 11, 28, 23, 30, tzinfo=CHINA)


async def test_at_night_the_worker_is_told_when_and_staff_are_reminded(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    village.clock.jump(seconds=(SATURDAY_NIGHT - village.clock()).total_seconds())
    async with village.office() as gongyou:
        number = await tells_of_unpaid_wages(worker)
        told = worker.seen()[-1].text
        assert "11 月 30 日" in told  # Monday, when the office opens
        assert "09:00" in told
        await lawyer.hears("工人的话")

        village.clock.jump(days=1, hours=10, minutes=15)  # Monday, a quarter to ten
        await gongyou.reminders.tick(village.clock())
        reminder = await lawyer.hears(f"⏰ 案件 {number}")
        assert "还没有人认领" in reminder.text
        await lawyer.presses("认领", on=reminder)
        await worker.hears("现在有人接手了")


async def test_in_hours_a_case_nobody_claims_is_called_again(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    async with village.office() as gongyou:
        number = await tells_of_unpaid_wages(worker)
        await lawyer.hears("工人的话")
        assert await gongyou.reminders.tick(village.clock()) == 0
        village.clock.jump(minutes=31)
        await gongyou.reminders.tick(village.clock())
        await lawyer.hears(f"⏰ 案件 {number}")
        assert await gongyou.reminders.tick(village.clock()) == 0


def test_the_clock_of_these_journeys_jumps() -> None:
    clock = Clock(SATURDAY_NIGHT)
    before = clock()
    clock.jump(hours=1)
    assert 3600 <= (clock() - before).total_seconds() < 3660
