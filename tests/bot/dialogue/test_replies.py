"""An answer in words, as a worker reads it."""

from dataclasses import replace

from bot.dialogue.replies import answer_blocks
from knowledge.answering import Answer
from knowledge.citations import Citation
from knowledge.guides import Section
from knowledge.parts import as_it_was, part_of
from tests.knowledge.fakes import TODAY, make_guide, make_instrument, make_provision

LAW = make_instrument("劳动法")
MONTHLY = make_provision("50", "工资应当以货币形式按月支付给劳动者本人。", LAW)
OVERTIME = make_provision("44", "支付高于劳动者正常工作时间工资的工资报酬。", LAW)
GUIDE = make_guide("unpaid", "工资应当按月支付[劳动法:50]。", ("老板拖欠工资怎么办",))
ANSWER = Answer(
    "老板不给加班费", "zh", TODAY, GUIDE, {Section.SHORT: ("工资应当按月支付[劳动法:50]。",)},
    (Citation(MONTHLY.reference, MONTHLY, TODAY),), (),
)  # fmt: skip


BESIDE = replace(ANSWER, related=(Citation(OVERTIME.reference, OVERTIME, TODAY),))


def texts(answer: Answer) -> list[str]:
    return [block.text for block in answer_blocks(answer)]


def test_law_that_the_guide_does_not_name_is_quoted_after_what_it_rests_on_and_says_so() -> None:
    shown = texts(BESIDE)
    rests_on, lead, beside = (
        next(place for place, text in enumerate(shown) if words in text)
        for words in (MONTHLY.text, "可能还和下面的条文有关", OVERTIME.text)
    )
    assert rests_on < lead < beside
    assert "《劳动法》第44条" in shown[beside]
    assert texts(ANSWER) == [text for place, text in enumerate(shown) if place not in {lead, beside}]


def test_it_is_said_in_the_language_of_the_answer() -> None:
    assert "These articles may matter too:" in texts(replace(BESIDE, language="en"))
    assert "你問的事可能還和下面的條文有關：" in texts(replace(BESIDE, language="zh-Hant"))


def test_a_part_of_an_answer_and_what_of_it_held_earlier_have_no_law_beside_them() -> None:
    parts = (part_of(BESIDE, {Section.SHORT}), as_it_was(BESIDE, ANSWER.citations, TODAY))
    assert [part.related if part else None for part in parts] == [(), ()]
