"""One person, several doors: joined by a one-time code, in the group, in private, at the terminal; and parted again."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.cases import door_codes, door_tables, interests, people
from bot.cases.case import Case
from bot.cases.people import StaffRole
from bot.cases.states import Act
from bot.cases.tables import cases
from bot.desk import joining
from bot.desk.turns import ON_A_CASE
from bot.desk.words import Verb, Wish
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side
from tests.bot.cases.fakes import STAFF, OfficeAtWork


async def terminal(office: OfficeAtWork, name: str, act: Any, *more: Any) -> list[str]:
    """What somebody at the terminal is told by an act of the desk."""
    place = Place(ChannelName.CONSOLE, "desk")
    incoming = Incoming(
        f"t{next(office.keys)}", place, Side.STAFF, IncomingKind.TEXT, name, office.clock(), sender_name=name
    )
    async with office.store.desk_turn(incoming) as turn:
        await act(turn, *more)
    await office.settle()
    return [said.text for said in turn.said]


async def known(office: OfficeAtWork, channel: str, sender: str) -> people.Caseworker:
    async with office.store.read() as books:
        found = await people.find_caseworker(books, channel, sender)
    assert found is not None
    return found


async def at_terminal(office: OfficeAtWork, name: str = "lin") -> people.Caseworker:
    """Somebody who has been at the terminal."""
    await terminal(office, name, joining.part, Wish(Verb.PART))
    return await known(office, ChannelName.CONSOLE, name)


async def code_of(office: OfficeAtWork, person: people.Caseworker) -> str:
    async with office.store.write(f"code {next(office.keys)}") as books:
        code = await door_codes.make_code(books, person.id)
    assert code is not None
    return code


async def case_of(office: OfficeAtWork, number: str) -> Case:
    case = await office.store.find_case(number)
    assert case is not None
    return case


async def test_what_was_claimed_in_the_group_is_theirs_at_the_terminal_and_the_other_way_round(
    office: OfficeAtWork,
) -> None:
    first, thread = await office.has_claimed_case()
    li = await known(office, ChannelName.TELEGRAM, "id-of-李")
    second, _ = await office.has_case("5002")
    lin = await at_terminal(office)
    await terminal(office, "lin", ON_A_CASE[Verb.CLAIM], await case_of(office, second), Wish(Verb.CLAIM))
    await office.staff_commands("link", STAFF, argument=(await code_of(office, lin)).lower())
    assert any("和「lin」是同一个人" in sent.text for sent in office.channel.to(STAFF.chat_id))
    assert {(await case_of(office, number)).caseworker_id for number in (first, second)} == {lin.id}
    await terminal(office, "lin", ON_A_CASE[Verb.AUTHORITY], await case_of(office, first), Wish(Verb.AUTHORITY))
    office.channel.forget()
    await office.staff_writes("您好，材料收到了", thread)
    assert "您好，材料收到了" in office.channel.last("5001").text
    found = await office.store.case_file(first)
    assert found is not None
    assert (Act.JOINED, f"caseworker {li.id} is caseworker {lin.id}") in [(e.act, e.why) for e in found.history]
    names = {(await office.store.staff())[event.caseworker_id].name for event in found.history if event.caseworker_id}
    assert names == {"lin"}
    async with office.store.read() as books:
        active = [who for who in (await people.read_caseworkers(books)).values() if who.is_active]
    assert [who.id for who in active] == [lin.id]


async def test_a_code_in_private_lets_in_somebody_the_group_never_saw(office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    lin = await at_terminal(office)
    code = await code_of(office, lin)
    await office.worker_writes("queue", "7001", IncomingKind.COMMAND)
    office.channel.forget()
    await office.worker_writes("link", "7001", IncomingKind.COMMAND, argument=code)
    assert "和「lin」是同一个人" in office.channel.last("7001").text
    await office.worker_writes("queue", "7001", IncomingKind.COMMAND)
    assert number in office.channel.last("7001").text
    await office.worker_writes("", "7001", IncomingKind.BUTTON, argument=f"desk:claim:{number}")
    assert (await case_of(office, number)).caseworker_id == lin.id


@pytest.mark.parametrize("spoil", ["used", "old", "newer", "wrong"])
async def test_a_spent_old_or_wrong_code_makes_nobody_anybody(office: OfficeAtWork, spoil: str) -> None:
    number, _ = await office.has_case()
    lin = await at_terminal(office)
    code = await code_of(office, lin)
    if spoil == "used":
        await office.worker_writes("link", "7002", IncomingKind.COMMAND, argument=code)
    elif spoil == "old":
        office.clock.turn(minutes=10)
    elif spoil == "newer":
        await code_of(office, lin)
    else:
        code = code[::-1] + "2"
    await office.worker_writes("link", "7001", IncomingKind.COMMAND, argument=code)
    await office.worker_writes("queue", "7001", IncomingKind.COMMAND)
    assert number not in "".join(sent.text for sent in office.channel.to("7001"))
    async with office.store.read() as books:
        assert await people.find_caseworker(books, ChannelName.TELEGRAM, "7001") is None
    await office.staff_commands("link", STAFF, argument=code)
    assert "代码不对" in office.channel.last(STAFF.chat_id).text


async def test_who_guesses_is_not_heard_for_an_hour_even_with_the_right_code(office: OfficeAtWork) -> None:
    lin = await at_terminal(office)
    for guess in range(5):
        await office.worker_writes("link", "7001", IncomingKind.COMMAND, argument=f"GUESS{guess}XY")
        await office.staff_commands("link", STAFF, argument=f"GUESS{guess}XY")
    code = await code_of(office, lin)
    await office.worker_writes("link", "7001", IncomingKind.COMMAND, argument=code)
    await office.staff_commands("link", STAFF, argument=code)
    assert "错的代码太多" in office.channel.last(STAFF.chat_id).text
    async with office.store.read() as books:
        assert await people.find_caseworker(books, ChannelName.TELEGRAM, "7001") is None
    office.clock.turn(minutes=61)
    await office.staff_commands("link", STAFF, argument=await code_of(office, lin))
    assert "和「lin」是同一个人" in office.channel.last(STAFF.chat_id).text


async def test_codes_are_made_only_so_often_and_stand_nowhere_in_the_clear(office: OfficeAtWork) -> None:
    lin = await at_terminal(office)
    codes = [await code_of(office, lin) for _ in range(5)]
    async with office.store.write("more") as books:
        assert await door_codes.make_code(books, lin.id) is None
        kept = repr((await books.connection.execute(select(door_tables.link_codes))).all())
    assert len(set(codes)) == 5
    assert not any(code in kept for code in codes)


async def test_an_interest_declared_at_one_door_bars_at_every_door(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()  # of 宏达电子厂, claimed in the group
    lin = await at_terminal(office)
    async with office.store.write("interest") as books:
        await interests.declare(books, "home", "宏达电子厂", lin.id)
    await office.staff_commands("link", STAFF, argument=await code_of(office, lin))
    case = await case_of(office, number)
    assert (case.caseworker_id, case.status) == (None, "new")
    assert any("登记过利益冲突" in sent.text for sent in office.channel.to(STAFF.chat_id))
    await office.staff_presses(f"desk:claim:{number}", thread)
    assert (await case_of(office, number)).caseworker_id is None
    await office.staff_commands("unlink", STAFF, argument="me")  # parting sheds nothing
    await office.staff_presses(f"desk:claim:{number}", thread)
    assert (await case_of(office, number)).caseworker_id is None


async def test_the_person_has_one_role_and_parting_gives_a_trainee_no_other(office: OfficeAtWork) -> None:
    number, _ = await office.has_claimed_case()
    lin = await at_terminal(office)
    async with office.store.write("role") as books:
        await people.keep_caseworker(books, people.replace(lin, role=StaffRole.TRAINEE))
    await office.staff_commands("link", STAFF, argument=await code_of(office, lin))
    li = await known(office, ChannelName.TELEGRAM, "id-of-李")
    assert (li.id, li.role, li.name) == (lin.id, StaffRole.TRAINEE, "lin")
    office.channel.forget()
    await office.staff_commands("unlink", STAFF, argument="me")
    assert "已分开" in office.channel.last(STAFF.chat_id).text
    apart = await known(office, ChannelName.TELEGRAM, "id-of-李")
    assert (apart.id != lin.id, apart.role) == (True, StaffRole.TRAINEE)
    assert (await case_of(office, number)).caseworker_id == lin.id
    await office.staff_commands("unlink", STAFF, argument="me")
    assert "没有可以分开的" in office.channel.last(STAFF.chat_id).text


async def test_who_leaves_the_group_has_no_door_there_any_more(office: OfficeAtWork) -> None:
    lin = await at_terminal(office)
    await office.worker_writes("link", "id-of-李", IncomingKind.COMMAND, argument=await code_of(office, lin))
    number, _ = await office.has_case()
    await office.staff_writes("", STAFF, kind=IncomingKind.BLOCKED)
    office.channel.forget()
    await office.worker_writes("queue", "id-of-李", IncomingKind.COMMAND)
    assert number not in office.channel.last("id-of-李").text
    assert (await known(office, ChannelName.CONSOLE, "lin")).office_id == "home"


async def test_who_may_do_nothing_any_more_comes_by_no_door(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    lin = await at_terminal(office)
    await office.staff_commands("link", STAFF, argument=await code_of(office, lin))
    async with office.store.write("gone") as books:
        await people.keep_caseworker(books, people.replace(lin, is_active=False))
    await office.staff_presses(f"desk:claim:{number}", thread)
    assert (await case_of(office, number)).caseworker_id is None


async def test_cases_of_another_office_do_not_change_hands_with_a_code(office: OfficeAtWork) -> None:
    number, _ = await office.has_claimed_case()
    lin = await at_terminal(office)
    async with office.store.write("elsewhere") as books:
        await people.keep_caseworker(books, people.replace(lin, office_id="sz"))
    before = await case_of(office, number)
    await office.staff_commands("link", STAFF, argument=await code_of(office, lin))
    assert "还有别的机构的未结案件" in office.channel.last(STAFF.chat_id).text
    assert await case_of(office, number) == before


async def test_closed_cases_come_along_and_a_number_after_link_is_still_a_case(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    await office.staff_writes("0", thread)
    lin = await at_terminal(office)
    other, there = await office.has_case("5002")
    await office.staff_commands("link", there, argument=number)
    assert any("已关联" in sent.text for sent in office.channel.to(STAFF.chat_id))
    await office.staff_commands("link", STAFF, argument=await code_of(office, lin))
    async with office.store.read() as books:
        owners = (await books.connection.scalars(select(cases.c.caseworker_id).where(cases.c.number == number))).all()
    assert owners == [lin.id]
    assert other != number
