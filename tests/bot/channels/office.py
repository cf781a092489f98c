"""What the channel's tests share: settings, an accept that remembers, a channel without rate limits."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram.ext import AIORateLimiter

from bot.channels.telegram import TelegramChannel
from bot.messages import ChannelName, Incoming, IncomingKind, Place
from bot.settings import Settings
from tests.botapi.server import BotApi

STAFF_CHAT_ID = -1001000000001
STAFF = Place(ChannelName.TELEGRAM, str(STAFF_CHAT_ID))
PATIENCE = 15.0


def make_settings(server: BotApi, **changes: Any) -> Settings:
    values: dict[str, Any] = {
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "TELEGRAM_STAFF_CHAT_ID": STAFF_CHAT_ID,
    }
    return Settings(_env_file=None, **(values | changes))


def place_of(chat_id: int, thread_id: int | None = None) -> Place:
    return Place(ChannelName.TELEGRAM, str(chat_id), None if thread_id is None else str(thread_id))


class Accepted:
    """An accept that keeps everything; it fails as often as told to first."""

    def __init__(self, fail: int = 0) -> None:
        self.all: list[Incoming] = []
        self.failures_left = fail
        self.attempts = 0
        self.failed = asyncio.Event()
        self._changed = asyncio.Condition()

    async def __call__(self, incoming: Incoming) -> bool:
        self.attempts += 1
        if self.failures_left:
            self.failures_left -= 1
            self.failed.set()
            raise ConnectionError("the database is away")
        async with self._changed:
            self.all.append(incoming)
            self._changed.notify_all()
        return True

    async def next(self, kind: IncomingKind | None = None) -> Incoming:
        """The oldest not yet taken, which has to be of `kind`."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.all)
            incoming = self.all.pop(0)
        assert kind in (None, incoming.kind), incoming
        return incoming


async def at_once(_seconds: float) -> None:
    """Instead of waiting."""
    await asyncio.sleep(0)


def make_channel(settings: Settings, accept: Callable[..., Any]) -> TelegramChannel:
    limiter = AIORateLimiter(overall_max_rate=0, group_max_rate=0, max_retries=2)
    return TelegramChannel(settings, accept, rate_limiter=limiter, sleep=at_once)
