"""Nobody leaves the terminal with a line unanswered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.channels.console import ConsoleChannel
from bot.clock import utc_now
from bot.commands.chat import converse
from bot.messages import ChannelName
from bot.settings import Settings
from bot.wiring import Gongyou, open_gongyou
from bot.wording import say
from tests.bot.cases.fakes import MASTER
from tests.bot.dialogue.test_deciding import FakeAdviser


class Thinker(FakeAdviser):
    """Does something of its own when it first hears a message."""

    def __init__(self, first: Callable[[], None]) -> None:
        super().__init__()
        self.first: Callable[[], None] | None = first

    def hear(self, text: str) -> None:
        first, self.first = self.first, None
        if first is not None:
            first()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GONGYOU_MASTER_KEY", MASTER)
    return Settings.load()


@asynccontextmanager
async def terminal(
    settings: Settings, screen: StringIO, first: Callable[[], None]
) -> AsyncIterator[tuple[Gongyou, ConsoleChannel]]:
    console = Console(file=screen, soft_wrap=True)
    makers = {
        ChannelName.CONSOLE: lambda store: ConsoleChannel(store.accept, console, settings.data_dir / "got", utc_now)
    }
    async with open_gongyou(settings, makers, adviser=Thinker(first)) as gongyou:
        channel = gongyou.channels[ChannelName.CONSOLE]
        assert isinstance(channel, ConsoleChannel)
        yield gongyou, channel


async def test_the_next_line_waits_for_an_answer_that_another_task_is_working_on(settings: Settings) -> None:
    """Whoever looks for staff's words may have taken the line; leaving then would end its turn halfway."""
    screen = StringIO()
    left_early: list[str] = []
    loop = asyncio.get_running_loop()

    def settle_beside() -> None:
        beside = asyncio.run_coroutine_threadsafe(gongyou.settle(), loop)
        try:
            beside.result(timeout=1)
        except TimeoutError:
            return
        left_early.append("returned while the turn was under way")

    async with terminal(settings, screen, settle_beside) as (gongyou, channel):
        await channel.type("三年")
        await gongyou.settle()
    assert screen.getvalue().strip()
    assert left_early == []


@pytest.mark.parametrize("end", ["/quit", None])
async def test_a_line_whose_turn_failed_is_answered_before_leaving(settings: Settings, end: str | None) -> None:
    screen = StringIO()
    lines = iter(["三年", end])

    async def next_line() -> str | None:
        return next(lines)

    def fail() -> None:
        raise RuntimeError("the first try fails")

    async with terminal(settings, screen, fail) as (gongyou, channel):
        await converse(gongyou, channel, next_line)
        assert not await gongyou.store.is_owed(ChannelName.CONSOLE)
    assert screen.getvalue().strip()
    assert say("desk-worker-turn-failed") not in screen.getvalue()
