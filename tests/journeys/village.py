"""Where the journeys happen: a clock that can jump, an office on disk, and Gongyou running between them and Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram.ext import AIORateLimiter

from bot.adviser import IndexAdviser
from bot.channels.telegram import TelegramChannel
from bot.messages import ChannelName
from bot.settings import Settings
from bot.wiring import Gongyou, open_gongyou
from tests.botapi.people import Group, Worker
from tests.botapi.server import BotApi

CHINA = ZoneInfo("Asia/Shanghai")
MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)
STAFF_CHAT_ID = -1001000000001


class Clock:
    """Runs as fast as the real one, from another hour; `jump` skips ahead."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._ahead = start.astimezone(UTC) - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def jump(self, **passed: float) -> None:
        self._ahead += timedelta(**passed)


@dataclass
class Village:
    """Everything of one journey. `office` opens Gongyou on the same disk as often as it is called."""

    server: BotApi
    adviser: IndexAdviser
    disk: Path
    clock: Clock
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        values: dict[str, Any] = {
            "GONGYOU_DATA_DIR": self.disk,
            "GONGYOU_OFFICE_NAME": "东莞工友法律援助站",
            "TELEGRAM_BOT_TOKEN": self.server.token,
            "TELEGRAM_API_URL": self.server.url,
            "TELEGRAM_STAFF_CHAT_ID": STAFF_CHAT_ID,
            "GONGYOU_WEB_PORT": 0,
        }
        return Settings(_env_file=None, **(values | self.changes))

    def staff_group(self, *, is_forum: bool = True) -> Group:
        return self.server.group("法律援助工作组", is_forum=is_forum, chat_id=STAFF_CHAT_ID)

    def worker(self, name: str = "张三", language: str = "zh-hans", username: str = "zhangsan_1987") -> Worker:
        return self.server.worker(name, language, username)

    @asynccontextmanager
    async def office(self, *, with_web: bool = False) -> AsyncIterator[Gongyou]:
        """Gongyou at work, with its pages on any free port where wished; a part that fails makes the journey fail."""
        settings = self.settings
        channels = {
            ChannelName.TELEGRAM: lambda store: TelegramChannel(
                settings, store.accept, groups=store.staff_groups, rate_limiter=_no_limit()
            )
        }
        version = self.adviser.index_version
        async with open_gongyou(
            settings,
            channels,
            adviser=self.adviser,
            index_version=lambda: version,
            clock=self.clock,
            with_web=with_web,
            group_pace=None,
        ) as gongyou:
            work = asyncio.create_task(gongyou.run())
            try:
                yield gongyou
            finally:
                work.cancel()
                (ended,) = await asyncio.gather(work, return_exceptions=True)
        if not isinstance(ended, asyncio.CancelledError):
            raise AssertionError("Gongyou stopped by itself") from ended


def _no_limit() -> AIORateLimiter:
    """Waits where Telegram asks for it, but not for the 20 messages a minute that a group may get."""
    return AIORateLimiter(overall_max_rate=0, group_max_rate=0, max_retries=3)
