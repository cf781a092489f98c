"""Web visitors: found by a token or a code, their page in order and sealed, and all of it gone when they ask."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cases.deliverer import Deliverer
from bot.cases.visitor_box import VisitorBox
from bot.cases.web_box import KEPT_DAYS, Visitor
from bot.channels.web import WebChannel
from bot.messages import ChannelName, Content, IncomingKind, Place, Side, Upload

from .fakes import JPEG, STAFF, WORDS, OfficeAtWork, bytes_in, open_office

TOKEN = "zq-41-secret-zq"


class Page:
    """A visitor's page, as they use it."""

    def __init__(self, office: OfficeAtWork, box: VisitorBox, visitor: Visitor) -> None:
        self.office, self.box, self.visitor = office, box, visitor
        self.place = Place(ChannelName.WEB, visitor.id)

    async def write(self, text: str, kind: IncomingKind = IncomingKind.TEXT, **more: object) -> None:
        incoming = self.office.from_worker(text, self.visitor.id, kind, place=self.place, **more)
        assert await self.office.store.accept(incoming)
        assert not await self.office.store.accept(incoming)  # the browser sends again where it is not sure
        await self.office.settle()

    async def shown(self) -> list[tuple[str, str]]:
        found = await self.box.find(TOKEN)
        assert found is not None
        return [(post.side.value, post.content.text) for post in await self.box.posts(found)]


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with open_office(tmp_path) as office:
        box = VisitorBox(office.store)
        channels = {ChannelName.TELEGRAM: office.channel, ChannelName.WEB: WebChannel(box.keep)}
        at_web = replace(office, deliverer=Deliverer(office.store, channels))
        yield Page(at_web, box, await box.make(TOKEN))


async def test_words_stand_before_their_answer_and_once(page: Page) -> None:
    await page.write("你好")
    await page.write("看", IncomingKind.PAPER, upload=Upload(JPEG, "工资条.jpg", "image/jpeg"))
    assert await page.shown() == [
        ("worker", "你好"), ("staff", "答：2"), ("worker", "看\n\n工资条.jpg"), ("staff", "答：1"),
    ]  # fmt: skip


async def test_staff_and_visitor_write_to_each_other_and_photos_pass(page: Page) -> None:
    await page.write("human", IncomingKind.COMMAND)
    office = page.office
    card = office.channel.last(STAFF.chat_id)
    number = (await office.store.open_cases())[0].number
    await office.staff_presses(f"desk:claim:{number}", card.place)
    await office.staff_writes(
        "请看这张表", card.place, kind=IncomingKind.PAPER, upload=Upload(JPEG, "表.jpg", "image/jpeg")
    )
    await page.write("收到")
    assert "收到" in [sent.text for sent in office.channel.to(STAFF.chat_id)][-1]
    posts = await page.box.posts(page.visitor)
    paper_id = next(post.content.paper_id for post in posts if post.content.paper_id)
    paper = await page.box.paper(page.visitor, paper_id)
    assert paper is not None
    assert (paper.data, paper.name) == (JPEG, "表.jpg")
    stranger = await page.box.make("another token")
    assert await page.box.paper(stranger, paper_id) is None


async def test_a_code_brings_the_visitor_back_and_closes_the_old_way(page: Page) -> None:
    await page.write(WORDS)
    code = await page.box.make_code(page.visitor)
    assert len(code) == 14
    assert await page.box.come_back("AAAA-BBBB-CCCC", "new token") is None
    assert await page.box.come_back("", "new token") is None
    back = await page.box.come_back(f" {code.lower().replace('-', ' ')} ", "new token")
    assert back is not None
    assert back.id == page.visitor.id
    assert await page.box.find(TOKEN) is None
    assert next(post.content.text for post in await page.box.posts(back)) == WORDS
    newer = await page.box.make_code(back)
    assert await page.box.come_back(code, "third token") is None
    assert await page.box.come_back(newer, "third token") is not None


async def test_leaving_this_telephone_closes_the_page_on_it_alone(page: Page) -> None:
    code = await page.box.make_code(page.visitor)
    await page.box.leave(TOKEN)
    assert await page.box.find(TOKEN) is None
    assert await page.box.come_back(code, "elsewhere") is not None


async def test_whoever_is_forgotten_leaves_an_empty_page_with_the_parting_words(page: Page, tmp_path: Path) -> None:
    await page.write("我的秘密是红色")
    code = await page.box.make_code(page.visitor)
    await page.write("forget", IncomingKind.COMMAND)
    assert await page.shown() == [("staff", "已删除")]
    assert await page.box.come_back(code, "elsewhere") is None
    assert "红色".encode() not in bytes_in(tmp_path)
    fresh = await page.box.find(TOKEN)
    assert fresh is not None
    assert fresh.key_id != page.visitor.key_id
    await page.write("你好")
    assert (await page.shown())[1:] == [("worker", "你好"), ("staff", "答：2")]


async def test_what_takes_the_place_of_an_earlier_message_says_so(page: Page) -> None:
    channel = WebChannel(page.box.keep)
    (first,) = await channel.send(page.place, Content(), None)
    (second,) = await channel.send(page.place, Content(replaces=first), None)
    assert second == first
    assert [post.corrects for post in await page.box.posts(page.visitor)] == [None, int(first)]


async def test_news_names_the_visitors_whose_page_changed(page: Page) -> None:
    assert list(await page.box.news()) == []
    await page.write("你好")
    assert set(await page.box.news()) == {page.visitor.id}
    assert list(await page.box.news()) == []


async def test_pages_that_nobody_comes_back_to_are_erased(page: Page) -> None:
    await page.write("你好")
    assert await page.box.sweep() == 0
    page.office.clock.turn(days=KEPT_DAYS + 1)
    assert await page.box.sweep() == 1
    assert await page.box.find(TOKEN) is None
    assert await page.box.keep(page.visitor.id, Side.STAFF, Content(), None) is None


async def test_pages_are_sealed_on_disk(page: Page, tmp_path: Path) -> None:
    await page.write("宏达电子厂欠我三万六")
    page.office.clock.now += timedelta(seconds=1)
    on_disk = bytes_in(tmp_path)
    assert "宏达".encode() not in on_disk
    assert TOKEN.encode() not in on_disk
