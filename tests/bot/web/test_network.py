"""Offices and people on the desk: made, changed, paused, bound and invited by who may; wrong fields are told beside them."""

import re
from datetime import date

import pytest

from bot.cases.case import CaseKind
from bot.cases.office import Office
from bot.cases.offices import keep_office
from bot.cases.people import Caseworker, StaffRole
from bot.messages import ChannelName, Place
from tests.bot.cases.fakes import STAFF, OfficeAtWork
from tests.bot.web.site import Site, Visitor
from tests.bot.web.staff import employ

GROUP = Place(ChannelName.TELEGRAM, "-100888")
WHOLE = {
    "id": "sz", "name": "深圳站", "name_en": "Shenzhen", "cities": "深圳、惠州 深圳", "districts": "龙华，坪山",
    "languages": ["zh", "vi"], "topics": ["wage", "injury"], "hours": "周一至周五 9:00-18:00，周六 10:00-12:00",
    "holidays": "2026-12-25 2026-12-24", "capacity": "80", "language": "en", "is_fallback": "1",
}  # fmt: skip


async def boss_of(site: Site, office_id: str = "home", name: str = "chen") -> Visitor:
    """A coordinator, signed in."""
    return await (await employ(site, name, StaffRole.COORDINATOR, office_id, shown="陈主任")).signs_in()


async def has_office(office: OfficeAtWork, office_id: str = "sz", name: str = "深圳站") -> None:
    async with office.store.write("office") as books:
        await keep_office(books, Office(id=office_id, name=name, cities=("深圳",)))


async def person_called(office: OfficeAtWork, name: str) -> Caseworker:
    return next(person for person in (await office.store.staff()).values() if person.name == name)


def sentence_beside(page: str, field: str) -> str:
    """What the page says is wrong with a field."""
    found = re.search(rf'<p class="wrong" id="(?:new-)?{field}-wrong">(.*?)</p>', page)
    return found[1] if found else ""


async def test_an_office_is_added_with_everything_and_shown_as_it_was_told(site: Site, office: OfficeAtWork) -> None:
    desk = await boss_of(site)
    await desk.opens("/desk/new-office")
    page = await desk.sends("/desk/offices", **WHOLE)  # type: ignore[arg-type]
    assert "机构已添加" in page.text
    made = (await office.store.network())["sz"]
    assert (made.name, made.name_en, made.cities, made.districts) == (
        "深圳站",
        "Shenzhen",
        ("深圳", "惠州"),
        ("龙华", "坪山"),
    )
    assert (made.languages, made.topics, made.capacity) == (("zh", "vi"), (CaseKind.WAGE, CaseKind.INJURY), 80)
    assert made.hours == "Mon-Fri 09:00-18:00, Sat 10:00-12:00"
    assert made.holidays == (date(2026, 12, 24), date(2026, 12, 25))
    assert (made.language, made.is_fallback) == ("en", True)
    assert 'value="周一至周五 09:00–18:00，周六 10:00–12:00"' in page.text
    # What the page shows is what can be sent again.
    again = dict(re.findall(r'<input id="(\w+)" name="\w+" type="text"[^>]*? value="([^"]*)"', page.text))
    ticked = {
        name: re.findall(rf'name="{name}" value="([^"]+)" checked', page.text) for name in ("languages", "topics")
    }
    page = await desk.sends("/desk/offices/sz", **(again | ticked | {"language": "en", "is_fallback": "1"}))
    assert "机构已更改" in page.text
    assert (await office.store.network())["sz"] == made


WRONG_OFFICES = (
    ("id", "SZ!", "机构代号只能用"),
    ("id", "home", "已有机构 home"),
    ("id", "online", "机构代号只能用"),
    ("name", " ", "名称请写"),
    ("name", "长" * 61, "名称请写"),
    ("name_en", "x" * 61, "名称请写"),
    ("cities", "深圳 " + "长" * 61, "太长"),
    ("languages", ["zh", "!!"], "不是语言代码"),
    ("topics", ["housing"], "没有这个类型"),
    ("hours", "随时", "“随时”不是办公时间"),
    ("hours", "周一 18:00-9:00", "不是办公时间"),
    ("hours", "周一 9:00-25:00", "不是办公时间"),
    ("holidays", "2026-12-24 除夕", "“除夕”不是日期"),
    ("capacity", "-1", "请写 0 到"),
    ("capacity", "很多", "请写 0 到"),
    ("language", "fr", "没有这种语言：fr"),
)


async def test_a_wrong_field_is_told_beside_it_and_nothing_typed_is_lost(site: Site, office: OfficeAtWork) -> None:
    desk = await boss_of(site)
    for field, told, sentence in WRONG_OFFICES:
        await desk.opens("/desk/new-office")
        page = await desk.sends("/desk/offices", **(WHOLE | {field: told}))  # type: ignore[arg-type]
        assert page.status_code == 422
        assert sentence in sentence_beside(page.text, field), field
        assert "有一处要改" in page.text
        for name in ("name", "name_en", "cities", "districts", "hours", "holidays", "capacity"):
            value = told if name == field else WHOLE[name]
            assert f'value="{value}"' in page.text, name
        assert 'name="is_fallback" value="1" checked' in page.text
    assert list(await office.store.network()) == ["home"]


async def test_a_coordinator_changes_their_own_office_and_the_home_office_any(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    theirs, home = await boss_of(site, "sz", "bei"), await boss_of(site)
    await theirs.opens("/desk/offices/sz")
    assert "机构已更改" in (await theirs.sends("/desk/offices/sz", name="深圳工友站", language="zh")).text
    assert (await theirs.opens("/desk/offices/home")).status_code == 404
    assert (await theirs.sends("/desk/offices/home", name="别的", language="zh")).status_code in (403, 404)
    assert (await theirs.opens("/desk/new-office")).status_code == 404
    await theirs.opens("/desk/offices")
    assert (await theirs.sends("/desk/offices", **WHOLE | {"id": "gz"})).status_code == 404  # type: ignore[arg-type]
    await home.opens("/desk/offices/sz")
    assert (await home.sends("/desk/offices/sz", name="深圳站", language="zh")).status_code == 200
    assert (await home.opens("/desk/offices/nowhere")).status_code == 404
    assert set(await office.store.network()) == {"home", "sz"}


@pytest.mark.parametrize("role", [StaffRole.TRAINEE, StaffRole.VOLUNTEER, StaffRole.LAWYER])
async def test_nobody_else_changes_offices_or_people(site: Site, office: OfficeAtWork, role: StaffRole) -> None:
    desk = await (await employ(site, "li", role)).signs_in()
    for path in ("/desk/new-office", "/desk/offices/home", "/desk/people", "/desk/people/1"):
        assert (await desk.opens(path)).status_code == 403, path
    for path in ("offices", "offices/home", "offices/home/pause", "offices/home/code", "people", "people/1"):
        await desk.opens("/desk/offices")
        assert (await desk.sends(f"/desk/{path}", **WHOLE)).status_code == 403, path  # type: ignore[arg-type]
    assert "更改" not in (await desk.opens("/desk/offices")).text
    assert list(await office.store.network()) == ["home"]


async def test_a_form_without_its_mark_changes_nothing(site: Site, office: OfficeAtWork) -> None:
    desk = await boss_of(site)
    await desk.opens("/desk/new-office")
    desk.page = ""
    assert (await desk.sends("/desk/offices", **WHOLE)).status_code == 403  # type: ignore[arg-type]
    assert list(await office.store.network()) == ["home"]


async def test_an_office_is_paused_and_resumed(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    desk = await boss_of(site)
    await desk.opens("/desk/offices/sz")
    assert "暂停接新案件；已有的案件不变" in (await desk.sends("/desk/offices/sz/pause")).text
    assert (await office.store.network())["sz"].is_paused
    assert "恢复接新案件" in (await desk.sends("/desk/offices/sz/pause", resume="1")).text
    assert not (await office.store.network())["sz"].is_paused


async def test_a_code_from_the_desk_binds_the_group_once(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    desk = await boss_of(site)
    await desk.opens("/desk/offices/sz")
    code = re.search(r"/office ([A-Z2-9]{8})", (await desk.sends("/desk/offices/sz/code")).text)
    assert code is not None
    assert code[1] not in (await desk.opens("/desk/offices/sz")).text  # shown once
    await office.staff_commands("office", GROUP, argument=code[1])
    assert (await office.store.network())["sz"].staff_place == GROUP
    assert "解除绑定" in (await desk.opens("/desk/offices/sz")).text
    assert "已解除" in (await desk.sends("/desk/offices/sz/unbind")).text
    assert (await office.store.network())["sz"].staff_place is None
    await office.staff_commands("office", GROUP, argument=code[1])  # a code counts once
    assert (await office.store.network())["sz"].staff_place is None


async def test_people_of_the_group_are_seen_and_changed(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    await office.has_claimed_case()  # by 李, who is known from the group alone
    desk = await boss_of(site)
    page = (await desk.opens("/desk/people")).text
    assert "李" in page
    assert "手上 1 件" in page
    li = await person_called(office, "李")
    page = (await desk.opens(f"/desk/people/{li.id}")).text
    assert "手上有 1 件未结的案件" in page
    told = {"role": "lawyer", "languages": ["zh", "en"], "topics": ["injury"], "office_id": "sz"}
    assert "已保存" in (await desk.sends(f"/desk/people/{li.id}", **told)).text  # type: ignore[arg-type]
    li = await person_called(office, "李")
    assert (li.role, li.languages, li.topics, li.office_id) == (StaffRole.LAWYER, ("zh", "en"), ("injury",), "sz")
    assert f"/desk/people/{li.id}" in (await desk.opens("/desk/people?office=sz")).text
    await desk.opens(f"/desk/people/{li.id}")
    await desk.sends(f"/desk/people/{li.id}", role="lawyer", office_id="home", is_gone="1")
    li = await person_called(office, "李")
    assert not li.is_active
    number, _ = await office.has_case("5002")
    await office.staff_presses(f"desk:claim:{number}", STAFF)  # who has left may do nothing
    case = await office.store.find_case(number)
    assert case is not None
    assert case.caseworker_id is None


async def test_what_somebody_cannot_be_is_told_beside_the_field(site: Site, office: OfficeAtWork) -> None:
    await office.has_claimed_case()
    desk = await boss_of(site)
    before = await person_called(office, "李")
    for field, told, sentence in (
        ("role", "king", "没有这个角色"), ("office_id", "nowhere", "没有机构 nowhere"),
        ("topics", "housing", "没有这个类型"), ("languages", "?", "不是语言代码"),
    ):  # fmt: skip
        await desk.opens(f"/desk/people/{before.id}")
        page = await desk.sends(f"/desk/people/{before.id}", **{"role": "lawyer", "topics": "wage"} | {field: told})
        assert page.status_code == 422
        assert sentence in sentence_beside(page.text, field)
    assert await person_called(office, "李") == before


async def test_nobody_changes_their_own_role_or_somebody_elsewhere(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    home, theirs = await boss_of(site), await boss_of(site, "sz", "bei")
    me = next(person for person in (await office.store.staff()).values() if person.office_id == "home")
    await home.opens(f"/desk/people/{me.id}")
    assert "已保存" in (await home.sends(f"/desk/people/{me.id}", role="trainee", languages="en", is_gone="1")).text
    kept = (await office.store.staff())[me.id]
    assert (kept.role, kept.languages, kept.is_active) == (StaffRole.COORDINATOR, ("en",), True)
    assert (await theirs.opens(f"/desk/people/{me.id}")).status_code == 404
    assert (await theirs.opens("/desk/people?office=home")).status_code == 404
    await theirs.opens("/desk/people")
    assert (await theirs.sends("/desk/people", name="neu", role="lawyer", office="home")).status_code == 404
    assert (await theirs.opens("/desk/people/99999")).status_code == 404


async def test_a_colleague_is_invited_into_another_office(site: Site, office: OfficeAtWork) -> None:
    await has_office(office)
    desk = await boss_of(site)
    await desk.opens("/desk/people?office=sz")
    page = await desk.sends("/desk/people", name="hua", role="coordinator", office="sz")
    assert "/desk/enrol/" in page.text
    assert "hua" in (await desk.opens("/desk/people?office=sz")).text
    page = await desk.sends("/desk/people", name="hua", role="coordinator", office="sz")
    assert page.status_code == 422
    assert "已经有人用了" in sentence_beside(page.text, "name")
    assert 'value="hua"' in page.text


async def test_somebody_who_left_comes_back_by_a_fresh_link(site: Site, office: OfficeAtWork) -> None:
    desk = await boss_of(site)
    await employ(site, "li", shown="小李")
    li = await person_called(office, "小李")
    account = re.search(r"/desk/accounts/(\d+)/end", (await desk.opens(f"/desk/people/{li.id}")).text)
    assert account is not None
    await desk.sends(f"/desk/accounts/{account[1]}/end")
    assert not (await person_called(office, "小李")).is_active
    await desk.opens(f"/desk/people/{li.id}")
    assert "/desk/enrol/" in (await desk.sends(f"/desk/accounts/{account[1]}/link")).text
    assert (await person_called(office, "小李")).is_active
