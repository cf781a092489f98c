"""The pages of an office at work, served on a port of this machine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.cases.fakes import OfficeAtWork, open_office
from tests.bot.web.site import Site, open_site


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[OfficeAtWork]:
    async with open_office(tmp_path) as at_work:
        yield at_work


@pytest.fixture
async def site(office: OfficeAtWork, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(office, tmp_path) as opened:
        yield opened
