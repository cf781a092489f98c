"""A group gets no more messages a minute than it takes; what waits becomes fewer messages, and no word is lost or overtaken."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.cases import outbox
from bot.cases.case_rows import find_case
from bot.cases.deliverer import Deliverer
from bot.cases.notices import notice
from bot.messages import Block, Button, ChannelName, Content, DeliveryDelayed

from .fakes import STAFF, OfficeAtWork, open_office

PACE = 6


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[OfficeAtWork]:
    async with open_office(tmp_path) as at_work:
        at_work.deliverer = Deliverer(at_work.store, {ChannelName.TELEGRAM: at_work.channel}, group_pace=PACE)
        yield at_work


def said(text: str, *buttons: Button) -> Content:
    return Content((Block(text),), (buttons,) if buttons else ())


async def test_a_minute_brings_no_more_than_the_pace_and_everything_in_order(office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    office.clock.turn(minutes=2)
    words = [f"第{number}句" for number in range(20)]
    for text in words:
        await office.worker_writes(text)
    counts = []
    for _ in range(6):
        counts.append(len(office.channel.to(STAFF.chat_id)) - sum(counts))
        office.clock.turn(minutes=1)
        await office.settle()
    assert max(counts) <= PACE
    relayed = [sent.content.blocks[-1].text for sent in office.channel.to(STAFF.chat_id)]
    assert relayed == words


async def test_notices_that_wait_are_put_together(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        for number in range(30):
            await outbox.to_staff(books, said(f"通知{number}"))
    await office.settle()
    office.clock.turn(minutes=1)
    await office.settle()
    sent = office.channel.to(STAFF.chat_id)
    assert len(sent) <= PACE
    assert "".join(f"通知{number}" for number in range(30)) == "".join(each.text.replace("\n", "") for each in sent)


async def test_what_can_be_pressed_stays_a_message_of_its_own(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        for number in range(5):
            await outbox.to_staff(books, said(f"通知{number}"))
        await outbox.to_staff(books, said("请按", Button("认领", "desk:claim:x")))
        await outbox.to_staff(books, said("之后"))
    await office.settle()
    office.clock.turn(minutes=1)
    await office.settle()
    texts = [sent.text for sent in office.channel.to(STAFF.chat_id)]
    assert texts.index("请按") < texts.index("之后")
    assert [sent.actions for sent in office.channel.sent if sent.text == "请按"] == [["desk:claim:x"]]


async def test_of_outdated_cards_only_the_last_is_drawn(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    async with office.store.write("fill") as books:
        for _ in range(PACE):
            await outbox.to_staff(books, said("占满"))
    await office.settle()
    for verb in ("authority", "bot"):
        await office.staff_commands(verb, thread)
    office.channel.forget()
    office.clock.turn(minutes=2)
    for _ in range(3):
        await office.settle()
        office.clock.turn(minutes=1)
    cards = [sent for sent in office.channel.sent if sent.content.replaces]
    assert cards
    assert "等有关部门处理" in cards[-1].text
    async with office.store.read() as books:
        case = await find_case(books, number)
    assert case is not None
    assert case.bot_speaks


async def test_what_was_put_together_is_tried_again_together(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        for number in range(8):
            await outbox.to_staff(books, notice("desk-duty-on", "zh", name=f"人{number}"))
    office.channel.fail_next(STAFF.chat_id, *[DeliveryDelayed("busy", 1.0)] * 2)
    for _ in range(6):
        await office.settle()
        office.clock.turn(minutes=1)
    everything = "\n".join(sent.text for sent in office.channel.to(STAFF.chat_id))
    for number in range(8):
        assert everything.count(f"人{number} ") == 1


async def test_workers_never_wait_for_a_group(office: OfficeAtWork) -> None:
    async with office.store.write("test") as books:
        for number in range(30):
            await outbox.to_staff(books, said(f"通知{number}", Button("x", f"desk:case:{number}")))
    await office.worker_writes("你好")
    assert office.channel.last("5001").text == "答：2"
