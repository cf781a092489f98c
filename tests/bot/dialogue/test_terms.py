"""A term explained on request, and the minimum wage of a place said beside the answer, in the worker's language."""

from datetime import date

import pytest

from bot.dialogue.deciding import decide
from bot.dialogue.terms import explanation, meaning, rates, term_wanted
from bot.messages import IncomingKind
from bot.wording import say

from .test_deciding import FakeAdviser, heard, said

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("word", "language", "held"),
    [
        ("仲裁", "zh", ("劳动争议仲裁", "labour arbitration", "《劳动争议调解仲裁法》第27条")),
        ("仲裁", "zh-Hant", ("勞動爭議仲裁", "《勞動爭議調解仲裁法》第27條")),
        ("N+1", "zh", ("代通知金", "加这一个月")),
        ("severance", "en", ("severance pay (经济补偿): ", "one month's wage for each year", "art. 47")),
        ("恶意欠薪", "zh", ("拒不支付劳动报酬罪", "第276条之1")),
        ("severance", "vi", ("severance pay", "art. 47")),
    ],
)
def test_a_term_in_everyday_words_with_its_article(word: str, language: str, held: tuple[str, ...]) -> None:
    text = explanation(word, language).text
    assert all(part in text for part in held), text


def test_a_word_that_is_not_held_and_no_word_at_all() -> None:
    assert explanation("爱情", "zh").text == say("term-unknown", "zh")
    assert explanation("  ", "en").text == say("term-usage", "en")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("/词 仲裁", "仲裁"),
        ("/詞 仲裁", "仲裁"),
        ("/term N+1", "N+1"),
        ("词不达意", None),
        ("terms of my contract", None),
    ],
)
def test_the_word_asked_for_in_plain_text(text: str, word: str | None) -> None:
    assert term_wanted(text) == word


def test_only_a_question_after_a_meaning_is_explained() -> None:
    found = meaning("竞业限制是什么意思", "zh")
    assert found is not None
    assert "竞业限制" in found.text
    assert meaning("老板拖欠工资怎么办", "zh") is None
    assert meaning("什么是爱情", "zh") is None


@pytest.mark.parametrize(
    ("text", "language", "held"),
    [
        ("深圳最低工资多少", "zh", ("2700元", "粤府函〔2026〕188号", "2026-09-04", "12333")),
        ("上海最低工資是多少", "zh-Hant", ("2740元", "25元", "2026-06-05")),
        ("最低工资在湖北有几档", "zh", ("2400元", "21.5元", "1970元")),
        ("what is the minimum wage in Shenzhen", "en", ("Shenzhen a month (full time): 2700 yuan", "12333")),
        ("云南最低工资多少", "zh", ("云南", "没有把握", "12333")),
        ("上海高温津贴一个月多少钱", "zh", ("6月至9月", "300元", "沪人社规〔2019〕19号", "12333")),
        ("heat allowance in Guangdong", "en", ("June to October", "300 yuan", "12333")),
    ],
)
def test_the_rate_of_a_place(text: str, language: str, held: tuple[str, ...]) -> None:
    found = rates(text, language, TODAY)
    assert found is not None
    assert all(part in found.text for part in held), found.text


@pytest.mark.parametrize("text", ["最低工资包括加班费吗", "深圳拖欠工资", "minimum wage", "湖北高温津贴多少"])
def test_no_rate_without_a_place_or_for_another_question(text: str) -> None:
    assert rates(text, "zh", TODAY) is None


def test_in_a_talk_a_term_is_explained_where_no_guide_answers() -> None:
    nothing, all_known = FakeAdviser(), FakeAdviser("最低工资", "竞业限制")
    assert "代通知金" in said(decide(heard("什么是N+1"), nothing))
    assert "不让" not in said(decide(heard("竞业限制是什么意思"), all_known))
    assert "劳动争议仲裁" in said(decide(heard("term", IncomingKind.COMMAND, "仲裁"), nothing))
    assert "劳动争议仲裁" in said(decide(heard("/词 仲裁"), nothing))
    assert "2700元" in said(decide(heard("深圳最低工资多少"), all_known))
