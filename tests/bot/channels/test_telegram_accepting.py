"""Nothing is acknowledged to Telegram before it is kept, and nothing is lost on the way."""

import asyncio
import socket
from collections.abc import Callable

import aiohttp
import pytest

from bot.channels.telegram_accepting import DOWNLOAD_FAILED
from bot.messages import Incoming, IncomingKind
from bot.settings import Settings
from tests.botapi.errors import bad_request
from tests.botapi.people import JPEG
from tests.botapi.server import BotApi

from .office import Accepted, make_channel


async def test_an_update_is_acknowledged_only_once_it_is_kept(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    """Killed while the commit is under way, the next process is given the same update."""
    server.group()
    worker, begun = server.worker(), asyncio.Event()

    async def never_commits(_incoming: Incoming) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with make_channel(settings(), never_commits):
        update_id = await worker.says("老板跑了")
        await asyncio.wait_for(begun.wait(), 10)
    assert [update["update_id"] for update in server.updates.waiting] == [update_id]

    accepted = Accepted()
    async with make_channel(settings(), accepted):
        incoming = await accepted.next()
        await server.updates.acknowledged(update_id)
    assert incoming.text == "老板跑了"
    assert incoming.update_key.endswith(f":{update_id}")


async def test_what_was_kept_is_not_given_again(server: BotApi, settings: Callable[..., Settings]) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    async with make_channel(settings(), accepted):
        await server.updates.acknowledged(await worker.says("收到了吗"))
    async with make_channel(settings(), accepted):
        await server.updates.acknowledged(await worker.says("第二句"))
    assert [incoming.text for incoming in accepted.all] == ["收到了吗", "第二句"]


async def test_a_store_that_is_away_is_waited_for_and_order_is_kept(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted(fail=5)
    async with make_channel(settings(), accepted):
        await worker.says("一")
        await worker.says("二")
        assert [(await accepted.next()).text, (await accepted.next()).text] == ["一", "二"]
    assert accepted.attempts == 7


async def test_stopping_does_not_wait_for_a_store_that_is_away(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted(fail=1_000_000)
    async with make_channel(settings(), accepted):
        update_id = await worker.says("还在")
        await asyncio.wait_for(accepted.failed.wait(), 10)
    assert [update["update_id"] for update in server.updates.waiting] == [update_id]


async def test_a_button_is_answered_at_once_though_the_store_is_away(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    group = server.group()
    staff, accepted = group.member(), Accepted(fail=3)
    card = server.world.post(
        group.chat,
        server.world.bot,
        {"text": "案件", "reply_markup": {"inline_keyboard": [[{"text": "接手", "callback_data": "claim:GY-1"}]]}},
    )
    async with make_channel(settings(), accepted):
        await staff.presses("接手")
        pressed = await accepted.next(IncomingKind.BUTTON)
    assert (pressed.argument, pressed.message_id) == ("claim:GY-1", str(card["message_id"]))
    assert len(server.called("answerCallbackQuery")) == 1


@pytest.mark.parametrize("megabytes", [25, 21])
async def test_a_file_that_is_too_large_is_named_without_being_fetched(
    server: BotApi, settings: Callable[..., Settings], megabytes: int
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    async with make_channel(settings(), accepted):
        await worker.sends("document", b"%PDF", "合同.pdf", "application/pdf", "我的合同", size=megabytes * 1024 * 1024)
        incoming = await accepted.next(IncomingKind.TOO_LARGE)
    assert (incoming.text, incoming.upload) == ("我的合同", None)
    assert server.called("getFile") == []


async def test_a_file_whose_size_was_not_told_is_bounded_all_the_same(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    async with make_channel(settings(GONGYOU_MAX_FILE_MB=1), accepted):
        await worker.sends("document", b"x" * 1_100_000, "大.bin", "application/octet-stream", size=10)
        assert (await accepted.next(IncomingKind.TOO_LARGE)).upload is None
        server.refuse("getFile", bad_request("file is too big"))
        await worker.sends_photo()
        assert (await accepted.next(IncomingKind.TOO_LARGE)).upload is None


async def test_a_download_that_fails_is_tried_again(server: BotApi, settings: Callable[..., Settings]) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    server.refuse("download", bad_request("gateway"), bad_request("gateway"))
    async with make_channel(settings(), accepted):
        await worker.sends_photo(JPEG)
        incoming = await accepted.next(IncomingKind.PAPER)
    assert incoming.upload is not None
    assert incoming.upload.data == JPEG


async def test_a_file_that_cannot_be_fetched_is_accepted_as_such(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    server.refuse("download", *[bad_request("gateway")] * 3)
    async with make_channel(settings(), accepted):
        await worker.sends_photo(caption="工资条")
        incoming = await accepted.next(IncomingKind.UNSUPPORTED)
    assert (incoming.argument, incoming.text, incoming.upload) == (DOWNLOAD_FAILED, "工资条", None)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def webhook(settings: Callable[..., Settings]) -> Settings:
    port = _free_port()
    return settings(
        TELEGRAM_WEBHOOK_URL=f"http://127.0.0.1:{port}/hook/gongyou",
        TELEGRAM_WEBHOOK_SECRET="s3cret-of-the-hook",
        TELEGRAM_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
    )


async def test_a_webhook_says_ok_only_once_the_update_is_kept(server: BotApi, webhook: Settings) -> None:
    server.group()
    worker, begun = server.worker(), asyncio.Event()

    async def never_commits(_incoming: Incoming) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with make_channel(webhook, never_commits) as channel:
        update_id = await worker.says("网钩")
        await asyncio.wait_for(begun.wait(), 10)
        stopping = asyncio.create_task(channel.stop())
        await asyncio.wait_for(stopping, 10)
    assert [update["update_id"] for update in server.updates.waiting] == [update_id]

    accepted = Accepted()
    async with make_channel(webhook, accepted):
        assert (await accepted.next()).text == "网钩"
        await server.updates.acknowledged(update_id)


async def test_a_webhook_keeps_the_order_and_refuses_strangers(server: BotApi, webhook: Settings) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted(fail=2)
    async with make_channel(webhook, accepted):
        for text in "一二三":
            await worker.says(text)
        assert [(await accepted.next()).text for _ in "一二三"] == ["一", "二", "三"]
        async with aiohttp.ClientSession() as stranger:
            forged = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}}
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
                async with stranger.post(webhook.telegram_webhook_url, json=forged, headers=headers) as answer:
                    assert answer.status == 403
    assert accepted.all == []
