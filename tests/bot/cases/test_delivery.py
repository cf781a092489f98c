"""The outbox: in order, tried again where it makes sense, given up where it does not, and somebody told."""

import asyncio

from bot.cases import outbox
from bot.cases.states import Act
from bot.messages import Block, Content, DeliveryDelayed, DeliveryRefused, IncomingKind

from .fakes import STAFF, OfficeAtWork, Sent


async def queue(office: OfficeAtWork, *texts: str, worker_id: int = 1) -> None:
    for text in texts:
        async with office.store.write(f"test/{text}") as books:
            await outbox.to_worker(books, worker_id, Content((Block(text),)))


def texts(sent: list[Sent]) -> list[str]:
    return [one.text for one in sent]


async def test_a_delayed_message_holds_back_those_behind_it_and_nobody_elses(office: OfficeAtWork) -> None:
    await office.worker_writes("你好", "5001")
    await office.worker_writes("你好", "5002")
    office.channel.forget()
    office.channel.fail_next("5001", DeliveryDelayed("flood", retry_after=30))
    await queue(office, "一", "二")
    await queue(office, "三", worker_id=2)
    await office.settle()
    assert office.channel.to("5001") == []
    assert texts(office.channel.to("5002")) == ["三"]
    office.clock.turn(seconds=29)
    await office.settle()
    assert office.channel.to("5001") == []
    office.clock.turn(seconds=2)
    await office.settle()
    assert texts(office.channel.to("5001")) == ["一", "二"]


async def test_the_same_origin_twice_is_sent_once(office: OfficeAtWork) -> None:
    await office.worker_writes("你好")
    office.channel.forget()
    await queue(office, "一")
    await queue(office, "一")
    await office.settle()
    assert texts(office.channel.to("5001")) == ["一"]


async def test_a_worker_who_blocked_the_bot_is_known_to_staff(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    office.channel.fail_next("5001", DeliveryRefused("Forbidden: bot was blocked by the user", is_blocked=True))
    await office.staff_writes("您好", thread)
    told = office.channel.last(STAFF.chat_id)
    assert told.place == thread
    assert "没有送达" in told.text
    file = await office.store.case_file(number)
    assert file is not None
    assert Act.UNREACHABLE in [event.act for event in file.history]
    await office.worker_writes("我回来了")
    assert "又能收到" in "".join(texts(office.channel.to(STAFF.chat_id)))


async def test_a_worker_leaving_and_returning_is_told_to_staff_once_each(office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    for kind in (IncomingKind.BLOCKED, IncomingKind.BLOCKED, IncomingKind.UNBLOCKED):
        await office.worker_writes("", kind=kind)
    said = texts(office.channel.to(STAFF.chat_id))
    assert ["送不到" in text for text in said] == [True, False]


async def test_words_the_channel_will_not_take_are_told_to_staff(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    office.channel.fail_next("5001", DeliveryRefused("message is empty"))
    await office.staff_writes("您好", thread)
    assert "message is empty" in office.channel.last(STAFF.chat_id).text


async def test_a_deleted_topic_is_replaced_by_a_new_one(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    office.channel.fail_next(STAFF.chat_id, DeliveryRefused("message thread not found"))
    await office.worker_writes("在吗")
    relayed = office.channel.last(STAFF.chat_id)
    assert "在吗" in relayed.text
    assert relayed.place.thread_id not in (None, thread.thread_id)
    assert office.channel.opened == [f"{number} 工资纠纷 东莞"] * 2
    await office.staff_writes("在", relayed.place)
    assert "在" in office.channel.last("5001").text


async def test_a_message_that_cannot_be_posted_at_all_is_told_in_the_group(office: OfficeAtWork) -> None:
    number, _ = await office.has_claimed_case()
    office.channel.fail_next(STAFF.chat_id, DeliveryRefused("bad"), DeliveryRefused("bad"))
    await office.worker_writes("在吗")
    told = office.channel.last(STAFF.chat_id)
    assert told.place == STAFF
    assert number in told.text


async def test_thrown_out_of_the_staff_group_nothing_is_lost(office: OfficeAtWork) -> None:
    office.channel.fail_next(STAFF.chat_id, DeliveryRefused("kicked", is_blocked=True))
    await office.worker_writes("human", kind=IncomingKind.COMMAND)
    assert office.channel.to(STAFF.chat_id) == []
    office.clock.turn(minutes=6)
    await office.settle()
    assert "待认领" in office.channel.last(STAFF.chat_id).text


async def test_a_fault_of_our_own_is_tried_again(office: OfficeAtWork) -> None:
    await office.worker_writes("你好")
    office.channel.forget()
    office.channel.failures["5001"] = [ValueError("a bug")]  # type: ignore[list-item]
    await queue(office, "一")
    await office.settle()
    office.clock.turn(seconds=5)
    await office.settle()
    assert texts(office.channel.to("5001")) == ["一"]


async def test_running_loops_wake_each_other_and_finish_what_they_began(office: OfficeAtWork) -> None:
    loops = [asyncio.create_task(office.runner.run()), asyncio.create_task(office.deliverer.run())]
    for sender in ("5001", "5002", "5003"):
        for text in ("一", "二二", "三三三"):
            await office.store.accept(office.from_worker(text, sender))
    async with asyncio.timeout(20):
        await office.channel.has_sent(9)
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    for sender in ("5001", "5002", "5003"):
        assert texts(office.channel.to(sender)) == ["答：1", "答：2", "答：3"]
