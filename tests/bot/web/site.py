"""A site to visit: the application as served, and visitors who keep their cookies and fill in the forms they are shown."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.settings import Settings
from bot.web.app import open_front
from bot.web.front import Front
from bot.web.serving import WebServer
from tests.bot.cases.fakes import OfficeAtWork

_MARK = re.compile(r'name="form_mark" value="([^"]+)"')


class Visitor:
    """A browser without a screen."""

    def __init__(self, address: str, **headers: str) -> None:
        self.http = httpx.AsyncClient(base_url=address, headers=headers, timeout=60)
        self.page = ""

    async def opens(self, path: str) -> httpx.Response:
        """Look at a page, following where it leads."""
        answer = await self.http.get(path, follow_redirects=True)
        self.page = answer.text
        return answer

    async def sends(self, path: str, files: Any = None, **fields: str) -> httpx.Response:
        """Send a form of the page seen last, following where it leads."""
        mark = _MARK.search(self.page)
        data = {"form_mark": mark[1] if mark else ""} | fields
        answer = await self.http.post(path, data=data, files=files, follow_redirects=True)
        self.page = answer.text
        return answer


@dataclass
class Site:
    """A running server."""

    address: str
    front: Front
    office: OfficeAtWork
    settings: Settings

    def visitor(self, **headers: str) -> Visitor:
        """Somebody with a browser of their own."""
        return Visitor(self.address, **headers)


def settings_in(folder: Path, **changes: object) -> Settings:
    """Settings that name nothing but a folder and any free port."""
    values = {"GONGYOU_DATA_DIR": folder, "GONGYOU_WEB_PORT": 0} | changes
    return Settings(_env_file=None, **values)  # type: ignore[call-arg]


@asynccontextmanager
async def open_site(office: OfficeAtWork, folder: Path, **changes: object) -> AsyncIterator[Site]:
    """The pages of that office, served until the block ends."""
    settings = settings_in(folder, **changes)
    front = open_front(settings, office.store)
    server = WebServer.bind(front)
    running = asyncio.create_task(server.run())
    try:
        yield Site(server.address, front, office, settings)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        server.close()
