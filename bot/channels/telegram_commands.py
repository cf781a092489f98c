"""The command lists that Telegram shows beside the input field, in both languages."""

from collections.abc import Iterable
from typing import Final

import structlog
from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.wording import say

WORKER_COMMANDS: Final = ("start", "help", "ask", "human", "mycases", "term", "language", "forget")
STAFF_COMMANDS: Final = (
    "queue",
    "search",
    "case",
    "claim",
    "release",
    "takeover",
    "transfer",
    "refer",
    "note",
    "summary",
    "task",
    "deadline",
    "canned",
    "bot",
    "correct",
    "authority",
    "close",
    "reopen",
    "duty",
    "help",
)
# Telegram shows the list without a language to everybody whose language has none of its own.
_LANGUAGES: Final = (("zh", None), ("zh", "zh"), ("en", "en"))

_log = structlog.get_logger(__name__)


async def set_commands(bot: Bot, staff_chat_ids: Iterable[int]) -> None:
    """Tell Telegram the commands; that it fails is worth a line in the log and no more."""
    scopes: list[tuple[BotCommandScope, str, tuple[str, ...]]] = [
        (BotCommandScopeAllPrivateChats(), "telegram-command", WORKER_COMMANDS)
    ]
    scopes += [
        (BotCommandScopeChat(chat_id), "telegram-staff-command", STAFF_COMMANDS) for chat_id in sorted(staff_chat_ids)
    ]
    for scope, prefix, names in scopes:
        try:
            for language, code in _LANGUAGES:
                commands = [BotCommand(name, say(f"{prefix}-{name}", language)) for name in names]
                await bot.set_my_commands(commands, scope=scope, language_code=code)
        except TelegramError as error:
            _log.warning("telegram_commands_not_set", scope=scope.type, error=type(error).__name__)
