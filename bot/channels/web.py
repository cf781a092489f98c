"""The worker's web page as a channel: what is sent is kept for the page, which shows it at once where it is open."""

from collections.abc import Awaitable, Callable

from bot.messages import Content, DeliveryRefused, Place, Side, Thread, Upload

Keep = Callable[[str, Side, Content, int | None], Awaitable[int | None]]


class WebChannel:
    """Keeps messages through `keep` (visitor, side, content, the message whose place it takes → its id)."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    async def send(self, place: Place, content: Content, paper: Upload | None) -> tuple[str, ...]:
        """The page finds the file by its id, so its bytes are not kept twice. Raises DeliveryRefused for a visitor who is gone."""
        corrects = int(content.replaces) if content.replaces and content.replaces.isdecimal() else None
        post_id = await self._keep(place.chat_id, Side.STAFF, content, corrects)
        if post_id is None:
            raise DeliveryRefused("the visitor's page is gone", is_blocked=True)
        return (str(corrects or post_id),)

    async def open_thread(self, place: Place, title: str) -> Thread:
        """Workers' pages have no threads."""
        return Thread(place)

    async def close_thread(self, thread: Thread) -> None:
        """Nothing to close."""
