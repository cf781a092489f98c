"""On the borders: what is told against what is asked, and what only wears the words of work, the whole way of a question."""

from datetime import date
from pathlib import Path

import pytest

from bot.adviser import IndexAdviser
from bot.dialogue.considering import Considered, consider
from bot.dialogue.language import content_language, identify_language
from bot.dialogue.lexicon import Danger
from bot.dialogue.triage import TriageKind
from knowledge.answering import Answer

CORPUS = Path(__file__).parents[1] / "corpus"
TODAY = date(2026, 11, 20)
MOST_ANSWERED, MOST_REFUSED = 0.13, 0.16  # both sets were written to deceive; lower them with what is won


def considered(text: str, adviser: IndexAdviser) -> Considered:
    return consider(text, content_language(identify_language(text)), TODAY, adviser)


def answered(name: str, adviser: IndexAdviser) -> list[bool]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [isinstance(considered(line, adviser).answer, Answer) for line in lines]


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("老板拖了我两个月工资", "老板拖工资拖多久算违法"),
        ("辞退我不给补偿", "辞退员工不给补偿违法吗"),
        ("我养伤的时候公司把工资停了，这对吗", "员工养伤期间公司可以停工资吗"),
        pytest.param(
            "My boss has not paid me since May",
            "How long may a boss delay wages",
            marks=pytest.mark.xfail(reason="heard as asking us to foretell, .72; a person is offered", strict=True),
        ),
        ("My boss has not paid me since May", "how long may a boss delay wages before it is illegal"),
        ("Công ty nợ lương tôi hai tháng", "Công ty được chậm lương bao lâu"),
    ],
)
def test_what_is_told_is_a_dispute_and_what_is_asked_is_not(told: str, asked: str, adviser: IndexAdviser) -> None:
    assert considered(told, adviser).found.kind in {TriageKind.WAGE, TriageKind.INJURY}
    assert considered(asked, adviser).found.kind is TriageKind.INFORMATION


def test_other_matters_in_the_words_of_work_are_hardly_ever_answered(adviser: IndexAdviser) -> None:
    """None of these were learned from."""
    found = answered("off_topic_in_work_clothes.txt", adviser)
    assert sum(found) <= MOST_ANSWERED * len(found)


def test_questions_of_work_in_the_words_of_other_matters_are_answered(adviser: IndexAdviser) -> None:
    """None of these were learned from."""
    found = answered("ours_in_other_clothes.txt", adviser)
    assert sum(found) >= (1 - MOST_REFUSED) * len(found)


@pytest.mark.parametrize(
    "text",
    [
        "我爸在工地摔死了，怎么赔",
        "我儿子在工地触电死了，怎么办",
        "我妈在厂里干活死了怎么赔",
        "滴滴司机开车猝死，家属怎么办",
    ],
)
def test_a_death_at_work_is_answered_as_one(text: str, adviser: IndexAdviser) -> None:
    found = considered(text, adviser)
    # who speaks of a death may faintly sound like somebody who thinks of it: words of safety then stand before the same answer
    assert found.found.kind is TriageKind.INJURY or found.found.dangers == (Danger.SELF_HARM,)
    assert isinstance(found.answer, Answer)
    assert found.answer.guide is not None
    assert found.answer.guide.topic == "injury"


@pytest.mark.xfail(reason="heard as self-harm, .85: words of safety and the guide on that alone", strict=True)
def test_who_is_worn_out_gets_words_of_safety_and_the_answer_too(adviser: IndexAdviser) -> None:
    found = considered("加班加到想吐，不想干了", adviser)
    assert found.found.kind is TriageKind.URGENT
    assert isinstance(found.answer, Answer)
    assert found.answer.guide is not None
    assert found.answer.guide.topic == "hours"


def test_a_mark_at_the_end_changes_nothing(adviser: IndexAdviser) -> None:
    with_mark, without = (considered(text, adviser).answer for text in ("周日加班给多少工资？", "周日加班给多少工资"))
    assert isinstance(with_mark, Answer)
    assert isinstance(without, Answer)
    assert with_mark.citations == without.citations
