"""A place for each case in the staff group, with topics and without."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.channels.telegram import TelegramChannel
from bot.messages import Block, Content, DeliveryRefused, Place
from bot.settings import Settings
from tests.botapi.errors import bad_request
from tests.botapi.people import Group
from tests.botapi.server import BotApi

from .office import STAFF, Accepted, make_channel, place_of


@pytest.fixture
def group(server: BotApi) -> Group:
    return server.group()


@pytest.fixture
async def channel(server: BotApi, group: Group, settings: Callable[..., Settings]) -> AsyncIterator[TelegramChannel]:
    async with make_channel(settings(), Accepted()) as channel:
        yield channel


def words(text: str) -> Content:
    return Content((Block(text),))


async def test_a_group_with_topics_gets_one_per_case(group: Group, channel: TelegramChannel) -> None:
    staff = group.member()
    thread = await channel.open_thread(STAFF, "GY-0001 欠薪 东莞\n三个月")
    (topic,) = group.topics
    assert topic.name == "GY-0001 欠薪 东莞_三个月"
    assert (thread.place, thread.root_message_id) == (place_of(group.id, topic.id), None)
    await channel.send(thread.place, words("案件卡"))
    assert (await staff.hears("案件卡", in_topic=topic.id)).thread_id == topic.id


async def test_a_group_without_topics_gets_a_message_to_reply_under(group: Group, channel: TelegramChannel) -> None:
    group.chat.is_forum = False
    staff = group.member()
    thread = await channel.open_thread(STAFF, "GY-0002")
    heard = await staff.hears("GY-0002")
    assert (thread.place, thread.root_message_id) == (STAFF, str(heard.id))
    await channel.close_thread(thread)


async def test_without_the_right_to_make_topics_a_message_will_do(group: Group, channel: TelegramChannel) -> None:
    group.chat.can_manage_topics = False
    thread = await channel.open_thread(STAFF, "GY-0003")
    assert thread.place == STAFF
    assert thread.root_message_id


async def test_a_long_title_is_cut(group: Group, channel: TelegramChannel) -> None:
    await channel.open_thread(STAFF, "𠮷" * 200)
    assert group.topics[0].name == "𠮷" * 64


async def test_closed_topics_still_take_our_words(group: Group, channel: TelegramChannel) -> None:
    thread = await channel.open_thread(STAFF, "GY-0004")
    await channel.close_thread(thread)
    await channel.close_thread(thread)
    assert group.topics[0].is_closed
    assert await channel.send(thread.place, words("结案后工友又写来"))


async def test_a_closed_topic_that_refuses_us_is_opened(server: BotApi, group: Group, channel: TelegramChannel) -> None:
    thread = await channel.open_thread(STAFF, "GY-0005")
    await channel.close_thread(thread)
    server.refuse("sendMessage", bad_request("TOPIC_CLOSED"))
    assert await channel.send(thread.place, words("还有话"))
    assert not group.topics[0].is_closed


async def test_where_the_topic_was_deleted_the_sender_is_told(group: Group, channel: TelegramChannel) -> None:
    thread = await channel.open_thread(STAFF, "GY-0006")
    group.chat.topics.clear()
    with pytest.raises(DeliveryRefused) as caught:
        await channel.send(thread.place, words("去哪儿"))
    assert not caught.value.is_blocked
    await channel.close_thread(thread)


async def test_a_group_that_moved_is_found_again(
    server: BotApi, group: Group, settings: Callable[..., Settings]
) -> None:
    """Also when it moved while we were away: the settings still name the old id."""
    new = await group.becomes_supergroup(-1009999999999)
    async with make_channel(settings(), Accepted()) as channel:
        thread = await channel.open_thread(STAFF, "GY-0007")
        assert thread.place == Place(STAFF.channel, STAFF.chat_id, str(new.topics[0].id))
        await channel.send(thread.place, words("搬家后的第一句"))
    assert "搬家后的第一句" in new.member().transcript()


async def test_a_group_that_moves_while_we_send(server: BotApi, group: Group, channel: TelegramChannel) -> None:
    new = await group.becomes_supergroup(-1009999999999)
    await channel.send(STAFF, words("跟过来"))
    assert "跟过来" in new.member().transcript()
