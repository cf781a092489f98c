"""How the vote joins the rules: the table of bot.dialogue.voting, line by line."""

import numpy as np
import pytest

from bot.dialogue.lexicon import Danger
from bot.dialogue.refusals import Refusal
from bot.dialogue.triage import TriageKind, triage
from bot.dialogue.voting import (
    DANGER,
    FAINT_SELF_HARM,
    LEAST_HEARD,
    LEAST_HEARD_BRIEFLY,
    MOST_PARTS,
    SURELY_NOT_OURS,
    find_unheard,
    heed,
    heed_refusal,
    is_only_faint,
)
from bot.dialogue.weighing import KINDS, LEAST_DISPUTE, LEAST_TOLD, SIGNS, Scales, features, find_signs
from knowledge.retrieval import LONGEST_QUESTION
from knowledge.scope import weigh_scope
from knowledge.sounding import REFUSES, UNANSWERED, Sound, Sounds

NOTHING = np.zeros(len(Sound), np.float32)


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
    assert heed(triage(TOLD), TOLD, sounding(severe_injury=DANGER + 0.05, injury=0.75)).dangers == ()


@pytest.mark.parametrize(
    ("text", "sounds", "is_faint"),
    [
        (TOLD, {"self_harm": FAINT_SELF_HARM + 0.01, "wage": 0.9}, True),
        (TOLD, {"self_harm": 0.6, "wage": 0.3}, True),
        (TOLD, {"self_harm": 0.8, "wage": 0.2}, False),
        ("老板不给钱，我要跳楼", {"self_harm": FAINT_SELF_HARM + 0.01, "wage": 0.9}, False),
        (TOLD, {"confinement": 0.6, "wage": 0.3}, False),
    ],
)
def test_only_self_harm_that_no_rule_names_and_something_else_drowns_is_faint(
    text: str, sounds: dict[str, float], is_faint: bool
) -> None:
    heard = sounding(**sounds)
    assert is_only_faint(heed(triage(text), text, heard), heard) is is_faint


def test_a_faint_sound_of_self_harm_is_heard_beside_a_dispute() -> None:
    heard = heed(triage(TOLD), TOLD, sounding(self_harm=FAINT_SELF_HARM + 0.01, wage=0.9))
    assert heard.dangers == (Danger.SELF_HARM,)
    assert heed(triage(TOLD), TOLD, sounding(self_harm=FAINT_SELF_HARM - 0.01, wage=0.9)).dangers == ()


class Listening:
    """Hears danger in what it was given, and information in all else; remembers what it heard."""

    def __init__(self, *loud: str, share: float = LEAST_HEARD + 0.01) -> None:
        self.loud, self.share = loud, share
        self.heard: list[str] = []

    def hear(self, text: str) -> Sounds:
        self.heard.append(text)
        return sounding(violence=self.share) if text in self.loud else sounding()


LONG_AGO = "前年被工头打了，早就和好了，也道过歉了，现在在别处干得好好的，就是那时候最后一个月工资到今天不给"
STEP, AROUND = "前年被工头打了", "前年被工头打了，早就和好了"


def test_a_danger_that_is_heard_nowhere_is_none_and_stays_for_staff_to_see() -> None:
    ears = Listening()
    unheard = find_unheard(LONG_AGO, ears.hear)
    assert unheard == {Danger.VIOLENCE}
    assert ears.heard[0] == LONG_AGO
    assert {STEP, AROUND} < set(ears.heard)
    assert triage(LONG_AGO).kind is TriageKind.URGENT
    found = triage(LONG_AGO, unheard=unheard)
    assert found.kind is TriageKind.WAGE
    assert found.dangers == ()
    assert any(reason.startswith("named, not heard, violence: ") for reason in found.reasons)


@pytest.mark.parametrize("loud", [LONG_AGO, STEP, AROUND])
def test_a_danger_that_is_heard_in_the_whole_or_where_it_stands_is_not_doubted(loud: str) -> None:
    assert find_unheard(LONG_AGO, Listening(loud).hear) == frozenset()
    assert find_unheard(LONG_AGO, Listening(loud, share=LEAST_HEARD - 0.01).hear) == {Danger.VIOLENCE}


def test_in_a_brief_message_what_is_faint_counts() -> None:
    brief, faint = "前年被打过，早赔了", Listening("前年被打过，早赔了", share=LEAST_HEARD_BRIEFLY + 0.01)
    assert find_unheard(brief, faint.hear) == frozenset()
    assert find_unheard(brief, Listening(brief, share=LEAST_HEARD_BRIEFLY - 0.01).hear) == {Danger.VIOLENCE}
    letters = "Sinaktan ako ng amo ko noon, ayos na kami."
    assert find_unheard(letters, Listening(letters, share=LEAST_HEARD_BRIEFLY + 0.01).hear) == frozenset()


def test_a_story_without_a_mark_is_heard_around_the_words() -> None:
    dictated = (
        "我们这个老板呢欠了我们大家四个月的工资一直说下个月下个月"
        "刚才我去问他就叫人来打我现在还在门口守着"
        "我想问工资能不能要回来"
    )
    ears = Listening()
    assert find_unheard(dictated, ears.hear) == {Danger.VIOLENCE}
    near = next(part for part in ears.heard if len(part) < len(dictated))
    assert "叫人来打我" in near
    assert find_unheard(dictated, Listening(near).hear) == frozenset()


def test_each_danger_is_doubted_by_itself() -> None:
    text = "那年塔吊倒了，我腰不行了，上个月又被工头打了"
    unheard = find_unheard(text, Listening("上个月又被工头打了").hear)
    assert {Danger.SITE_DANGER, Danger.VIOLENCE} <= set(triage(text).dangers)
    assert Danger.SITE_DANGER in unheard
    assert triage(text, unheard=unheard).dangers == (Danger.VIOLENCE,)


@pytest.mark.parametrize(
    "text",
    [
        "不让走",
        "门被反锁出不去！",
        "กำลังโดนหัวหน้าตี",
        "前年被工头打了，赔了，现在老板不给钱，我要跳楼",
        "工资没发" * (LONGEST_QUESTION // 4) + "，我被工头打了",
        "被打了，" + "，".join(f"第{place}回又被打了" for place in range(MOST_PARTS)),
    ],
)
def test_a_cry_self_harm_what_is_too_long_and_what_names_danger_all_over_is_never_doubted(text: str) -> None:
    assert triage(text).dangers
    assert find_unheard(text, Listening().hear) == frozenset()


def test_where_rules_name_no_danger_nothing_is_heard_again() -> None:
    ears = Listening()
    assert find_unheard("工资什么时候发", ears.hear) == frozenset()
    assert ears.heard == []


def test_where_nothing_was_learned_nothing_is_doubted() -> None:
    assert find_unheard(LONG_AGO, lambda _: None) == frozenset()


def test_a_question_about_the_rule_needs_more_to_be_danger() -> None:
    asked = "几岁算童工"
    assert heed(triage(asked), asked, sounding(child_labour=0.6)).kind is TriageKind.INFORMATION
    assert heed(triage(asked), asked, sounding(child_labour=0.95)).kind is TriageKind.URGENT


@pytest.mark.parametrize(
    "text", ["再不发工资我就跳楼", "老板把我们锁在厂里不让出去", "昨天去要钱，老板叫人把我打了一顿，头破了"]
)
def test_the_vote_on_the_whole_takes_no_danger_away(text: str) -> None:
    assert triage(text).dangers
    assert heed(triage(text), text, sounding(off_topic=1.0)) == triage(text)


def scales(**shares: float) -> Scales:
    """Scales on which every message weighs the same."""
    offsets = np.log([shares.get(kind.value, 0.0) + 1e-9 for kind in KINDS]).astype(np.float32)
    return Scales(np.zeros((len(features(find_signs(""), NOTHING)), len(KINDS)), np.float32), offsets)


@pytest.mark.parametrize("dispute", [TriageKind.WAGE, TriageKind.INJURY])
def test_a_dispute_that_no_rule_names_is_one_where_it_weighs_enough(dispute: TriageKind) -> None:
    text = "公司这样做合法吗"
    enough, less = LEAST_DISPUTE + 0.01, LEAST_DISPUTE - 0.01
    found = heed(triage(text), text, sounding(), scales(**{dispute.value: enough, "information": 1 - enough}))
    assert found.kind is dispute
    assert found.offers_human
    assert f"weighed as {dispute} {enough:.2f}" in found.reasons
    assert heed(triage(text), text, sounding(), scales(**{dispute.value: less, "information": 1 - less})) == triage(
        text
    )


def test_what_the_asker_plainly_tells_and_rules_name_needs_less_to_be_a_dispute() -> None:
    enough, less = scales(wage=LEAST_TOLD + 0.01, information=0.79), scales(wage=LEAST_TOLD - 0.01, information=0.81)
    told, asked = "辞退我不给补偿", "辞退我不给补偿合法吗？"
    assert heed(triage(told), told, sounding(), enough).kind is TriageKind.WAGE
    assert heed(triage(told), told, sounding(), less).kind is TriageKind.INFORMATION
    assert heed(triage(asked), asked, sounding(), enough).kind is TriageKind.INFORMATION


def test_what_only_asks_is_no_dispute_although_a_rule_names_it() -> None:
    text = "老板三个月没发工资"
    assert heed(triage(text), text, sounding(), scales(wage=0.9, information=0.1)) == triage(text)
    found = heed(triage(text), text, sounding(), scales(wage=0.1, information=0.9))
    assert found.kind is TriageKind.INFORMATION
    assert "weighed as information 0.90" in found.reasons[-1]


def test_injury_and_wages_together_are_the_heavier_with_the_other_kept_in_sight() -> None:
    text = "我在工地摔断了腿，老板还欠我三个月工资"
    rules = triage(text)
    found = heed(rules, text, sounding(), scales(wage=0.6, injury=0.3))
    assert (found.kind, found.flags) == (TriageKind.WAGE, (TriageKind.WAGE, TriageKind.INJURY))


def test_what_has_no_word_of_work_stays_out_of_scope_unless_a_dispute_outweighs_all() -> None:
    text = "今天晚上吃什么"
    assert heed(triage(text), text, sounding(), scales(information=0.9)).kind is TriageKind.OUT_OF_SCOPE
    assert heed(triage(text), text, sounding(), scales(wage=0.4, out_of_scope=0.6)).kind is TriageKind.OUT_OF_SCOPE
    assert heed(triage(text), text, sounding(), scales(wage=0.8)).kind is TriageKind.WAGE


def test_the_reason_names_the_signs_that_spoke_for_it() -> None:
    signs = find_signs("老板上个月扣了我五百块")
    heavy = np.zeros((len(features(signs, NOTHING)), len(KINDS)), np.float32)
    heavy[len(Sound) + SIGNS.index("names a time or a sum"), KINDS.index(TriageKind.WAGE)] = 3
    weighed = Scales(heavy, np.zeros(len(KINDS), np.float32)).weigh(signs, sounding())
    assert (
        weighed.reason(TriageKind.WAGE)
        == f"weighed as wage {weighed.shares[TriageKind.WAGE]:.2f} (names a time or a sum)"
    )


def test_off_topic_by_vote_although_it_has_a_word_of_work() -> None:
    text = "工地附近哪里有好吃的面馆"
    found = heed(triage(text), text, sounding(off_topic=REFUSES + 0.1))
    assert found.kind is TriageKind.OUT_OF_SCOPE
    assert not found.offers_human


def test_a_dispute_by_rule_that_is_doubtfully_ours_is_left_to_a_person() -> None:
    text = "老板欠我三个月工资"
    assert heed(triage(text), text, sounding(off_topic=SURELY_NOT_OURS - 0.1)) == triage(text)
    assert triage(text).offers_human
    assert heed(triage(text), text, sounding(off_topic=SURELY_NOT_OURS + 0.1)).kind is TriageKind.OUT_OF_SCOPE


def test_a_refusal_by_rule_or_by_vote() -> None:
    assert heed_refusal(Refusal.FORGERY, sounding()) is Refusal.FORGERY
    assert heed_refusal(None, sounding(prediction=REFUSES + 0.1)) is Refusal.PREDICTION
    assert heed_refusal(None, sounding(not_law=REFUSES - 0.1)) is None
    assert heed_refusal(None, sounding(off_topic=0.99)) is None


def test_what_the_index_knows_is_weighed_with_the_vote() -> None:
    doubtful = sounding(off_topic=0.5)
    near, far = 0.9, 0.6
    assert weigh_scope(doubtful, near).unanswered < REFUSES < weigh_scope(doubtful, far).unanswered
    assert weigh_scope(sounding(off_topic=1.0), near).unanswered > weigh_scope(sounding(), near).unanswered
    assert doubtful.unanswered == doubtful.of(UNANSWERED)


def test_who_may_be_in_danger_or_tells_of_somebody_hurt_is_not_turned_away() -> None:
    far = 0.2
    for hurt in ({"violence": 0.16}, {"injury": 0.36}, {"injury": 0.26, "severe_injury": 0.1}):
        assert weigh_scope(sounding(off_topic=0.6, **hurt), far).unanswered < REFUSES
    assert weigh_scope(sounding(off_topic=0.6, injury=0.2), far).unanswered > REFUSES
    text = "船上同乡掉海里了，船长不停船"
    assert heed(triage(text), text, sounding(), scales(injury=0.3, out_of_scope=0.7)).kind is TriageKind.INJURY


def test_every_sound_that_is_not_answered_has_its_refusal() -> None:
    assert {sound.value for sound in tuple(Sound)[9:]} - {"off_topic"} == {refusal.value for refusal in Refusal}
