"""The inbox: every update once, each sender in order, and a turn that fails loses nothing."""

import asyncio
from dataclasses import replace
from pathlib import Path

from bot.cases.runner import InboxRunner
from bot.cases.turn import WorkerTurn
from bot.desk.turns import take_staff_turn
from bot.messages import Block, Content, IncomingKind, Place, Side, Upload

from .fakes import STAFF, WORDS, OfficeAtWork, draft, files_in, open_office


async def test_the_same_update_twice_is_one(office: OfficeAtWork) -> None:
    incoming = office.from_worker("你好")
    assert await office.store.accept(incoming)
    assert not await office.store.accept(incoming)
    await office.settle()
    assert not await office.store.accept(incoming)
    await office.settle()
    assert len(office.channel.to("5001")) == 1


async def test_the_same_update_many_times_at_once_is_one(office: OfficeAtWork) -> None:
    incoming = office.from_worker("你好")
    accepted = await asyncio.gather(*[office.store.accept(incoming) for _ in range(20)])
    assert accepted.count(True) == 1


async def test_each_sender_waits_for_their_own_words_and_for_nobody_elses(office: OfficeAtWork) -> None:
    for text, sender in (("一", "5001"), ("二", "5001"), ("三", "5002")):
        await office.store.accept(office.from_worker(text, sender))
    first, other = await office.store.take_next(), await office.store.take_next()
    assert first is not None
    assert other is not None
    assert (first.incoming.text, other.incoming.text) == ("一", "三")
    assert await office.store.take_next() is None
    async with office.store.worker_turn(first):
        pass
    second = await office.store.take_next()
    assert second is not None
    assert second.incoming.text == "二"


async def test_conversation_and_language_are_remembered_and_a_worker_is_new_once(office: OfficeAtWork) -> None:
    row = await office.take_from_worker("你好")
    async with office.store.worker_turn(row) as turn:
        assert (turn.worker.is_new, turn.worker.conversation, turn.worker.language) == (True, "", "")
        await turn.remember('{"step": 1}', "en")
    row = await office.take_from_worker("再问")
    async with office.store.worker_turn(row) as turn:
        assert (turn.worker.is_new, turn.worker.conversation, turn.worker.language) == (False, '{"step": 1}', "en")


async def test_a_failed_turn_leaves_nothing_half_done_and_the_words_still_reach_staff(tmp_path: Path) -> None:
    tries = []

    async def breaks(turn: WorkerTurn) -> None:
        await turn.say(Content((Block("一半"),)))
        tries.append(turn.row.attempt)
        raise RuntimeError(WORDS)

    async with open_office(tmp_path) as office:
        number, thread = await office.has_claimed_case()
        broken = InboxRunner(office.store, breaks, take_staff_turn)
        await office.store.accept(office.from_worker("工资到了一半"))
        await office.store.accept(office.from_worker("你好", sender="5002"))
        for _ in range(3):
            await broken.work_all()
            office.clock.turn(seconds=30)
        await office.settle()
        assert sorted(tries) == [1, 1, 2, 2, 3, 3]
        assert "工资到了一半" in office.channel.last(STAFF.chat_id).text
        assert office.channel.last(STAFF.chat_id).place == thread
        assert office.channel.to("5001") == []
        assert ["没有处理成功" in sent.text for sent in office.channel.to("5002")] == [True]
        assert number


async def test_a_file_over_the_limit_arrives_as_such(office: OfficeAtWork) -> None:
    row = await office.take_from_worker(
        "证据", kind=IncomingKind.PAPER, upload=Upload(b"x" * 1_000_001, "big.zip", "application/zip")
    )
    assert row.incoming.kind is IncomingKind.TOO_LARGE
    assert row.paper is None


async def test_a_file_without_a_case_is_not_kept(office: OfficeAtWork, tmp_path: Path) -> None:
    await office.worker_writes("看", kind=IncomingKind.PAPER, upload=Upload(b"GIF89a", "a.gif", ""))
    assert files_in(tmp_path / "papers") == []


async def test_a_file_sent_before_the_case_can_go_along_with_it(office: OfficeAtWork) -> None:
    row = await office.take_from_worker("看", kind=IncomingKind.PAPER, upload=Upload(b"GIF89a", "a.gif", ""))
    async with office.store.worker_turn(row) as turn:
        kept = await turn.keep_paper()
    assert kept is not None
    row = await office.take_from_worker("好")
    async with office.store.worker_turn(row) as turn:
        await turn.open_case(draft(papers=(kept,)))
    await office.settle()
    assert office.channel.last(STAFF.chat_id).paper == Upload(b"GIF89a", "a.gif", "image/gif")


async def test_a_group_that_is_not_ours_is_answered_in_the_group(office: OfficeAtWork) -> None:
    outside = office.from_worker("加班费怎么算", kind=IncomingKind.OUTSIDE)
    await office.store.accept(replace(outside, place=Place(STAFF.channel, "-100999")))
    await office.settle()
    assert len(office.channel.to("-100999")) == 1
    assert office.channel.to("5001") == []


async def test_staff_press_claim_fifty_at_once_and_one_has_it(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    office.channel.forget()
    usual = office.from_worker("", kind=IncomingKind.BUTTON, argument=f"desk:claim:{number}", message_id="")
    for at in range(50):
        name = f"同事{at}"
        pressed = replace(
            usual, update_key=f"p{at}", place=thread, side=Side.STAFF, sender_id=f"s{at}", sender_name=name
        )
        await office.store.accept(pressed)

    said: list[str] = []

    async def work() -> None:
        while (row := await office.store.take_next()) is not None:
            async with office.store.staff_turn(row) as turn:
                await take_staff_turn(turn)
            said.extend(content.text for content in turn.said)

    await asyncio.gather(*[work() for _ in range(12)])
    case = await office.store.find_case(number)
    assert case is not None
    owner = (await office.store.staff())[case.caseworker_id or 0].name
    assert [text.split()[0] for text in said if "认领了案件" in text] == [owner]
    assert len([text for text in said if f"已由 {owner} 认领" in text]) == 49
