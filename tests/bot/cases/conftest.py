"""An office at work, on SQLite on disk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .fakes import OfficeAtWork, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[OfficeAtWork]:
    async with open_office(tmp_path) as at_work:
        yield at_work
