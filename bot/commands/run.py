"""`gongyou run`: what `make run` starts; the web pages, and Telegram with a token."""

from bot.commands.chat import talk
from bot.commands.serve import serve
from bot.settings import Settings
from bot.wiring import has_telegram


def command() -> None:
    """Run Gongyou: web pages on this machine, and Telegram where TELEGRAM_BOT_TOKEN is set (see .env.example).

    With GONGYOU_WEB=off and no token it talks in this terminal, as `gongyou chat` always does.
    """
    settings = Settings.load()
    if has_telegram(settings) or settings.web:
        serve(settings)
    else:
        talk(settings)
