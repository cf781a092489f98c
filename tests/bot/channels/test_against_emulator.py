"""The private chat once more, against an emulator that others wrote from another idea of Telegram.

Our server makes the updates (so the people are the same) and the emulator hands them out, takes what the channel says
and judges its requests. It knows neither groups nor topics, no edits or blocking as updates, and no link previews.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator  # type: ignore[import-untyped]

from bot.messages import Block, Button, Content, IncomingKind, Upload
from bot.settings import Settings
from tests.botapi.people import JPEG, Worker
from tests.botapi.server import BotApi

from .office import Accepted, make_channel, place_of


class _Emulator(LoBotApiEmulator):  # type: ignore[misc]
    """The emulator, told to overlook the one option it has never heard of."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, dict[str, Any]]] = []

    async def read_request(self, request: web.Request) -> Any:
        fields, uploads = await super().read_request(request)
        fields.pop("link_preview_options", None)
        self.said.append((request.match_info["method"], dict(fields)))
        return fields, uploads

    def refused(self) -> list[str]:
        """All refusals but one: while stopping, our last poll meets the one it has just hung up on."""
        items = [item for item in self.requests if item["method"] != "getUpdates"]
        return [f"{item['method']}: {item['status']}" for item in items if item["status"] != 200]


class Elsewhere:
    """A worker whose updates go to the emulator."""

    def __init__(self, server: BotApi, emulator: _Emulator) -> None:
        self.server = server
        self.emulator = emulator
        self.worker: Worker = server.worker()

    async def brings(self, update: Any) -> None:
        """Hand over what the worker just did."""
        await update
        for file_id, file in self.server.world.files.items():
            self.emulator.assets[file_id] = {"data": file.data, "size": file.size}
        for waiting in self.server.updates.waiting:
            payload = {key: value for key, value in waiting.items() if key != "update_id"}
            await self.emulator.enqueue_update(payload, token=self.server.token)
        self.server.updates.waiting.clear()


@pytest.fixture
async def emulator() -> AsyncIterator[tuple[_Emulator, str]]:
    emulator = _Emulator()
    runner = web.AppRunner(emulator.app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield emulator, f"http://{host}:{port}"
    await runner.cleanup()


@pytest.fixture
def elsewhere(server: BotApi, emulator: tuple[_Emulator, str]) -> Elsewhere:
    return Elsewhere(server, emulator[0])


@pytest.fixture
def on_emulator(settings: Callable[..., Settings], emulator: tuple[_Emulator, str]) -> Settings:
    return settings(TELEGRAM_API_URL=emulator[1], TELEGRAM_STAFF_CHAT_ID=None)


async def test_words_commands_and_photos_come_in(elsewhere: Elsewhere, on_emulator: Settings) -> None:
    accepted, worker = Accepted(), elsewhere.worker
    async with make_channel(on_emulator, accepted):
        await elsewhere.brings(worker.says("老板三个月没发工资"))
        assert (await accepted.next(IncomingKind.TEXT)).text == "老板三个月没发工资"
        await elsewhere.brings(worker.says("/ask 加班费"))
        asked = await accepted.next(IncomingKind.COMMAND)
        assert (asked.text, asked.argument) == ("ask", "加班费")
        await elsewhere.brings(worker.sends_photo(JPEG, caption="工资条"))
        photo = await accepted.next(IncomingKind.PAPER)
        assert photo.upload is not None
        assert (photo.upload.data, photo.text) == (JPEG, "工资条")
        await elsewhere.brings(worker.sends("document", b"x", "a.pdf", "application/pdf", size=25 * 1024 * 1024))
        await accepted.next(IncomingKind.TOO_LARGE)
    assert elsewhere.emulator.refused() == []


async def test_what_we_say_is_accepted(elsewhere: Elsewhere, on_emulator: Settings) -> None:
    place, emulator = place_of(elsewhere.worker.chat.id), elsewhere.emulator
    async with make_channel(on_emulator, Accepted()) as channel:
        (first,) = await channel.send(place, Content((Block("答复"),), ((Button("找真人", "person:yes"),),)))
        assert await channel.send(place, Content((Block("改过的答复"),), replaces=first)) == (first,)
        assert len(await channel.send(place, Content((Block("字" * 9000),), reply_to=first))) == 3
        for paper in (Upload(JPEG, "", "image/jpeg"), Upload(b"%PDF", "合同.pdf", "application/pdf")):
            assert await channel.send(place, Content((Block("材料"),)), paper)
        await channel.show_typing(place)
    assert emulator.refused() == []
    assert [fields["text"] for method, fields in emulator.said if method == "editMessageText"] == ["改过的答复"]


async def test_a_pressed_button_is_answered(elsewhere: Elsewhere, on_emulator: Settings) -> None:
    accepted, worker = Accepted(), elsewhere.worker
    keyboard = {"inline_keyboard": [[{"text": "找真人", "callback_data": "person:yes"}]]}
    elsewhere.server.world.post(worker.chat, elsewhere.server.world.bot, {"text": "要吗", "reply_markup": keyboard})
    async with make_channel(on_emulator, accepted):
        await elsewhere.brings(worker.presses("找真人"))
        assert (await accepted.next(IncomingKind.BUTTON)).argument == "person:yes"
    assert "answerCallbackQuery" in [method for method, _ in elsewhere.emulator.said]
    assert elsewhere.emulator.refused() == []


async def test_what_was_not_kept_comes_again(elsewhere: Elsewhere, on_emulator: Settings) -> None:
    begun = asyncio.Event()

    async def never_commits(_incoming: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with make_channel(on_emulator, never_commits):
        await elsewhere.brings(elsewhere.worker.says("别丢"))
        await asyncio.wait_for(begun.wait(), 10)
    accepted = Accepted()
    async with make_channel(on_emulator, accepted):
        assert (await accepted.next()).text == "别丢"


@pytest.mark.parametrize("what", ["editing", "blocking", "groups and topics"])
def test_what_the_emulator_does_not_know(what: str) -> None:
    pytest.skip(f"lo-bot-api-emulator 0.3.6 has no updates for {what}; tested against our own server alone")
