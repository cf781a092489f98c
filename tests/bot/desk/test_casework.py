"""Working a case: summary, tasks, deadlines, canned replies, corrections, links, merging, interests, search, the bot's turn."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.cases import case_rows, people
from bot.cases.case import CaseKind, CaseStatus, Facts
from bot.cases.corrections import CorrectionState, as_question, decide_correction, read_corrections
from bot.cases.links import LinkState
from bot.cases.listing import Wanted
from bot.cases.lookups import CaseFile
from bot.cases.turn import WorkerTurn
from bot.desk import conversing
from bot.desk.words import Verb, Wish
from bot.messages import Block, ChannelName, Content, Incoming, IncomingKind, Place, Side
from tests.bot.cases.fakes import STAFF, OfficeAtWork, bytes_in, draft, open_office, simple_dialogue


async def file_of(office: OfficeAtWork, number: str) -> CaseFile:
    file = await office.store.case_file(number)
    assert file is not None
    return file


def staff_read(office: OfficeAtWork) -> str:
    return office.channel.last(STAFF.chat_id).text


async def test_a_summary_stands_on_the_card_for_whoever_comes_next(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_commands("summary", thread, argument="已核对工资条，等老板回话")
    await office.staff_presses(f"desk:release:{number}", thread)
    await office.staff_commands("case", thread, who="王")
    assert "情况摘要：已核对工资条，等老板回话" in staff_read(office)
    assert not any("工资条" in sent.text for sent in office.channel.to("5001"))


async def test_tasks_are_kept_listed_done(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_commands("task", thread, argument="打电话给监察大队 2026-12-01")
    assert "#1 打电话给监察大队 2026-12-01" in staff_read(office)
    await office.staff_commands("done", thread, argument="2")
    assert "没有这项待办" in staff_read(office)
    await office.staff_commands("done", thread, argument="1")
    (task,) = (await file_of(office, number)).tasks
    assert task.done_at is not None


async def test_days_make_deadlines_which_stand_on_the_card_and_sort_the_queue(office: OfficeAtWork) -> None:
    first, _ = await office.has_case("5001")
    second, thread = await office.has_case("5002")
    assert [line.number for line in (await office.store.queue(Wanted())).lines] == [first, second]
    await office.staff_commands("deadline", thread, argument="injured_on=2026-01-10")
    assert "申请工伤认定" in staff_read(office)
    file = await file_of(office, second)
    assert str(file.case.due_on) == "2027-01-10"
    assert [line.number for line in (await office.store.queue(Wanted())).lines] == [second, first]
    await office.staff_commands("deadline", thread, argument="injured_on=-")
    assert (await file_of(office, second)).case.due_on is None


@pytest.mark.parametrize(
    "argument",
    ["injured_on=yesterday", "nonsense=2026-01-01", "injured_on", "injured_on=2099-01-01", "injured_on=0206-01-01"],
)
async def test_days_that_are_none_are_refused_and_change_nothing(office: OfficeAtWork, argument: str) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_commands("deadline", thread, argument=argument)
    assert "没有记下" in staff_read(office)
    assert (await file_of(office, number)).case.due_on is None


async def test_a_canned_reply_goes_out_in_the_workers_language_with_its_variables(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_commands("canned", thread)
    assert "/canned meeting" in staff_read(office)
    await office.staff_commands("canned", thread, argument="meeting date=12月1日")
    assert "还缺 place" in staff_read(office)
    assert office.channel.to("5001") == []
    await office.staff_commands("canned", thread, argument="patience")
    assert number in office.channel.last("5001").text
    assert "{" not in office.channel.last("5001").text


async def test_a_correction_is_reviewed_and_becomes_a_question(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    words = "应按双倍工资算 guide:double-wage [劳动合同法:82]"
    await office.staff_commands("correct", thread, argument=words)
    assert "待审清单" in staff_read(office)
    async with office.store.write("test") as books:
        (correction,) = await read_corrections(books)
        question = as_question(correction)
        assert question["question"] == draft().words[0]
        assert (question["guide"], question["citations"]) == ("double-wage", [["劳动合同法:82"]])
        assert question["note"] == "应按双倍工资算"
        assert await decide_correction(books, correction.id, CorrectionState.ACCEPTED, 1)
        assert not await decide_correction(books, correction.id, CorrectionState.DISMISSED, 1)
        assert await read_corrections(books) == ()
    assert number in (await file_of(office, number)).case.number


async def test_handed_to_the_bot_it_speaks_until_a_person_writes_again(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    assert (await file_of(office, number)).case.is_bot_silent
    await office.staff_commands("bot", thread)
    case = (await file_of(office, number)).case
    assert not case.is_bot_silent
    assert case.caseworker_id is not None
    assert "机器人可以回答" in office.channel.last("5001").text
    await office.staff_writes("我回来了", thread)
    assert (await file_of(office, number)).case.is_bot_silent


async def test_one_employer_is_proposed_to_staff_and_never_to_workers(office: OfficeAtWork) -> None:
    first, _ = await office.has_case("5001")
    second, thread = await office.has_case("5002")
    told = staff_read(office)
    assert first in told
    assert "宏达" not in told
    assert not any(first in sent.text for sent in office.channel.to("5002"))
    await office.staff_presses(f"desk:link:{second}:{first}", thread)
    (link,) = (await file_of(office, second)).links
    assert (link.number, link.state, link.claimed_fen) == (first, LinkState.LINKED, 3_600_000)
    assert "关联案件（1 件）" in next(sent.text for sent in reversed(office.channel.sent) if "工人的话" in sent.text)
    await office.staff_presses(f"desk:unlink:{second}:{first}", thread)
    assert (await file_of(office, second)).links == ()
    await office.has_case("5003")
    assert (await file_of(office, second)).links[0].state is LinkState.PROPOSED  # with the third, not the first


async def test_duplicates_are_merged_and_both_workers_go_on(office: OfficeAtWork) -> None:
    first, thread = await office.has_claimed_case("5001")
    second, other = await office.has_case("5002")
    await office.staff_commands("merge", other, argument=first)
    assert (await file_of(office, second)).case.status is CaseStatus.CLOSED
    assert (await file_of(office, first)).merged == (second,)
    office.channel.forget()
    await office.worker_writes("换了手机", "5002")
    assert office.channel.last(STAFF.chat_id).place == thread
    await office.staff_writes("收到", thread)
    assert "收到" in office.channel.last("5001").text
    assert "收到" in office.channel.last("5002").text
    await office.worker_writes("forget", "5002", IncomingKind.COMMAND)
    office.channel.forget()
    await office.staff_writes("还在吗", thread)
    assert [sent.place.chat_id for sent in office.channel.sent if "还在吗" in sent.text] == ["5001"]


async def test_who_has_to_do_with_the_employer_cannot_have_the_case(office: OfficeAtWork) -> None:
    await office.staff_commands("conflict", STAFF, who="王", argument="宏达电子厂有限公司")
    assert "已登记" in staff_read(office)
    number, thread = await office.has_case()
    for verb in ("claim", "takeover"):
        await office.staff_presses(f"desk:{verb}:{number}", thread, who="王")
        assert "利益冲突" in staff_read(office)
        assert "宏达" not in staff_read(office)
    await office.staff_presses(f"desk:claim:{number}", thread, who="李")
    await office.staff_commands("transfer", thread, argument="王")
    assert "利益冲突" in staff_read(office)
    await office.staff_commands("conflict", STAFF, who="王", argument="over 宏达电子厂")
    await office.staff_presses(f"desk:takeover:{number}", thread, who="王")
    assert "王 接手了" in staff_read(office) or "王" in str([sent.text for sent in office.channel.sent[-3:]])


@pytest.mark.parametrize(
    ("asked", "by"),
    [("宏达电子厂", "employer"), ("三个月没发", "words"), ("东莞市", "city"), ("十二个人 工资", "words")],
)
async def test_sealed_words_are_found(office: OfficeAtWork, asked: str, by: str) -> None:
    number, _ = await office.has_case()
    await office.has_case("5002")
    hits = await office.store.search(asked)
    assert {hit.line.number for hit in hits} >= {number}
    assert by in {hit.found_by for hit in hits}
    assert await office.store.search("没有这样的话") == ()
    assert await office.store.search(asked, ("sz",)) == ()


async def test_a_number_is_found_and_words_written_later_too(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.worker_writes("老板叫李大富")
    await office.staff_commands("search", STAFF, argument="李大富")
    assert number in staff_read(office)
    assert "李大富" not in staff_read(office)
    (hit,) = await office.store.search(number.lower())
    assert hit.found_by == "number"
    await office.staff_writes("//记得问社保断缴", thread)
    assert [hit.line.number for hit in await office.store.search("社保断缴")] == [number]


async def test_forgotten_nothing_is_found_kept_or_warned_of(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_commands("summary", thread, argument="宏达电子厂欠薪")
    await office.staff_commands("task", thread, argument="催宏达电子厂")
    await office.staff_commands("deadline", thread, argument="injured_on=2026-01-10")
    await office.staff_commands("correct", thread, argument="应当这样答")
    await office.worker_writes("forget", kind=IncomingKind.COMMAND)
    file = await file_of(office, number)
    assert (file.case.summary, file.tasks, file.case.worker_id) == ("", (), None)
    for asked in ("宏达电子厂", "三个月没发", "欠薪"):
        assert await office.store.search(asked) == ()
    async with office.store.read() as books:
        assert await read_corrections(books) == ()
    for command, words in (("summary", "x"), ("task", "x"), ("deadline", "injured_on=2026-01-10"), ("correct", "x")):
        await office.staff_commands(command, thread, argument=words)
        assert "已要求删除" in staff_read(office)


async def test_words_names_and_summaries_lie_sealed(office: OfficeAtWork, tmp_path: Path) -> None:
    _, thread = await office.has_claimed_case()
    await office.staff_commands("summary", thread, argument="摘要里的秘密")
    await office.staff_commands("task", thread, argument="待办里的秘密")
    await office.staff_commands("correct", thread, argument="更正里的秘密")
    await office.staff_commands("conflict", STAFF, argument="登记里的秘密公司")
    office.clock.turn(seconds=1)
    on_disk = bytes_in(tmp_path)
    for secret in ("秘密", "宏达", "没发工资"):
        assert secret.encode() not in on_disk


async def test_at_a_desk_a_colleagues_newer_reply_stops_mine(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    seen = max((line.id for line in (await file_of(office, number)).lines), default=0)
    await office.staff_writes("我已经回了", thread)
    office.channel.forget()
    async with office.store.desk_turn(at_the_web(office, "王")) as turn:
        case = await turn.find_case(number)
        assert case is not None
        await conversing.write(turn, case, Wish(Verb.WRITE, words="我也回一句", seen_line=seen))
        assert turn.is_refused
        assert "我已经回了" in "".join(said.text for said in turn.said)
    await office.settle()
    assert office.channel.to("5001") == []


async def test_an_answer_of_the_bot_while_the_case_waits_stands_in_its_file(tmp_path: Path) -> None:
    async def dialogue(turn: WorkerTurn) -> None:
        if turn.case is not None and turn.incoming.text.endswith("？"):
            await turn.record_from_worker()
            await turn.say_answer(Content((Block("加班费是一倍半"),)))
            return
        await simple_dialogue(turn)

    async with open_office(tmp_path, dialogue=dialogue) as office:
        number, thread = await office.has_case()
        await office.worker_writes("加班费怎么算？")
        file = await file_of(office, number)
        assert [(line.author, line.words) for line in file.lines] == [
            ("worker", "加班费怎么算？"),
            ("bot", "加班费是一倍半"),
        ]
        await office.staff_commands("correct", thread, argument="周末是两倍")
        async with office.store.read() as books:
            assert (await read_corrections(books))[0].question == "加班费怎么算？"


async def test_who_left_the_group_has_no_queue_any_more_until_they_write_in_one_again(office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    own = Place(ChannelName.TELEGRAM, "id-of-李")
    for is_staff in (False, True, False, True):
        if is_staff:
            await office.staff_commands("help", STAFF)
        elif office.channel.to(own.chat_id):
            await office.staff_writes("", STAFF, kind=IncomingKind.BLOCKED)
        await office.worker_writes("queue", own.chat_id, IncomingKind.COMMAND)
        assert (number in office.channel.last(own.chat_id).text) is is_staff


async def test_an_urgent_case_stands_before_a_deadline(office: OfficeAtWork) -> None:
    _, thread = await office.has_case("5001")
    await office.staff_commands("deadline", thread, argument="injured_on=2025-12-01")
    async with office.store.write("test") as books:
        worker = await people.meet_worker(books, office.from_worker("x", "5009"))
        urgent = replace(draft(), kind=CaseKind.URGENT, facts=Facts(city="东莞"))
        opened = await case_rows.open_case(books, urgent, worker[0])
    lines = (await office.store.queue(Wanted())).lines
    assert lines[0].number == opened.number
    assert lines[1].due_on is not None


async def test_the_queue_is_read_in_pages(office: OfficeAtWork) -> None:
    for sender in range(7):
        await office.has_case(f"60{sender}")
    page = await office.store.queue(Wanted(), 3, 3)
    assert (page.total, len(page.lines)) == (7, 1)
    assert (await office.store.queue(Wanted(), 4, 3)).lines == ()


def at_the_web(office: OfficeAtWork, who: str) -> Incoming:
    place = Place(ChannelName.WEB, "desk")
    return Incoming("x", place, Side.STAFF, IncomingKind.TEXT, f"web-{who}", office.clock(), sender_name=who)
