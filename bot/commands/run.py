"""`gongyou run`: what `make run` starts; Telegram with a token, the terminal chat without."""

from bot.commands.chat import talk
from bot.commands.serve import serve_telegram
from bot.settings import Settings
from bot.wiring import has_telegram


def command() -> None:
    """Run Gongyou: as a Telegram bot where TELEGRAM_BOT_TOKEN is set (see .env.example), in this terminal where not."""
    settings = Settings.load()
    if has_telegram(settings):
        serve_telegram(settings)
    else:
        talk(settings)
