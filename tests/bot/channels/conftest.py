"""A server, a settings maker and a channel that keeps what it accepted."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.settings import Settings
from tests.botapi.server import BotApi

from .office import make_settings


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    """A Bot API server; at the end aiogram must have found nothing wrong with what passed."""
    async with BotApi() as api:
        yield api
    assert api.contract.breaches == []


@pytest.fixture
def settings(server: BotApi) -> Callable[..., Settings]:
    """`settings(**changes)` for a bot on that server, with a staff group."""
    return lambda **changes: make_settings(server, **changes)
