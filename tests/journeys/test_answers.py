"""Questions answered from the real index, in the worker's language."""

from bot.wording import say

from .village import Village


async def test_a_question_is_answered_with_the_law_it_rests_on(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("没签劳动合同，可以要双倍工资吗")
        answer = await worker.hears(say("heading-law"))
        quotes = answer.styled("expandable_blockquote")
        assert any("劳动合同法" in quote and "二倍的工资" in quote for quote in quotes)
        assert say("button-sources") in answer.buttons

        await worker.presses(say("button-sources"), on=answer)
        sources = await worker.hears(say("heading-law"))
        assert "第82条" in sources.text

        await worker.presses(say("button-helpful"), on=answer)
        await worker.hears(say("thanks-helpful"))


async def test_start_offers_languages_and_one_is_kept(village: Village) -> None:
    village.staff_group()
    worker = village.worker(language="zh-hans")
    async with village.office():
        await worker.says("/start")
        await worker.hears("我是工友")
        choice = await worker.hears("Choose your language")
        await worker.presses("English", on=choice)
        await worker.hears("English")
        await worker.says("/help")
        assert "/human" in (await worker.hears("/mycases")).text
        assert "真人" not in worker.seen()[-1].text
        await worker.says("/language")
        await worker.presses("繁體中文", on=await worker.hears("Choose your language"))
        await worker.hears("繁體中文")
        await worker.says("/help")
        await worker.hears("法律援助工作人員")


async def test_an_english_question_gets_an_english_answer(village: Village) -> None:
    village.staff_group()
    worker = village.worker("Maria", language="en")
    async with village.office():
        await worker.says("My boss has not paid my wages for two months, what can I do?")
        answer = await worker.hears("arbitration")
        assert "Labor Contract Law" in answer.text or "Labour" in answer.text or "Labor" in answer.text


async def test_danger_is_answered_before_anything_else(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("老板扣了身份证把我们锁在宿舍不让走，还打人")
        first = await worker.hears()
        assert "110" in first.text
        assert first.styled("bold")[0].startswith("⚠️")
        await worker.hears("真人")


async def test_what_is_not_about_work_is_said_so(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    async with village.office():
        await worker.says("今天晚上吃什么好")
        await worker.hears(say("out-of-scope"))
