"""Debian's chromium, driven as a person would: where there is none, these tests say so and are skipped."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.bot.web.site import Site
from tests.bot.web.staff import PASSWORD, Person
from tests.browser import DESKTOP

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@dataclass
class Window:
    """One person's browser window. What the page complains of on its console is kept."""

    page: Page
    site: Site
    complaints: list[str]

    async def sign_in(self, person: Person) -> None:
        """Through the form, by keyboard."""
        self.site.office.clock.turn(minutes=1)
        await self.page.goto(f"{self.site.address}/desk/sign-in")
        await self.page.fill("#name", person.name)
        await self.page.fill("#password", PASSWORD)
        await self.page.fill("#code", person.code)
        await self.page.keyboard.press("Enter")
        await expect(self.page).to_have_url(f"{self.site.address}/desk")

    async def goes(self, path: str) -> None:
        """To a page of the site."""
        await self.page.goto(self.site.address + path)

    async def faults(self) -> list[str]:
        """What axe finds that hinders people with disabilities, and whether the page is wider than the window."""
        found = await Axe().run(self.page, options=_RULES)
        faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found.response["violations"]]
        if await self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            faults.append("wider than the window")
        return faults


@asynccontextmanager
async def open_window(
    browser: Browser, site: Site, size: dict[str, int] = DESKTOP, scheme: str = "light", language: str = "zh-CN"
) -> AsyncIterator[Window]:
    """A window of its own cookies."""
    context = await browser.new_context(viewport=size, color_scheme=scheme, locale=language)  # type: ignore[arg-type]
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield Window(page, site, complaints)
    finally:
        await context.close()
