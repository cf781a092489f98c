"""One call to Telegram on behalf of a place: moved groups, deleted and closed topics, errors as ours, bounded time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, InvalidToken, TelegramError

from bot.channels.telegram_errors import delivery_error, is_thread_closed, is_thread_gone, short_id
from bot.messages import DeliveryDelayed, DeliveryRefused, Place, StaffGroups

T = TypeVar("T")
Action = Callable[[int, int | None], Awaitable[T]]

# A group takes 20 messages a minute: the rate limiter holds a call back for up to one minute, and Telegram may ask for
# more. What takes longer than this goes back to the outbox, whose leases have to be longer.
LONGEST_CALL_SECONDS: Final = 150.0

_log = structlog.get_logger(__name__)


class Reach:
    """Where places really are today, and how to call there."""

    def __init__(self, bot: Bot, groups: StaffGroups, log_key: str) -> None:
        self.bot = bot
        self.groups = groups
        self._log_key = log_key
        self._moved: dict[int, int] = {}

    @property
    def staff_chats(self) -> dict[int, str]:
        """Every id that a staff group goes or has gone by, with the one we know it by."""
        homes = {int(chat_id): chat_id for chat_id in self.groups.chat_ids}
        return {self._now_at(chat_id): home for chat_id, home in homes.items()} | homes

    @property
    def staff_chat_ids(self) -> frozenset[int]:
        """The staff groups' ids of today."""
        return frozenset(self._now_at(int(chat_id)) for chat_id in self.groups.chat_ids)

    def is_staff(self, place: Place) -> bool:
        """Whether the place is in a staff group."""
        return place.chat_id in self.groups.chat_ids

    def is_foreign_group(self, place: Place) -> bool:
        """Whether the place is a group that is no staff group, while there is one and no other is expected."""
        is_settled = bool(self.groups.chat_ids) and not self.groups.awaits_binding
        return is_settled and place.chat_id.startswith("-") and not self.is_staff(place)

    def move(self, old: int, new: int) -> None:
        """A group has become a supergroup. Its new id is configuration, not a person's: it may stand in the log."""
        if self._moved.get(old) == new:
            return
        self._moved[old] = new
        if old in self.staff_chats:
            _log.warning("telegram_staff_group_moved", set_TELEGRAM_STAFF_CHAT_ID_to=new)

    async def call(self, place: Place, action: Action[T]) -> T:
        """`action(chat_id, thread_id)`, again where the chat has moved; raises DeliveryDelayed or DeliveryRefused."""
        try:
            async with asyncio.timeout(LONGEST_CALL_SECONDS):
                return await self._follow(place, action)
        except TimeoutError as error:
            raise DeliveryDelayed("no room within the rate limit", 5.0) from error
        except InvalidToken as error:
            raise delivery_error(error, to_staff=False) from None  # its text may quote the token
        except TelegramError as error:
            raise delivery_error(error, to_staff=self.is_staff(place)) from error

    async def _follow(self, place: Place, action: Action[T]) -> T:
        chat_id = self._now_at(int(place.chat_id))
        thread_id = int(place.thread_id) if place.thread_id else None
        try:
            return await action(chat_id, thread_id)
        except ChatMigrated as moved:
            self.move(chat_id, moved.new_chat_id)
            return await action(moved.new_chat_id, None)  # what became a supergroup just now had no topics
        except BadRequest as error:
            if thread_id is None:
                raise
            return await self._without_thread(error, chat_id, thread_id, action)

    async def _without_thread(self, error: BadRequest, chat_id: int, thread_id: int, action: Action[T]) -> T:
        """A closed topic is opened; where it was deleted, the outbox is told, and finds the case another place."""
        if is_thread_closed(error):
            await self.bot.reopen_forum_topic(chat_id, thread_id)
            return await action(chat_id, thread_id)
        if is_thread_gone(error):
            raise DeliveryRefused("the topic is gone") from error
        raise error

    def short(self, chat_id: str) -> str:
        """A chat id as the log shows it."""
        return short_id(chat_id, self._log_key)

    def _now_at(self, chat_id: int) -> int:
        return self._moved.get(chat_id, chat_id)
