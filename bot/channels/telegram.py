"""The Telegram channel: lifetime, and what the rest of Gongyou calls.

`async with TelegramChannel(settings, store.accept) as channel:` receives until the block ends. An update counts as
received only when `accept` has returned (see telegram_accepting).

Telegram lets a bot send about 30 messages a second and 20 a minute to one group. PTB's AIORateLimiter keeps to both, so
a call to the staff group may take a minute to return, and `send` of a long text more; it also waits and tries again where
Telegram itself asks for a pause.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

import structlog
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import AIORateLimiter, BaseRateLimiter, Updater

from bot.channels.telegram_accepting import Accept, AcceptingQueue, Sleep
from bot.channels.telegram_bot import make_bot
from bot.channels.telegram_commands import set_commands
from bot.channels.telegram_errors import TelegramStartError, seconds_to_wait
from bot.channels.telegram_incoming import ALLOWED_UPDATES, Doors
from bot.channels.telegram_quiet import quiet_libraries
from bot.channels.telegram_reach import Reach
from bot.channels.telegram_sending import Sender
from bot.channels.telegram_threads import Threads
from bot.messages import Content, DeliveryError, Place, StaffGroups, Thread, Upload
from bot.settings import Settings

__all__ = ["TelegramChannel", "TelegramStartError"]

_POLL_SECONDS: Final = 30
_RETRIES_WHEN_ASKED_TO_WAIT: Final = 3
_LONGEST_PAUSE: Final = 30.0

_log = structlog.get_logger(__name__)


class TelegramChannel:
    """Takes updates from Telegram and sends contents to it; fulfils `bot.cases.deliverer.Channel`."""

    def __init__(
        self,
        settings: Settings,
        accept: Accept,
        *,
        groups: Callable[[], Awaitable[StaffGroups]] | None = None,
        rate_limiter: BaseRateLimiter[int] | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """`groups` gives the staff groups of the moment; without it the one in the settings is the only one."""
        self._settings = settings
        self._sleep = sleep
        self._read_groups = groups
        self._bot = make_bot(settings, rate_limiter or AIORateLimiter(max_retries=_RETRIES_WHEN_ASKED_TO_WAIT))
        staff_chat_id = settings.telegram_staff_chat_id
        known = StaffGroups(frozenset() if staff_chat_id is None else frozenset({str(staff_chat_id)}))
        self._reach = Reach(self._bot, known, settings.telegram_token.get_secret_value())
        self._commands_set: frozenset[int] = frozenset()
        self._sender = Sender(self._reach)
        self._threads = Threads(self._reach, self._sender)
        self._queue = AcceptingQueue(self._bot, accept, self._look_around, self._reach.move, sleep)
        self._updater = Updater(self._bot, self._queue)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Introduce ourselves and begin to receive; raises TelegramStartError with one sentence.

        Waits while Telegram is out of reach, since it will be back; a start that fails closes what it opened.
        """
        quiet_libraries()
        try:
            await self._introduce()
            await self._look_at_groups()
            await self._find_staff_group()
            await self._set_commands()
            await self._receive()
        except BaseException:
            await self.stop()
            raise
        _log.info("telegram_started", bot=self._bot.username, webhook=bool(self._settings.telegram_webhook_url))

    async def stop(self) -> None:
        """Stop receiving; what was accepted is confirmed to Telegram, what was not comes again at the next start."""
        self._queue.stop_waiting()
        if self._updater.running:
            await self._updater.stop()
        await self._queue.finish()
        await self._updater.shutdown()
        await self._bot.shutdown()

    async def send(self, place: Place, content: Content, paper: Upload | None = None) -> tuple[str, ...]:
        """Send, and return the ids of all messages that resulted; raises DeliveryDelayed or DeliveryRefused.

        A text that Telegram's limits split counts as one: after DeliveryDelayed the same content to the same place goes
        on with the piece that failed. Into a group that is not the staff group it is the last word: the bot leaves.
        """
        if place.chat_id.startswith("-"):
            await self._look_at_groups()
        return await self._sender.send(place, content, paper)

    async def open_thread(self, place: Place, title: str) -> Thread:
        """A topic named `title`, or, without topics, a message with the title to reply under."""
        return await self._threads.open(place, title)

    async def close_thread(self, thread: Thread) -> None:
        """Close the topic; the bot can still write in it."""
        await self._threads.close(thread)

    async def show_typing(self, place: Place) -> None:
        """Show for five seconds that an answer is being written; nothing happens where that fails."""
        try:
            await self._reach.call(
                place,
                lambda chat_id, thread_id: self._bot.send_chat_action(
                    chat_id, ChatAction.TYPING, message_thread_id=thread_id
                ),
            )
        except DeliveryError as error:
            _log.debug("telegram_typing_not_shown", reason=str(error))

    async def _look_at_groups(self) -> None:
        """Learn which groups are staff groups now: an office may have been bound to one, here or by another process."""
        if self._read_groups is not None:
            self._reach.groups = await self._read_groups()

    async def _set_commands(self) -> None:
        self._commands_set = self._reach.staff_chat_ids
        await set_commands(self._bot, self._commands_set)

    async def _look_around(self) -> Doors:
        """What the next update is read against."""
        await self._look_at_groups()
        if self._reach.staff_chat_ids != self._commands_set:
            await self._set_commands()
        return Doors(
            bot_id=self._bot.id,
            bot_username=self._bot.username or "",
            staff_chats=self._reach.staff_chats,
            awaits_binding=self._reach.groups.awaits_binding,
            max_file_bytes=self._settings.max_file_mb * 1024 * 1024,
        )

    async def _introduce(self) -> None:
        """getMe, until Telegram is reached."""
        pause = 1.0
        while True:
            try:
                return await self._bot.initialize()
            except InvalidToken:
                # The library's own message quotes the token, so it must not be chained.
                raise TelegramStartError(
                    "Telegram does not know this bot: TELEGRAM_BOT_TOKEN is wrong or was replaced at @BotFather."
                ) from None
            except BadRequest as error:
                raise TelegramStartError(f"{self._settings.telegram_api_url} refuses getMe: {error.message}") from error
            except RetryAfter as error:
                pause = max(pause, seconds_to_wait(error))
            except TelegramError as error:
                _log.warning("telegram_out_of_reach", error=type(error).__name__, again_in=pause)
            await self._sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)

    async def _find_staff_group(self) -> None:
        """Learn where the staff groups are today; one that cannot be seen is said loudly, for cases wait for it."""
        for chat_id in sorted(self._reach.staff_chats):
            try:
                await self._bot.get_chat(chat_id)
            except ChatMigrated as moved:
                self._reach.move(chat_id, moved.new_chat_id)
            except TelegramError as error:
                _log.error(
                    "telegram_staff_group_not_seen",
                    error=type(error).__name__,
                    hint="add the bot to the staff group and check TELEGRAM_STAFF_CHAT_ID",
                )

    async def _receive(self) -> None:
        await self._updater.initialize()
        if not self._settings.telegram_webhook_url:
            await self._updater.start_polling(
                timeout=_POLL_SECONDS,
                bootstrap_retries=-1,
                allowed_updates=list(ALLOWED_UPDATES),
                error_callback=_log_polling_error,
            )
            return
        host, _, port = self._settings.telegram_webhook_listen.rpartition(":")
        try:
            await self._updater.start_webhook(
                listen=host,
                port=int(port),
                url_path=urlsplit(self._settings.telegram_webhook_url).path,
                webhook_url=self._settings.telegram_webhook_url,
                bootstrap_retries=5,
                allowed_updates=list(ALLOWED_UPDATES),
                max_connections=1,  # over several, a worker's second message may arrive before the first
                secret_token=self._settings.telegram_webhook_secret.get_secret_value(),
            )
        except OSError as error:
            raise TelegramStartError(
                f"TELEGRAM_WEBHOOK_LISTEN: cannot listen on {host}:{port} ({error.strerror})."
            ) from error
        except TelegramError as error:
            raise TelegramStartError(f"Telegram refuses TELEGRAM_WEBHOOK_URL: {error.message}") from error


def _log_polling_error(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _log.error(
            "telegram_polled_elsewhere",
            hint="another process receives this bot's messages with the same token; stop it. Trying again.",
        )
    else:
        _log.warning("telegram_polling_failed", error=type(error).__name__)
