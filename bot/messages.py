"""What passes between a channel and the rest: incoming updates as values, outgoing content as values.

A channel turns its own update into an `Incoming` and renders a `Content`; it decides nothing.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChannelName(StrEnum):
    """Where people meet Gongyou."""

    TELEGRAM = "telegram"
    CONSOLE = "console"
    WEB = "web"


class Side(StrEnum):
    """Who writes: a worker in a private chat, or staff in the staff group (or at the terminal desk)."""

    WORKER = "worker"
    STAFF = "staff"


class IncomingKind(StrEnum):
    """What an update carries. Exactly one holds."""

    TEXT = "text"
    COMMAND = "command"  # text is the command without slash and bot name, lower case; argument what follows
    BUTTON = "button"  # argument is the pressed button's action
    PAPER = "paper"  # a photo or file, text is its caption
    EDIT = "edit"  # a message that was edited; text is the new text
    VOICE = "voice"  # sound or video note: accepted as a paper while a human has the case
    STICKER = "sticker"
    UNSUPPORTED = "unsupported"  # anything else: contact, poll, game …
    TOO_LARGE = "too_large"  # a file over the channel's limit; nothing was downloaded
    BLOCKED = "blocked"  # the worker blocked or left the bot; or somebody of staff left their group
    UNBLOCKED = "unblocked"
    OUTSIDE = "outside"  # somebody wrote in a group that is not the staff group


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or one thread of it. `chat_id` and `thread_id` are the channel's own ids as text."""

    channel: ChannelName
    chat_id: str
    thread_id: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file's bytes with what is known of it. `name` may be empty; `media_type` is a MIME type."""

    data: bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, as a value. `update_key` is unique within the channel: the same update twice is one."""

    update_key: str
    place: Place
    side: Side
    kind: IncomingKind
    sender_id: str
    received_at: datetime
    text: str = ""
    argument: str = ""
    sender_name: str = ""  # staff only: shown to other staff; never filled for workers
    message_id: str = ""
    reply_to: str = ""  # the message_id replied to
    upload: Upload | None = None
    language_hint: str = ""  # the client's interface language, as the channel tells it


class Style(StrEnum):
    """How a block is set; a channel without styles prints the text as it is."""

    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"  # long quoted text, collapsible where the channel can
    NOTE = "note"  # small print
    ALERT = "alert"  # safety words: first, unmissable


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list in plain text; line breaks inside are kept. Channels escape it themselves."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: `action` comes back as an Incoming of kind BUTTON (at most 64 bytes)."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Content:
    """What one message says, to be split by the channel where its limits ask for it.

    Buttons stand under the last piece. `paper_id` names a stored file sent along with the blocks as caption.
    `replaces` edits an earlier message where the channel can, and is sent anew where it cannot.
    """

    blocks: tuple[Block, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    paper_id: str | None = None
    reply_to: str | None = None
    replaces: str | None = None

    @property
    def text(self) -> str:
        """All blocks as plain text, a blank line between."""
        return "\n\n".join(block.text for block in self.blocks)


class DeliveryError(Exception):
    """A message could not be handed to the channel.

    DeliveryError
    ├── DeliveryDelayed   try again, not before `retry_after` seconds
    └── DeliveryRefused   never try again (blocked bot, chat gone, malformed)
    """


class DeliveryDelayed(DeliveryError):
    """A passing fault or a limit; the same row is to be sent again."""

    def __init__(self, reason: str, retry_after: float = 1.0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class DeliveryRefused(DeliveryError):
    """Final. `is_blocked` tells that the person closed the door (blocked the bot, deleted the account, left)."""

    def __init__(self, reason: str, *, is_blocked: bool = False) -> None:
        super().__init__(reason)
        self.is_blocked = is_blocked


@dataclass(frozen=True, slots=True)
class StaffGroups:
    """The staff groups of all offices, by their channel's own ids, and whether another is about to be bound."""

    chat_ids: frozenset[str] = frozenset()
    awaits_binding: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A place made for one case: a forum topic, or the root message that replies hang under."""

    place: Place
    root_message_id: str | None = field(default=None)
