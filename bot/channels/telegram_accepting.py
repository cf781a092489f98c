"""From Telegram's update to a committed Incoming: nothing is acknowledged to Telegram before.

PTB's Updater awaits `update_queue.put` for every update of a batch and asks for the next offset only afterwards
(`telegram/ext/_updater.py`, `polling_action_cb`); its webhook handler awaits `put` before it answers 200
(`telegram/ext/_utils/webhookhandler.py`). A queue whose `put` returns after the commit is therefore all that is needed.
An exception out of `put` would end the polling task for good, so `put` raises nothing but cancellation.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram_errors import is_too_big
from bot.channels.telegram_incoming import ID_COMMAND, Doors, Received, WantedFile, migration, read_update
from bot.messages import Incoming, IncomingKind, Upload

Accept = Callable[[Incoming], Awaitable[object]]
Sleep = Callable[[float], Awaitable[None]]

DOWNLOAD_FAILED: Final = "download"  # argument of an UNSUPPORTED Incoming whose file could not be fetched
_DOWNLOAD_TRIES: Final = 3
_DOWNLOAD_SECONDS: Final = 120.0
_GRACE_SECONDS: Final = 1.0  # for a commit under way when we stop
_LONGEST_PAUSE: Final = 30.0

_log = structlog.get_logger(__name__)


class AcceptingQueue(asyncio.Queue[object]):
    """Takes updates from PTB's Updater; `put` returns when the update is accepted, and holds nothing itself."""

    def __init__(
        self,
        bot: Bot,
        accept: Accept,
        doors: Callable[[], Awaitable[Doors]],
        on_migration: Callable[[int, int], None],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__()
        self._bot = bot
        self._accept = accept
        self._doors = doors
        self._on_migration = on_migration
        self._sleep = sleep
        self._in_order = asyncio.Lock()  # webhooks arrive side by side; one worker's words must not overtake each other
        self._is_stopping = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._courtesies: set[asyncio.Task[None]] = set()
        self._outside_answered: set[str] = set()

    async def put(self, item: object) -> None:
        """Accept the update; waits as long as the store is out of reach, because nothing may be lost."""
        if not isinstance(item, Update):
            return
        if item.callback_query:
            self._be_courteous(item.callback_query.id)
        taking = asyncio.create_task(self._take(item))
        self._under_way.add(taking)
        taking.add_done_callback(self._under_way.discard)
        await taking

    async def _take(self, update: Update) -> None:
        async with self._in_order:
            doors = await self._open_doors()
            received = self._read(update, doors)
            if received is None or self._was_answered_outside(received.incoming):
                return
            await self._accept_patiently(await self._with_file(received, doors.max_file_bytes))

    async def _open_doors(self) -> Doors:
        """Which groups are staff groups stands in the store: while it is away nothing could be accepted either."""
        pause = 0.5
        while True:
            try:
                return await self._doors()
            except Exception as error:
                _log.error("telegram_doors_not_seen", error=type(error).__name__, again_in=pause)
                await self._pause(pause)
                pause = min(_LONGEST_PAUSE, pause * 2)

    def stop_waiting(self) -> None:
        """From now on an update that cannot be accepted at once is given back to Telegram."""
        self._is_stopping.set()

    async def finish(self) -> None:
        """Return when nothing is under way any more: an accept that was cut off must have let go of the store."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_GRACE_SECONDS)
        tasks = (*self._under_way, *self._courtesies)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _read(self, update: Update, doors: Doors) -> Received | None:
        moved = migration(update)
        if moved:
            self._on_migration(*moved)
        try:
            return read_update(update, doors, datetime.now(UTC))
        except Exception as error:  # an update of a form we do not know must not stop all that follow it
            _log.error("telegram_update_unreadable", update_id=update.update_id, error=type(error).__name__)
            return None

    def _was_answered_outside(self, incoming: Incoming) -> bool:
        """A foreign group is answered once; further words there, but for the one that asks its number, are not."""
        if incoming.kind is not IncomingKind.OUTSIDE:
            return False
        was_answered = incoming.place.chat_id in self._outside_answered and incoming.text != ID_COMMAND
        self._outside_answered.add(incoming.place.chat_id)
        return was_answered

    async def _accept_patiently(self, incoming: Incoming) -> None:
        pause = 0.5
        while True:
            try:
                await self._accept(incoming)
            except Exception as error:  # whatever it is, Telegram keeps the update only as long as we do not return
                _log.error("telegram_accept_failed", error=type(error).__name__, again_in=pause)
                await self._pause(pause)
                pause = min(_LONGEST_PAUSE, pause * 2)
            else:
                return

    async def _with_file(self, received: Received, largest: int) -> Incoming:
        """The Incoming with its file's bytes, or saying that there are too many or that they could not be fetched."""
        if received.file is None:
            return received.incoming
        for attempt in range(1, _DOWNLOAD_TRIES + 1):
            try:
                async with asyncio.timeout(_DOWNLOAD_SECONDS):
                    data = await self._download(received.file, largest)
            except BadRequest as error:
                if is_too_big(error):
                    return replace(received.incoming, kind=IncomingKind.TOO_LARGE)
                break
            except (TelegramError, TimeoutError) as error:
                _log.warning("telegram_download_failed", error=type(error).__name__, attempt=attempt)
                if attempt < _DOWNLOAD_TRIES:
                    await self._pause(float(attempt))
            else:
                if data is None:
                    return replace(received.incoming, kind=IncomingKind.TOO_LARGE)
                return replace(received.incoming, upload=Upload(data, received.file.name, received.file.media_type))
        return replace(received.incoming, kind=IncomingKind.UNSUPPORTED, argument=DOWNLOAD_FAILED)

    async def _download(self, wanted: WantedFile, largest: int) -> bytes | None:
        """The bytes, or None where there turn out to be more than allowed."""
        file = await self._bot.get_file(wanted.file_id)
        if file.file_size is not None and file.file_size > largest:
            return None
        data = bytes(await file.download_as_bytearray())
        return data if len(data) <= largest else None

    async def _pause(self, seconds: float) -> None:
        """Wait, but not while stopping: then Telegram keeps the update, which is not acknowledged."""
        waiting = asyncio.ensure_future(self._sleep(seconds))
        stopping = asyncio.create_task(self._is_stopping.wait())
        try:
            await asyncio.wait((waiting, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
            stopping.cancel()
        if self._is_stopping.is_set():
            raise asyncio.CancelledError

    def _be_courteous(self, query_id: str) -> None:
        """Stop the button's waiting sign now; whether it works changes nothing."""
        task = asyncio.create_task(self._answer(query_id))
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    async def _answer(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            _log.debug("telegram_button_not_answered", error=type(error).__name__)
