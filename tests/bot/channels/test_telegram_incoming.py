"""What people do in Telegram, and what the rest of Gongyou gets to know of it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.messages import IncomingKind, Side
from bot.settings import Settings
from tests.botapi.people import JPEG, Group, Staff, Worker
from tests.botapi.server import BotApi
from tests.botapi.world import Json

from .office import STAFF, Accepted, make_channel, place_of


@dataclass
class Scene:
    server: BotApi
    worker: Worker
    group: Group
    staff: Staff
    accepted: Accepted


@pytest.fixture
async def scene(server: BotApi, settings: Callable[..., Settings]) -> AsyncIterator[Scene]:
    group, accepted = server.group(), Accepted()
    async with make_channel(settings(), accepted):
        yield Scene(server, server.worker(), group, group.member(), accepted)


@pytest.mark.parametrize(
    ("text", "kind", "expected", "argument"),
    [
        ("你好", IncomingKind.TEXT, "你好", ""),
        ("  两行\r\n文字 ", IncomingKind.TEXT, "  两行\n文字 ", ""),
        ("坏\x00字\x07符\x1b[31m", IncomingKind.TEXT, "坏字符[31m", ""),
        ("ئىش ھەققى \u202eabc", IncomingKind.TEXT, "ئىش ھەققى \u202eabc", ""),
        ("<b>' OR 1=1; DROP TABLE cases;--", IncomingKind.TEXT, "<b>' OR 1=1; DROP TABLE cases;--", ""),
        ("字" * 4096, IncomingKind.TEXT, "字" * 4096, ""),
        ("\x00", IncomingKind.TEXT, "", ""),
        ("/start", IncomingKind.COMMAND, "start", ""),
        ("/Ask@gongyoutestbot  加班费\n怎么算 ", IncomingKind.COMMAND, "ask", "加班费\n怎么算"),
        ("/no_such_thing x", IncomingKind.COMMAND, "no_such_thing", "x"),
        ("/帮助", IncomingKind.TEXT, "/帮助", ""),
        ("/etc/passwd", IncomingKind.TEXT, "/etc/passwd", ""),
        ("1/2", IncomingKind.TEXT, "1/2", ""),
    ],
)
async def test_words(scene: Scene, text: str, kind: IncomingKind, expected: str, argument: str) -> None:
    await scene.worker.says(text)
    incoming = await scene.accepted.next(kind)
    assert (incoming.text, incoming.argument) == (expected, argument)
    assert incoming.side is Side.WORKER
    assert incoming.place == place_of(scene.worker.chat.id)
    assert incoming.sender_id == str(scene.worker.user.id)
    assert incoming.sender_name == ""
    assert incoming.language_hint == "zh-hans"
    assert incoming.message_id


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ({"contact": {"phone_number": "13800000000", "first_name": "王"}}, IncomingKind.UNSUPPORTED, ""),
        ({"location": {"latitude": 23.0, "longitude": 113.7}}, IncomingKind.UNSUPPORTED, ""),
        ({"dice": {"emoji": "🎲", "value": 3}}, IncomingKind.UNSUPPORTED, ""),
    ],
)
async def test_what_we_cannot_take(scene: Scene, content: Json, kind: IncomingKind, text: str) -> None:
    await scene.worker.sends_raw(content)
    incoming = await scene.accepted.next(kind)
    assert (incoming.text, incoming.argument, incoming.upload) == (text, "", None)


async def test_a_sticker(scene: Scene) -> None:
    await scene.worker.sends_sticker()
    assert (await scene.accepted.next(IncomingKind.STICKER)).text == "👍"


async def test_a_photo_comes_in_its_largest_size(scene: Scene) -> None:
    await scene.worker.sends_photo(JPEG, caption="工资条")
    incoming = await scene.accepted.next(IncomingKind.PAPER)
    assert incoming.upload is not None
    assert (incoming.upload.data, incoming.upload.media_type, incoming.upload.name) == (JPEG, "image/jpeg", "")
    assert incoming.text == "工资条"


@pytest.mark.parametrize(
    ("kind", "name", "media_type", "expected"),
    [
        ("document", "劳动合同.pdf", "application/pdf", IncomingKind.PAPER),
        ("video", "工地.mp4", "video/mp4", IncomingKind.PAPER),
        ("audio", "录音.mp3", "audio/mpeg", IncomingKind.PAPER),
        ("voice", "", "audio/ogg", IncomingKind.VOICE),
        ("video_note", "", "video/mp4", IncomingKind.VOICE),
    ],
)
async def test_files(scene: Scene, kind: str, name: str, media_type: str, expected: IncomingKind) -> None:
    await scene.worker.sends(kind, b"bytes of it", name, media_type)
    incoming = await scene.accepted.next(expected)
    assert incoming.upload is not None
    assert (incoming.upload.data, incoming.upload.name, incoming.upload.media_type) == (
        b"bytes of it",
        name,
        media_type,
    )


async def test_an_edit_brings_the_new_words(scene: Scene) -> None:
    await scene.worker.says("欠我三千")
    first = await scene.accepted.next(IncomingKind.TEXT)
    await scene.worker.edits("欠我三万")
    edit = await scene.accepted.next(IncomingKind.EDIT)
    assert (edit.text, edit.message_id) == ("欠我三万", first.message_id)
    assert edit.update_key != first.update_key


async def test_blocking_and_coming_back(scene: Scene) -> None:
    await scene.worker.blocks_bot()
    assert (await scene.accepted.next()).kind is IncomingKind.BLOCKED
    await scene.worker.unblocks_bot()
    assert (await scene.accepted.next()).kind is IncomingKind.UNBLOCKED


async def test_staff_write_in_a_topic(scene: Scene) -> None:
    bot_in_topic = scene.server.world.post(
        scene.group.chat, scene.server.world.bot, {"forum_topic_created": {"name": "x", "icon_color": 7322096}}
    )["message_id"]
    await scene.staff.says("您好", in_topic=bot_in_topic)
    incoming = await scene.accepted.next(IncomingKind.TEXT)
    assert (incoming.side, incoming.sender_name) == (Side.STAFF, "李律师")
    assert incoming.place == place_of(scene.group.id, bot_in_topic)
    assert incoming.reply_to == ""  # that the topic's first message is "replied to" means nothing


async def test_staff_reply_in_a_group_without_topics(scene: Scene) -> None:
    scene.group.chat.is_forum = False
    root = scene.server.world.post(scene.group.chat, scene.server.world.bot, {"text": "案件"})["message_id"]
    await scene.staff.says("我来", reply_to=root)
    incoming = await scene.accepted.next(IncomingKind.TEXT)
    assert (incoming.place, incoming.reply_to) == (STAFF, str(root))


async def test_nobody_answers_bots_channels_service_messages_or_other_bots_commands(scene: Scene) -> None:
    group = scene.group
    await group.bot_member().says("我是机器人")
    await scene.staff.sends_raw({"new_chat_title": "新名字"})
    await scene.staff.sends_raw({"forum_topic_closed": {}})
    channel: Json = {"id": -1009, "type": "channel", "title": "公告"}
    await scene.staff.says("频道消息", sender_chat=channel)
    await scene.staff.says("/cases@SomeOtherBot")
    await scene.worker.says("最后一条")
    assert (await scene.accepted.next()).text == "最后一条"


async def test_an_anonymous_administrator_is_staff(scene: Scene) -> None:
    anonymous: dict[str, Any] = {
        "sender_chat": scene.group.chat.json(),
        "author_signature": "值班",
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
    }
    await scene.staff.says("我接手", **anonymous)
    incoming = await scene.accepted.next(IncomingKind.TEXT)
    assert (incoming.side, incoming.sender_id, incoming.sender_name) == (Side.STAFF, str(scene.group.id), "值班")


async def test_a_foreign_group_is_named_once(scene: Scene) -> None:
    foreign = scene.server.group("老乡群", chat_id=-1002000000002)
    await foreign.adds_bot()
    outside = await scene.accepted.next(IncomingKind.OUTSIDE)
    assert (outside.place, outside.text) == (place_of(foreign.id), "")
    await foreign.member().says("/start")
    await scene.worker.says("别的事")
    assert (await scene.accepted.next()).text == "别的事"


async def test_a_group_that_became_a_supergroup_keeps_its_place(scene: Scene) -> None:
    new = await scene.group.becomes_supergroup(-1009999999999)
    await new.member().says("搬家了")
    incoming = await scene.accepted.next(IncomingKind.TEXT)
    assert (incoming.side, incoming.place) == (Side.STAFF, STAFF)
