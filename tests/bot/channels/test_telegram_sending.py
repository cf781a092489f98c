"""What Gongyou says, as it stands on people's screens; and what happens when Telegram will not take it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.cases.case import Case, CaseKind, CaseStatus
from bot.cases.drafts import Draft, DraftState
from bot.channels.telegram import TelegramChannel
from bot.desk.drafting import draw_draft
from bot.messages import (
    Block,
    Button,
    Content,
    DeliveryDelayed,
    DeliveryRefused,
    Place,
    Style,
    Upload,
)
from bot.settings import Settings
from tests.botapi.errors import Refusal, bad_request, flood, forbidden
from tests.botapi.people import JPEG, Group, Staff, Worker
from tests.botapi.server import BotApi

from .office import STAFF, Accepted, make_channel, place_of


@dataclass
class Scene:
    server: BotApi
    channel: TelegramChannel
    worker: Worker
    group: Group
    staff: Staff

    @property
    def home(self) -> Place:
        return place_of(self.worker.chat.id)


@pytest.fixture
async def scene(server: BotApi, settings: Callable[..., Settings]) -> AsyncIterator[Scene]:
    group, worker = server.group(), server.worker()
    worker.chat.has_written = True
    async with make_channel(settings(), Accepted()) as channel:
        yield Scene(server, channel, worker, group, group.member())


def words(*texts: str, **more: object) -> Content:
    return Content(tuple(Block(text) for text in texts), **more)  # type: ignore[arg-type]


async def test_a_long_answer_arrives_in_pieces_with_its_buttons_last(scene: Scene) -> None:
    paragraphs = tuple(Block(f"第{n}段。" + "工资应当按月支付。" * 60) for n in range(12))
    ids = await scene.channel.send(
        scene.home, Content(paragraphs, buttons=((Button("来源", "sources"),),), reply_to="999")
    )
    heard = [await scene.worker.hears() for _ in ids]
    assert [str(message.id) for message in heard] == list(ids)
    assert len(heard) == 2
    assert "\n\n".join(message.text for message in heard) == "\n\n".join(block.text for block in paragraphs)
    assert [message.buttons for message in heard] == [[], ["来源"]]


async def test_markup_in_a_workers_words_is_shown_as_it_was_written(scene: Scene) -> None:
    evil = '</blockquote><a href="tg://user?id=1">点我</a> &lt;b&gt; <script>'
    await scene.channel.send(STAFF, Content((Block(evil, Style.QUOTE), Block(evil, Style.HEADING))), None)
    heard = await scene.staff.hears("点我")
    assert heard.styled("expandable_blockquote") == [evil]
    assert heard.styled("bold") == [evil]
    assert not heard.styled("text_link")


async def test_turning_characters_do_not_turn_what_follows(scene: Scene) -> None:
    await scene.channel.send(STAFF, words("工人：\u202e元003欠我 电话"))
    assert (await scene.staff.hears("电话")).text == "工人：元003欠我 电话"


async def test_a_reply_hangs_under_its_message_and_survives_its_deletion(scene: Scene) -> None:
    (root,) = await scene.channel.send(STAFF, words("案件"))
    await scene.channel.send(STAFF, words("补充", reply_to=root))
    assert (await scene.staff.hears("补充")).reply_to == int(root)
    del scene.group.chat.messages[int(root)]
    await scene.channel.send(STAFF, words("再补充", reply_to=root))
    assert (await scene.staff.hears("再补充")).reply_to is None


async def test_an_edit_replaces_and_saying_the_same_is_no_error(scene: Scene) -> None:
    (first,) = await scene.channel.send(scene.home, words("第一版", buttons=((Button("确定", "ok"),),)))
    assert await scene.channel.send(scene.home, words("第二版", replaces=first)) == (first,)
    assert await scene.channel.send(scene.home, words("第二版", replaces=first)) == (first,)
    (seen,) = scene.worker.seen()
    assert (seen.text, seen.buttons) == ("第二版", [])


async def test_an_edit_of_what_is_gone_is_sent_anew(scene: Scene) -> None:
    ids = await scene.channel.send(scene.home, words("新的一条", replaces="4711"))
    assert ids != ("4711",)
    assert (await scene.worker.hears("新的一条")).text == "新的一条"


async def test_buttons_alone_can_be_replaced(scene: Scene) -> None:
    (first,) = await scene.channel.send(scene.home, words("有用吗", buttons=((Button("有用", "y"),),)))
    assert await scene.channel.send(scene.home, Content(replaces=first)) == (first,)
    assert scene.worker.seen()[0].buttons == []
    assert await scene.channel.send(scene.home, Content(replaces="4711")) == ("4711",)


async def test_nothing_to_say_is_nothing_sent(scene: Scene) -> None:
    assert await scene.channel.send(scene.home, words(" \n")) == ()
    assert scene.server.called("sendMessage") == []


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        (Upload(JPEG, "", "image/jpeg"), "photo"),
        (Upload(JPEG, "工资条.jpg", "image/jpeg"), "document"),
        (Upload(b"not a picture", "", "image/jpeg"), "document"),
        (Upload(b"OggS", "", "audio/ogg"), "voice"),
        (Upload(b"%PDF", "", "application/pdf"), "document"),
        (Upload(JPEG + b"x" * 11_000_000, "", "image/jpeg"), "document"),
    ],
)
async def test_papers_go_as_what_they_are(scene: Scene, paper: Upload, kind: str) -> None:
    await scene.channel.send(scene.home, words("工友的材料"), paper)
    heard = await scene.worker.hears("材料", kind=kind)
    assert heard.data == paper.data


async def test_what_a_caption_cannot_hold_follows(scene: Scene) -> None:
    text = "说明文字在这里。" * 200
    ids = await scene.channel.send(
        STAFF, words(text, buttons=((Button("接手", "claim"),),)), Upload(JPEG, "", "image/jpeg")
    )
    photo, rest = await scene.staff.hears(kind="photo"), await scene.staff.hears(kind="text")
    assert [str(photo.id), str(rest.id)] == list(ids)
    assert photo.text + rest.text == text
    assert (photo.buttons, rest.buttons) == ([], ["接手"])


async def test_a_pause_telegram_asks_for_is_kept_and_the_message_sent_once(scene: Scene) -> None:
    scene.server.refuse("sendMessage", flood(1))
    await scene.channel.send(scene.home, words("等一秒"))
    assert [message.text for message in scene.worker.seen()] == ["等一秒"]
    assert len(scene.server.called("sendMessage")) == 2


async def test_a_pause_that_never_ends_is_a_delay(scene: Scene) -> None:
    scene.server.refuse("sendMessage", flood(1), flood(1), flood(7))
    with pytest.raises(DeliveryDelayed) as caught:
        await scene.channel.send(scene.home, words("太多"))
    assert caught.value.retry_after == 7


@pytest.mark.parametrize(
    ("refusal", "is_blocked"),
    [
        (forbidden("bot was blocked by the user"), True),
        (forbidden("user is deactivated"), True),
        (bad_request("chat not found"), True),
        (bad_request("message is too long"), False),
        (bad_request('can\'t parse entities: Unsupported start tag "x" at byte offset 1'), False),
    ],
)
async def test_what_will_never_arrive_is_refused_and_not_tried_again(
    scene: Scene, refusal: Refusal, is_blocked: bool
) -> None:
    scene.server.refuse("sendMessage", refusal)
    with pytest.raises(DeliveryRefused) as caught:
        await scene.channel.send(scene.home, words("永远不到"))
    assert caught.value.is_blocked is is_blocked
    assert len(scene.server.called("sendMessage")) == 1
    assert '"' not in str(caught.value)  # what Telegram quotes from the text stays out of the reason


async def test_somebody_who_blocked_the_bot(scene: Scene) -> None:
    await scene.worker.blocks_bot()
    with pytest.raises(DeliveryRefused) as caught:
        await scene.channel.send(scene.home, words("在吗"))
    assert caught.value.is_blocked


async def test_a_staff_group_that_shut_us_out_is_waited_for(scene: Scene) -> None:
    await scene.group.removes_bot()
    with pytest.raises(DeliveryDelayed):
        await scene.channel.send(STAFF, words("新案件"))
    scene.group.chat.bot_status = "administrator"
    assert await scene.channel.send(STAFF, words("新案件"))


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_fault_of_telegrams_is_a_delay(scene: Scene, code: int) -> None:
    scene.server.refuse("sendMessage", Refusal(code, "Internal Server Error"))
    with pytest.raises(DeliveryDelayed):
        await scene.channel.send(scene.home, words("再试"))


async def test_a_long_text_goes_on_where_it_stopped(scene: Scene) -> None:
    content = words(*("一段。" * 300 for _ in range(8)))
    fault = Refusal(502, "Bad Gateway")
    scene.server.refuse("sendMessage", fault)
    with pytest.raises(DeliveryDelayed):
        await scene.channel.send(scene.home, content)
    first = await scene.channel.send(scene.home, words("别的话"))
    ids = await scene.channel.send(scene.home, content)
    assert len(ids) == 2
    assert [str(message.id) for message in scene.worker.seen()] == [*first, *ids]


async def test_the_pieces_that_arrived_are_not_sent_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    content = words(*("一段。" * 300 for _ in range(8)))
    post, count = scene.server.world.post, 0

    def fails_second(*arguments: object, **more: object) -> object:
        nonlocal count
        count += 1
        if count == 2:
            raise Refusal(502, "Bad Gateway")
        return post(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(scene.server.world, "post", fails_second)
    with pytest.raises(DeliveryDelayed):
        await scene.channel.send(scene.home, content)
    ids = await scene.channel.send(scene.home, content)
    assert [str(message.id) for message in scene.worker.seen()] == list(ids)
    assert len(ids) == 2


async def test_a_send_that_takes_too_long_goes_on_later(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    content = words(*("一段。" * 300 for _ in range(8)))
    monkeypatch.setattr("bot.channels.telegram_sending._LONGEST_SEND_SECONDS", -1.0)
    with pytest.raises(DeliveryDelayed):
        await scene.channel.send(scene.home, content)
    monkeypatch.undo()
    ids = await scene.channel.send(scene.home, content)
    assert [str(message.id) for message in scene.worker.seen()] == list(ids)


async def test_too_long_a_button_is_refused(scene: Scene) -> None:
    with pytest.raises(DeliveryRefused):
        await scene.channel.send(scene.home, words("按钮", buttons=((Button("x", "长" * 22),),)))


async def test_a_foreign_group_hears_one_word_and_is_left(scene: Scene) -> None:
    foreign = scene.server.group("老乡群", chat_id=-1002000000002)
    await scene.channel.send(place_of(foreign.id), words("我只在私聊里回答"))
    assert foreign.chat.bot_status == "left"
    assert "我只在私聊里回答" in foreign.member().transcript()


async def test_typing_is_shown(scene: Scene) -> None:
    await scene.channel.show_typing(scene.home)
    assert scene.worker.chat.actions == ["typing"]
    await scene.worker.blocks_bot()
    await scene.channel.show_typing(scene.home)


@pytest.mark.parametrize(
    ("verb", "words_kept", "shown", "is_quoted"),
    [
        ("close", "settled 36000.00 12", "协商解决 · 追回 36,000 元 · 受益 12 人", False),
        ("write", "请带上身份证", "请带上身份证", True),
    ],
)
async def test_a_draft_says_what_would_be_done_and_quotes_only_what_the_worker_would_read(
    scene: Scene, verb: str, words_kept: str, shown: str, *, is_quoted: bool
) -> None:
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    case = Case(1, "GY-26-0001-7", CaseKind.WAGE, CaseStatus.CLAIMED, now)
    waiting = Draft(7, 1, verb, words_kept, None, 2, now, DraftState.WAITING)
    await scene.channel.send(STAFF, draw_draft(case, waiting, "小周", {}, "zh"))
    heard = await scene.staff.hears("草稿 #7")
    assert heard.text.splitlines()[-1] == shown
    assert heard.styled("expandable_blockquote") == ([shown] if is_quoted else [])
    assert heard.buttons == ["批准", "退回草稿"]
