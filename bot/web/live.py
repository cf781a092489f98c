"""News as it happens: pages wait on a stream for topics, and are told which of them have news, never what it says.

A topic is a short name such as "case:12" or "office:home". News is found by looking at the database, at once after a commit of
this process and each second for those of others, so that several processes on one database tell each other's pages.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import StreamingResponse

from bot.cases.faults import describe

LOOK_SECONDS: Final = 1.0
_BEAT_SECONDS: Final = 15.0  # a line now and then keeps proxies from closing a quiet stream
_RETRY_MILLISECONDS: Final = 2000
_PAUSE_SECONDS: Final = 0.02
_LOG = structlog.get_logger("gongyou.web")

IsWelcome = Callable[[], Awaitable[bool]]
Look = Callable[[], Awaitable[Iterable[str]]]  # the topics that have news since the last look


class Listener:
    """One open page; `topics` it waits for."""

    def __init__(self, topics: frozenset[str]) -> None:
        self.topics = topics
        self._news: set[str] = set()
        self._woken = asyncio.Event()

    def tell(self, topics: frozenset[str]) -> None:
        """There is news of these."""
        if mine := topics & self.topics:
            self._news |= mine
            self._woken.set()

    async def wait(self, seconds: float) -> frozenset[str]:
        """The topics with news; empty when none came in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # wait_for would swallow a cancellation that comes with the news
                await self._woken.wait()
        self._woken.clear()
        news, self._news = frozenset(self._news), set()
        return news


class Live:
    """Looks for news and tells who listens. `committed` is set by every commit of this process."""

    def __init__(self, committed: asyncio.Event) -> None:
        self._committed = committed
        self._looks: list[Look] = []
        self._listeners: set[Listener] = set()
        self._closing = asyncio.Event()

    def add(self, look: Look) -> None:
        """Look here too; `look` is called about each second, so it asks one cheap question."""
        self._looks.append(look)

    def tell(self, *topics: str) -> None:
        """There is news of these topics, known in this process alone."""
        for listener in self._listeners:
            listener.tell(frozenset(topics))

    async def run(self) -> None:
        """Look until cancelled; then every stream ends."""
        try:
            while not self._closing.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await self._committed.wait()
                self._committed.clear()
                await self.look()
                await asyncio.sleep(_PAUSE_SECONDS)  # a burst of commits is one piece of news
        finally:
            self.close()

    async def look(self) -> None:
        """Look once."""
        if not self._listeners:
            return
        for look in self._looks:
            try:
                self.tell(*await look())
            except SQLAlchemyError as error:  # a database that is busy or starting anew comes back
                _LOG.error("news_unknown", **describe(error))

    def close(self) -> None:
        """End every stream: the process stops."""
        self._closing.set()
        for listener in self._listeners:
            listener.topics = frozenset({"close"})
            listener.tell(listener.topics)

    @contextmanager
    def listen(self, *topics: str) -> Iterator[Listener]:
        """A listener for as long as the block lasts."""
        listener = Listener(frozenset(topics))
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def stream(self, *topics: str, is_welcome: IsWelcome | None = None) -> StreamingResponse:
        """Server-sent events: `event: news` with a topic as data, whenever it has some; first one of the topic "open".

        `is_welcome` is asked now and then; once it says no, `event: over` ends the stream.
        """
        headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
        return StreamingResponse(self._events(topics, is_welcome), media_type="text/event-stream", headers=headers)

    async def _events(self, topics: tuple[str, ...], is_welcome: IsWelcome | None) -> AsyncIterator[str]:
        with self.listen(*topics) as listener:
            yield f"retry: {_RETRY_MILLISECONDS}\nevent: news\ndata: open\n\n"
            while not self._closing.is_set():
                news = await listener.wait(_BEAT_SECONDS)
                if self._closing.is_set():
                    return
                if is_welcome is not None and not await is_welcome():
                    yield "event: over\ndata: over\n\n"
                    return
                for topic in sorted(news):
                    yield f"event: news\ndata: {topic}\n\n"
                if not news:
                    yield ": still here\n\n"
