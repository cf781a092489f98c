"""The database: brought up to date at start, by several processes at once, and refused in one sentence where unusable."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from bot.accounts import tables as account_tables
from bot.cases.columns import METADATA
from bot.cases.database import Database
from bot.cases.errors import DatabaseError
from bot.cases.migrate import migrate, newest_step

from .fakes import OfficeAtWork, open_office


async def test_the_steps_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    assert account_tables.accounts.name in METADATA.tables

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'a.sqlite'}") as database:
        await migrate(database)
        await migrate(database)
        async with database.read() as connection:
            assert await connection.run_sync(differences) == []


async def test_several_processes_may_start_at_once(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        opening = [stack.enter_async_context(open_office(tmp_path)) for _ in range(4)]
        offices = await asyncio.gather(*opening)
        await offices[0].worker_writes("你好")
        assert len(offices[0].channel.sent) == 1


async def test_a_new_file_may_be_opened_by_many_at_once(tmp_path: Path) -> None:
    async def opens(path: Path) -> None:
        async with Database.open(f"sqlite+aiosqlite:///{path}") as database, database.write() as connection:
            await connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS rooms (name)")

    for number in range(60):  # the moment in which two hinder each other is short
        await asyncio.gather(*(opens(tmp_path / f"{number}.sqlite") for _ in range(8)))


async def test_what_was_acknowledged_survives_a_power_cut(office: OfficeAtWork) -> None:
    async with office.store.read() as books:
        asked = [
            (await books.connection.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous")
        ]
    assert asked == ["wal", 2]


async def test_the_history_is_only_added_to(office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    for statement in ("UPDATE case_events SET why = 'x'", "DELETE FROM case_events"):
        with pytest.raises(IntegrityError, match="only added to"):
            async with office.store.write("test") as books:
                await books.connection.execute(text(statement))


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:////proc/nowhere/a.sqlite",
        "nonsense",
        "oracle+nothing://x/y",
        "postgresql+asyncpg://nobody@127.0.0.1:1/none",
    ],
)
async def test_a_database_that_cannot_be_used_is_one_sentence(url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="the database cannot be opened") as caught:
        async with open_office(tmp_path, url):
            pass
    assert "\n" not in str(caught.value)


async def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "gongyou.sqlite").write_bytes(b"this is a letter, not a database " * 100)
    with pytest.raises(DatabaseError, match="cannot be opened") as caught:
        async with open_office(tmp_path):
            pass
    assert "\n" not in str(caught.value)


async def test_a_database_that_has_seen_all_steps_is_told_from_one_that_has_not(tmp_path: Path) -> None:
    from alembic.script import ScriptDirectory

    assert newest_step() == ScriptDirectory("bot/cases/migrations").get_current_head()
    async with Database.open(f"sqlite+aiosqlite:///{tmp_path / 'a.sqlite'}") as database:
        await migrate(database)
        async with database.write() as connection:
            await connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
        with pytest.raises(DatabaseError, match="cannot be brought up to date"):
            await migrate(database)
