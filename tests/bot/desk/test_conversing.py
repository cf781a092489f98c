"""Between claim and close: replies, corrections, notes, hands changing, and everything that must not get through."""

import pytest

from bot.cases.case import CaseStatus
from bot.messages import IncomingKind, Upload
from tests.bot.cases.fakes import STAFF, OfficeAtWork


async def said_to_worker(office: OfficeAtWork) -> list[str]:
    return [sent.text for sent in office.channel.to("5001")]


async def status(office: OfficeAtWork, number: str) -> CaseStatus:
    case = await office.store.find_case(number)
    assert case is not None
    return case.status


async def test_the_state_follows_who_wrote_last(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_writes("请发工资条", thread)
    assert await status(office, number) is CaseStatus.WAITING_WORKER
    await office.worker_writes("好")
    assert await status(office, number) is CaseStatus.CLAIMED
    await office.staff_commands("authority", thread)
    assert await status(office, number) is CaseStatus.WAITING_AUTHORITY


async def test_replies_hang_under_what_they_answer_on_both_sides(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    asked = await office.staff_writes("几月开始的？", thread)
    question = office.channel.last("5001")
    await office.worker_writes("八月", reply_to=question.message_id)
    relayed = office.channel.last(STAFF.chat_id)
    assert relayed.content.reply_to == asked.message_id
    await office.staff_writes("收到", thread, reply_to=relayed.message_id)
    answered = office.channel.last("5001").content.reply_to
    assert answered is not None
    assert answered.startswith("w")


async def test_corrections_go_over_as_corrections(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    written = await office.staff_writes("明天十点来", thread)
    first = office.channel.last("5001")
    await office.staff_writes("明天九点来", thread, kind=IncomingKind.EDIT, message_id=written.message_id)
    corrected = office.channel.last("5001")
    assert "更正" in corrected.text
    assert "明天九点来" in corrected.text
    assert corrected.content.reply_to == first.message_id
    told = await office.worker_writes("好的，就点")
    relayed = office.channel.last(STAFF.chat_id)
    await office.worker_writes("好的，九点", kind=IncomingKind.EDIT, message_id=told.message_id)
    assert "更正" in office.channel.last(STAFF.chat_id).text
    assert office.channel.last(STAFF.chat_id).content.reply_to == relayed.message_id


async def test_an_edited_note_or_chat_never_reaches_the_worker(office: OfficeAtWork) -> None:
    _, thread = await office.has_claimed_case()
    noted = await office.staff_writes("//老板是熟人", thread)
    await office.staff_writes("老板是熟人", thread, kind=IncomingKind.EDIT, message_id=noted.message_id)
    assert await said_to_worker(office) == []
    assert "没有转出" in office.channel.last(STAFF.chat_id).text


async def test_a_note_by_button_takes_the_next_words_and_no_more(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:note:{number}", thread)
    await office.staff_writes("老板是熟人", thread)
    assert await said_to_worker(office) == []
    await office.staff_writes("您好", thread)
    assert len(await said_to_worker(office)) == 1
    file = await office.store.case_file(number)
    assert file is not None
    assert [(line.author, line.words) for line in file.lines] == [("note", "老板是熟人"), ("staff", "您好")]


async def test_an_unanswered_question_of_the_desk_lapses(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    office.clock.turn(minutes=31)
    await office.staff_writes("3000", thread)
    assert "3000" in (await said_to_worker(office))[-1]
    assert await status(office, number) is not CaseStatus.CLOSED


async def test_cancelled_closing_leaves_the_case_as_it_was(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    await office.staff_presses(f"desk:cancel:{number}", thread)
    await office.staff_writes("3000", thread)
    assert "3000" in (await said_to_worker(office))[-1]


async def test_the_sum_may_be_told_in_a_group_without_topics(office: OfficeAtWork) -> None:
    office.channel.has_topics = False
    number, _ = await office.has_claimed_case()
    await office.staff_presses(f"desk:outcome:{number}:settled", STAFF)
    await office.staff_writes("中午吃什么", STAFF)
    await office.staff_writes("0", STAFF)
    assert await status(office, number) is CaseStatus.CLOSED
    assert "追回" not in (await said_to_worker(office))[-1]


async def test_released_and_claimed_by_another_the_worker_is_told_each_time(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:release:{number}", thread)
    assert "换一位工作人员" in (await said_to_worker(office))[-1]
    await office.staff_presses(f"desk:claim:{number}", thread, who="王")
    assert "有人接手" in (await said_to_worker(office))[-1]
    await office.staff_presses(f"desk:takeover:{number}", thread, who="李")
    assert len(await said_to_worker(office)) == 2  # who of staff has it is no matter of the worker's
    await office.staff_writes("您好", thread, who="李")
    assert "您好" in (await said_to_worker(office))[-1]


@pytest.mark.parametrize("verb", ["release", "close", "authority"])
async def test_others_cannot_act_on_a_case_they_do_not_have(office: OfficeAtWork, verb: str) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:{verb}:{number}", thread, who="王")
    await office.staff_presses(f"desk:outcome:{number}:settled", thread, who="王")
    await office.staff_writes("100", thread, who="王")
    assert await status(office, number) is CaseStatus.CLAIMED
    assert await said_to_worker(office) == []


async def test_after_the_close_words_stay_until_somebody_reopens(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    await office.staff_writes("100", thread)
    office.channel.forget()
    await office.staff_writes("忘了说", thread)
    assert await said_to_worker(office) == []
    assert "已结案" in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("reopen", thread)
    assert "重新打开" in (await said_to_worker(office))[-1]
    fresh = office.channel.last(STAFF.chat_id).place
    assert fresh != thread
    await office.staff_writes("忘了说", fresh)
    assert "忘了说" in (await said_to_worker(office))[-1]


async def test_a_worker_who_asks_again_goes_on_with_the_same_case_for_a_month(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.staff_presses(f"desk:outcome:{number}:settled", thread)
    await office.staff_writes("100", thread)
    office.clock.turn(days=29)
    again, fresh = await office.has_case()
    assert again == number
    assert fresh != thread
    assert "案件重新打开" in office.channel.last(STAFF.chat_id).text
    await office.staff_presses(f"desk:claim:{number}", fresh)
    await office.staff_presses(f"desk:outcome:{number}:settled", fresh)
    await office.staff_writes("100", fresh)
    office.clock.turn(days=31)
    other, _ = await office.has_case()
    assert other != number


async def test_asking_for_a_person_twice_is_one_case(office: OfficeAtWork) -> None:
    first, _ = await office.has_case()
    second, _ = await office.has_case()
    assert first == second
    assert len(await office.store.open_cases()) == 1


async def test_a_withdrawn_case_is_told_to_staff(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    await office.worker_writes("withdraw", kind=IncomingKind.COMMAND)
    assert await status(office, number) is CaseStatus.CLOSED
    assert any("撤回" in sent.text and sent.place == thread for sent in office.channel.to(STAFF.chat_id))


@pytest.mark.parametrize(
    ("kind", "hint"), [(IncomingKind.STICKER, "不能转给工人"), (IncomingKind.TOO_LARGE, "文件太大")]
)
async def test_what_cannot_be_relayed_is_said(office: OfficeAtWork, kind: IncomingKind, hint: str) -> None:
    _, thread = await office.has_claimed_case()
    await office.staff_writes("", thread, kind=kind)
    assert hint in office.channel.last(STAFF.chat_id).text
    assert await said_to_worker(office) == []


async def test_a_photo_with_a_note_mark_stays_on_the_desk(office: OfficeAtWork) -> None:
    number, thread = await office.has_claimed_case()
    photo = Upload(b"GIF89a", "a.gif", "image/gif")
    await office.staff_writes("//对方身份证", thread, kind=IncomingKind.PAPER, upload=photo)
    assert await said_to_worker(office) == []
    file = await office.store.case_file(number)
    assert file is not None
    paper_id = file.lines[-1].paper_id
    assert paper_id is not None
    assert await office.store.paper(paper_id) == photo


async def test_queue_duty_help_and_what_is_no_command(office: OfficeAtWork) -> None:
    await office.staff_commands("queue", STAFF)
    assert "没有未结" in office.channel.last(STAFF.chat_id).text
    number, _ = await office.has_case()
    office.clock.turn(hours=3)
    await office.staff_commands("queue", STAFF)
    assert f"{number} 工资纠纷 东莞 · 待认领 · 已 3 小时" in office.channel.last(STAFF.chat_id).text
    for argument, said in (("on", "值班中"), ("off", "已下班"), ("hours", "办公时间"), ("maybe", "/duty on")):
        await office.staff_commands("duty", STAFF, argument=argument)
        assert said in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("help", STAFF)
    assert "/queue" in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("nonsense", STAFF)
    assert "没有这个命令" in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("claim", STAFF)
    assert "案件话题" in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("claim", STAFF, argument="GY-26-0001-8")
    assert "没有找到" in office.channel.last(STAFF.chat_id).text
    await office.staff_commands("claim", STAFF, argument=number.lower())
    assert await status(office, number) is CaseStatus.CLAIMED


async def test_colleagues_talking_in_the_thread_get_one_hint_until_something_changes(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    office.channel.forget()
    for text in ("谁来？", "我有空", "好"):
        await office.staff_writes(text, thread)
    assert ["请先认领" in sent.text for sent in office.channel.to(STAFF.chat_id)] == [True]
    await office.staff_presses(f"desk:claim:{number}", thread, who="王")
    office.channel.forget()
    for text in ("谢谢", "辛苦"):
        await office.staff_writes(text, thread)
    assert ["由 王 经办" in sent.text for sent in office.channel.to(STAFF.chat_id)] == [True]
    office.clock.turn(minutes=31)
    await office.staff_writes("还有一件事", thread)
    assert "由 王 经办" in office.channel.last(STAFF.chat_id).text
    assert await said_to_worker(office) == []
