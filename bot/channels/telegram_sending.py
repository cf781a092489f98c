"""Content → messages in Telegram."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import Final

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.channels.telegram_errors import is_not_editable, is_not_modified
from bot.channels.telegram_papers import Envelope, send_paper
from bot.channels.telegram_reach import Reach
from bot.channels.telegram_render import CAPTION_LIMIT, TEXT_LIMIT, render
from bot.messages import Button, Content, DeliveryDelayed, Place, Upload

_UNFINISHED_KEPT: Final = 256
# With one call more (see telegram_reach) well within the outbox's lease of ten minutes: a row whose lease ran out while
# we still send it would be sent twice.
_LONGEST_SEND_SECONDS: Final = 240.0
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)  # a link in a worker's words must not be fetched and shown


@dataclass(frozen=True, slots=True)
class _Letter:
    """A Content ready to go: its pieces, and what belongs to the first and last of them."""

    content: Content
    paper: Upload | None
    pieces: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.pieces and self.paper is None and self.content.replaces is None

    @property
    def count(self) -> int:
        return max(1, len(self.pieces))

    def text(self, index: int) -> str:
        return self.pieces[index] if self.pieces else ""

    def keyboard(self, index: int) -> InlineKeyboardMarkup | None:
        return _keyboard(self.content.buttons) if index == self.count - 1 else None

    def reply(self, index: int) -> ReplyParameters | None:
        if index or self.content.reply_to is None:
            return None
        return ReplyParameters(int(self.content.reply_to), allow_sending_without_reply=True)


class Sender:
    """Sends contents. A long one that stops halfway goes on, when tried again, after the pieces that arrived."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._bot = reach.bot
        self._unfinished: OrderedDict[tuple[Place, Content], tuple[str, ...]] = OrderedDict()

    async def send(self, place: Place, content: Content, paper: Upload | None) -> tuple[str, ...]:
        """Send, and return the ids of the messages that resulted; () where there is nothing to say."""
        first_limit = CAPTION_LIMIT if paper else TEXT_LIMIT
        letter = _Letter(content, paper, render(content.blocks, first_limit))
        if letter.is_empty:
            return ()
        sent = list(self._unfinished.pop((place, content), ()))
        try:
            begun = asyncio.get_running_loop().time()
            for index in range(len(sent), letter.count):
                if sent and asyncio.get_running_loop().time() - begun > _LONGEST_SEND_SECONDS:
                    raise DeliveryDelayed("the rate limit leaves no room for the rest yet")
                sent.append(await self._reach.call(place, partial(self._send_piece, letter, index)))
        except DeliveryDelayed:
            self._keep((place, content), tuple(sent))
            raise
        if self._reach.is_foreign_group(place):
            await self._reach.call(place, self._leave)
        return tuple(sent)

    async def _send_piece(self, letter: _Letter, index: int, chat_id: int, thread_id: int | None) -> str:
        text = letter.text(index)
        envelope = Envelope(chat_id, thread_id, letter.keyboard(index), letter.reply(index))
        if index == 0 and letter.paper:
            return await send_paper(self._bot, letter.paper, text, envelope)
        if index == 0 and letter.content.replaces and await self._edit(letter, chat_id):
            return letter.content.replaces
        message = await self._bot.send_message(
            chat_id,
            text,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread_id,
            reply_markup=envelope.keyboard,
            reply_parameters=envelope.reply,
            link_preview_options=_NO_PREVIEW,
        )
        return str(message.message_id)

    async def _edit(self, letter: _Letter, chat_id: int) -> bool:
        """True when the earlier message now says it; False where it has to be sent anew."""
        message_id = int(letter.content.replaces or 0)
        try:
            if letter.pieces:
                await self._bot.edit_message_text(
                    letter.text(0),
                    chat_id,
                    message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=letter.keyboard(0),
                    link_preview_options=_NO_PREVIEW,
                )
            else:
                await self._bot.edit_message_reply_markup(chat_id, message_id, reply_markup=letter.keyboard(0))
        except BadRequest as error:
            if is_not_modified(error):
                return True
            if is_not_editable(error):
                return not letter.pieces
            raise
        return True

    async def _leave(self, chat_id: int, _thread_id: int | None) -> None:
        await self._bot.leave_chat(chat_id)

    def _keep(self, key: tuple[Place, Content], sent: tuple[str, ...]) -> None:
        if sent:
            self._unfinished[key] = sent
        while len(self._unfinished) > _UNFINISHED_KEPT:
            self._unfinished.popitem(last=False)


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.action) for button in row] for row in rows]
    )
