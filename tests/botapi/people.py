"""People as fakes with verbs: what they write, press and see. Waiting is for a condition, never for a time."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.botapi import chats
from tests.botapi.sending import media_content
from tests.botapi.world import Chat, Json, Topic, User

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

PATIENCE: Final = 15.0
JPEG: Final = b"\xff\xd8\xff\xe0" + b"a small picture" * 20 + b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it stands on the screen."""

    message: Json
    data: bytes | None = None

    @property
    def id(self) -> int:
        return int(self.message["message_id"])

    @property
    def text(self) -> str:
        return str(self.message.get("text") or self.message.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        return self.message.get("entities") or self.message.get("caption_entities") or []

    @property
    def buttons(self) -> list[str]:
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    @property
    def thread_id(self) -> int | None:
        thread_id: int | None = self.message.get("message_thread_id")
        return thread_id

    @property
    def reply_to(self) -> int | None:
        message_id: int | None = self.message.get("reply_to_message", {}).get("message_id")
        return message_id

    @property
    def kind(self) -> str:
        return next((kind for kind in ("photo", "document", "voice", "video", "audio") if kind in self.message), "text")

    def styled(self, style: str) -> list[str]:
        """The parts of the text set in `style`, as Telegram counts them out in UTF-16."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
            for entity in self.entities
            if entity["type"] == style
        ]


class _Somebody:
    """One person in one chat."""

    def __init__(self, server: "BotApi", user: User, chat: Chat) -> None:
        self.server = server
        self.world = server.world
        self.user = user
        self.chat = chat
        self._heard = len(self.world.events)

    async def says(self, text: str, **more: Any) -> int:
        """Send a text; the update's id."""
        return await self._send({"text": text} | _command(text), **more)

    async def sends_photo(self, data: bytes = JPEG, caption: str = "", **more: Any) -> int:
        return await self.sends("photo", data, "", "image/jpeg", caption, **more)

    async def sends_file(
        self, data: bytes, name: str, media_type: str = "application/pdf", caption: str = "", **more: Any
    ) -> int:
        return await self.sends("document", data, name, media_type, caption, **more)

    async def sends_voice(self, data: bytes = b"OggS voice", **more: Any) -> int:
        return await self.sends("voice", data, "", "audio/ogg", "", **more)

    async def sends_sticker(self) -> int:
        return await self.sends("sticker", b"webp", "", "image/webp", "")

    async def sends(
        self,
        kind: str,
        data: bytes,
        name: str,
        media_type: str,
        caption: str = "",
        size: int | None = None,
        **more: Any,
    ) -> int:
        """Any kind of file; `size` pretends that it is bigger than the bytes kept."""
        file = self.world.keep_file(data, name, media_type, size)
        content = media_content(self.world, kind, file)
        return await self._send(content | ({"caption": caption} if caption else {}), **more)

    async def sends_raw(self, content: Json, **more: Any) -> int:
        """A message of any other kind, as its own JSON."""
        return await self._send(content, **more)

    async def edits(self, text: str, message_id: int | None = None) -> int:
        """Change an own message, the last one unless said otherwise."""
        own = [key for key, message in self.chat.messages.items() if message["from"]["id"] == self.user.id]
        message = self.chat.messages[message_id or own[-1]]
        message |= {"caption" if "photo" in message else "text": text, "edit_date": self.world.date()}
        return await self._push("edited_message", message)

    async def presses(self, label: str, on: Heard | None = None) -> int:
        """Press the button whose label contains `label`, under `on` or the newest message that has one."""
        messages = [on.message] if on else [m for m in reversed(self.chat.messages.values()) if "reply_markup" in m]
        for message in messages:
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        return await self._press(message, button["callback_data"])
        raise AssertionError(f"no button {label!r}; there are {[Heard(m).buttons for m in messages]}")

    async def hears(
        self, contains: str = "", *, in_topic: int | None = None, kind: str = "", seconds: float = PATIENCE
    ) -> Heard:
        """The next message from the bot, sent or edited, that holds `contains`; earlier ones count as read."""
        found = -1

        def arrived() -> bool:
            nonlocal found
            found = next(
                (
                    index
                    for index in range(self._heard, len(self.world.events))
                    if self._matches(index, contains, in_topic, kind)
                ),
                -1,
            )
            return found >= 0

        try:
            async with asyncio.timeout(seconds), self.world.changed:
                await self.world.changed.wait_for(arrived)
        except TimeoutError:
            raise AssertionError(f"never heard {contains!r}; the chat so far:\n{self.transcript()}") from None
        self._heard = found + 1
        return self.look(self.world.events[found].message_id)

    def look(self, message_id: int) -> Heard:
        """A message as it stands now."""
        message = self.chat.messages[message_id]
        for kind in ("photo", "document", "voice", "video", "audio"):
            if kind in message:
                part = message[kind][-1] if kind == "photo" else message[kind]
                return Heard(message, self.world.files[part["file_id"]].data)
        return Heard(message)

    def seen(self) -> list[Heard]:
        """Everything the bot has said here, as it stands now."""
        return [self.look(key) for key, m in self.chat.messages.items() if m["from"]["id"] == self.world.bot.id]

    def transcript(self) -> str:
        """The chat as one would read it."""
        return "\n".join(_line(self.look(key)) for key in self.chat.messages)

    def _matches(self, index: int, contains: str, in_topic: int | None, kind: str) -> bool:
        event = self.world.events[index]
        if event.chat_id != self.chat.id or event.action == "topic" or event.message_id not in self.chat.messages:
            return False
        heard = self.look(event.message_id)
        return contains in heard.text and in_topic in (None, heard.thread_id) and kind in ("", heard.kind)

    async def _send(self, content: Json, in_topic: int | None = None, reply_to: int | None = None, **more: Any) -> int:
        self.chat.has_written = True
        message = self.world.post(self.chat, self.user, content, thread_id=in_topic, reply_to=reply_to)
        message |= more
        return await self._push("message", message)

    async def _press(self, message: Json, data: str) -> int:
        query_id = str(self.world.number())
        self.world.queries[query_id] = False
        return await self._push(
            "callback_query",
            {
                "id": query_id,
                "from": self.user.json(),
                "message": message,
                "data": data,
                "chat_instance": str(self.chat.id),
            },
        )

    async def _push(self, kind: str, payload: Json) -> int:
        self.server.contract.update({"update_id": 1, kind: payload})
        return await self.server.updates.push(kind, payload)

    async def _membership(self, old: str, new: str) -> int:
        self.chat.bot_status = new
        return await self._push(
            "my_chat_member",
            {
                "chat": self.chat.json(),
                "from": self.user.json(),
                "date": self.world.date(),
                "old_chat_member": chats.member(self.world, self.chat, old),
                "new_chat_member": chats.member(self.world, self.chat, new),
            },
        )


class Worker(_Somebody):
    """A worker in a private chat."""

    async def blocks_bot(self) -> int:
        return await self._membership("member", "kicked")

    async def unblocks_bot(self) -> int:
        return await self._membership("kicked", "member")


class Staff(_Somebody):
    """A caseworker in a group."""

    async def replies_to(self, heard: Heard, text: str, **more: Any) -> int:
        return await self.says(
            text, reply_to=heard.id, in_topic=heard.thread_id if self.chat.is_forum else None, **more
        )


class Group:
    """A group the bot is in."""

    def __init__(self, server: "BotApi", chat: Chat) -> None:
        self.server = server
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def topics(self) -> list[Topic]:
        return list(self.chat.topics.values())

    def member(self, name: str = "李律师", username: str = "lilvshi") -> Staff:
        return Staff(self.server, self.server.person(name, username), self.chat)

    def bot_member(self, name: str = "别的机器人") -> Staff:
        somebody = self.member(name, "OtherBot")
        somebody.user.is_bot = True
        return somebody

    async def adds_bot(self) -> int:
        return await self.member()._membership("left", "member")

    async def removes_bot(self) -> int:
        return await self.member()._membership("administrator", "kicked")

    async def becomes_supergroup(self, new_chat_id: int) -> "Group":
        """Telegram gives the group another id; the old one is answered with it from now on."""
        self.chat.migrated_to = new_chat_id
        new = self.server.group(self.chat.title, is_forum=self.chat.is_forum, chat_id=new_chat_id)
        somebody = self.member()
        await somebody._push(
            "message", self.server.world.post(self.chat, somebody.user, {"migrate_to_chat_id": new_chat_id})
        )
        return new


def _command(text: str) -> Json:
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if not first.startswith("/") or len(first) < 2:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(first)}]}


def _line(heard: Heard) -> str:
    who = heard.message["from"]["first_name"]
    where = f" #{heard.thread_id}" if heard.thread_id else ""
    file = "" if heard.kind == "text" else f"[{heard.kind}] "
    buttons = "".join(f" ({label})" for label in heard.buttons)
    return f"{who}{where}: {file}{heard.text}{buttons}"
