"""Sends what stands in the outbox, in order per destination, and records what was sent."""

from collections.abc import Mapping
from typing import Protocol

from bot.cases.store import Store
from bot.messages import ChannelName, Content, Place, Thread, Upload


class Channel(Protocol):
    """A way out to people. Raises DeliveryDelayed or DeliveryRefused and nothing else of its own."""

    async def send(self, place: Place, content: Content, paper: Upload | None) -> tuple[str, ...]:
        """Send, and return the channel's ids of all messages that resulted, first to last.

        In a thread without topics `content.reply_to` already names the root message.
        """
        ...

    async def open_thread(self, place: Place, title: str) -> Thread:
        """Make a place for one case in a staff group: a topic, or `place` itself (a root message where useful)."""
        ...

    async def close_thread(self, thread: Thread) -> None:
        """The case is closed; a channel without topics does nothing. Writing in it must still be possible for us."""
        ...


class Deliverer:
    """`await deliverer.run()` until cancelled; `await deliverer.deliver_all()` sends what is due and returns."""

    def __init__(self, store: Store, channels: Mapping[ChannelName, Channel]) -> None:
        raise NotImplementedError

    async def run(self) -> None:
        """Deliver until cancelled; a send under way is finished and recorded first."""
        raise NotImplementedError

    async def deliver_all(self) -> int:
        """Send everything that is due now; how many rows were sent."""
        raise NotImplementedError
