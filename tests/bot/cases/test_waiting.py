"""What waits is found by its columns, and the same is found as when every case was read and asked."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, text, update

from bot.cases.case import UNCLAIMED, Case, CaseKind, CaseStatus
from bot.cases.case_rows import plain_case
from bot.cases.database import Database
from bot.cases.hours import OfficeHours
from bot.cases.migrate import migrate
from bot.cases.tables import cases
from bot.cases.waiting import waiting_values
from bot.desk import reminders as desk_reminders
from bot.desk.reminders import Reminders, is_reminder_due
from tests.bot.cases.fakes import MONDAY, OfficeAtWork
from tests.bot.cases.test_states import new_case

HOURS = OfficeHours.parse("Mon-Fri 09:00-12:00, Mon-Fri 13:30-18:00, Sat 10:00-12:00", "Asia/Shanghai")
EVERY = timedelta(minutes=30)


def was_due(case: Case, now: datetime, hours: OfficeHours, every: timedelta) -> bool:
    """As it was asked of every case before there were columns."""
    last = case.reminded_at or case.opened_at
    is_open = hours.is_open(now)
    if case.status not in UNCLAIMED:
        if case.unanswered_since is None or not case.is_open or not is_open:
            return False
        return now - max(case.unanswered_since, case.reminded_at or case.unanswered_since) >= timedelta(hours=24)
    if case.is_urgent and case.reminders < 24:
        return now - last >= timedelta(minutes=10 if is_open else 30)
    if not is_open:
        return False
    open_for = desk_reminders._open_for(now, hours)
    if not case.is_urgent and case.reminders < 6:
        pause = min(every * (1 << case.reminders), timedelta(hours=4))
        if min(now - last, open_for) >= pause:
            return True
    is_new_day = last.astimezone(hours.zone).date() < now.astimezone(hours.zone).date()
    return is_new_day and open_for >= min(every, timedelta(minutes=30))


MOMENTS = st.integers(0, 9 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))
CASES = st.builds(
    lambda kind, status, opened_at, reminded, reminders, unanswered: new_case(
        kind=kind, status=status, opened_at=opened_at, reminders=reminders,
        reminded_at=None if reminded is None else opened_at + timedelta(minutes=reminded),
        unanswered_since=None if unanswered is None else opened_at + timedelta(minutes=unanswered),
    ),
    kind=st.sampled_from(CaseKind), status=st.sampled_from(CaseStatus), opened_at=MOMENTS,
    reminded=st.none() | st.integers(0, 3000), reminders=st.integers(0, 26), unanswered=st.none() | st.integers(0, 3000),
)  # fmt: skip


@given(case=CASES, now=MOMENTS, every=st.sampled_from([5, 30, 120]))
def test_the_same_is_due_as_when_every_case_was_asked(case: Case, now: datetime, every: int) -> None:
    pause = timedelta(minutes=every)
    assert is_reminder_due(case, now, HOURS, pause) is was_due(case, now, HOURS, pause)


async def random_cases(office: OfficeAtWork, count: int, chance: random.Random) -> list[Case]:
    """Cases with every history there may be, written as the code writes them."""
    await office.has_case()
    async with office.store.write("random") as books:
        row = dict((await books.connection.execute(select(cases))).mappings().one())
        number = row.pop("id")
        await books.connection.execute(
            update(cases).where(cases.c.id == number).values(status="closed", remind_kind=None)
        )
        for sequence in range(count):
            opened_at = MONDAY - timedelta(minutes=chance.randrange(12_000))
            row |= {
                "number": f"GY-26-{sequence + 2:04}-0", "status": chance.choice(list(CaseStatus)), "opened_at": opened_at,
                "is_urgent": chance.random() < 0.2, "reminders": chance.randrange(27), "bot_speaks": chance.random() < 0.2,
                "reminded_at": chance.choice([None, opened_at + timedelta(minutes=chance.randrange(9000))]),
                "unanswered_since": chance.choice([None, opened_at + timedelta(minutes=chance.randrange(5000))]),
                "status_since": opened_at, "away_reminded_at": chance.choice([None, opened_at]),
            }  # fmt: skip
            row["kind"] = "urgent" if row["is_urgent"] else "wage"
            row["flags"] = "[]"
            written = await books.connection.execute(insert(cases).values(row).returning(*cases.c))
            case = plain_case(written.one())
            await books.connection.execute(update(cases).where(cases.c.id == case.id).values(waiting_values(case)))
        return [plain_case(one) for one in (await books.connection.execute(select(cases))).all()]


@pytest.mark.parametrize("minutes", [0, 15, 45, 300, 700, 1440, 1475, 7200])
async def test_the_query_finds_what_is_due_and_nothing_else(office: OfficeAtWork, minutes: int) -> None:
    known = await random_cases(office, 150, random.Random(minutes))
    now = MONDAY + timedelta(minutes=minutes)
    hours = OfficeHours.parse(office.store.office.hours, office.store.office.timezone)
    async with office.store.read() as books:
        found = await Reminders(office.store, 30)._due(books, now)
    expected = [case.id for case in known if was_due(case, now, hours, EVERY)]
    assert sorted(case.id for case in found) == sorted(expected)


async def test_cases_from_before_get_the_columns_that_the_code_would_write(
    tmp_path: Path, office: OfficeAtWork
) -> None:
    from alembic import command
    from alembic.config import Config

    known = await random_cases(office, 80, random.Random(7))
    rows = [waiting_values(case) for case in known]

    def steps(connection: Connection, upto: str) -> None:
        config = Config()
        config.set_main_option("script_location", "bot/cases/migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, upto)

    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'before.sqlite'}") as before:
        async with before.write() as connection:
            await connection.run_sync(steps, "0012")
            await connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            columns = [column for column in cases.c if column.name not in ("remind_kind", "remind_since", "away_since")]
            async with office.store.read() as books:
                kept = (await books.connection.execute(select(*columns).order_by(cases.c.id))).mappings().all()
            await connection.execute(
                text("INSERT INTO keys (id, made_at) SELECT DISTINCT :key, :at"),
                {"key": kept[0]["key_id"], "at": "2026-11-23 02:00:00"},
            )
            bare = [{**dict(row), "worker_id": None} for row in kept]
            await connection.execute(insert(cases), bare)
        await migrate(before)
        async with before.read() as connection:
            made = (await connection.execute(select(cases).order_by(cases.c.id))).all()
    assert [{name: getattr(row, name) for name in rows[0]} for row in made] == rows
