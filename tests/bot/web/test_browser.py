"""The desk in a real browser: claim, reply, photo, referral and deadlines, live news, keys, and access for everybody."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.cases.office import Office
from bot.cases.offices import keep_office
from bot.cases.people import StaffRole
from bot.desk.reminders import Reminders
from tests.bot.cases.fakes import OfficeAtWork
from tests.bot.web.browser import open_window
from tests.bot.web.pictures import png
from tests.bot.web.site import Site
from tests.bot.web.staff import employ
from tests.browser import DESKTOP, PHONE, needs_browser, open_browser

pytestmark = needs_browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


async def test_claim_reply_and_photo(site: Site, office: OfficeAtWork, browser: Browser, tmp_path: Path) -> None:
    number, _ = await office.has_case()
    li = await employ(site, "li", shown="小李")
    picture = tmp_path / "说明.png"
    picture.write_bytes(png())
    async with open_window(browser, site, PHONE) as window:
        page = window.page
        await window.sign_in(li)
        await page.get_by_role("button", name=f"认领 {number}").click()
        await expect(page.get_by_role("status").first).to_contain_text("已认领")
        await page.get_by_label("写给工人").fill("请看这张说明")
        await page.get_by_label("照片或文件").set_input_files(str(picture))
        await page.get_by_role("button", name="发送").click()
        await expect(page.locator(".said.staff")).to_contain_text("请看这张说明")
        shown = page.locator(".said.staff img")
        await expect(shown).to_be_visible()
        assert await shown.evaluate("picture => picture.naturalWidth") > 0
        await office.settle()
        assert office.channel.to("5001")[-1].paper is not None
        assert office.channel.to("5001")[-1].paper.data == png()  # type: ignore[union-attr]
        assert window.complaints == []


async def test_the_worker_and_a_colleague_appear_by_themselves(
    site: Site, office: OfficeAtWork, browser: Browser
) -> None:
    number, thread = await office.has_case()
    li, wang = await employ(site, "li", shown="小李"), await employ(site, "wang", shown="小王")
    async with open_window(browser, site) as one, open_window(browser, site) as two:
        await one.sign_in(li)
        await two.sign_in(wang)
        await expect(two.page.get_by_text(number)).to_be_visible()
        await one.goes(f"/desk/case/{number}")
        await one.page.keyboard.press("c")
        await expect(one.page.get_by_label("写给工人")).to_be_visible()
        await expect(two.page.get_by_text("没有等人认领的案件")).to_be_visible()
        await office.worker_writes("工资条找到了")
        await expect(one.page.locator(".said.worker")).to_contain_text("工资条找到了")
        await two.goes(f"/desk/case/{number}")
        await expect(one.page.get_by_text("小王 也在看这个案件")).to_be_visible()
        await one.page.keyboard.press("r")
        await one.page.keyboard.type("收到")
        await expect(two.page.get_by_text("小李 正在写回复")).to_be_visible()
        await one.page.get_by_role("button", name="发送").click()
        await expect(two.page.locator(".said.staff")).to_contain_text("收到")
        await office.staff_writes("这是群里写的", thread, "李")
        assert one.complaints + two.complaints == []


async def test_what_is_being_written_survives_news_and_a_reload(
    site: Site, office: OfficeAtWork, browser: Browser
) -> None:
    number, _ = await office.has_case()
    li = await employ(site, "li")
    async with open_window(browser, site) as window:
        await window.sign_in(li)
        await window.goes(f"/desk/case/{number}")
        await window.page.get_by_role("button", name="认领").click()
        await window.page.get_by_label("写给工人").fill("写到一半")
        await office.worker_writes("还有一件事")
        await expect(window.page.locator(".said.worker")).to_contain_text("还有一件事")
        await expect(window.page.get_by_label("写给工人")).to_have_value("写到一半")
        await window.page.reload()
        await expect(window.page.get_by_label("写给工人")).to_have_value("写到一半")


async def test_keys_walk_the_queue_and_can_be_switched_off(site: Site, office: OfficeAtWork, browser: Browser) -> None:
    numbers = [(await office.has_case(sender))[0] for sender in ("5001", "5002")]
    li = await employ(site, "li")
    async with open_window(browser, site) as window:
        page = window.page
        await window.sign_in(li)
        await page.wait_for_load_state()  # keys are heard once the script has run
        await page.keyboard.press("j")
        await page.keyboard.press("j")
        await expect(page.locator(f'a[href="/desk/case/{numbers[1]}"]')).to_be_focused()
        await page.keyboard.press("k")
        await page.keyboard.press("Enter")
        await expect(page).to_have_url(f"{site.address}/desk/case/{numbers[0]}")
        await page.keyboard.press("?")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await page.get_by_label("使用快捷键").uncheck()
        await page.keyboard.press("Escape")
        await page.keyboard.press("c")
        await page.reload()
        await expect(page.get_by_role("button", name="认领")).to_be_visible()


async def test_a_case_is_referred_declined_and_comes_back_by_itself(
    site: Site, office: OfficeAtWork, browser: Browser
) -> None:
    async with office.store.write("office") as books:
        await keep_office(books, Office(id="sy", name="沈阳站", cities=("沈阳",)))
    number, _ = await office.has_case()
    li, bei = await employ(site, "li", shown="小李"), await employ(site, "bei", office_id="sy", shown="小北")
    async with open_window(browser, site) as here, open_window(browser, site) as there:
        await here.sign_in(li)
        await there.sign_in(bei)

        async def refer() -> None:
            await here.goes(f"/desk/case/{number}")
            await here.page.get_by_text("转介给别的机构").click()
            await here.page.get_by_label("转给", exact=True).first.select_option("沈阳站")
            await here.page.get_by_label("工人已经当面或电话同意").check()
            await here.page.get_by_role("button", name="转介", exact=True).click()
            await expect(here.page.get_by_text("已请 沈阳站 接手")).to_be_visible()

        await here.goes(f"/desk/case/{number}")
        await here.page.get_by_role("button", name="认领").click()
        await refer()
        await there.goes("/desk")
        await there.page.get_by_role("link", name=number).click()
        await expect(there.page.get_by_text("请你们接手这个案件")).to_be_visible()
        assert "三个月没发工资" not in await there.page.content()  # nothing of it before they accept
        assert "宏达" not in await there.page.content()
        await there.page.get_by_label("不接的原因").fill("人手不够")
        await there.page.get_by_role("button", name="不接").click()
        await expect(there.page).to_have_url(f"{site.address}/desk")
        await here.goes(f"/desk/case/{number}")
        await expect(here.page.get_by_label("写给工人")).to_be_visible()
        await refer()
        office.clock.turn(hours=25)
        await Reminders(office.store, 30).tick(office.clock())
        await expect(here.page).to_have_url(re.compile("/desk/sign-in"))  # the visit ran out, and its page says so
        await here.sign_in(li)
        await here.goes(f"/desk/case/{number}")
        await expect(here.page.get_by_text("已请 沈阳站 接手")).to_have_count(0)
        await refer()
        await there.sign_in(bei)
        await there.goes(f"/desk/case/{number}")
        await there.page.get_by_role("button", name="接手").click()
        await expect(there.page.get_by_role("status").first).to_contain_text("已接手")
        await there.page.get_by_role("button", name="认领").click()
        await expect(there.page.get_by_text("三个月没发工资").first).to_be_visible()
        await here.goes(f"/desk/case/{number}")
        await expect(here.page.get_by_text("没有这个页面")).to_be_visible()


async def test_days_filled_in_become_deadlines_in_case_queue_and_calendar(
    site: Site, office: OfficeAtWork, browser: Browser
) -> None:
    number, _ = await office.has_case()
    li = await employ(site, "li")
    async with open_window(browser, site) as window:
        page = window.page
        await window.sign_in(li)
        await window.goes(f"/desk/case/{number}")
        await page.get_by_text("填写日期").click()
        await page.get_by_label("劳动关系终止的日子").fill("2025-12-10")
        await page.get_by_role("button", name="保存日期").click()
        await expect(page.locator(".deadlines")).to_contain_text("2026-12-10")
        await expect(page.locator(".deadlines")).to_contain_text("第27条")
        await window.goes("/desk")
        await expect(page.locator(f"#case-{number}")).to_contain_text("2026-12-10 到期")
        await window.goes("/desk/deadlines?month=2026-12")
        await expect(page.locator(".calendar")).to_contain_text(number)


async def test_everything_can_be_done_without_script(site: Site, office: OfficeAtWork, browser: Browser) -> None:
    number, _ = await office.has_case()
    li = await employ(site, "li")
    context = await browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = await context.new_page()
    visitor = await li.signs_in()
    await context.add_cookies(
        [{"name": "gongyou_visit", "value": visitor.http.cookies["gongyou_visit"], "url": site.address}]
    )
    await page.goto(f"{site.address}/desk/case/{number}")
    await page.get_by_role("button", name="认领").click()
    await page.get_by_label("写给工人").fill("没有脚本也能写")
    await page.get_by_role("button", name="发送").click()
    await expect(page.locator(".said.staff")).to_contain_text("没有脚本也能写")
    await context.close()


PAGES = (
    "/desk", "/desk?view=closed&kind=wage", "/desk/case/{number}", "/desk/search?q=东莞", "/desk/deadlines", "/desk/offices",
    "/desk/offices/home", "/desk/new-office", "/desk/people/1", "/desk/replies", "/desk/replies?edit=papers",
    "/desk/corrections", "/desk/reports", "/desk/reports/entries", "/desk/people", "/desk/access", "/desk/me",
    "/desk/case/GY-0",
)  # fmt: skip


@pytest.mark.parametrize(("size", "scheme", "language"), [(PHONE, "dark", "zh-CN"), (DESKTOP, "light", "en")])
async def test_every_page_is_open_to_everybody(
    site: Site, office: OfficeAtWork, browser: Browser, size: dict[str, int], scheme: str, language: str
) -> None:
    number, _ = await office.has_case()
    chen = await employ(site, "chen", StaffRole.COORDINATOR, shown="陈主任")
    await employ(site, "li")
    desk = await chen.signs_in()
    await desk.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    await office.worker_writes("你好")
    await desk.sends(f"/desk/case/{number}/note", words="备注")
    async with open_window(browser, site, size, scheme, language) as window:
        await window.goes("/desk/sign-in")
        assert await window.faults() == []
        await window.sign_in(chen)
        for path in PAGES:
            await window.goes(path.format(number=number))
            await window.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            assert await window.faults() == [], path


async def test_a_visible_focus_goes_through_the_whole_page(site: Site, office: OfficeAtWork, browser: Browser) -> None:
    await office.has_case()
    li = await employ(site, "li")
    async with open_window(browser, site) as window:
        await window.sign_in(li)
        await window.page.evaluate("document.activeElement.blur()")
        seen = []
        for _ in range(40):
            await window.page.keyboard.press("Tab")
            seen.append(
                await window.page.evaluate(
                    """() => { const at = document.activeElement; const style = getComputedStyle(at);
                    return [at.tagName, (at.innerText || at.name || "").trim().split("\\n")[0], style.outlineStyle] }"""
                )
            )
        names = [name for _, name, _ in seen]
        assert names[0] == "跳到正文"
        assert {"案件", "筛选", "认领", "深色"} <= set(names)
        assert all(outline != "none" for tag, _, outline in seen if tag in ("A", "BUTTON", "INPUT", "SUMMARY"))
