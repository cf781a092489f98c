"""How the vote joins the rules: the table of bot.dialogue.voting, line by line."""

import pytest

from bot.dialogue.lexicon import Danger
from bot.dialogue.refusals import Refusal
from bot.dialogue.triage import TriageKind, triage
from bot.dialogue.voting import ADDS_DISPUTE, DANGER, REFUSES, heed, heed_refusal
from knowledge.sounding import DISPUTES, Sound, Sounds


def sounding(**shares: float) -> Sounds:
    rest = 1 - sum(shares.values())
    voted = {Sound(name): share for name, share in shares.items()}
    return Sounds({sound: voted.get(sound, rest if sound is Sound.INFORMATION else 0.0) for sound in Sound})


TOLD = "今天组长又让大家去后面那间屋"


def test_a_danger_that_no_rule_names_is_heard_and_says_so() -> None:
    found = heed(triage(TOLD), TOLD, sounding(confinement=0.93))
    assert found.kind is TriageKind.URGENT
    assert found.dangers == (Danger.CONFINEMENT,)
    assert found.offers_human
    assert "confinement: sounds like confinement 0.93" in found.reasons


def test_a_danger_less_likely_than_a_dispute_is_none() -> None:
    assert heed(triage(TOLD), TOLD, sounding(severe_injury=DANGER + 0.05, injury=0.55)).dangers == ()


def test_a_question_about_the_rule_needs_more_to_be_danger() -> None:
    asked = "几岁算童工"
    assert heed(triage(asked), asked, sounding(child_labour=0.6)).kind is TriageKind.INFORMATION
    assert heed(triage(asked), asked, sounding(child_labour=0.95)).kind is TriageKind.URGENT


def test_a_vote_never_takes_a_danger_away() -> None:
    text = "再不发工资我就跳楼"
    assert heed(triage(text), text, sounding(off_topic=0.99)) == triage(text)


@pytest.mark.parametrize("dispute", DISPUTES)
def test_a_dispute_is_made_only_beyond_the_margin(dispute: Sound) -> None:
    text = "公司这样做合法吗"
    assert heed(triage(text), text, sounding(**{dispute.value: ADDS_DISPUTE + 0.01})).kind.value == dispute.value
    assert heed(triage(text), text, sounding(**{dispute.value: ADDS_DISPUTE - 0.01})) == triage(text)


def test_a_dispute_by_the_rules_stays_one_within_the_margin() -> None:
    text = "老板三个月没发工资"
    assert heed(triage(text), text, sounding(wage=0.3)).kind is TriageKind.WAGE


def test_off_topic_by_vote_although_it_has_a_word_of_work() -> None:
    text = "工地附近哪里有好吃的面馆"
    found = heed(triage(text), text, sounding(off_topic=REFUSES + 0.1))
    assert found.kind is TriageKind.OUT_OF_SCOPE
    assert not found.offers_human


def test_a_refusal_by_rule_or_by_vote() -> None:
    assert heed_refusal(Refusal.FORGERY, sounding()) is Refusal.FORGERY
    assert heed_refusal(None, sounding(prediction=REFUSES + 0.1)) is Refusal.PREDICTION
    assert heed_refusal(None, sounding(not_law=REFUSES - 0.1)) is None
    assert heed_refusal(None, sounding(off_topic=0.99)) is None


def test_every_sound_that_is_not_answered_has_its_refusal() -> None:
    assert {sound.value for sound in tuple(Sound)[9:]} - {"off_topic"} == {refusal.value for refusal in Refusal}
