"""A place of its own for one case in the staff group: a forum topic, or a message to reply under."""

import time
from typing import Final

import structlog

from bot.channels.telegram_reach import Reach
from bot.channels.telegram_sending import Sender
from bot.channels.telegram_text import clean_name, head_within
from bot.messages import Block, Content, DeliveryRefused, Place, Style, Thread

_TITLE_UNITS: Final = 128
_KNOWN_SECONDS: Final = 600.0  # asking for the chat counts towards the group's 20 calls a minute

_log = structlog.get_logger(__name__)


class Threads:
    """Opens and closes threads; knows for a while whether the group has topics."""

    def __init__(self, reach: Reach, sender: Sender) -> None:
        self._reach = reach
        self._sender = sender
        self._topics: dict[str, tuple[bool, float]] = {}

    async def open(self, place: Place, title: str) -> Thread:
        """A topic where the group has topics and lets us make one, otherwise a root message in the group itself."""
        name = head_within(clean_name(title, longest=_TITLE_UNITS), _TITLE_UNITS) or "…"
        if await self._has_topics(place):
            try:
                topic = await self._reach.call(
                    place, lambda chat_id, _: self._reach.bot.create_forum_topic(chat_id, name)
                )
                return Thread(Place(place.channel, place.chat_id, str(topic.message_thread_id)))
            except DeliveryRefused as error:
                _log.warning("telegram_topic_refused", reason=str(error), chat=self._reach.short(place.chat_id))
                self._topics.pop(place.chat_id, None)
        sent = await self._sender.send(place, Content((Block(title, Style.HEADING),)), None)
        return Thread(place, root_message_id=sent[0] if sent else None)

    async def close(self, thread: Thread) -> None:
        """Close the topic; administrators, and so the bot, can still write in it. Elsewhere nothing happens."""
        if thread.place.thread_id is None:
            return
        topic_id = int(thread.place.thread_id)
        try:
            await self._reach.call(
                thread.place, lambda chat_id, _: self._reach.bot.close_forum_topic(chat_id, topic_id)
            )
        except DeliveryRefused as error:  # it is so already, was deleted, or we lack the right: nothing is lost by it
            _log.info("telegram_topic_not_closed", reason=str(error), chat=self._reach.short(thread.place.chat_id))

    async def _has_topics(self, place: Place) -> bool:
        known, until = self._topics.get(place.chat_id, (False, 0.0))
        if time.monotonic() < until:
            return known
        chat = await self._reach.call(place, lambda chat_id, _: self._reach.bot.get_chat(chat_id))
        has_topics = bool(chat.is_forum)
        self._topics[place.chat_id] = (has_topics, time.monotonic() + _KNOWN_SECONDS)
        return has_topics
