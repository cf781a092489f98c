"""Accounts: enrolled once, signed in to with two factors, locked after guesses, run out, revoked, written down."""

import asyncio
import re
from itertools import pairwise

import pyotp
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from bot.accounts import enrolling, second_factor
from bot.accounts.account import FREE_TRIES, pause_after
from bot.accounts.passwords import find_fault
from bot.accounts.tables import accounts, recovery_codes, visits
from bot.cases.people import StaffRole
from bot.cases.rights import RIGHTS, Right
from bot.commands.accounts import first_link
from tests.bot.cases.fakes import STAFF, OfficeAtWork
from tests.bot.web.site import Site, Visitor
from tests.bot.web.staff import PASSWORD, Person, employ


async def enrolled(site: Site) -> tuple[Visitor, str, list[str]]:
    """The first coordinator, through the pages: their browser, their secret, their recovery codes."""
    link = await first_link(site.office.store, site.address)
    assert link is not None
    path = link.removeprefix(site.address)
    visitor = site.visitor(**{"Accept-Language": "zh"})
    await visitor.opens(path)
    page = await visitor.sends(path, shown="陈主任", password=PASSWORD, again=PASSWORD)
    secret = re.search(r'class="code">([A-Z2-7 ]+)<', page.text)
    assert secret is not None
    plain = secret[1].replace(" ", "")
    page = await visitor.sends(path, code=pyotp.TOTP(plain).at(site.office.clock()))
    return visitor, plain, re.findall(r'<li class="code">([\w-]+)</li>', page.text)


async def test_the_first_coordinator_enrols_behind_a_link_that_works_once(site: Site) -> None:
    visitor, _, codes = await enrolled(site)
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    page = await visitor.opens("/desk")
    assert "陈主任" in page.text
    assert "人员" in page.text
    assert await first_link(site.office.store, site.address) is None


async def test_a_spent_old_or_wrong_link_is_one_sentence(site: Site) -> None:
    link = await first_link(site.office.store, site.address)
    assert link is not None
    again = await first_link(site.office.store, site.address)
    assert again is not None
    visitor = site.visitor(**{"Accept-Language": "zh"})
    for path in (link, "/desk/enrol/nonsense", "/desk/enrol/" + "x" * 500):
        assert "开通链接用过了" in (await visitor.opens(path.removeprefix(site.address))).text
    site.office.clock.turn(hours=73)
    assert (await visitor.opens(again.removeprefix(site.address))).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", "short", "太短"),
        ("coordinator's dog", "coordinator's dog", "不能含用户名"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "太简单"),
        ("a good long one", "a good long two", "不一样"),
        ("一" * 201, "一" * 201, "太长"),
    ],
)
async def test_a_weak_password_is_refused(site: Site, password: str, again: str, sentence: str) -> None:
    link = await first_link(site.office.store, site.address)
    assert link is not None
    path = link.removeprefix(site.address)
    visitor = site.visitor(**{"Accept-Language": "zh"})
    await visitor.opens(path)
    page = await visitor.sends(path, shown="陈主任", password=password, again=again)
    assert page.status_code == 422
    assert sentence in page.text
    assert "陈主任" in page.text


async def test_a_code_counts_once(site: Site) -> None:
    li = await employ(site, "li")
    await li.signs_in()
    other = site.visitor()
    await other.opens("/desk/sign-in")
    answer = await other.sends("/desk/sign-in", name="li", password=PASSWORD, code=li.code)
    assert answer.status_code == 403
    site.office.clock.turn(seconds=60)
    assert (await other.sends("/desk/sign-in", name="LI", password=PASSWORD, code=li.code)).url.path == "/desk"


async def test_a_recovery_code_counts_once(site: Site) -> None:
    _, _, codes = await enrolled(site)
    for expected in (200, 403):
        visitor = site.visitor()
        await visitor.opens("/desk/sign-in")
        answer = await visitor.sends(
            "/desk/sign-in", name="coordinator", password=PASSWORD, code=codes[0].upper().replace("-", " ")
        )
        assert answer.status_code == expected


async def try_wrong(site: Site, person: Person, **wrong: str) -> tuple[int, str]:
    visitor = site.visitor(**{"Accept-Language": "zh"})
    await visitor.opens("/desk/sign-in")
    fields = {"name": person.name, "password": PASSWORD, "code": person.code} | wrong
    answer = await visitor.sends("/desk/sign-in", **fields)
    return answer.status_code, answer.text


async def test_what_was_wrong_is_not_told_and_pauses_grow(site: Site) -> None:
    li = await employ(site, "li")
    told = {re.sub(r"form_mark\" value=\"[^\"]+", "", (await try_wrong(site, li, **wrong))[1]).count("不对")
            for wrong in ({"password": "something else"}, {"code": "000000"}, {"code": "no code"})}  # fmt: skip
    assert told == {1}
    assert (await try_wrong(site, li, name="nobody"))[0] == 403
    for _ in range(FREE_TRIES - 3):
        await try_wrong(site, li, code="000000")
    status, page = await try_wrong(site, li)
    assert status == 403
    assert "要等 1 分钟" in page
    site.office.clock.turn(minutes=2)
    await try_wrong(site, li, password="something else")
    site.office.clock.turn(minutes=1)
    assert "要等 1 分钟" in (await try_wrong(site, li))[1]
    site.office.clock.turn(minutes=2)
    assert (await li.signs_in()).http.cookies.get("gongyou_visit")


async def test_many_guesses_at_once_are_all_charged(site: Site) -> None:
    li = await employ(site, "li")
    await asyncio.gather(*(try_wrong(site, li, code=f"{guess:06}") for guess in range(FREE_TRIES + 3)))
    assert (await try_wrong(site, li))[0] == 403


async def test_one_address_may_try_only_so_often(site: Site) -> None:
    visitor = site.visitor()
    await visitor.opens("/desk/sign-in")
    answers = [
        (await visitor.sends("/desk/sign-in", name=f"n{i}", password="x", code="1")).status_code for i in range(21)
    ]
    assert answers[-1] == 429


async def test_a_visit_idles_out_and_runs_out(site: Site) -> None:
    li = await employ(site, "li")
    visitor = await li.signs_in()
    for _ in range(23):
        site.office.clock.turn(minutes=29)
        assert (await visitor.opens("/desk")).url.path == "/desk"
    site.office.clock.turn(minutes=29)
    site.office.clock.turn(minutes=29)
    assert (await visitor.opens("/desk")).url.path == "/desk/sign-in"
    visitor = await li.signs_in()
    for _ in range(25):
        site.office.clock.turn(minutes=29)
        await visitor.opens("/desk")
    assert (await visitor.opens("/desk")).url.path == "/desk/sign-in"


async def test_a_page_that_renews_itself_does_not_keep_a_visit_alive(site: Site) -> None:
    visitor = await (await employ(site, "li")).signs_in()
    for _ in range(4):
        site.office.clock.turn(minutes=10)
        last = await visitor.http.get("/desk", headers={"X-Piece": "1"})
    assert last.status_code == 401


async def test_where_one_went_before_signing_in_is_where_one_arrives(site: Site) -> None:
    li = await employ(site, "li")
    visitor = site.visitor()
    page = await visitor.opens("/desk?view=mine&kind=wage")
    assert page.url.path == "/desk/sign-in"
    to = re.search(r'name="to" value="([^"]+)"', page.text)
    assert to is not None
    site.office.clock.turn(minutes=1)
    answer = await visitor.sends(
        "/desk/sign-in", name="li", password=PASSWORD, code=li.code, to=to[1].replace("&amp;", "&")
    )
    assert answer.url.path == "/desk"
    assert answer.url.query == b"view=mine&kind=wage"


async def test_words_typed_while_the_visit_ran_out_are_shown_again(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    visitor = await (await employ(site, "li")).signs_in()
    await visitor.opens("/desk")
    await visitor.sends(f"/desk/case/{number}/claim")
    office.clock.turn(hours=1)
    words = "这是一封写了很久的回信，写着写着登录就过期了，不能丢。"
    answer = await visitor.sends(f"/desk/case/{number}/reply", words=words)
    assert answer.status_code == 401
    assert words in answer.text


async def test_a_visit_is_ended_from_another_and_a_colleague_by_a_coordinator(site: Site) -> None:
    li, chen = await employ(site, "li"), await employ(site, "chen", StaffRole.COORDINATOR)
    one, two = await li.signs_in(), await li.signs_in()
    page = (await two.opens("/desk/me")).text
    visit_id = re.search(r"/desk/visits/(\d+)/end", page)
    assert visit_id is not None
    await two.sends(f"/desk/visits/{visit_id[1]}/end")
    assert (await one.opens("/desk")).url.path == "/desk/sign-in"
    boss = await chen.signs_in()
    person = next(person for person in (await site.office.store.staff()).values() if person.name == "li")
    page = (await boss.opens(f"/desk/people/{person.id}")).text
    others = [int(found) for found in re.findall(r"/desk/visits/(\d+)/end", page)]
    assert len(others) == 1
    wang = await (await employ(site, "wang")).signs_in()
    await wang.opens("/desk/me")
    assert (await wang.sends(f"/desk/visits/{others[0]}/end")).status_code == 404
    await boss.sends(f"/desk/visits/{others[0]}/end")
    assert (await two.opens("/desk")).url.path == "/desk/sign-in"


async def test_a_coordinator_adds_changes_and_ends(site: Site) -> None:
    boss = await (await employ(site, "chen", StaffRole.COORDINATOR)).signs_in()
    await boss.opens("/desk/people")
    page = await boss.sends("/desk/people", name="新来的", role="trainee")
    assert "/desk/enrol/" in page.text
    for name, role, sentence in (
        ("新来的", "trainee", "已经有人用了"), ("a b", "trainee", "用户名请用"), ("", "trainee", "用户名请用"),
        ("good", "king", "请选择角色"), ("x" * 41, "trainee", "用户名请用"),
    ):  # fmt: skip
        page = await boss.sends("/desk/people", name=name, role=role)
        assert page.status_code == 422
        assert sentence in page.text
    li = await employ(site, "li")
    visitor = await li.signs_in()
    async with site.office.store.read() as books:
        rows = (await books.connection.execute(select(accounts))).all()
    li_row, chen_row = (next(row for row in rows if row.name == name) for name in ("li", "chen"))
    await boss.sends(f"/desk/people/{li_row.caseworker_id}", role="coordinator")
    assert (await visitor.opens("/desk/people")).status_code == 200
    await boss.opens("/desk/people")
    assert (await boss.sends(f"/desk/accounts/{chen_row.id}/end")).status_code == 409
    await boss.opens("/desk/people")
    await boss.sends(f"/desk/accounts/{li_row.id}/end")
    assert (await visitor.opens("/desk")).url.path == "/desk/sign-in"
    assert (await try_wrong(site, li))[0] == 403


async def test_who_read_and_did_what_is_written_down_and_stays(site: Site, office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    boss = await (await employ(site, "chen", StaffRole.COORDINATOR, shown="陈主任")).signs_in()
    li = await (await employ(site, "li", shown="小李")).signs_in()
    await li.opens(f"/desk/case/{number}")
    await li.opens(f"/desk/case/{number}")
    await li.sends(f"/desk/case/{number}/claim")
    page = (await boss.opens(f"/desk/access?case={number}")).text
    rows = re.findall(r"<td>(小李|陈主任)</td><td>([^<]+)</td>", page)
    assert rows == [("小李", "认领"), ("小李", "查看案件")]
    assert (await boss.opens("/desk/access?case=nonsense&before=x")).status_code == 200
    for statement in ("UPDATE access_log SET deed = 'x'", "DELETE FROM access_log"):
        with pytest.raises(IntegrityError, match="only added to"):
            async with office.store.write("test") as books:
                await books.connection.execute(text(statement))


async def test_nothing_that_opens_a_door_stands_readable_in_the_database(site: Site) -> None:
    visitor, secret, codes = await enrolled(site)
    token = visitor.http.cookies["gongyou_visit"]
    async with site.office.store.read() as books:
        link = await enrolling.find_enrolling(books, token)
        kept = [
            repr((await books.connection.execute(select(table))).all()) for table in (accounts, visits, recovery_codes)
        ]
    assert link is None
    for word in (PASSWORD, secret, token, *codes):
        assert not any(word in rows for rows in kept)
    assert "$argon2id$" in kept[0]


def test_roles_hold_ever_more() -> None:
    order = [StaffRole.TRAINEE, StaffRole.VOLUNTEER, StaffRole.LAWYER, StaffRole.COORDINATOR]
    for lower, higher in pairwise(order):
        assert RIGHTS[lower] < RIGHTS[higher]
    assert RIGHTS[StaffRole.COORDINATOR] == frozenset(Right)


def test_pauses_grow_up_to_an_hour() -> None:
    minutes = [pause_after(failures).total_seconds() / 60 for failures in range(1, 13)]
    assert minutes == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_a_password_is_compared_as_people_see_it() -> None:
    assert find_fault("ｈｅｌｌｏ ｗｏｒｌｄ !", "li", "ｈｅｌｌｏ ｗｏｒｌｄ !") is None


async def test_an_account_in_the_group_and_one_on_the_web_are_joined_and_parted(
    site: Site, office: OfficeAtWork
) -> None:
    number, _ = await office.has_claimed_case()
    visitor = await (await employ(site, "li", shown="小李")).signs_in()
    await visitor.opens("/desk/me")
    page = (await visitor.sends("/desk/me/link")).text
    code = re.search(r"/link ([2-9A-Z]{8})<", page)
    assert code is not None
    await office.staff_commands("link", STAFF, argument=code[1])
    mine = (await visitor.opens("/desk?view=mine")).text
    assert number in mine
    page = (await visitor.opens("/desk/me")).text
    door = re.search(r"/desk/me/doors/(\d+)/part", page)
    assert door is not None
    assert "Telegram" in page
    stranger = await (await employ(site, "wang")).signs_in()
    await stranger.opens("/desk/me")
    assert (await stranger.sends(f"/desk/me/doors/{door[1]}/part")).status_code == 404
    page = (await visitor.sends(f"/desk/me/doors/{door[1]}/part")).text
    assert "已分开" in page
    assert "/desk/me/doors/" not in page
    assert number in (await visitor.opens("/desk?view=mine")).text
    for _ in range(5):
        page = (await visitor.sends("/desk/me/link")).text
        await visitor.opens("/desk/me")
    assert "一小时内取的代码太多" in page


async def test_two_web_accounts_stay_two_people(site: Site, office: OfficeAtWork) -> None:
    li, wang = await employ(site, "li"), await employ(site, "wang")
    for person, expected in ((li, "同一个人"), (wang, "各有自己的网页账号")):
        visitor = await person.signs_in()
        await visitor.opens("/desk/me")
        code = re.search(r"/link ([2-9A-Z]{8})<", (await visitor.sends("/desk/me/link")).text)
        assert code is not None
        await office.staff_commands("link", STAFF, argument=code[1])
        assert expected in office.channel.last(STAFF.chat_id).text
