"""A yes in words is a yes only where nobody could doubt it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.case import CaseStatus
from bot.cases.consenting import ConsentAsked
from bot.dialogue.consent_words import Said, on_consent_words, read_consent
from bot.dialogue.conversation import Conversation
from bot.dialogue.decision import AskConsentAgain, Consent, Heard, Record
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side
from tests.bot.cases.fakes import MONDAY
from tests.bot.cases.test_states import new_case

YES = """同意 / 可以 / 好的 / 好 / 行 / 我同意 / 同意。 / 同意！！ / 好的，谢谢 / 好的好的 / 可以的 / 好的，我同意 / 没问题 / 我願意 / 願意 /
好的，謝謝您 / 同意转给他们 / 可以，转吧 / Yes / YES! / yes please / Yes, I agree. / I agree / ok / OK, thanks / sure / vâng / Đồng ý / tôi đồng ý /
dong y / ตกลงครับ / ยินยอม / ได้ค่ะ / သဘောတူပါတယ် / opo / sige po / payag po ako / ya / Setuju / saya setuju / はい / はい、お願いします / 同意します"""
NO = """不同意 / 不要 / 不 / 不用了 / 不行 / 不可以 / 我不同意 / 我不愿意 / 我不願意 / 不想转 / 先不要 / 算了 / 不用，谢谢 / No / no. / no thanks /
I don’t agree / I do not agree / please don't / không / không đồng ý / ไม่ / ไม่ยินยอมค่ะ / သဘောမတူပါဘူး / hindi po / ayoko / tidak / tidak setuju / いいえ / 同意しません"""
UNCLEAR = """不太同意 / 可以再想想吗 / yes but not to Shenzhen / 同意吗？ / 可以吗 / 可以？ / 好吧 / 嗯 / 随便 / 都行吧 / 再说 / 我考虑一下 / 好的，但是不要转到深圳 /
好不好 / 同意不同意都一样 / 我没说同意 / 谁说我同意了 / 不是不同意 / 不同意也得同意 / 同意，不过要等我弟弟来 / 可以是可以，就是怕 / 同不同意 / 收到 / 知道了 / 谢谢 / 你好 /
yes? / yes and no / not yes / no yes / ok but when / maybe / I agree with you that it is bad / why / sure? / yes no / no problem but wait / 我同意你说的工资太低 / 同意 不同意 /
đồng ý nhưng / có không / ได้ไหม / setuju tapi / bukan / いいです / 大丈夫です / 结构 / 好的呢还是不好呢 / 我可以先问一下吗 / 可以不转吗 / 可以不 / 行不行 / 是不是 / 对不对 / 1 / 👍 / …"""


def table(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\n", " ").split(" / ") if one.strip()]


@pytest.mark.parametrize("text", table(YES))
def test_a_plain_yes(text: str) -> None:
    assert read_consent(text) is Said.YES


@pytest.mark.parametrize("text", table(NO))
def test_a_plain_no(text: str) -> None:
    assert read_consent(text) is Said.NO


@pytest.mark.parametrize("text", [*table(UNCLEAR), "", "  ", "同意" * 40])
def test_whatever_may_be_doubted_is_neither(text: str) -> None:
    assert read_consent(text) is Said.UNCLEAR


@given(
    st.sampled_from(table(YES)),
    st.sampled_from(["但是", "不过", "吗", "?", "？", " but ", "不", "没", "除非", " if ", "再想想"]),
    st.booleans(),
)
def test_a_yes_with_anything_that_limits_or_asks_is_no_yes(yes: str, limit: str, is_after: bool) -> None:
    assert read_consent(yes + limit if is_after else limit + yes) is not Said.YES


@given(st.text(max_size=60))
def test_no_text_at_all_is_taken_for_consent_by_accident(text: str) -> None:
    said = read_consent(text)
    assert said is Said.UNCLEAR or any(letter.isalpha() for letter in text)


def heard(text: str, kind: IncomingKind = IncomingKind.TEXT, **asked: bool) -> Heard:
    """Words of a worker whose caseworker asked whether another office may have the case."""
    incoming = Incoming("1", Place(ChannelName.TELEGRAM, "5"), Side.WORKER, kind, "5", MONDAY, text=text)
    question = ConsentAsked("GY-26-0001-7", **({"is_latest": True, "was_asked_again": False} | asked))
    case = new_case(status=CaseStatus.CLAIMED, caseworker_id=1)
    return Heard(incoming, Conversation(), "zh", case, MONDAY.date(), consent=question)


def test_a_plain_answer_counts_only_for_what_was_asked_last_and_doubt_is_asked_once() -> None:
    number = "GY-26-0001-7"
    assert on_consent_words(heard("同意")) == (Record(), Consent(number, True, in_words=True))
    assert on_consent_words(heard("不要")) == (Record(), Consent(number, False, in_words=True))
    for doubtful in (heard("不太同意"), heard("好的", is_latest=False)):
        assert on_consent_words(doubtful) == (Record(), AskConsentAgain(number))
    assert on_consent_words(heard("不太同意", was_asked_again=True)) is None
    assert on_consent_words(heard("同意", was_asked_again=True)) == (Record(), Consent(number, True, in_words=True))
    assert on_consent_words(heard("同意", IncomingKind.EDIT)) is None
