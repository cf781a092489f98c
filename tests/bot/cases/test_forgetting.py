"""/forget: keys destroyed, words and files gone, and what is left can be counted but not read."""

from pathlib import Path

from sqlalchemy import select

from bot.cases import outbox
from bot.cases.case import CaseStatus, Outcome
from bot.cases.case_rows import read_history
from bot.cases.notices import notice
from bot.cases.states import Act
from bot.cases.tables import cases, keys, workers
from bot.messages import IncomingKind, Upload

from .fakes import JPEG, STAFF, WORDS, OfficeAtWork, bytes_in, files_in, simple_dialogue


async def wrapped_keys(office: OfficeAtWork) -> set[bytes]:
    async with office.store.read() as books:
        rows = await books.connection.scalars(select(keys.c.wrapped).where(~keys.c.id.startswith("office")))
        return {wrapped for wrapped in rows if wrapped is not None}


async def test_everything_of_the_worker_becomes_unreadable(office: OfficeAtWork, tmp_path: Path) -> None:
    number, thread = await office.has_claimed_case()
    photo = Upload(JPEG, "a.jpg", "image/jpeg")
    await office.worker_writes("在这里", kind=IncomingKind.PAPER, upload=photo)
    before = await wrapped_keys(office)
    assert len(before) == 2
    assert len(files_in(tmp_path / "papers")) == 1
    office.channel.forget()

    await office.worker_writes("forget", kind=IncomingKind.COMMAND)

    assert await wrapped_keys(office) == set()
    on_disk = bytes_in(tmp_path)
    assert not [wrapped for wrapped in before if wrapped in on_disk]
    assert files_in(tmp_path / "papers") == []
    assert [sent.text for sent in office.channel.to("5001")] == ["已删除"]
    told = [sent for sent in office.channel.to(STAFF.chat_id) if "要求删除" in sent.text]
    assert [sent.place for sent in told] == [thread]
    redrawn = office.channel.last(STAFF.chat_id)
    assert WORDS not in redrawn.text
    assert "宏达" not in redrawn.text
    file = await office.store.case_file(number)
    assert file is not None
    assert (file.case.status, file.case.outcome) == (CaseStatus.CLOSED, Outcome.WITHDRAWN)
    assert (file.case.facts.city, file.case.facts.people, file.case.facts.employer) == ("东莞", 12, "")
    assert file.case.words == ()
    assert {line.words for line in file.lines} == {""}
    assert Act.FORGOTTEN in [event.act for event in file.history]
    async with office.store.read() as books:
        row = (await books.connection.execute(select(workers))).one()
        assert (row.lookup, row.place, row.conversation) == (None, None, None)
        assert (await books.connection.execute(select(cases.c.worker_id))).scalar_one() is None
        assert await read_history(books, file.case.id) == file.history


async def test_staff_can_no_longer_write_and_the_worker_comes_back_as_a_stranger(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.worker_writes("forget", kind=IncomingKind.COMMAND)
    office.channel.forget()
    await office.staff_writes("您还在吗", thread)
    await office.staff_commands("reopen", thread)
    assert office.channel.to("5001") == []
    assert "无法再联系" in office.channel.last(STAFF.chat_id).text
    await office.worker_writes("你好")
    assert office.channel.last("5001").text == "答：2"
    again, _ = await office.has_case()
    assert again != number


async def test_what_still_waited_is_not_sent(office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    async with office.store.write("test") as books:
        await outbox.to_worker(books, 1, notice("desk-sent", "zh"))
    row = await office.take_from_worker("forget", kind=IncomingKind.COMMAND)
    async with office.store.worker_turn(row) as turn:
        await simple_dialogue(turn)
    await office.settle()
    assert [sent.text for sent in office.channel.to("5001")] == ["已删除"]
