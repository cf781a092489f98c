"""`gongyou serve`: the Telegram bot and the desk behind it, without a terminal chat; for a server."""

import asyncio
import signal
import sys

import typer

from bot.commands.completing import complete_index
from bot.logs import set_up_logs
from bot.messages import ChannelName
from bot.settings import Settings
from bot.wiring import has_telegram, open_gongyou, telegram_channel

EXIT_CANNOT_START = 4


def command() -> None:
    """Run the Telegram bot until stopped (Ctrl-C, or a TERM signal). Needs TELEGRAM_BOT_TOKEN; see .env.example."""
    serve_telegram(Settings.load())


def serve_telegram(settings: Settings) -> None:
    """Serve until a signal; what is under way is finished first."""
    if not has_telegram(settings):
        print(
            "There is no TELEGRAM_BOT_TOKEN: put one in .env, or talk in the terminal with `gongyou chat`.",
            file=sys.stderr,
        )
        raise typer.Exit(EXIT_CANNOT_START)
    set_up_logs(settings.log_level)
    from bot.channels.telegram import TelegramStartError  # noqa: PLC0415  a second of imports that only a bot needs

    try:
        asyncio.run(_serve(settings))
    except TelegramStartError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(EXIT_CANNOT_START) from None


async def _serve(settings: Settings) -> None:
    async with open_gongyou(settings, {ChannelName.TELEGRAM: telegram_channel(settings)}) as gongyou:
        print("Gongyou is listening on Telegram. Stop it with Ctrl-C.", file=sys.stderr)
        work = asyncio.create_task(gongyou.run())
        completing = asyncio.create_task(complete_index(gongyou.adviser))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, work.cancel)
        try:
            await work
        except asyncio.CancelledError:
            print("Stopped; everything accepted is kept.", file=sys.stderr)
        finally:
            completing.cancel()
