"""Updates on their way to the bot: kept until acknowledged, by long poll or webhook."""

import asyncio
import contextlib
from typing import Any

import aiohttp

from tests.botapi.errors import bad_request, conflict

Json = dict[str, Any]
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_RETRY_SECONDS = 0.05  # Telegram waits longer before it offers an update to a failing webhook again


class Updates:
    """The queue of one bot. `delivered` counts how often each update was handed out."""

    def __init__(self, first_id: int = 1000) -> None:
        self.waiting: list[Json] = []
        self.delivered: dict[int, int] = {}
        self.webhook: Json = {}
        self.conflicted = asyncio.Event()  # set once two processes have asked at the same time
        self._next_id = first_id
        self._allowed: list[str] = []
        self._poll = 0
        self._changed = asyncio.Condition()
        self._deliverer: asyncio.Task[None] | None = None

    async def push(self, kind: str, payload: Json) -> int:
        """Queue an update, unless the bot said it does not want its kind."""
        update_id, self._next_id = self._next_id, self._next_id + 1
        if kind in self._allowed if self._allowed else kind not in _NOT_BY_DEFAULT:
            async with self._changed:
                self.waiting.append({"update_id": update_id, kind: payload})
                self._changed.notify_all()
        return update_id

    async def acknowledged(self, update_id: int, seconds: float = 10.0) -> None:
        """Return when the bot has acknowledged that update."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: all(update["update_id"] != update_id for update in self.waiting))

    async def poll(self, offset: int, limit: int, wait: float, allowed: list[str] | None) -> list[Json]:
        """getUpdates: acknowledges all before `offset`; a second poll ends the first with a conflict."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        async with self._changed:
            self._poll += 1
            mine = self._poll
            if allowed is not None:
                self._allowed = allowed
            self.waiting = (
                self.waiting[offset:]
                if offset < 0
                else [update for update in self.waiting if update["update_id"] >= offset]
            )
            self._changed.notify_all()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait or 0.001):
                    await self._changed.wait_for(lambda: self.waiting or self._poll != mine)
            if self._poll != mine:
                self.conflicted.set()
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            return self._hand_out(self.waiting[:limit])

    async def set_webhook(self, settings: Json) -> None:
        await self.close()
        if settings and not settings["url"].startswith(("https://", "http://127.0.0.1:")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        async with self._changed:
            self.webhook = settings
            self._poll += 1
            self._allowed = settings.get("allowed_updates", self._allowed) if settings else self._allowed
            self._changed.notify_all()
        if settings:
            self._deliverer = asyncio.create_task(self._deliver())

    async def close(self) -> None:
        if self._deliverer:
            self._deliverer.cancel()
            await asyncio.gather(self._deliverer, return_exceptions=True)
            self._deliverer = None
        async with self._changed:
            self._poll += 1
            self._changed.notify_all()

    def _hand_out(self, updates: list[Json]) -> list[Json]:
        for update in updates:
            self.delivered[update["update_id"]] = self.delivered.get(update["update_id"], 0) + 1
        return list(updates)

    async def _deliver(self) -> None:
        headers = (
            {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]} if "secret_token" in self.webhook else {}
        )
        async with aiohttp.ClientSession() as client:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: self.waiting)
                    update = self._hand_out(self.waiting[:1])[0]
                if await self._post(client, update, headers):
                    async with self._changed:
                        self.waiting.remove(update)
                        self._changed.notify_all()
                else:
                    await asyncio.sleep(_RETRY_SECONDS)

    async def _post(self, client: aiohttp.ClientSession, update: Json, headers: dict[str, str]) -> bool:
        try:
            async with client.post(self.webhook["url"], json=update, headers=headers) as answer:
                return answer.ok
        except aiohttp.ClientError:
            return False
