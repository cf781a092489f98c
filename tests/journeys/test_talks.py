"""Talks of several messages: one goes on with the one before, asks several things, tells a date."""

from bot.wording import say

from .village import Village


async def test_a_short_second_message_is_answered_from_the_matter_before(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("公司一直没跟我签劳动合同，能要双倍工资吗")
        whole = await worker.hears("二倍工资")
        await worker.says("那要带什么材料")
        part = await worker.hears("接着说")
        assert say("heading-evidence") in part.text
        assert say("heading-steps") not in part.text
        assert len(part.text) < len(whole.text)
        await worker.says("加班费怎么算")
        other = await worker.hears("百分之一百五十")
        assert "接着说" not in other.text


async def test_two_questions_get_two_answers_each_with_its_law(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("周日加班给多少工资？工作四年的年假有几天？")
        first = await worker.hears("你问：周日加班")
        assert any("百分之二百" in quote for quote in first.styled("expandable_blockquote"))
        second = await worker.hears("你问：工作四年")
        assert "年休假" in second.text


async def test_a_second_trouble_is_not_passed_over(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("老板三个月没发工资，也没签合同")
        whole = await worker.hears("劳动监察")
        assert say("heading-steps") in whole.text
        beside = await worker.hears("你还说到：也没签合同")
        assert "二倍" in beside.text
        assert say("heading-steps") not in beside.text
        await worker.hears("要不要转给真人")


async def test_the_law_of_the_day_of_the_event_is_given(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("我2020年11月被公司无故开除，能要多少赔偿")
        answer = await worker.hears("2020年11月")
        assert say("answer-note-past", day="2020-11-01") in answer.text


async def test_a_worker_of_another_tongue_is_met_in_it(village: Village) -> None:
    village.staff_group()
    worker = village.worker("Nam", language="vi")
    async with village.office():
        await worker.says("Công ty không ký hợp đồng lao động với tôi")
        await worker.hears(say("answer-both", "vi"))
        folded = (await worker.hears(say("heading-in-chinese"))).styled("expandable_blockquote")
        assert any(quote.startswith(say("heading-in-chinese")) for quote in folded)
        await worker.says("cảm ơn")
        await worker.hears(say("courtesy-thanks", "vi"))


async def test_one_question_is_asked_where_the_answer_forks_and_its_button_refines_it(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("老板三个月没发工资怎么办")
        asked = await worker.hears(say("fork-employed"))
        assert say("offer-wage") in asked.text
        await worker.presses(say("fork-employed-left"), on=asked)
        refined = await worker.hears("接着说")
        assert "劳动关系终止" in refined.text
        await worker.presses(say("button-person"), on=asked)
        await worker.hears(say("intake-start"))


async def test_a_sum_is_reckoned_once_its_missing_fact_is_told(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("干了3年被辞退赔多少")
        await worker.hears(say("sum-ask-wage"))
        await worker.says("五千多")
        await worker.hears(say("sum-not-sure"))
        await worker.says("5000")
        answer = await worker.hears(say("sum-title"))
        assert "15,000 元" in answer.text
        assert "30,000 元" in answer.text
