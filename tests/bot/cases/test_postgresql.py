"""The same store on PostgreSQL, with several processes' worth of connections at once.

Runs where GONGYOU_TEST_POSTGRES_URL names a database that may be emptied, such as
postgresql+asyncpg://postgres@127.0.0.1/gongyou_test; otherwise it is skipped and says so.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from bot.cases import door_codes, people
from bot.cases.database import Database
from bot.cases.tables import case_events, outbox
from bot.desk.reminders import Reminders
from bot.desk.turns import take_staff_turn
from bot.messages import IncomingKind, Side, Upload

from .fakes import JPEG, STAFF, FakeChannel, OfficeAtWork, open_office

URL = os.environ.get("GONGYOU_TEST_POSTGRES_URL", "")
pytestmark = pytest.mark.skipif(not URL, reason="GONGYOU_TEST_POSTGRES_URL names no PostgreSQL database to test on")


@pytest.fixture
async def offices(tmp_path: Path) -> AsyncIterator[list[OfficeAtWork]]:
    """Three processes' worth of the same office, started at the same moment on an empty database."""
    async with Database.open(URL) as database, database.write() as connection:
        await connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        await connection.exec_driver_sql("CREATE SCHEMA public")
    async with AsyncExitStack() as stack:
        channel = FakeChannel()
        opening = [stack.enter_async_context(open_office(tmp_path, URL, channel)) for _ in range(3)]
        yield list(await asyncio.gather(*opening))


async def test_a_case_from_claim_to_close(offices: list[OfficeAtWork]) -> None:
    office = offices[0]
    number, thread = await office.has_claimed_case()
    await office.worker_writes("在这里", kind=IncomingKind.PAPER, upload=Upload(JPEG, "a.jpg", "image/jpeg"))
    await office.staff_writes("收到", thread)
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    await office.staff_writes("3.6万", thread)
    assert "36,000 元" in office.channel.last("5001").text
    await office.worker_writes("forget", kind=IncomingKind.COMMAND)
    case = await office.store.find_case(number)
    assert case is not None
    assert case.worker_id is None
    async with office.store.write("test") as books:
        with pytest.raises(DBAPIError, match="only added to"):
            await books.connection.execute(case_events.delete())
        await books.connection.rollback()


async def test_fifty_claims_over_three_processes_make_one_owner(offices: list[OfficeAtWork]) -> None:
    number, thread = await offices[0].has_case()
    usual = offices[0].from_worker("", kind=IncomingKind.BUTTON, argument=f"desk:claim:{number}", message_id="")
    presses = [
        replace(usual, update_key=f"p{at}", place=thread, side=Side.STAFF, sender_id=f"s{at}", sender_name=f"同事{at}")
        for at in range(50)
    ]
    # The same updates reach all three, as when one of them is started anew: each is still one.
    kept = await asyncio.gather(*[office.store.accept(press) for press in presses for office in offices])
    assert kept.count(True) == 50
    said: list[str] = []

    async def work(office: OfficeAtWork) -> None:
        while (row := await office.store.take_next()) is not None:
            async with office.store.staff_turn(row) as turn:
                await take_staff_turn(turn)
            said.extend(content.text for content in turn.said)

    await asyncio.gather(*[work(office) for office in offices for _ in range(3)])
    assert len([text for text in said if "认领了案件" in text]) == 1
    assert len([text for text in said if "已由" in text]) == 49


async def test_three_deliverers_send_each_message_once_and_in_order(offices: list[OfficeAtWork]) -> None:
    for at in range(12):
        for sender in ("5001", "5002", "5003"):
            await offices[0].store.accept(offices[0].from_worker("字" * (at + 1), sender))
    await asyncio.gather(*[office.runner.work_all() for office in offices])
    while not await all_sent(offices[0]):
        await asyncio.gather(*[office.deliverer.deliver_all() for office in offices])
    for sender in ("5001", "5002", "5003"):
        assert [sent.text for sent in offices[0].channel.to(sender)] == [f"答：{at + 1}" for at in range(12)]


async def all_sent(office: OfficeAtWork) -> bool:
    async with office.store.read() as books:
        return await books.connection.scalar(select(outbox.c.id).where(outbox.c.state != "done").limit(1)) is None


async def test_one_person_a_draft_and_a_reminder(offices: list[OfficeAtWork]) -> None:
    office = offices[0]
    for who in ("王", "陈"):
        await office.staff_commands("duty", STAFF, who, "hours")
    number, thread = await office.has_case()
    office.clock.turn(minutes=31)
    counts = await asyncio.gather(*[Reminders(one.store, 30).tick(office.clock()) for one in offices])
    assert sum(counts) == 1
    await office.settle()
    await office.staff_presses(f"desk:claim:{number}", thread)
    async with office.store.write("code") as books:
        wang = await people.find_caseworker(books, "telegram", "id-of-王")
        assert wang is not None
        code = await door_codes.make_code(books, wang.id)
    await office.staff_commands("link", STAFF, argument=code or "")
    case = await office.store.find_case(number)
    assert case is not None
    assert case.caseworker_id == wang.id
    await office.staff_commands("draft", thread, "陈", "请带上身份证")
    await office.staff_commands("approve", thread)
    assert "请带上身份证" in office.channel.last("5001").text
    await office.staff_commands("unlink", STAFF, argument="me")
    async with office.store.read() as books:
        apart = await people.find_caseworker(books, "telegram", "id-of-李")
    assert apart is not None
    assert apart.id != wang.id
