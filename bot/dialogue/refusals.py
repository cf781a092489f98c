"""What we do not answer though it may speak of work: forging, harm, other people's data, predictions, law of elsewhere.

Named rules over the words (refusals.toml), like triage. A real question beside a planted instruction is still answered.
"""

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from bot.dialogue.language import simplify
from bot.dialogue.lexicon import lexicon

_FILE = Path(__file__).with_name("refusals.toml")
_CLAUSE = re.compile(r"[。！？!?;；\n，,]+")
# Somebody else did it to the asker: that is what we are for.
_DONE_TO_ASKER = re.compile(
    r"(?:老板|公司|厂里?|单位|对方|人事|主管|他们|中介|包工头)[^。，,]{0,12}(?:伪造|造假|做假|作假|假装|骗|报复|威胁|恐吓|编造)"
    r"|(?:老板|公司|领导|主管|厂里?|上面|工头)[^。，,]{0,4}(?:叫|让|要求?|逼)[^。，,]{0,10}(?:统一口径|作假|做假|造假|伪造)|被(?:老板|公司|厂|单位|人|中介)?[^。，,]{0,8}(?:骗|报复|威胁|恐吓|伪造)|(?:boss|company|employer)[^.]{0,20}(?:fake|forge|threaten)"
)


class Refusal(StrEnum):
    """Why a message is not answered; the first that applies counts."""

    HARM = "harm"
    FORGERY = "forgery"
    PRIVATE = "private"
    CLAIMED = "claimed"
    ELSEWHERE = "elsewhere"
    RECORDS = "records"
    PREDICTION = "prediction"
    INJECTION = "injection"
    NOT_LAW = "not_law"  # about work, but no law answers it


@lru_cache(maxsize=1)
def _patterns() -> dict[Refusal, re.Pattern[str]]:
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {refusal: re.compile("|".join(words[refusal.value])) for refusal in Refusal}


def find_refusal(text: str) -> Refusal | None:
    """Why `text` is not to be answered, or None. Danger to life is never refused: ask triage first."""
    folded = simplify(text).lower()
    for refusal, pattern in _patterns().items():
        if refusal is not Refusal.INJECTION and pattern.search(folded):
            if refusal in {Refusal.HARM, Refusal.FORGERY} and _DONE_TO_ASKER.search(folded):
                continue
            return refusal
    injection = _patterns()[Refusal.INJECTION]
    if injection.search(folded) is None:
        return None
    rest = [clause for clause in _CLAUSE.split(folded) if not injection.search(clause)]
    return None if any(lexicon().cues.work.search(clause) for clause in rest) else Refusal.INJECTION
