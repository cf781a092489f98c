"""Telegram's update → Incoming, as one pure function; what has to be downloaded is named, not fetched."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from telegram import Chat, ChatMember, Message, PhotoSize, Update, User
from telegram.constants import ChatType
from telegram.ext.filters import StatusUpdate

from bot.channels.telegram_text import clean, clean_name
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side

ALLOWED_UPDATES: Final = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_GONE: Final = (ChatMember.LEFT, ChatMember.BANNED)
OFFICE_COMMAND: Final = "office"  # makes a group an office's staff group
ID_COMMAND: Final = "id"  # asks a group for its number, as whoever sets up the staff group does


@dataclass(frozen=True, slots=True)
class Doors:
    """What an update is read against: who we are, and which chats are staff groups.

    A group that became a supergroup has two ids: `staff_chats` gives for each the one we know it by, used in every Place.
    """

    bot_id: int
    bot_username: str
    staff_chats: Mapping[int, str] = field(default_factory=dict)
    awaits_binding: bool = False  # another group is about to become a staff group
    max_file_bytes: int = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file to download before the message is accepted."""

    file_id: str
    size: int | None
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Received:
    """An update as read: the value to accept, and the file that belongs in it."""

    incoming: Incoming
    file: WantedFile | None = None


def read_update(update: Update, doors: Doors, now: datetime) -> Received | None:
    """What the update says, or None where nobody is to be answered.

    The order matters: a callback query carries the message that the button stands under and an update on membership
    carries no message at all, so both come before messages; an edit is asked for before a new message, because
    `effective_message` is either.
    """
    key = f"{doors.bot_id}:{update.update_id}"
    if update.my_chat_member:
        return _read_membership(update, doors, key)
    if update.callback_query:
        return _read_button(update, doors, key, now)
    if update.edited_message:
        return _read_edit(update.edited_message, doors, key)
    if update.message:
        return _read_message(update, update.message, doors, key)
    return None


def migration(update: Update) -> tuple[int, int] | None:
    """The old and new id of a group that became a supergroup just now."""
    message = update.message
    if message and message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message and message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None


def _read_membership(update: Update, doors: Doors, key: str) -> Received | None:
    change = update.my_chat_member
    if change is None:
        return None
    side, place = _place(change.chat, doors)
    was_gone, is_gone = change.old_chat_member.status in _GONE, change.new_chat_member.status in _GONE
    if change.chat.type == ChatType.PRIVATE and was_gone is not is_gone:
        kind = IncomingKind.BLOCKED if is_gone else IncomingKind.UNBLOCKED
    elif side is None and _is_group(change.chat) and was_gone and not is_gone and not doors.awaits_binding:
        kind = IncomingKind.OUTSIDE
    else:
        return None
    # Who adds the bot before a staff group is named is about to name this one.
    asked = ID_COMMAND if kind is IncomingKind.OUTSIDE and not doors.staff_chats else ""
    return Received(
        Incoming(
            update_key=key,
            place=place,
            side=Side.WORKER,
            kind=kind,
            sender_id=str(change.from_user.id),
            received_at=change.date,
            text=asked,
            language_hint=change.from_user.language_code or "",
        )
    )


def _read_button(update: Update, doors: Doors, key: str, now: datetime) -> Received | None:
    query = update.callback_query
    if query is None or query.data is None or query.message is None:
        return None  # a game, or a button under a message sent inline: neither is ours
    side, place = _place(query.message.chat, doors, query.message if isinstance(query.message, Message) else None)
    if side is None:
        return None
    return Received(
        Incoming(
            update_key=key,
            place=place,
            side=side,
            kind=IncomingKind.BUTTON,
            sender_id=str(query.from_user.id),
            received_at=now,
            argument=clean(query.data),
            message_id=str(query.message.message_id),
            sender_name=clean_name(query.from_user.full_name) if side is Side.STAFF else "",
            language_hint=query.from_user.language_code or "",
        )
    )


def _read_edit(message: Message, doors: Doors, key: str) -> Received | None:
    base = _begin(message, doors, key)
    text = message.text or message.caption
    if base is None or base.kind is IncomingKind.OUTSIDE or text is None:
        return None  # a live location moves by edits; there are no new words in it
    return Received(
        replace(base, kind=IncomingKind.EDIT, text=clean(text), received_at=message.edit_date or message.date)
    )


def _read_message(update: Update, message: Message, doors: Doors, key: str) -> Received | None:
    """Service messages go first: they carry a sender and would pass for something unsupported."""
    if message.left_chat_member is not None:
        return _read_leaving(message, message.left_chat_member, doors, key)
    if StatusUpdate.ALL.check_update(update):
        return None
    base = _begin(message, doors, key)
    if base is None or base.kind is IncomingKind.OUTSIDE:
        return _read_outside(base, message, doors) if base else None
    if message.text is not None:
        return _read_text(base, clean(message.text), doors)
    if message.sticker:
        return Received(replace(base, kind=IncomingKind.STICKER, text=message.sticker.emoji or ""))
    file = _file_of(message)
    return (
        _read_file(replace(base, text=clean(message.caption or "")), message, file, doors) if file else Received(base)
    )


def _read_leaving(message: Message, who: User, doors: Doors, key: str) -> Received | None:
    """Somebody left a staff group, or was taken out of it: from now on they are nobody there."""
    side, place = _place(message.chat, doors)
    if side is not Side.STAFF or who.is_bot:
        return None
    return Received(Incoming(key, place, side, IncomingKind.BLOCKED, str(who.id), message.date))


def _read_outside(base: Incoming, message: Message, doors: Doors) -> Received | None:
    """What is said in a group that is no staff group: no word of it is taken in, but for two commands.

    One asks for the group's number. The other holds a code that makes it a staff group; it goes to the desk, which knows
    the codes. While such a code is expected, whatever else is said is passed over: those may be staff already.
    """
    command = _read_text(base, clean(message.text or ""), doors)
    asked = command.incoming if command is not None and command.incoming.kind is IncomingKind.COMMAND else None
    if asked is not None and asked.text == ID_COMMAND:
        return Received(replace(base, text=ID_COMMAND))
    if not doors.awaits_binding:
        return Received(base)
    if asked is None or asked.text != OFFICE_COMMAND:
        return None
    name = clean_name(message.from_user.full_name) if message.from_user else ""
    return Received(replace(asked, side=Side.STAFF, sender_name=name, message_id=str(message.message_id)))


def _read_file(base: Incoming, message: Message, file: WantedFile, doors: Doors) -> Received:
    if file.size is not None and file.size > doors.max_file_bytes:
        return Received(replace(base, kind=IncomingKind.TOO_LARGE))
    is_spoken = bool(message.voice or message.video_note)
    return Received(replace(base, kind=IncomingKind.VOICE if is_spoken else IncomingKind.PAPER), file)


def _read_text(base: Incoming, text: str, doors: Doors) -> Received | None:
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return Received(replace(base, kind=IncomingKind.TEXT, text=text))
    name, addressee, rest = command.groups()
    if addressee and addressee.lower() != doors.bot_username.lower():
        return None
    return Received(replace(base, kind=IncomingKind.COMMAND, text=name.lower(), argument=(rest or "").strip()))


def _begin(message: Message, doors: Doors, key: str) -> Incoming | None:
    """All that does not depend on what the message carries; None where the sender is not a person.

    Anonymous administrators write as the group itself through a bot account, so they are recognised before bots
    are ignored. Posts of a linked channel and people writing as a channel are not staff.
    """
    user, as_chat = message.from_user, message.sender_chat
    is_anonymous_admin = as_chat is not None and as_chat.id == message.chat.id
    if user is None or (as_chat is not None and not is_anonymous_admin) or (user.is_bot and not is_anonymous_admin):
        return None
    side, place = _place(message.chat, doors, message)
    if side is None and not _is_group(message.chat):
        return None
    if side is None:
        return Incoming(
            key,
            place,
            Side.WORKER,
            IncomingKind.OUTSIDE,
            str(user.id),
            message.date,
            language_hint=user.language_code or "",
        )
    name = (message.author_signature or "") if is_anonymous_admin else user.full_name
    return Incoming(
        update_key=key,
        place=place,
        side=side,
        kind=IncomingKind.UNSUPPORTED,
        sender_id=str(message.chat.id if is_anonymous_admin else user.id),
        received_at=message.date,
        sender_name=clean_name(name) if side is Side.STAFF else "",
        message_id=str(message.message_id),
        reply_to=_replied_to(message),
        language_hint=user.language_code or "",
    )


def _place(chat: Chat, doors: Doors, message: Message | None = None) -> tuple[Side | None, Place]:
    """The side and place of a chat; no side for a group that is no staff group."""
    if chat.type == ChatType.PRIVATE:
        return Side.WORKER, Place(ChannelName.TELEGRAM, str(chat.id))
    if chat.id not in doors.staff_chats:
        return None, Place(ChannelName.TELEGRAM, str(chat.id))
    # In a group without topics Telegram numbers reply chains as threads too; those are no places of their own.
    in_topic = message is not None and message.is_topic_message and message.message_thread_id
    thread_id = str(message.message_thread_id) if message is not None and in_topic else None
    return Side.STAFF, Place(ChannelName.TELEGRAM, doors.staff_chats[chat.id], thread_id)


def _replied_to(message: Message) -> str:
    """The message replied to; every message in a topic "replies" to the topic's first, which means nothing."""
    original = message.reply_to_message
    if original is None or (message.is_topic_message and original.message_id == message.message_thread_id):
        return ""
    return str(original.message_id)


def _is_group(chat: Chat) -> bool:
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def _file_of(message: Message) -> WantedFile | None:
    """The file a message carries; an animation is asked for by its document, which Telegram always adds."""
    if message.photo:
        photo = max(message.photo, key=_pixels)
        return WantedFile(photo.file_id, photo.file_size, "", "image/jpeg")
    if message.voice:
        return WantedFile(message.voice.file_id, message.voice.file_size, "", message.voice.mime_type or "audio/ogg")
    if message.video_note:
        return WantedFile(message.video_note.file_id, message.video_note.file_size, "", "video/mp4")
    for file, fallback in (
        (message.document, "application/octet-stream"),
        (message.video, "video/mp4"),
        (message.audio, "audio/mpeg"),
    ):
        if file:
            name = clean_name(file.file_name or "", longest=120)
            return WantedFile(file.file_id, file.file_size, name, clean(file.mime_type or fallback))
    return None


def _pixels(photo: PhotoSize) -> int:
    return photo.width * photo.height
