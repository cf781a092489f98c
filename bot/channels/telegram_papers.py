"""A worker's or caseworker's file → a photo, voice message or document in Telegram."""

import mimetypes
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.channels.telegram_errors import is_unfit_as_media
from bot.messages import Upload

_PHOTO_BYTES: Final = 10 * 1024 * 1024
_SHOWN_AS_PHOTO: Final = frozenset({"image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where one message goes, and what hangs on it."""

    chat_id: int
    thread_id: int | None
    keyboard: InlineKeyboardMarkup | None
    reply: ReplyParameters | None


async def send_paper(bot: Bot, paper: Upload, caption: str, envelope: Envelope) -> str:
    """Send the file with an HTML caption, and return the message's id.

    What came as a photo or voice message has no name and goes on as such; a file with a name stays the file it was,
    since Telegram would recompress a picture and a payslip could no longer be read.
    """
    try:
        if not paper.name and paper.media_type in _SHOWN_AS_PHOTO and len(paper.data) <= _PHOTO_BYTES:
            return await _send(bot.send_photo, paper, caption, envelope)
        if not paper.name and paper.media_type == "audio/ogg":
            return await _send(bot.send_voice, paper, caption, envelope)
    except BadRequest as error:
        if not is_unfit_as_media(error):
            raise
    return await _send(bot.send_document, paper, caption, envelope)


async def _send(method: Callable[..., Awaitable[Message]], paper: Upload, caption: str, envelope: Envelope) -> str:
    message = await method(
        envelope.chat_id,
        paper.data,
        filename=_name(paper),
        caption=caption or None,
        parse_mode=ParseMode.HTML,
        message_thread_id=envelope.thread_id,
        reply_markup=envelope.keyboard,
        reply_parameters=envelope.reply,
    )
    return str(message.message_id)


def _name(paper: Upload) -> str:
    return paper.name or f"file{mimetypes.guess_extension(paper.media_type) or '.bin'}"
