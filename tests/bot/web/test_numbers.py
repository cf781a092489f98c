"""The public page of indicators: what is over, by month and office, and nothing small."""

import json

import pytest
from axe_playwright_python.async_playwright import Axe

from bot.reports.entries import import_csv
from bot.reports.measures import Month
from bot.web.public.numbers import choose_year
from tests.bot.web.site import Site
from tests.browser import DESKTOP, PHONE, needs_browser, open_browser


async def has_figures(site: Site) -> None:
    """Last year's figures of three offices, and some of this year."""
    lines = ["office,month,measure,value"]
    for office, number in (("shenyang", 120), ("beijing", 3000), ("shenzhen", 3)):
        lines += [f"{office},2025-{month:02d},consultations,{number}" for month in range(1, 13)]
    lines += ["shenyang,2025-04,wages_recovered,1234567.89", "shenzhen,2026-03,visits,4", "beijing,2026-03,visits,40"]
    async with site.office.store.write("test") as books:
        await import_csv(books, "\n".join(lines))


async def test_a_year_that_is_over_is_shown_whole(site: Site) -> None:
    await has_figures(site)
    page = (await site.visitor(**{"Accept-Language": "en"}).opens("/numbers?year=2025")).text
    assert "37,476" in page  # the total of all consultations
    assert "1,234,567.89" in page
    assert "shenyang" in page
    told = json.loads((await site.visitor().opens("/numbers.json?year=2025")).text)
    assert told["total"]["consultations"] == 37_476
    assert len(told["months"]) == 12
    sheet = await site.visitor().opens("/numbers.csv?year=2025")
    assert sheet.headers["content-type"].startswith("text/csv")
    assert sheet.headers["content-disposition"] == 'attachment; filename="gongyou-2025.csv"'


async def test_of_a_year_under_way_only_months_that_are_over_are_shown(site: Site) -> None:
    await has_figures(site)
    told = json.loads((await site.visitor().opens("/numbers.json?year=2026")).text)
    assert told["total"] is None
    assert told["offices"] == []
    assert [month["month"] for month in told["months"]][-1] == "2026-10"  # it is November
    assert told["months"][2]["visits"] == 44
    assert "还没有过完" in (await site.visitor().opens("/numbers")).text


@pytest.mark.parametrize("year", ["1999", "2027", "x", "２０２５", "99999"])
async def test_other_years_are_no_page(site: Site, year: str) -> None:
    assert (await site.visitor().opens(f"/numbers?year={year}")).status_code == 404


def test_in_january_last_year_is_shown() -> None:
    period = choose_year("", Month(2026, 1))
    assert period is not None
    assert (str(period.first), str(period.last)) == ("2025-01", "2025-12")
    assert choose_year("2026", Month(2026, 1)) is None


@needs_browser
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_everybody_can_read_it(site: Site, size: dict[str, int], theme: str) -> None:
    await has_figures(site)
    async with open_browser() as browser:
        context = await browser.new_context(viewport=size, color_scheme=theme, locale="zh-CN")  # type: ignore[arg-type]
        page = await context.new_page()
        await page.goto(f"{site.address}/numbers?year=2025")
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
