"""One look at Telegram for `gongyou doctor`: is the token known, is the staff group seen, may the bot manage topics."""

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram_errors import TelegramStartError
from bot.settings import Settings

__all__ = ["TelegramStartError", "look_around"]

_SECONDS = 10.0


async def look_around(settings: Settings) -> str:
    """One line on what was found; raises TelegramStartError with one sentence."""
    request = HTTPXRequest(connect_timeout=_SECONDS, read_timeout=_SECONDS)
    base_url = f"{settings.telegram_api_url.rstrip('/')}/bot"
    bot = Bot(settings.telegram_token.get_secret_value(), base_url=base_url, request=request)
    try:
        async with bot:
            found = f"@{bot.username}"
            if settings.telegram_staff_chat_id is None:
                return found
            group = await bot.get_chat(settings.telegram_staff_chat_id)
            member = await bot.get_chat_member(settings.telegram_staff_chat_id, bot.id)
            may_manage = bool(getattr(member, "can_manage_topics", False))
            topics = "topics" if group.is_forum and may_manage else "no topics: cases are answered by replying"
            return f"{found}, staff group seen ({topics})"
    except InvalidToken:
        # The library's message quotes the token, so it must not be chained.
        raise TelegramStartError(
            "Telegram does not know this token: compare TELEGRAM_BOT_TOKEN with @BotFather"
        ) from None
    except TelegramError as error:
        raise TelegramStartError(
            f"Telegram answers {error.message!r}: check TELEGRAM_STAFF_CHAT_ID and the network"
        ) from error
