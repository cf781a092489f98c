"""The desk's forms as a person fills them in, in a real browser: offices, people, figures, replies, days."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from bot.cases.people import StaffRole
from bot.messages import ChannelName, Place
from tests.bot.cases.fakes import OfficeAtWork
from tests.bot.web.browser import Window, open_window
from tests.bot.web.site import Site
from tests.bot.web.staff import employ
from tests.browser import PHONE, needs_browser, open_browser

pytestmark = needs_browser
GROUP = Place(ChannelName.TELEGRAM, "-100888")


@pytest.fixture
async def window(site: Site, office: OfficeAtWork) -> AsyncIterator[Window]:
    """A coordinator's telephone, signed in."""
    async with open_browser() as browser, open_window(browser, site, PHONE) as opened:
        await opened.sign_in(await employ(site, "chen", StaffRole.COORDINATOR, shown="陈主任"))
        yield opened


async def test_an_office_is_added_bound_and_paused_and_a_colleague_invited(
    window: Window, site: Site, office: OfficeAtWork
) -> None:
    page = window.page
    await window.goes("/desk/offices")
    await page.get_by_role("link", name="添加机构").click()
    await page.get_by_label("代号").fill("SZ")
    await page.get_by_label("名称", exact=True).fill("深圳站")
    await page.get_by_label("城市").fill("深圳、惠州")
    await page.get_by_label("越南语").check()
    await page.get_by_label("办公时间").fill("随时")
    await page.get_by_role("button", name="添加").click()
    await expect(page.get_by_role("alert")).to_contain_text("有 2 处要改")
    await expect(page.get_by_label("代号")).to_be_focused()
    await expect(page.get_by_label("代号")).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("城市")).to_have_value("深圳、惠州")
    await expect(page.get_by_label("越南语")).to_be_checked()
    assert await window.faults() == []
    await page.get_by_label("代号").fill("sz")
    await page.get_by_label("办公时间").fill("周一至周五 9:00-18:00")
    await page.get_by_role("button", name="添加").click()
    await expect(page.get_by_role("status")).to_contain_text("机构已添加")
    await page.get_by_role("button", name="生成绑定码").click()
    told = await page.locator(".once").inner_text()
    await office.staff_commands("office", GROUP, argument=told.removeprefix("/office "))
    await page.get_by_role("link", name="看人员、邀请同事").click()
    await page.get_by_label("用户名").fill("hua")
    await page.get_by_label("角色").select_option("coordinator")
    await page.get_by_role("button", name="添加").click()
    await expect(page.get_by_role("status").get_by_role("link")).to_contain_text("/desk/enrol/")
    await window.goes("/desk/offices/sz")
    await expect(page.get_by_text("已绑定")).to_be_visible()
    await page.get_by_role("button", name="暂停接新案件").click()
    await expect(page.get_by_role("status")).to_contain_text("暂停接新案件")
    made = (await office.store.network())["sz"]
    assert (made.hours, made.is_paused, made.staff_place) == ("Mon-Fri 09:00-18:00", True, GROUP)


async def test_figures_are_entered_and_corrected(window: Window, site: Site, office: OfficeAtWork) -> None:
    page = window.page
    await window.goes("/desk/reports")
    await page.get_by_role("link", name="登记数字").click()
    await page.get_by_label("来访").fill("十二")
    await page.get_by_label("培训场次").fill("2")
    await page.get_by_role("button", name="保存").last.click()
    await expect(page.get_by_label("来访")).to_be_focused()
    await expect(page.locator("#visits-wrong")).to_contain_text("“十二”不是可用的数目")
    await expect(page.get_by_label("培训场次")).to_have_value("2")
    assert await window.faults() == []
    await page.get_by_label("来访").fill("12")
    await page.get_by_role("button", name="保存").last.click()
    await expect(page.locator(".entries")).to_contain_text("来访 12")
    entry = page.locator(".entries li", has_text="来访 12")
    await entry.locator("summary").click()
    await entry.get_by_label("更正后的数").fill("13")
    await entry.get_by_role("button", name="保存").click()
    await expect(page.locator(".entries li", has_text="来访 13")).to_contain_text("更正第")
    await expect(page.locator(".entries li.undone")).to_contain_text("陈主任")
    await window.goes("/desk/reports")
    await expect(page.get_by_role("row", name=re.compile("接待来访")).first).to_contain_text("13")
    await expect(page.get_by_role("row", name=re.compile("培训场次")).first).to_contain_text("2")


async def test_a_reply_of_ones_own_is_written_and_used(window: Window, site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    page = window.page
    await window.goes("/desk/replies?edit=meeting")
    await page.get_by_label("中文").fill("请在 {date} 来 {office}")
    await page.get_by_label("英文").fill("Please come to {office} on {date}")
    await page.get_by_role("button", name="保存").click()
    await expect(page.get_by_text("改写了自带的")).to_be_visible()
    await window.goes(f"/desk/case/{number}")
    await page.get_by_role("button", name="认领").click()
    await page.get_by_text("用常用回复").click()
    await page.get_by_role("button", name="meeting").click()
    await expect(page.get_by_label("写给工人")).to_have_value("请在 {date} 来 东莞工友服务中心")
    await page.get_by_role("button", name="发送").click()
    await expect(page.get_by_role("alert")).to_contain_text("还有没填的 {date}")
    await page.get_by_label("写给工人").fill("请在 12 月 1 日来 东莞工友服务中心")
    await page.get_by_role("button", name="发送").click()
    await expect(page.locator(".said.staff")).to_contain_text("12 月 1 日")


async def test_days_are_filled_in_and_a_wrong_one_is_put_right(
    window: Window, site: Site, office: OfficeAtWork
) -> None:
    number, _ = await office.has_case()
    page = window.page
    await window.goes(f"/desk/case/{number}")
    await page.get_by_text("填写日期").click()
    await page.get_by_text("裁决、判决和执行").click()
    await expect(page.locator("#fact-judgment_served_on-hint")).to_contain_text("上诉 15 日（《民事诉讼法》第171条）")
    await page.get_by_label("判决书送达").fill("2027-11-20")
    await page.get_by_label("主张权利或对方答应履行的日子（可几个） 1").fill("2026-03-01")
    await page.get_by_role("button", name="保存日期").click()
    await expect(page.get_by_label("判决书送达")).to_be_focused()
    await expect(page.locator("#fact-judgment_served_on-wrong")).to_contain_text("2027-11-20 还没有到")
    await expect(page.get_by_label("主张权利或对方答应履行的日子（可几个） 1")).to_have_value("2026-03-01")
    assert await window.faults() == []
    await page.get_by_label("判决书送达").fill("2026-11-20")
    await page.get_by_role("button", name="保存日期").click()
    await expect(page.locator(".deadlines li").first).to_contain_text("上诉")
    await expect(page.locator(".deadlines li").first).to_contain_text("从 2026-11-20（判决书送达）起 15 日")
    await expect(page.locator(".deadlines li").first).to_contain_text("不能中断")
