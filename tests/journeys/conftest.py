"""One index and embedder for all journeys; a server, a disk and a clock for each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adviser import IndexAdviser
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings
from tests.botapi.server import BotApi

from .village import Clock, Village


@pytest.fixture(scope="session")
def adviser() -> IndexAdviser:
    """The index that `make test` builds before it runs the tests."""
    try:
        return IndexAdviser.open(KnowledgeSettings.load())
    except KnowledgeError as error:
        pytest.skip(f"journeys need the index: {error}")


@pytest.fixture
async def village(adviser: IndexAdviser, tmp_path: Path) -> AsyncIterator[Village]:
    clock = Clock()
    async with BotApi(now=clock) as server:
        yield Village(server, adviser, tmp_path, clock)
    assert server.contract.breaches == []
