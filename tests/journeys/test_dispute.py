"""A dispute from the first message to the close, through claim, reply and photo."""

from typing import Any

import pytest

from bot.wording import say
from tests.botapi.people import JPEG, Heard, Staff, Worker

from .village import Village

SLIP = JPEG + b" the payslip of September"
RECEIPT = b"%PDF-1.7 the complaint form"


async def tells_of_unpaid_wages(worker: Worker) -> str:
    """Zhang San tells his story and wants a person; the number of his case."""
    await worker.says("老板三个月没发工资，我们十二个人，人在东莞")
    await worker.hears("真人")
    await worker.presses(say("button-person"))
    await worker.hears("叫什么名字")
    await worker.says("鸿运五金厂")
    await worker.hears("多少钱")
    await worker.says("一共三万六")
    opened = await worker.hears("编号是")
    return opened.text.split("编号是 ")[1].split("，")[0]


@pytest.mark.parametrize("is_forum", [True, False], ids=["topics", "replies"])
async def test_wages_are_recovered(village: Village, is_forum: bool) -> None:
    """The same story in a group with a topic for each case, and in one where cases live in replies."""
    group = village.staff_group(is_forum=is_forum)
    lawyer, colleague, worker = group.member("李律师"), group.member("陈姐", "chenjie"), village.worker("张三")
    async with village.office():
        number = await tells_of_unpaid_wages(worker)

        card = await lawyer.hears("工人的话")
        for fact in (number, "东莞", "12 人", "鸿运五金厂", "三万六", "老板三个月没发工资"):
            assert fact in card.text
        assert [topic.name for topic in group.topics] == ([f"{number} 工资纠纷 东莞"] if is_forum else [])

        await lawyer.presses("认领", on=card)
        claimed = await lawyer.hears(f"李律师 认领了案件 {number}")
        await worker.hears("现在有人接手了")
        await colleague.presses("认领", on=card)
        await colleague.hears("已由 李律师 认领")

        await lawyer.replies_to(claimed, "您好，请把工资条拍给我们")
        written = await worker.hears("请把工资条拍给我们")
        assert "李律师" not in written.text

        await worker.sends_photo(SLIP, caption="<b>9月的</b> & 8月的也没发")
        slip = await lawyer.hears("8月的也没发", kind="photo")
        assert slip.data == SLIP
        assert "<b>9月的</b> & 8月的也没发" in slip.text  # his words, not markup

        await lawyer.sends_file(RECEIPT, "投诉书.pdf", caption="请签字", **_under(lawyer, slip))
        form = await worker.hears("请签字")
        assert (form.kind, form.data) == ("document", RECEIPT)

        await lawyer.presses("结案", on=lawyer.look(card.id))
        asked = await lawyer.hears("的结果是")
        await lawyer.presses("协商解决", on=asked)
        amount = await lawyer.hears("追回多少元")
        await lawyer.replies_to(amount, "3.6万")
        await lawyer.hears(f"{number} 已结案：协商解决，追回 36,000 元")
        closed = await worker.hears("已结案：协商解决")
        assert "36,000 元" in closed.text
        assert say("desk-button-helped-yes") in closed.buttons

    # Neither side ever saw who the other is.
    seen_by_staff = lawyer.transcript()
    for handle in ("张三", "zhangsan", str(worker.user.id)):
        assert handle not in seen_by_staff
    for handle in ("李律师", "lilvshi", str(lawyer.user.id)):
        assert handle not in worker.transcript()


async def test_while_a_person_writes_the_bot_is_silent(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    async with village.office():
        await tells_of_unpaid_wages(worker)
        card = await lawyer.hears("工人的话")
        await lawyer.presses("认领", on=card)
        await worker.hears("现在有人接手了")
        before = len(worker.seen())
        await worker.says("加班费怎么算？")
        await lawyer.hears("加班费怎么算？", in_topic=card.thread_id)
        await worker.edits("周末加班费怎么算？")
        await lawyer.hears("周末加班费怎么算？", in_topic=card.thread_id)
        assert len(worker.seen()) == before


async def test_staff_talk_and_notes_stay_among_staff(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    async with village.office():
        await tells_of_unpaid_wages(worker)
        card = await lawyer.hears("工人的话")
        await lawyer.presses("认领", on=card)
        claimed = await lawyer.hears("认领了案件")
        await lawyer.says("// 老板有前科，先别告诉他", in_topic=card.thread_id)
        await lawyer.hears("备注已记下")
        await lawyer.says("中午吃什么")
        await lawyer.replies_to(claimed, "下午三点打给您")
        await worker.hears("下午三点打给您")
    assert "前科" not in worker.transcript()
    assert "中午吃什么" not in worker.transcript()


async def test_a_case_whose_topic_was_deleted_goes_on_in_another(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    async with village.office():
        await tells_of_unpaid_wages(worker)
        card = await lawyer.hears("工人的话")
        group.chat.topics.clear()
        await worker.says("老板今天又说下个月")
        found = await lawyer.hears("老板今天又说下个月")
    assert found.thread_id not in (None, card.thread_id)


async def test_a_worker_who_blocked_the_bot_is_reported_to_staff(village: Village) -> None:
    group, worker = village.staff_group(), village.worker()
    lawyer = group.member()
    async with village.office():
        await tells_of_unpaid_wages(worker)
        card = await lawyer.hears("工人的话")
        await lawyer.presses("认领", on=card)
        claimed = await lawyer.hears("认领了案件")
        await worker.hears("现在有人接手了")
        await worker.blocks_bot()
        await lawyer.hears("停用了机器人")
        await worker.unblocks_bot()
        await lawyer.hears("又能收到消息了")
        await lawyer.replies_to(claimed, "还在吗")
        await worker.hears("还在吗")


def _under(person: Staff, heard: Heard) -> dict[str, Any]:
    """Where a file has to go to belong to the case: into the topic, or as a reply."""
    return {"in_topic": heard.thread_id} if person.chat.is_forum else {"reply_to": heard.id}
