"""A trainee's acts wait for a colleague: kept, shown, reminded of, approved or sent back, and never done before."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console

from bot.cases import people
from bot.cases.case import CaseStatus, Outcome
from bot.cases.drafts import Draft, DraftState, read_drafts
from bot.cases.lookups import CaseFile
from bot.cases.office import Office
from bot.cases.offices import keep_office
from bot.cases.people import StaffRole
from bot.cases.states import Act
from bot.cases.transcript import Author
from bot.desk.draft_words import write_draft
from bot.desk.reminders import Reminders
from bot.desk.terminal_view import draw_case
from bot.desk.words import read_closing, write_closing
from bot.messages import IncomingKind, Place, Upload
from tests.bot.cases.fakes import JPEG, STAFF, OfficeAtWork


async def trainee(office: OfficeAtWork, who: str = "实习生") -> people.Caseworker:
    await office.staff_commands("duty", STAFF, who, "hours")
    async with office.store.write(f"trainee {who}") as books:
        found = await people.find_caseworker(books, "telegram", f"id-of-{who}")
        assert found is not None
        changed = people.replace(found, role=StaffRole.TRAINEE)
        await people.keep_caseworker(books, changed)
    return changed


async def file_of(office: OfficeAtWork, number: str) -> CaseFile:
    found = await office.store.case_file(number)
    assert found is not None
    return found


async def a_draft(office: OfficeAtWork, words: str = "请带上身份证") -> tuple[str, Place, int]:
    """李 has a case in which a trainee drafted a reply."""
    number, thread = await office.has_claimed_case()
    await trainee(office)
    await office.staff_commands("draft", thread, "实习生", words)
    (draft,) = (await file_of(office, number)).drafts
    return number, thread, draft.id


def waiting_text(office: OfficeAtWork, number: str, draft_id: int) -> str:
    """What colleagues read who are to approve a draft, by the last message with its button."""
    return [sent for sent in office.channel.to(STAFF.chat_id) if f"desk:approve:{number}:{draft_id}" in sent.actions][
        -1
    ].text


async def test_a_drafted_reply_goes_out_when_a_colleague_presses_the_button(office: OfficeAtWork) -> None:
    number, thread, draft_id = await a_draft(office)
    assert office.channel.to("5001") == []
    assert waiting_text(office, number, draft_id).endswith("请带上身份证")
    await office.staff_presses(f"desk:approve:{number}:{draft_id}", thread, "王")  # neither the owner nor the maker
    assert "请带上身份证" in office.channel.last("5001").text
    file = await file_of(office, number)
    staff = await office.store.staff()
    (line,) = [line for line in file.lines if line.author is Author.STAFF]
    assert (staff[line.caseworker_id or 0].name, file.case.status, file.drafts) == (
        "实习生",
        CaseStatus.WAITING_WORKER,
        (),
    )
    told = [(event.act, staff[event.caseworker_id].name) for event in file.history if event.caseworker_id]
    assert told[-3:] == [(Act.DRAFTED, "实习生"), (Act.REPLIED, "王"), (Act.DRAFT_APPROVED, "王")]
    await office.staff_presses(f"desk:approve:{number}:{draft_id}", thread, "李")
    assert "没有这份待批准的草稿" in office.channel.last(STAFF.chat_id).text
    assert len(office.channel.to("5001")) == 1


async def test_a_trainees_words_in_a_colleagues_case_stay_and_in_their_own_are_drafts(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    who = await trainee(office)
    office.channel.forget()
    for words in ("他的工资条呢", "我看看"):
        await office.staff_writes(words, thread, "实习生")
    assert len([sent for sent in office.channel.to(STAFF.chat_id) if "/draft" in sent.text]) == 1
    assert (await file_of(office, number)).drafts == ()
    await office.staff_commands("transfer", thread, "李", str(who.id))
    office.channel.forget()
    await office.staff_writes(
        "您好", thread, "实习生", kind=IncomingKind.PAPER, upload=Upload(JPEG, "a.jpg", "image/jpeg")
    )
    assert office.channel.to("5001") == []
    await office.staff_commands("approve", thread, "李")
    sent = office.channel.last("5001")
    assert "您好" in sent.text
    assert sent.paper is not None
    assert sent.paper.data == JPEG


@pytest.mark.parametrize(
    "verb", ["claim", "takeover", "release", "transfer", "authority", "bot", "reopen", "link", "approve"]
)
async def test_what_a_trainee_may_not_do_is_refused_everywhere(office: OfficeAtWork, verb: str) -> None:
    number, thread = await office.has_case()
    await trainee(office)
    before = await office.store.find_case(number)
    for place in (thread, STAFF):
        await office.staff_commands(verb, place, "实习生", number)
        if verb != "link":
            assert any(word in office.channel.last(STAFF.chat_id).text for word in ("不能这样做", "在案件话题里发"))
    await office.worker_writes("", "id-of-实习生", IncomingKind.BUTTON, argument=f"desk:claim:{number}")
    assert await office.store.find_case(number) == before


async def test_closing_is_drafted_step_by_step_and_done_on_approval(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await trainee(office)
    await office.staff_commands("close", thread, "实习生")
    await office.staff_presses(f"desk:outcome:{number}:settled", thread, "实习生")
    await office.staff_writes("3.6万", thread, "实习生")
    file = await file_of(office, number)
    assert (file.case.is_open, [(one.verb, one.words) for one in file.drafts]) == (
        True,
        [("close", "settled 36000.00")],
    )
    (draft,) = file.drafts
    assert waiting_text(office, number, draft.id).endswith("协商解决 · 追回 36,000 元")
    terminal = Console(file=StringIO(), width=100)
    terminal.print(draw_case(file, await office.store.staff(), {}, "zh"))
    assert isinstance(terminal.file, StringIO)
    assert "协商解决 · 追回 36,000 元" in terminal.file.getvalue()
    await office.staff_commands("approve", thread, "李")
    case = (await file_of(office, number)).case
    assert (case.outcome, case.recovered_fen) == (Outcome.SETTLED, 3_600_000)
    assert "36,000 元" in office.channel.last("5001").text


async def test_a_referral_and_a_merging_are_drafted(office: OfficeAtWork) -> None:
    async with office.store.write("office") as books:
        await keep_office(books, Office(id="sz", name="深圳站", cities=("深圳",)))
    number, thread = await office.has_claimed_case()
    other, there = await office.has_case("5002")
    await trainee(office)
    await office.staff_commands("refer", thread, "实习生", "sz")
    await office.staff_commands("merge", there, "实习生", number)
    assert not any("同意" in sent.text for sent in office.channel.to("5001"))
    (referral,), (merging,) = (await file_of(office, number)).drafts, (await file_of(office, other)).drafts
    assert waiting_text(office, number, referral.id).endswith("转给 深圳站")
    assert waiting_text(office, other, merging.id).endswith(f"并入 {number}")
    await office.staff_commands("approve", thread, "李")
    assert "深圳站" in office.channel.last("5001").text
    await office.staff_commands("approve", there, "王")
    assert (await file_of(office, other)).case.merged_into == (await file_of(office, number)).case.id


async def test_a_draft_sent_back_is_not_done_and_its_maker_is_told(office: OfficeAtWork) -> None:
    number, thread, draft_id = await a_draft(office)
    await office.staff_presses(f"desk:reject:{number}:{draft_id}", thread, "李")
    assert "请 实习生 修改" in office.channel.last(STAFF.chat_id).text
    assert (await file_of(office, number)).drafts == ()
    await office.staff_commands("approve", thread, "李", str(draft_id))
    assert office.channel.to("5001") == []


async def test_nobody_approves_their_own_and_an_unclaimed_case_is_claimed_first(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    await office.staff_commands("draft", thread, "李", "请带上身份证")
    await office.staff_commands("approve", thread, "李")
    assert "要由同事批准" in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("approve", thread, "王")
    assert "请先认领" in office.channel.last(STAFF.chat_id).text
    assert len((await file_of(office, number)).drafts) == 1
    await office.staff_presses(f"desk:claim:{number}", thread, "王")
    await office.staff_commands("approve", thread, "王")
    assert "请带上身份证" in office.channel.last("5001").text


async def test_drafts_left_waiting_are_brought_up_and_never_twice(office: OfficeAtWork) -> None:
    number, _, draft_id = await a_draft(office)
    office.channel.forget()
    reminders = Reminders(office.store, 30)
    office.clock.turn(hours=4, minutes=1)
    for _ in range(2):
        await reminders.tick(office.clock())
    await office.settle()
    told = [sent for sent in office.channel.to(STAFF.chat_id) if "还没有人批准" in sent.text]
    assert [sent.actions for sent in told] == [
        [f"desk:approve:{number}:{draft_id}", f"desk:reject:{number}:{draft_id}"]
    ]
    office.clock.now += timedelta(hours=14)  # at night nobody is reminded
    await reminders.tick(office.clock())


async def test_a_forgotten_workers_drafts_cannot_be_read_or_sent(office: OfficeAtWork) -> None:
    number, thread, draft_id = await a_draft(office)
    await office.worker_writes("forget", kind=IncomingKind.COMMAND)
    case = await office.store.find_case(number)
    assert case is not None
    async with office.store.read() as books:
        assert await read_drafts(books, case.id) == ()
    office.channel.forget()
    await office.staff_presses(f"desk:approve:{number}:{draft_id}", thread, "李")
    assert office.channel.to("5001") == []


NETWORK = {"sz": Office(id="sz", name="深圳站", name_en="Shenzhen", cities=("深圳",))}


@pytest.mark.parametrize(
    ("verb", "words", "chinese", "english"),
    [
        (
            "write",
            "settled 36000.00 12",
            "settled 36000.00 12",
            "settled 36000.00 12",
        ),  # a reply stays as it was written
        (
            "close",
            "settled 36000.00 12",
            "协商解决 · 追回 36,000 元 · 受益 12 人",
            "settled · CNY 36,000 recovered · 12 people helped",
        ),
        ("close", "settled 0.00", "协商解决 · 追回 0 元", "settled · CNY 0 recovered"),
        ("refer", "sz", "转给 深圳站", "to Shenzhen"),
        ("refer", "sz 已同意", "转给 深圳站 · 工人已经当面或电话同意", "to Shenzhen · the worker has already agreed"),
        ("refer", "sz soon", "转给 深圳站", "to Shenzhen"),  # nobody agreed
        ("refer", "gz agreed", "gz agreed", "gz agreed"),  # there is no such office any more
        ("merge", "GY-26-0001-7", "并入 GY-26-0001-7", "into GY-26-0001-7"),
    ],
)
def test_a_draft_reads_as_what_would_be_done(verb: str, words: str, chinese: str, english: str) -> None:
    waiting = Draft(1, 1, verb, words, None, 1, datetime(2026, 11, 22, tzinfo=UTC), DraftState.WAITING)
    assert write_draft(waiting, NETWORK, "zh") == chinese
    assert write_draft(waiting, NETWORK, "en") == english


def test_a_closing_in_words_is_read_as_it_was_written() -> None:
    for told in ((Outcome.SETTLED, 3_600_050, 12), (Outcome.ADVICE_ONLY, 0, None)):
        assert read_closing(write_closing(*told)) == told
    for words in ("", "settled", "won 5", "settled many", "settled 5 x"):
        assert read_closing(words) is None


async def test_a_refusal_is_in_the_language_of_who_acts_and_the_thread_in_the_offices(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    await office.staff_presses(f"desk:claim:{number}", thread, "李")
    await office.staff_writes(
        "", thread, "Ann", IncomingKind.BUTTON, argument=f"desk:claim:{number}", language_hint="en-GB"
    )
    assert "taken by 李" in office.channel.last(STAFF.chat_id).text or "李" in office.channel.last(STAFF.chat_id).text
    assert office.channel.last(STAFF.chat_id).text.isascii() is False
    assert "已由" not in office.channel.last(STAFF.chat_id).text
    await office.staff_writes("takeover", thread, "Ann", IncomingKind.COMMAND, language_hint="en-GB")
    assert any("Ann 接手了案件" in sent.text for sent in office.channel.to(STAFF.chat_id))
    await office.staff_presses(f"desk:claim:{number}", thread, "王")
    assert "已由 Ann 认领" in office.channel.last(STAFF.chat_id).text
