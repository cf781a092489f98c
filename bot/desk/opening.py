"""Opens the store of these settings, for the terminal desk and for the wiring."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.cases.keyring import Keyring
from bot.cases.office import Office
from bot.cases.store import Store, StoreOptions
from bot.clock import utc_now
from bot.messages import ChannelName, Place
from bot.settings import Settings
from bot.wording import say


def office_of(settings: Settings) -> Office:
    """The home office, as the settings describe it; its staff group only where there is a bot to write in it.

    Without a name in the settings it is a demonstration office: everything works, and its name says what it is.
    """
    group, has_bot = settings.telegram_staff_chat_id, bool(settings.telegram_token.get_secret_value())
    place = Place(ChannelName.TELEGRAM, str(group)) if group is not None and has_bot else None
    return Office(
        name=settings.office_name or say("desk-office-demonstration", "zh"),
        name_en="" if settings.office_name else say("desk-office-demonstration", "en"),
        staff_place=place,
        hours=settings.office_hours,
        timezone=settings.timezone,
    )


@asynccontextmanager
async def open_store(settings: Settings, clock: Callable[[], datetime] = utc_now) -> AsyncIterator[Store]:
    """The store of these settings; raises CasesError with one sentence."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    keyring = Keyring.load(settings.master_key.get_secret_value(), settings.master_key_file)
    options = StoreOptions(settings.paper_dir, settings.max_file_mb * 1024 * 1024)
    async with Store.open(settings.database, keyring, options, office_of(settings), clock) as store:
        yield store
