"""`gongyou serve`: Telegram, the web pages and the desk behind them, without a terminal chat; for a server."""

import asyncio
import signal
import sys
from collections.abc import Mapping

import typer

from bot.commands.accounts import first_link
from bot.commands.completing import complete_index
from bot.logs import set_up_logs
from bot.messages import ChannelName
from bot.settings import Settings
from bot.wiring import Gongyou, MakeChannel, has_telegram, open_gongyou, telegram_channel
from bot.wording import say

EXIT_CANNOT_START = 4


def command() -> None:
    """Run the web pages and the Telegram bot until stopped (Ctrl-C, or a TERM signal); see .env.example."""
    serve(Settings.load())


def serve(settings: Settings) -> None:
    """Serve until a signal; what is under way is finished first."""
    if not has_telegram(settings) and not settings.web:
        print(
            "There is nothing to serve: put TELEGRAM_BOT_TOKEN in .env, or GONGYOU_WEB=on, "
            "or talk in the terminal with `gongyou chat`.",
            file=sys.stderr,
        )
        raise typer.Exit(EXIT_CANNOT_START)
    set_up_logs(settings.log_level)
    try:
        asyncio.run(_serve(settings))
    except _start_errors(settings) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(EXIT_CANNOT_START) from None


def _start_errors(settings: Settings) -> tuple[type[Exception], ...]:
    """What may go wrong at the start, of the parts in use alone: each takes a second to import."""
    errors: list[type[Exception]] = []
    if has_telegram(settings):
        from bot.channels.telegram import TelegramStartError  # noqa: PLC0415

        errors.append(TelegramStartError)
    if settings.web:
        from bot.web.serving import WebStartError  # noqa: PLC0415

        errors.append(WebStartError)
    return tuple(errors)


async def _serve(settings: Settings) -> None:
    channels: Mapping[ChannelName, MakeChannel] = (
        {ChannelName.TELEGRAM: telegram_channel(settings)} if has_telegram(settings) else {}
    )
    async with open_gongyou(settings, channels, with_web=settings.web) as gongyou:
        _announce(gongyou)
        if gongyou.web is not None and (link := await first_link(gongyou.store, gongyou.web.address)):
            print(say("accounts-first", address=link), file=sys.stderr)
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


def _announce(gongyou: Gongyou) -> None:
    if ChannelName.TELEGRAM in gongyou.channels:
        print("Gongyou is listening on Telegram. Stop it with Ctrl-C.", file=sys.stderr)
    if gongyou.web is not None:
        print(f"Gongyou's pages are at {gongyou.web.address} (desk: {gongyou.web.address}/desk).", file=sys.stderr)
