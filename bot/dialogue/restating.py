"""An answer worded by the language model, while the worker sees that it is being worked on and reads what has passed already.

What is shown early is a message of its own, edited about once a second, and becomes the answer in the end. Nothing depends on
it: where it cannot be shown, the answer comes all the same.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from bot.dialogue.replies import draft_blocks
from bot.dialogue.responding import Reply
from bot.messages import ChannelName, Content, DeliveryError, Place, Upload
from knowledge.answering import Answer

SECONDS_BETWEEN_EDITS = 1.1  # Telegram lets a bot write about once a second in one chat
_TYPING_SECONDS = 4.5  # Telegram shows it for five


@dataclass(frozen=True, slots=True)
class Restated:
    """The answer as worded, and the one question that the model would ask back, if any."""

    answer: Answer
    ask_back: str | None = None


Show = Callable[[Answer], Awaitable[None]]
Restate = Callable[[Answer, Show], Awaitable[Restated]]


@runtime_checkable
class Screen(Protocol):
    """A channel that can show what is not finished. Raises DeliveryError."""

    async def send(self, place: Place, content: Content, paper: Upload | None = None) -> tuple[str, ...]:
        """Send, or edit the message that `content.replaces` names; the ids of what resulted."""
        ...

    async def show_typing(self, place: Place) -> None:
        """Show for some seconds that an answer is being written; never fails."""
        ...


@dataclass(frozen=True, slots=True)
class Worded:
    """The reply to send; `replaces` is the message that showed its beginning."""

    reply: Reply
    ask_back: str | None = None
    replaces: str | None = None


class Restater:
    """Words replies; `screens` says which channels can show what is not finished."""

    def __init__(
        self,
        restate: Restate,
        screens: Callable[[ChannelName], Screen | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._restate = restate
        self._screens = screens
        self._clock = clock

    async def word(self, reply: Reply, place: Place) -> Worded:
        """The reply with its answer worded by the model, or as it was composed."""
        screen = self._screens(place.channel)
        draft = _Draft(reply, place, screen, self._clock)
        async with _typing(screen, place):
            restated = await self._restate(reply.answer, draft.show)
        return Worded(replace(reply, answer=restated.answer), restated.ask_back, draft.message_id)


class _Draft:
    """The message that shows the beginning of an answer."""

    def __init__(self, reply: Reply, place: Place, screen: Screen | None, clock: Callable[[], float]) -> None:
        self._reply = reply
        self._place = place
        self._screen = screen
        self._clock = clock
        self._next_at = 0.0
        self.message_id: str | None = None

    async def show(self, part: Answer) -> None:
        """Show what has passed; what comes sooner than a second after the last waits for the next, or for the end."""
        if self._screen is None or self._clock() < self._next_at:
            return
        content = Content(draft_blocks(replace(self._reply, answer=part)), replaces=self.message_id)
        try:
            message_ids = await self._screen.send(self._place, content)
        except DeliveryError:
            self._screen = None  # the answer itself goes by the outbox, which does not give up
            return
        self.message_id = message_ids[0] if message_ids else self.message_id
        self._next_at = self._clock() + SECONDS_BETWEEN_EDITS


@asynccontextmanager
async def _typing(screen: Screen | None, place: Place) -> AsyncIterator[None]:
    """Typing is shown inside the block."""
    if screen is None:
        yield
        return

    async def keep_showing() -> None:
        while True:
            await screen.show_typing(place)
            await asyncio.sleep(_TYPING_SECONDS)

    showing = asyncio.create_task(keep_showing())
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing
