"""The desk in a browser without a screen: queue, case, claim, reply, files, notes, close; who may not, may not."""

import re
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.cases.people import StaffRole
from bot.cases.tables import cases
from tests.bot.cases.fakes import JPEG, WORDS, OfficeAtWork
from tests.bot.web.site import Site
from tests.bot.web.staff import employ


async def test_a_case_from_queue_to_close(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    office.channel.forget()
    desk = await (await employ(site, "li", shown="小李")).signs_in()
    assert number in (await desk.opens("/desk")).text
    page = await desk.sends(f"/desk/case/{number}/claim")
    assert "已认领" in page.text
    assert WORDS in page.text
    page = await desk.sends(f"/desk/case/{number}/reply", words="你好，请把工资条拍照发过来。\r\n谢谢")
    assert "你好，请把工资条拍照发过来。\n谢谢" in page.text
    await office.settle()
    told = office.channel.to("5001")
    assert any("现在有人接手了" in sent.text for sent in told)
    assert told[-1].text.endswith("你好，请把工资条拍照发过来。\n谢谢")
    assert any("小李（工作台）写给工人" in sent.text for sent in office.channel.to("-100777"))
    assert "小李" not in "".join(sent.text for sent in told)
    page = await desk.sends(f"/desk/case/{number}/close", outcome="settled", recovered="3.6万")
    assert "已结案" in page.text
    await office.settle()
    assert "36,000" in office.channel.to("5001")[-1].text


async def test_files_go_both_ways_and_open_only_for_the_office(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    desk = await (await employ(site, "li")).signs_in()
    await desk.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    files = [("files", ("工资.jpg", JPEG, "image/jpeg")), ("files", ("坏.html", b"<script>1</script>", "text/html"))]
    page = await desk.sends(f"/desk/case/{number}/reply", files=files, words="两份文件")
    assert page.status_code == 200, page.text
    await office.settle()
    sent = [one.paper for one in office.channel.to("5001") if one.paper]
    assert [paper.data for paper in sent] == [JPEG, b"<script>1</script>"]
    async with office.store.read() as books:
        from bot.cases.papers import paper_kinds

        case = await office.store.find_case(number)
        assert case is not None
        kinds = await paper_kinds(books, case.id)
    for paper_id, kind in kinds.items():
        answer = await desk.http.get(f"/desk/case/{number}/paper/{paper_id}")
        assert answer.status_code == 200
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["content-disposition"].startswith("inline" if kind == "image/jpeg" else "attachment")
    other, _ = await office.has_case("5002")
    assert (await desk.opens(f"/desk/case/{other}/paper/{next(iter(kinds))}")).status_code == 404


@pytest.mark.parametrize(
    ("form", "fields", "sentence"),
    [
        ("reply", {"words": "   "}, "没有写内容"),
        ("reply", {"words": "字" * 4001}, "太长了"),
        ("note", {"words": ""}, "没有写内容"),
        ("close", {"outcome": "won", "recovered": "0"}, "请选择结果"),
        ("close", {"outcome": "settled", "recovered": "很多"}, "追回金额请写数字"),
        ("close", {"outcome": "settled", "recovered": "-5"}, "追回金额请写数字"),
    ],
)
async def test_bad_input_is_one_sentence_and_loses_nothing(
    site: Site, office: OfficeAtWork, form: str, fields: dict[str, str], sentence: str
) -> None:
    number, _ = await office.has_case()
    desk = await (await employ(site, "li")).signs_in()
    await desk.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    page = await desk.sends(f"/desk/case/{number}/{form}", **fields)
    assert page.status_code == 422
    assert sentence in page.text
    for value in fields.values():
        if value.strip() and value != "won":
            assert value in page.text


async def test_words_of_people_are_never_markup(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    desk = await (await employ(site, "li", shown="<img src=x>")).signs_in()
    await desk.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    await office.worker_writes("<script>alert(1)</script>")
    page = await desk.opens(f"/desk/case/{number}")
    assert "<script>alert" not in page.text
    assert "<img src=x>" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


async def test_who_did_not_claim_cannot_reply_and_keeps_their_words(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    desk = await (await employ(site, "li")).signs_in()
    colleague = await (await employ(site, "wang")).signs_in()
    await desk.opens("/desk")
    await colleague.opens("/desk")
    await desk.sends(f"/desk/case/{number}/claim")
    page = await colleague.sends(f"/desk/case/{number}/claim")
    assert page.status_code == 422
    assert "已由 li 认领" in page.text
    page = await colleague.sends(f"/desk/case/{number}/reply", words="我来回答这一件")
    assert page.status_code == 422
    await office.settle()
    assert not any("我来回答" in sent.text for sent in office.channel.to("5001"))


async def test_every_address_of_the_desk_asks_for_its_right(site: Site, office: OfficeAtWork) -> None:
    from bot.cases.rights import RIGHTS, Right
    from bot.web.desk.part import desk_routes

    _, door = desk_routes(site.front)
    assert set(door.rights.values()) <= set(Right)
    number, _ = await office.has_case()
    stranger = site.visitor()
    trainee = await (await employ(site, "shi", StaffRole.TRAINEE)).signs_in()
    await trainee.opens("/desk")
    for (method, path), right in door.rights.items():
        address = path.replace("{number}", number).replace("{office_id}", "home")
        address = re.sub(r"\{[^}]+\}", "1", address)
        if method == "GET":
            answer = await stranger.http.get(address)
            assert answer.headers["location"].startswith("/desk/sign-in"), path
            if right not in RIGHTS[StaffRole.TRAINEE]:
                assert (await trainee.http.get(address)).status_code == 403, path
        else:
            await stranger.opens("/")
            assert (await stranger.sends(address)).status_code == 401, path
            if right not in RIGHTS[StaffRole.TRAINEE]:
                await trainee.opens("/desk/me")
                assert (await trainee.sends(address)).status_code == 403, path


async def test_another_offices_case_is_not_there(site: Site, office: OfficeAtWork) -> None:
    from bot.cases.office import Office
    from bot.cases.offices import keep_office

    async with office.store.write("office") as books:
        await keep_office(books, Office(id="north", name="北站", cities=("沈阳",)))
    number, _ = await office.has_case()
    north = await (await employ(site, "bei", office_id="north")).signs_in()
    assert number not in (await north.opens("/desk?view=open")).text
    assert (await north.opens(f"/desk/case/{number}")).status_code == 404
    assert (await north.sends(f"/desk/case/{number}/claim")).status_code in (403, 404)
    assert "没有找到" in (await north.opens(f"/desk/search?q={number}")).text


async def has_many(office: OfficeAtWork, count: int) -> None:
    """Many cases like one another."""
    await office.has_case()
    async with office.store.write("many") as books:
        row = (await books.connection.execute(select(cases))).mappings().one()
        copies = [dict(row) | {"id": None, "number": f"GY-26-{copy:04}-0"} for copy in range(2, count + 1)]
        for copy in copies:
            del copy["id"]
        await books.connection.execute(insert(cases), copies)


async def test_filters_and_pages_stand_in_the_address(site: Site, office: OfficeAtWork) -> None:
    await has_many(office, 33)
    desk = await (await employ(site, "li")).signs_in()
    first = (await desk.opens("/desk")).text
    assert first.count('class="line"') == 30
    assert "共 33 件" in first
    assert (await desk.opens("/desk?view=waiting&page=2")).text.count('class="line"') == 3
    assert "没有符合筛选的案件" in (await desk.opens("/desk?view=waiting&kind=injury")).text
    assert (await desk.opens("/desk?city=东莞")).text.count('class="line"') == 30
    for strange in ("view=x", "page=0", "page=-1", "page=9999999999999", "kind=%00", "city=" + "x" * 900):
        assert (await desk.opens(f"/desk?{strange}")).status_code == 200, strange


async def test_search_finds_by_number_employer_and_words(site: Site, office: OfficeAtWork, tmp_path: Path) -> None:
    number, _ = await office.has_case()
    desk = await (await employ(site, "li")).signs_in()
    for asked in (number, "宏达电子厂", "三个月没发工资", "东莞"):
        assert number in (await desk.opens(f"/desk/search?q={asked}")).text, asked
    assert "没有找到" in (await desk.opens("/desk/search?q=绝无此事")).text
    assert "可以按案件编号" in (await desk.opens("/desk/search?q=")).text
