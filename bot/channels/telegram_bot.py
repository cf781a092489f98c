"""The Telegram client, set up for a bot that must lose nothing."""

import ssl
from functools import lru_cache
from typing import Any

import httpx
from telegram import Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram_errors import TelegramStartError
from bot.settings import Settings


class PersistentBot(ExtBot[int]):
    """A bot whose polling outlives a 404 or 401, which the Updater takes for a wrong token and ends on, silently.

    A wrong token is found by getMe at the start; later such an answer comes from a proxy, or the token was replaced.
    """

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """As the library's, but a rejected token is an error that passes."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken:
            raise NetworkError("Telegram rejects the bot token") from None


def make_bot(settings: Settings, rate_limiter: BaseRateLimiter[int]) -> PersistentBot:
    """The client. Timeouts are long: after one it is unknown whether a message arrived, and it is sent again."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        raise TelegramStartError("TELEGRAM_BOT_TOKEN is not set.")
    address = settings.telegram_api_url.rstrip("/")
    tls = {"verify": _tls()}
    return PersistentBot(
        token=token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=16,
            connect_timeout=10,
            read_timeout=30,
            write_timeout=30,
            pool_timeout=30,
            media_write_timeout=90,
            httpx_kwargs=tls,
        ),
        get_updates_request=HTTPXRequest(
            connection_pool_size=2, connect_timeout=10, read_timeout=15, pool_timeout=10, httpx_kwargs=tls
        ),
        rate_limiter=rate_limiter,
    )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """The trusted certificates, read once: every client reading them for itself costs a tenth of a second."""
    return httpx.create_ssl_context()
