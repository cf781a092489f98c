"""Telegram's errors → ours, once.

TelegramStartError      the channel cannot start; one sentence says what to change
(DeliveryError          stands in bot.messages)
"""

import hashlib
import hmac
import re
from typing import Final

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.messages import DeliveryDelayed, DeliveryError, DeliveryRefused

_CLOSED_DOOR: Final = re.compile(
    r"blocked by the user|user is deactivated|bot was kicked|not a member|can't initiate|chat not found|PEER_ID_INVALID",
    re.I,
)
_THREAD_GONE: Final = re.compile(r"message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID", re.I)
_THREAD_CLOSED: Final = re.compile(r"TOPIC_CLOSED", re.I)
_NOT_MODIFIED: Final = re.compile(r"message is not modified", re.I)
_NOT_EDITABLE: Final = re.compile(
    r"message to edit not found|message can't be edited|no text in the message|no caption in the message|MESSAGE_ID_INVALID",
    re.I,
)
_UNFIT_AS_MEDIA: Final = re.compile(r"PHOTO_|IMAGE_PROCESS_FAILED|VOICE_MESSAGES_FORBIDDEN|too big for a photo", re.I)
_TOO_BIG: Final = re.compile(r"file is too big", re.I)
STAFF_DOOR_SECONDS: Final = 60.0


class TelegramStartError(Exception):
    """The channel cannot start; `str()` is one sentence for the maintainer."""


def delivery_error(error: TelegramError, *, to_staff: bool) -> DeliveryError:
    """What an error on sending means.

    BadRequest is a NetworkError to the library, though sending the same again can never help: it is asked for first.
    A staff group that shut us out is a mistake somebody will put right, and cases wait behind it: that is a delay.
    Reasons name the class or Telegram's fixed phrase, never the text sent nor the address with the token.
    """
    if isinstance(error, RetryAfter):
        return DeliveryDelayed("Telegram asks to wait", seconds_to_wait(error))
    if isinstance(error, (Forbidden, BadRequest)):
        is_door_closed = bool(_CLOSED_DOOR.search(error.message))
        if to_staff and (is_door_closed or isinstance(error, Forbidden)):
            return DeliveryDelayed("the staff group does not let the bot write", STAFF_DOOR_SECONDS)
        is_blocked = isinstance(error, Forbidden) or is_door_closed
        return DeliveryRefused("the person closed the chat" if is_blocked else _phrase(error), is_blocked=is_blocked)
    if isinstance(error, InvalidToken):
        return DeliveryDelayed("Telegram rejects the bot token", STAFF_DOOR_SECONDS)
    if isinstance(error, (TimedOut, NetworkError)):
        return DeliveryDelayed(f"Telegram out of reach: {type(error).__name__}", 2.0)
    return DeliveryDelayed(f"Telegram: {type(error).__name__}", 10.0)


def seconds_to_wait(error: RetryAfter) -> float:
    """The pause Telegram asks for."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()


def is_thread_gone(error: BadRequest) -> bool:
    """The topic was deleted."""
    return bool(_THREAD_GONE.search(error.message))


def is_thread_closed(error: BadRequest) -> bool:
    """The topic is closed to us."""
    return bool(_THREAD_CLOSED.search(error.message))


def is_not_modified(error: BadRequest) -> bool:
    """The message says already what it was to say."""
    return bool(_NOT_MODIFIED.search(error.message))


def is_not_editable(error: BadRequest) -> bool:
    """There is nothing left to edit, or not in this way."""
    return bool(_NOT_EDITABLE.search(error.message))


def is_unfit_as_media(error: BadRequest) -> bool:
    """Telegram will not show this file as a picture or voice message, but takes it as a file."""
    return bool(_UNFIT_AS_MEDIA.search(error.message))


def is_too_big(error: BadRequest) -> bool:
    """A file beyond what bots may download."""
    return bool(_TOO_BIG.search(error.message))


def short_id(chat_id: str, key: str) -> str:
    """A chat id for the log: recognisable within one bot, not to be turned back without its token."""
    return hmac.new(key.encode(), chat_id.encode(), hashlib.sha256).hexdigest()[:8]


def _phrase(error: TelegramError) -> str:
    """Telegram's description up to the first sign of something quoted from the message."""
    return re.split(r'["\d]', error.message, maxsplit=1)[0].strip()[:80]
