"""`gongyou chat`: talk to Gongyou in the terminal, with the same dialogue, cases and hand-over as in any other channel."""

import asyncio
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from rich.console import Console

from bot.channels.console import ConsoleChannel
from bot.clock import utc_now
from bot.commands.completing import complete_index
from bot.logs import set_up_logs
from bot.messages import ChannelName
from bot.settings import Settings
from bot.wiring import Gongyou, open_gongyou
from bot.wording import say

_LOOK_SECONDS = 0.5  # how often staff's words from another terminal are looked for
_PATIENCE_SECONDS = 20.0  # how long an answer that comes late, after a failure or from another process, is waited for
_QUIT = {"/quit", "/exit", "/q"}


def command() -> None:
    """Talk in this terminal. Type a question; /help shows what else. Staff answer from another one: gongyou desk --help."""
    talk(Settings.load())


def talk(settings: Settings) -> None:
    """Talk until /quit, Ctrl-C or the end of input."""
    set_up_logs("ERROR")  # a terminal is for people; `serve` writes logs
    with suppress(KeyboardInterrupt):
        asyncio.run(_talk(settings, Console(highlight=False, soft_wrap=True)))
    print(say("chat-bye"))


async def _talk(settings: Settings, console: Console) -> None:
    makers = {
        ChannelName.CONSOLE: lambda store: ConsoleChannel(
            store.accept, console, settings.data_dir / "received", utc_now
        )
    }
    console.print(say("chat-banner"), style="bold")  # first: what is typed while the rest opens is not lost
    async with open_gongyou(settings, makers) as gongyou:
        channel = gongyou.channels[ChannelName.CONSOLE]
        assert isinstance(channel, ConsoleChannel)
        await gongyou.settle()  # what a killed run left, and what staff wrote meanwhile
        background = (asyncio.create_task(_watch(gongyou)), asyncio.create_task(complete_index(gongyou.adviser)))
        try:
            await converse(gongyou, channel, _Keyboard().line)
        finally:
            for task in background:
                task.cancel()
            await asyncio.gather(*background, return_exceptions=True)


async def converse(gongyou: Gongyou, channel: ConsoleChannel, next_line: Callable[[], Awaitable[str | None]]) -> None:
    """Answer each line before the next is read; nobody leaves with a line unanswered."""
    while (line := await next_line()) is not None and line.strip().lower() not in _QUIT:
        await channel.type(line, gongyou.settings.max_file_mb)
        await _settle_here(gongyou)


async def _settle_here(gongyou: Gongyou) -> None:
    """Work until nothing typed here waits any more: a turn that failed is tried again, one of another process ends there."""
    until = time.monotonic() + _PATIENCE_SECONDS
    await gongyou.settle()
    while await gongyou.store.is_owed(ChannelName.CONSOLE) and time.monotonic() < until:
        await asyncio.sleep(_LOOK_SECONDS)
        await gongyou.settle()


async def _watch(gongyou: Gongyou) -> None:
    """Print what staff write while the worker is thinking."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        await gongyou.settle()


class _Keyboard:
    """Lines typed, read in a thread of its own that dies with the process: Ctrl-C must not wait for Enter."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._wanted = threading.Event()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, daemon=True).start()

    async def line(self) -> str | None:
        """Show the prompt and wait for one line; None at the end of input."""
        self._wanted.set()
        return await self._lines.get()

    def _read(self) -> None:
        line: str | None = ""
        while line is not None:
            self._wanted.wait()
            self._wanted.clear()
            try:
                line = input("\n> " if sys.stdin.isatty() else "")
            except EOFError:
                line = None
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)
