"""Figures entered on the desk: by office and month, corrected, taken back, imported; wrong ones told beside the field."""

import re

from bot.cases.office import Office
from bot.cases.offices import keep_office
from bot.cases.people import StaffRole
from tests.bot.cases.fakes import OfficeAtWork
from tests.bot.web.site import Site
from tests.bot.web.staff import employ

PAGE = "/desk/reports/entries"
FILE = b"office,month,measure,value\nhome,2026-10,visits,100\n"


async def test_figures_are_entered_corrected_and_taken_back(site: Site, office: OfficeAtWork) -> None:
    desk = await (await employ(site, "li", StaffRole.LAWYER, shown="小李")).signs_in()
    assert "这个月还没有登记" in (await desk.opens(PAGE)).text
    page = await desk.sends(PAGE, office="home", month="2026-11", visits="12", staff_time="7.5", trainings="")
    assert "已登记" in page.text
    assert "来访 12" in page.text
    assert "工作人员时间（小时） 7.5" in page.text
    assert "培训场次 " not in page.text
    entry_id = re.search(r"/entries/(\d+)/correct", page.text.split("来访 12")[1])
    assert entry_id is not None
    page = await desk.sends(f"{PAGE}/{entry_id[1]}/correct", value="十三")
    assert page.status_code == 422
    assert f'id="value-{entry_id[1]}-wrong">“十三”不是可用的数目' in page.text
    assert 'value="十三"' in page.text
    page = await desk.sends(f"{PAGE}/{entry_id[1]}/correct", value="13")
    assert "来访 13" in page.text
    assert re.search(r"<s><b>来访 12</b></s>.*?小李 2026-11-23 \d\d:\d\d 更正为第 3 条", page.text, re.DOTALL)
    assert re.search(r">13<", (await desk.opens("/desk/reports")).text)
    await desk.opens(PAGE)
    page = await desk.sends(f"{PAGE}/3/undo")
    assert "已撤回，不再计入" in page.text
    assert "来访 13" in page.text
    assert not re.search(r">13<", (await desk.opens("/desk/reports")).text)
    await desk.opens(PAGE)
    assert (await desk.sends(f"{PAGE}/3/undo")).status_code == 404
    assert (await desk.sends(f"{PAGE}/3/correct", value="1")).status_code in (403, 404)


async def test_wrong_figures_are_told_beside_their_fields_and_none_is_kept(site: Site, office: OfficeAtWork) -> None:
    desk = await (await employ(site, "li", StaffRole.LAWYER)).signs_in()
    for fields, sentence in (
        ({"visits": "-1", "trainings": "2"}, 'id="visits-wrong">“-1”不是可用的数目'),
        ({"visits": "1.5", "trainings": "2"}, 'id="visits-wrong">'),
        ({"staff_time": "很多", "trainings": "2"}, 'id="staff_time-wrong">“很多”'),
        ({}, "没有填任何数字"),
        ({"visits": "1", "month": "2026-12"}, "2026-12 还没有到"),
    ):
        await desk.opens(PAGE)
        page = await desk.sends(PAGE, **({"office": "home", "month": "2026-11"} | fields))
        assert page.status_code == 422
        assert sentence in page.text
        for name in {"visits", "staff_time", "trainings"} & set(fields):
            assert re.search(rf'name="{name}"[^>]* value="{fields[name]}"', page.text)
    assert (await desk.opens(f"{PAGE}?month=soon")).status_code == 422
    assert "“soon”不是月份" in desk.page
    assert "这个月还没有登记" in (await desk.opens(PAGE)).text


async def test_an_office_enters_its_own_and_the_home_office_anybodys(site: Site, office: OfficeAtWork) -> None:
    async with office.store.write("office") as books:
        await keep_office(books, Office(id="sz", name="深圳站"))
    theirs = await (await employ(site, "bei", StaffRole.COORDINATOR, "sz")).signs_in()
    assert (await theirs.opens(f"{PAGE}?office=home")).status_code == 404
    await theirs.opens(PAGE)
    assert (await theirs.sends(PAGE, office="home", month="2026-11", visits="1")).status_code == 404
    await theirs.opens(PAGE)
    assert (
        await theirs.sends("/desk/reports/import", files=[("file", ("a.csv", FILE, "text/csv"))])
    ).status_code == 404
    await theirs.opens(PAGE)
    assert "来访 4" in (await theirs.sends(PAGE, office="sz", month="2026-11", visits="4")).text
    home = await (await employ(site, "chen", StaffRole.COORDINATOR)).signs_in()
    assert "来访 4" in (await home.opens(f"{PAGE}?office=sz&month=2026-11")).text
    assert "已撤回" in (await home.sends(f"{PAGE}/1/undo")).text
    volunteer = await (await employ(site, "wang", StaffRole.VOLUNTEER)).signs_in()
    assert (await volunteer.opens(PAGE)).status_code == 403


async def test_a_file_is_imported_refused_with_its_line_and_taken_back(site: Site, office: OfficeAtWork) -> None:
    desk = await (await employ(site, "chen", StaffRole.COORDINATOR)).signs_in()

    async def imports(data: bytes) -> str:
        await desk.opens(PAGE)
        return (await desk.sends("/desk/reports/import", files=[("file", ("a.csv", data, "text/csv"))])).text

    for data, sentence in (
        (b"", "请选择一个有内容的文件"),
        (b"a;b\n", "第一行应该是这几列"),
        (FILE + b"home,2026-10,visits,many\n", "第 3 行：“many”不是可用的数目"),
        (b"\xff\xfe\xff\xff\x00", "读不懂这个文件"),
    ):
        assert f'id="file-wrong">{sentence}' in await imports(data)
    assert "已导入" in await imports(FILE)
    assert "已经导入过" in await imports(FILE)
    assert re.search(r">100<", (await desk.opens("/desk/reports")).text)
    name = re.search(r'name="name" value="([0-9a-f]{64})"', (await desk.opens(PAGE)).text)
    assert name is not None
    assert "已撤回" in (await desk.sends("/desk/reports/import/undo", name=name[1])).text
    assert not re.search(r">100<", (await desk.opens("/desk/reports")).text)
    assert "已导入" in await imports(FILE)
