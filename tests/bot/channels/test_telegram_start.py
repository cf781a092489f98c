"""Starting, being one of two, and what the log may say."""

import asyncio
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog
from structlog.testing import LogCapture

from bot.channels.telegram import TelegramChannel, TelegramStartError
from bot.channels.telegram_commands import STAFF_COMMANDS, WORKER_COMMANDS
from bot.messages import Block, Content, DeliveryRefused
from bot.settings import Settings
from tests.botapi.errors import Refusal
from tests.botapi.server import BotApi

from .office import STAFF_CHAT_ID, Accepted, at_once, make_channel, place_of


@pytest.fixture
def log() -> Iterator[LogCapture]:
    capture = LogCapture()
    structlog.configure(processors=[capture], cache_logger_on_first_use=False)
    yield capture
    structlog.reset_defaults()


async def test_a_wrong_token_is_one_sentence_without_the_token(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    wrong = "999:" + "w" * 30
    channel = make_channel(settings(TELEGRAM_BOT_TOKEN=wrong), Accepted())
    with pytest.raises(TelegramStartError, match="TELEGRAM_BOT_TOKEN is wrong") as caught:
        await channel.start()
    assert wrong not in str(caught.value)
    assert caught.value.__suppress_context__


def test_without_a_token_there_is_no_channel(settings: Callable[..., Settings]) -> None:
    with pytest.raises(TelegramStartError, match="TELEGRAM_BOT_TOKEN"):
        TelegramChannel(settings(TELEGRAM_BOT_TOKEN=""), Accepted())


async def test_telegram_out_of_reach_is_waited_for(server: BotApi, settings: Callable[..., Settings]) -> None:
    server.group()
    server.refuse("getMe", *[Refusal(502, "Bad Gateway")] * 3)
    async with make_channel(settings(), Accepted()):
        assert len(server.called("getMe")) == 4


async def test_the_command_lists_stand_in_both_languages(server: BotApi, settings: Callable[..., Settings]) -> None:
    server.group()
    async with make_channel(settings(), Accepted()):
        pass
    lists = {key: tuple(command["command"] for command in value) for key, value in server.world.commands.items()}
    assert lists == {
        (scope, language): names
        for language in ("", "zh", "en")
        for scope, names in (("all_private_chats", WORKER_COMMANDS), ("chat", STAFF_COMMANDS))
    }
    assert server.world.commands["all_private_chats", "en"][0]["description"] == "Start and choose a language"


async def test_a_staff_group_we_are_not_in_stops_nothing_but_is_said(
    server: BotApi, settings: Callable[..., Settings], log: LogCapture
) -> None:
    worker, accepted = server.worker(), Accepted()
    async with make_channel(settings(), accepted):
        await worker.says("有人吗")
        await accepted.next()
    assert {"telegram_staff_group_not_seen", "telegram_commands_not_set"} <= {entry["event"] for entry in log.entries}


async def test_a_second_process_is_named_and_both_go_on(
    server: BotApi, settings: Callable[..., Settings], log: LogCapture
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    async with make_channel(settings(), accepted), make_channel(settings(), accepted):
        await asyncio.wait_for(server.updates.conflicted.wait(), 10)
        await server.updates.acknowledged(await worker.says("谁收到都行"))
    assert accepted.all[0].text == "谁收到都行"
    assert "telegram_polled_elsewhere" in {entry["event"] for entry in log.entries}


async def test_an_answer_that_looks_like_a_wrong_token_does_not_end_polling(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    server.refuse("getUpdates", Refusal(404, "Not Found"))
    async with make_channel(settings(), accepted):
        await worker.says("还活着")
        assert (await accepted.next()).text == "还活着"


async def test_an_address_that_is_taken_is_one_sentence(server: BotApi, settings: Callable[..., Settings]) -> None:
    server.group()
    taken = server.url.removeprefix("http://")
    channel = make_channel(
        settings(
            TELEGRAM_WEBHOOK_URL="http://127.0.0.1:1/x", TELEGRAM_WEBHOOK_SECRET="secret", TELEGRAM_WEBHOOK_LISTEN=taken
        ),
        Accepted(),
    )
    with pytest.raises(TelegramStartError, match="TELEGRAM_WEBHOOK_LISTEN"):
        await channel.start()


async def test_the_log_holds_no_token_words_handles_or_ids(
    server: BotApi, settings: Callable[..., Settings], log: LogCapture, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.group()
    worker, accepted = server.worker(), Accepted(fail=1)
    async with make_channel(settings(), accepted) as channel:
        await worker.says("秘密的话")
        await accepted.next()
        await channel.send(place_of(worker.chat.id), Content((Block("秘密的回答"),)))
        await worker.blocks_bot()
        with pytest.raises(DeliveryRefused):
            await channel.send(place_of(worker.chat.id), Content((Block("秘密的回答"),)))
    lines = caplog.text + repr(log.entries)
    for secret in (server.token, "秘密", "zhangsan", "张三", str(worker.user.id), str(STAFF_CHAT_ID)):
        assert secret not in lines


async def test_a_limiter_of_its_own_is_made_when_none_is_given(
    server: BotApi, settings: Callable[..., Settings]
) -> None:
    server.group()
    worker = server.worker()
    worker.chat.has_written = True
    async with TelegramChannel(settings(), Accepted(), sleep=at_once) as channel:
        await channel.send(place_of(worker.chat.id), Content((Block("好"),)))
    assert [heard.text for heard in worker.seen()] == ["好"]
