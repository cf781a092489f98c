"""What Telegram keeps: people, chats, topics, messages and files."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from tests.botapi.errors import bad_request, forbidden, upgraded

Json = dict[str, Any]


@dataclass(slots=True)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "zh-hans"
    is_bot: bool = False

    def json(self) -> Json:
        answer: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return answer | {
            key: value for key, value in optional.items() if (value and not self.is_bot) or key == "username"
        }


@dataclass(slots=True)
class Topic:
    id: int
    name: str
    is_closed: bool = False


@dataclass(slots=True)
class StoredFile:
    file_id: str
    data: bytes
    name: str
    media_type: str
    size: int

    @property
    def unique_id(self) -> str:
        return f"u{self.file_id}"


@dataclass(slots=True)
class Event:
    """Something the bot did that people see: a message sent or edited."""

    chat_id: int
    message_id: int
    action: str


@dataclass(slots=True)
class Chat:
    id: int
    type: str
    title: str = ""
    user: User | None = None
    is_forum: bool = False
    bot_status: str = "member"
    can_manage_topics: bool = True
    has_written: bool = False
    migrated_to: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    pinned: set[int] = field(default_factory=set)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    ids: Any = field(default_factory=lambda: count(1))

    def json(self) -> Json:
        answer: Json = {"id": self.id, "type": self.type}
        if self.user:
            answer |= {
                key: value for key, value in self.user.json().items() if key in {"first_name", "last_name", "username"}
            }
        if self.title:
            answer["title"] = self.title
        return answer | ({"is_forum": True} if self.is_forum else {})


class World:
    """All state of one server; `now` gives message dates."""

    def __init__(self, bot: User, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.bot = bot
        self.now = now
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, bool] = {}  # callback queries, and whether they were answered
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.events: list[Event] = []
        self.changed = asyncio.Condition()
        self._numbers = count(1)

    def number(self) -> int:
        return next(self._numbers)

    def date(self) -> int:
        return int(self.now().timestamp())

    def keep_file(self, data: bytes, name: str, media_type: str, size: int | None = None) -> StoredFile:
        file = StoredFile(f"file{self.number()}", data, name, media_type, len(data) if size is None else size)
        self.files[file.file_id] = file
        return file

    def post(
        self, chat: Chat, sender: User, content: Json, *, thread_id: int | None = None, reply_to: int | None = None
    ) -> Json:
        """A new message in the chat, by a person or the bot."""
        message: Json = {"message_id": next(chat.ids), "date": self.date(), "chat": chat.json(), "from": sender.json()}
        if thread_id is not None and chat.is_forum:
            message |= {"message_thread_id": thread_id, "is_topic_message": True}
            reply_to = thread_id if reply_to is None else reply_to
        if reply_to is not None and reply_to in chat.messages:
            original = {key: value for key, value in chat.messages[reply_to].items() if key != "reply_to_message"}
            message["reply_to_message"] = original
            if not chat.is_forum and chat.type == "supergroup":
                message["message_thread_id"] = original.get("message_thread_id", reply_to)
        message |= content
        chat.messages[message["message_id"]] = message
        return message

    async def tell(self, chat: Chat, message: Json, action: str) -> None:
        """Let people see what the bot did."""
        async with self.changed:
            self.events.append(Event(chat.id, message["message_id"], action))
            self.changed.notify_all()

    def open_to_bot(self, chat_id: int) -> Chat:
        """The chat, if the bot may write in it."""
        chat = self.known(chat_id)
        if chat.bot_status == "kicked" and chat.type == "private":
            raise forbidden("bot was blocked by the user")
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        if chat.type == "private" and not chat.has_written:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def known(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise upgraded(chat.migrated_to)
        return chat

    def topic(self, chat: Chat, thread_id: int) -> Topic:
        if thread_id not in chat.topics:
            raise bad_request("message thread not found")
        return chat.topics[thread_id]
