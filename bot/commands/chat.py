"""`gongyou chat`: talk to Gongyou in the terminal, with the same dialogue, cases and hand-over as in any other channel."""

import asyncio
import sys
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
_QUIT = {"/quit", "/exit", "/q"}


def command() -> None:
    """Talk in this terminal. Type a question; /help shows what else. Staff answer from another one: gongyou desk --help."""
    talk(Settings.load())


def talk(settings: Settings) -> None:
    """Talk until /quit, Ctrl-C or the end of input."""
    set_up_logs("ERROR")  # a terminal is for people; `serve` writes logs
    with suppress(KeyboardInterrupt):
        asyncio.run(_talk(settings, Console(highlight=False)))
    print(say("chat-bye"))


async def _talk(settings: Settings, console: Console) -> None:
    makers = {
        ChannelName.CONSOLE: lambda store: ConsoleChannel(
            store.accept, console, settings.data_dir / "received", utc_now
        )
    }
    async with open_gongyou(settings, makers) as gongyou:
        channel = gongyou.channels[ChannelName.CONSOLE]
        assert isinstance(channel, ConsoleChannel)
        console.print(say("chat-banner"), style="bold")
        await gongyou.settle()  # what a killed run left, and what staff wrote meanwhile
        background = (asyncio.create_task(_watch(gongyou)), asyncio.create_task(complete_index(gongyou.adviser)))
        try:
            while (line := await _read_line()) is not None and line.strip().lower() not in _QUIT:
                await channel.type(line, settings.max_file_mb)
                await gongyou.settle()
        finally:
            for task in background:
                task.cancel()
            await asyncio.gather(*background, return_exceptions=True)


async def _watch(gongyou: Gongyou) -> None:
    """Print what staff write while the worker is thinking."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        await gongyou.settle()


async def _read_line() -> str | None:
    """One line from the keyboard; None at the end of input."""
    try:
        return await asyncio.to_thread(input, "\n> " if sys.stdin.isatty() else "")
    except EOFError:
        return None
