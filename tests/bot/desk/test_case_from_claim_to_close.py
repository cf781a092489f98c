"""A case's way through the staff group: card, claim, words and papers both ways, close with an amount."""

from bot.cases.case import CaseStatus, Outcome
from bot.messages import IncomingKind, Place, Upload
from tests.bot.cases.fakes import JPEG, STAFF, WORDS, OfficeAtWork


def texts(office: OfficeAtWork, chat_id: str) -> str:
    return "\n----\n".join(sent.text for sent in office.channel.to(chat_id))


async def test_a_new_case_stands_in_a_thread_of_its_own_with_everything_but_who_it_is(office: OfficeAtWork) -> None:
    number, thread = await office.has_case(sender="5001")
    card = office.channel.last(STAFF.chat_id)
    assert thread.thread_id is not None
    for told in (
        number,
        "工资纠纷",
        "东莞",
        "12 人",
        "2026-08",
        "三万六",
        "宏达电子厂",
        WORDS,
        "三个月没发工资",
        "待认领",
    ):
        assert told in card.text
    assert "5001" not in card.text
    assert card.actions == [f"desk:claim:{number}", f"desk:note:{number}"]
    assert office.channel.opened == [f"{number} 工资纠纷 东莞"]


async def test_the_whole_way_to_a_closed_case(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    await office.staff_presses(f"desk:claim:{number}", thread)
    assert "有人接手" in office.channel.last("5001").text
    assert "李" not in office.channel.last("5001").text

    await office.staff_writes("您好，请发一下工资条", thread)
    assert office.channel.last("5001").text == "工友的法律援助工作人员：\n\n您好，请发一下工资条"

    await office.worker_writes("在这里", kind=IncomingKind.PAPER, upload=Upload(JPEG, "a.jpg", "image/jpeg"))
    relayed = office.channel.last(STAFF.chat_id)
    assert relayed.place == thread
    assert relayed.paper is not None
    assert relayed.paper.data == JPEG
    assert "在这里" in relayed.text

    await office.staff_writes("调解书", thread, kind=IncomingKind.PAPER, upload=Upload(b"%PDF-1.4", "b.pdf", ""))
    assert office.channel.last("5001").paper == Upload(b"%PDF-1.4", "b.pdf", "application/pdf")

    await office.staff_commands("close", thread)
    assert f"desk:outcome:{number}:mediated" in office.channel.last(STAFF.chat_id).actions
    await office.staff_presses(f"desk:outcome:{number}:mediated", thread)
    office.channel.forget()
    await office.staff_writes("等一下", thread)
    assert office.channel.to("5001") == []
    await office.staff_writes("3.6万", thread)
    told = office.channel.last("5001").text
    assert "调解" in told
    assert "36,000 元" in told
    case = await office.store.find_case(number)
    assert case is not None
    assert (case.status, case.outcome, case.recovered_fen) == (CaseStatus.CLOSED, Outcome.MEDIATED, 3_600_000)
    assert [closed.place for closed in office.channel.closed] == [thread]


async def test_words_before_a_claim_and_of_others_stay_on_the_desk(office: OfficeAtWork) -> None:
    number, thread = await office.has_case()
    office.channel.forget()
    await office.staff_writes("我来看看", thread)
    assert office.channel.to("5001") == []
    assert "请先认领" in office.channel.last(STAFF.chat_id).text
    await office.staff_presses(f"desk:claim:{number}", thread)
    office.channel.forget()
    await office.staff_writes("我也说一句", thread, who="王")
    assert office.channel.to("5001") == []
    assert "李" in office.channel.last(STAFF.chat_id).text
    await office.staff_writes("//这家厂以前来过", thread)
    await office.staff_commands("note", thread, argument="再查一下")
    assert office.channel.to("5001") == []


async def test_without_topics_replies_reach_the_worker_and_chatter_does_not(office: OfficeAtWork) -> None:
    office.channel.has_topics = False
    number, group = await office.has_case()
    assert group == STAFF
    card = office.channel.last(STAFF.chat_id)
    await office.staff_presses(f"desk:claim:{number}", STAFF)
    office.channel.forget()
    await office.staff_writes("中午吃什么", STAFF)
    assert office.channel.to("5001") == []
    await office.staff_writes("您好", STAFF, reply_to=card.message_id)
    assert "您好" in office.channel.last("5001").text


async def test_nobody_outside_the_staff_group_counts_as_staff(office: OfficeAtWork) -> None:
    number, _ = await office.has_case()
    office.channel.forget()
    await office.staff_presses(f"desk:claim:{number}", Place(STAFF.channel, "-100666"), who="外人")
    case = await office.store.find_case(number)
    assert case is not None
    assert case.caseworker_id is None
    assert office.channel.sent == []
