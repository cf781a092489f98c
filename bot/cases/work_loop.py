"""Taking rows and working several of them at once: the loop that inbox and outbox share."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.faults import describe

POLL_SECONDS: Final = 0.5  # another process may have written; our own writes wake us at once
_LAST_WORK_SECONDS: Final = 20.0
_RECOVER_EVERY_SECONDS: Final = 30.0
_LOG = structlog.get_logger("gongyou.cases")
Row = TypeVar("Row")


class WorkLoop(Generic[Row]):
    """`take` leases a row or gives None; `work` ends it and raises nothing but cancellation.

    `recover` gives back rows that a process which died, or lost its database, had taken.
    """

    def __init__(
        self,
        take: Callable[[], Awaitable[Row | None]],
        work: Callable[[Row], Coroutine[Any, Any, None]],
        recover: Callable[[], Awaitable[object]],
        wake: asyncio.Event,
        at_once: int,
    ) -> None:
        self._take = take
        self._work = work
        self._recover = recover
        self._wake = wake
        self._at_once = at_once
        self._working: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Work until cancelled; what is under way then is finished first."""
        recover_at = 0.0
        try:
            while True:
                self._wake.clear()
                try:
                    if time.monotonic() >= recover_at:
                        recover_at = time.monotonic() + _RECOVER_EVERY_SECONDS
                        await self._recover()
                    if len(self._working) < self._at_once and await self._begin():
                        continue
                except SQLAlchemyError as error:  # a database that is busy or starting anew comes back
                    _LOG.error("database_away", **describe(error))
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(POLL_SECONDS):  # wait_for may swallow a cancellation
                        await self._wake.wait()
        finally:
            if self._working:
                await asyncio.wait(self._working, timeout=_LAST_WORK_SECONDS)

    async def work_all(self) -> int:
        """Work off what is due now, one after the other; how many rows."""
        await self._recover()
        count = 0
        while (row := await self._take()) is not None:
            await self._work(row)
            count += 1
        return count

    async def _begin(self) -> bool:
        row = await self._take()
        if row is None:
            return False
        task = asyncio.create_task(self._work(row))
        self._working.add(task)
        task.add_done_callback(self._ended)
        return True

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self._wake.set()  # the next row of the same lane may go now
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOG.error("work_ended_badly", **describe(error))
