"""A form of the worker's page, as an update. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import uuid4

from bot.cases.web_box import Post
from bot.cleaning import without_controls, without_turning
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side
from bot.web.forms import Posted

COMMANDS: Final = ("human", "mycases", "help", "forget")  # what the page's menu offers; others can be typed
_KEY: Final = re.compile(r"[0-9a-zA-Z-]{8,40}")
_LONGEST: Final = 10_000  # the dialogue says what is too long; this only bounds what is kept


def read_incoming(
    posted: Posted, visitor_id: str, posts: Iterable[Post], now: datetime, *, language: str, max_file_bytes: int
) -> Incoming:
    """What the visitor sent: a pressed button, a command, a file with its caption, or words."""
    text = clean(posted.text("text"))
    upload = next(iter(posted.uploads.get("paper", ())), None)
    action, command = posted.line("action"), posted.line("command")
    argument = ""
    if action:
        kind, argument = IncomingKind.BUTTON, action
        text = label_of(action, posts)
        argument = action if text else ""  # one that was never offered means nothing
    elif command in COMMANDS:
        kind, text = IncomingKind.COMMAND, command
    elif upload is not None:
        kind = IncomingKind.PAPER if len(upload.data) <= max_file_bytes else IncomingKind.TOO_LARGE
        upload = upload if kind is IncomingKind.PAPER else None
    elif text.startswith("/") and len(text) > 1:
        kind = IncomingKind.COMMAND
        text, _, argument = text[1:].partition(" ")
        text, argument = text.lower(), argument.strip()
    else:
        kind = IncomingKind.TEXT
    key = posted.line("key")
    return Incoming(
        update_key=f"{visitor_id}/{key if _KEY.fullmatch(key) else uuid4().hex}",
        place=Place(ChannelName.WEB, visitor_id),
        side=Side.WORKER,
        kind=kind,
        sender_id=visitor_id,
        received_at=now,
        text=text,
        argument=argument,
        upload=upload if kind is IncomingKind.PAPER else None,
        language_hint=language,
    )


def clean(text: str) -> str:
    """Words without control characters and direction tricks, composed alike, at most some thousand characters."""
    return unicodedata.normalize("NFC", without_turning(without_controls(text))).strip()[:_LONGEST]


def label_of(action: str, posts: Iterable[Post]) -> str:
    """What stands on the button that was offered with this action; "" where none was."""
    offered = (button for post in posts for row in post.content.buttons for button in row)
    return next((button.label for button in offered if button.action == action), "")
