"""A worker without Telegram: the web page in a real browser, staff in their Telegram group, the real answers between them."""

from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from bot.wording import say
from tests.botapi.people import JPEG
from tests.browser import DESKTOP, PHONE, needs_browser, open_browser

from .village import Village

pytestmark = needs_browser
THEIRS = "#posts .theirs"
STORY = "老板三个月没发工资，我们十二个人，人在东莞"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


async def chat_page(browser: Browser, address: str, **more: object) -> Page:
    """The page on a phone."""
    options = {"viewport": PHONE, "locale": "zh-CN"} | more
    page = await (await browser.new_context(**options)).new_page()  # type: ignore[arg-type]
    await page.goto(f"{address}/chat")
    return page


async def write(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.click("#say .send")


async def test_from_the_first_words_to_the_close(village: Village, browser: Browser) -> None:
    group = village.staff_group()
    lawyer = group.member("李律师")
    async with village.office(with_web=True) as gongyou:
        assert gongyou.web is not None
        page = await chat_page(browser, gongyou.web.address)
        theirs = page.locator(THEIRS)
        await write(page, STORY)
        await expect(theirs.first).to_contain_text("《劳动法》第50条")
        assert await page.locator("summary", has_text="第50条").count() == 1
        await page.get_by_role("button", name=say("button-person")).last.click()
        await expect(theirs.last).to_contain_text("叫什么名字")
        await write(page, "鸿运五金厂")
        await expect(theirs.last).to_contain_text("多少钱")
        await write(page, "一共三万六")
        await expect(page.locator("#posts")).to_contain_text("编号是")

        card = await lawyer.hears("工人的话")
        assert STORY in card.text
        await lawyer.presses("认领", on=card)
        claimed = await lawyer.hears("李律师 认领了案件")
        await expect(theirs.last).to_contain_text("现在有人接手了")
        await lawyer.replies_to(claimed, "您好，请把工资条拍给我们")
        await expect(theirs.last).to_contain_text("请把工资条拍给我们")
        assert "李律师" not in await page.inner_text("body")

        await page.set_input_files("#paper", {"name": "工资条.jpg", "mimeType": "image/jpeg", "buffer": JPEG})
        await write(page, "九月的")
        slip = await lawyer.hears("九月的")
        assert slip.data == JPEG

        await page.get_by_role("button", name=say("chat-web-code")).click()
        code = await page.locator(".code").inner_text()
        elsewhere = await chat_page(browser, gongyou.web.address)
        await elsewhere.goto(f"{gongyou.web.address}/chat/back")
        await elsewhere.fill("#code", code)
        await elsewhere.click("button.send")
        await expect(elsewhere.locator("#posts")).to_contain_text("请把工资条拍给我们")

        await lawyer.presses("结案", on=lawyer.look(card.id))
        asked = await lawyer.hears("的结果是")
        await lawyer.presses("协商解决", on=asked)
        amount = await lawyer.hears("追回多少元")
        await lawyer.replies_to(amount, "3.6万")
        await expect(elsewhere.locator(THEIRS).last).to_contain_text("36,000 元")


async def test_danger_is_met_with_numbers_that_can_be_pressed(village: Village, browser: Browser) -> None:
    village.staff_group()
    async with village.office(with_web=True) as gongyou:
        assert gongyou.web is not None
        page = await chat_page(browser, gongyou.web.address)
        await write(page, "我不想活了，工资要不回来")
        await expect(page.locator("#posts .alert a[href='tel:12356']")).to_have_count(1)


async def test_without_script_the_same_page_works(village: Village, browser: Browser) -> None:
    village.staff_group()
    async with village.office(with_web=True) as gongyou:
        assert gongyou.web is not None
        page = await chat_page(browser, gongyou.web.address, java_script_enabled=False)
        await write(page, "试用期最长多久？")
        await expect(page.locator(THEIRS).first).to_contain_text("《劳动合同法》第19条")


async def test_words_stay_where_the_network_fails(village: Village, browser: Browser) -> None:
    village.staff_group()
    async with village.office(with_web=True) as gongyou:
        assert gongyou.web is not None
        page = await chat_page(browser, gongyou.web.address)
        await page.context.set_offline(True)
        await write(page, STORY)
        await expect(page.locator("#trouble")).to_contain_text("没发出去")
        assert await page.input_value("#text") == STORY
        await page.context.set_offline(False)
        await page.click("#say .send")
        await expect(page.locator("#posts")).to_contain_text("《劳动法》第50条")
        await expect(page.locator("#posts .own")).to_have_count(1)


async def test_quick_exit_leaves_no_way_back(village: Village, browser: Browser) -> None:
    village.staff_group()
    async with village.office(with_web=True) as gongyou:
        assert gongyou.web is not None
        page = await chat_page(browser, gongyou.web.address)
        left: list[str] = []
        await page.context.route("https://**/*", lambda route: route.fulfill(body="elsewhere"))
        page.on("framenavigated", lambda frame: left.append(frame.url))
        await write(page, STORY)
        await expect(page.locator("#posts")).to_contain_text("《劳动法》第50条")
        await page.click("#exit")
        await page.wait_for_url("https://**")
        await page.go_back()
        assert STORY not in await page.inner_text("body")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_everybody_can_use_it(village: Village, browser: Browser, size: dict[str, int], theme: str) -> None:
    """No barrier that axe knows of, before and after an answer, in both themes."""
    village.staff_group()
    async with village.office(with_web=True) as gongyou:
        assert gongyou.web is not None
        page = await chat_page(browser, gongyou.web.address, viewport=size, color_scheme=theme)
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        await write(page, STORY)
        await expect(page.locator("#posts .choices").last).to_be_visible()
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
