"""A question considered: what becomes of a danger that rules name and nobody hears."""

from dataclasses import replace
from datetime import date

import pytest

from bot.dialogue.considering import Considered, consider
from bot.dialogue.lexicon import Danger
from bot.dialogue.triage import TriageKind
from knowledge.answering import Answer, Unknown
from knowledge.citations import Citation
from knowledge.sounding import Sound, Sounds
from tests.bot.dialogue.test_deciding import FakeAdviser
from tests.knowledge.fakes import make_provision

TODAY = date(2026, 11, 23)
LONG_AGO = "前年被工头打了，早就和好了，现在在别处干得好好的，就是那时候最后一个月工资到今天不给"


class HearingAdviser(FakeAdviser):
    """Hears what it was given in the parts that hold its word, and information in all else."""

    def __init__(self, word: str, sound: Sound, *known: str) -> None:
        super().__init__(*known)
        self.word, self.sound = word, sound

    def hear(self, text: str) -> Sounds:  # type: ignore[override]
        heard = self.sound if self.word in text else Sound.INFORMATION
        return Sounds({sound: float(sound is heard) for sound in Sound})


class ReadAdviser(FakeAdviser):
    """Shows an article beside whatever it answers."""

    def answer(self, question: str, language: str, on: date, guide_id: str | None = None) -> Answer | Unknown:
        answer = super().answer(question, language, on, guide_id)
        beside = make_provision("44", "支付高于正常工作时间工资的报酬。")
        return (
            replace(answer, related=(Citation(beside.reference, beside, on),)) if isinstance(answer, Answer) else answer
        )


def considered(text: str, adviser: FakeAdviser) -> Considered:
    return consider(text, "zh", TODAY, adviser)


def test_a_danger_that_nobody_hears_is_answered_as_what_is_asked_and_a_person_offered() -> None:
    found = considered(LONG_AGO, HearingAdviser("-", Sound.INFORMATION, "工资"))
    assert found.found.dangers == ()
    assert found.found.kind is not TriageKind.URGENT
    assert found.found.offers_human
    assert isinstance(found.answer, Answer)
    assert any(reason.startswith("named, not heard") for reason in found.found.reasons)


def test_a_danger_that_is_heard_where_it_stands_is_urgent() -> None:
    found = considered(LONG_AGO, HearingAdviser("前年被工头打了", Sound.VIOLENCE, "工资"))
    assert found.found.dangers == (Danger.VIOLENCE,)
    quiet_in_the_whole = HearingAdviser("别处", Sound.WAGE, "工资")
    quiet_in_the_whole.hear = lambda text: Sounds(  # type: ignore[method-assign]
        {sound: float(sound is (Sound.VIOLENCE if text == "前年被工头打了" else Sound.WAGE)) for sound in Sound}
    )
    assert considered(LONG_AGO, quiet_in_the_whole).found.kind is TriageKind.URGENT


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("老板去年叫人打我，现在和解了，官司能赢吗", Sound.PREDICTION),
        ("邻居去年打我，后来搬走了，他家的狗还在叫", Sound.OFF_TOPIC),
    ],
)
def test_whoever_names_a_danger_is_offered_a_person_though_nothing_is_answered(text: str, sound: Sound) -> None:
    found = considered(text, HearingAdviser("", sound, "狗"))
    assert found.found.kind is not TriageKind.URGENT
    assert isinstance(found.answer, Unknown)
    assert found.found.offers_human


@pytest.mark.parametrize("text", ["老板把我们锁在宿舍不让走，工资也不给", "老板打人怎么办，他刚才又打了我，还欠我工资"])
def test_who_is_in_danger_reads_no_law_beside_the_answer(text: str) -> None:
    in_danger, owed = (considered(each, ReadAdviser("工资")) for each in (text, "老板三个月没发工资"))
    assert in_danger.found.dangers
    assert isinstance(in_danger.answer, Answer)
    assert in_danger.answer.related == ()
    assert isinstance(owed.answer, Answer)
    assert owed.answer.related
