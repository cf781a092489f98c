"""A worker's answer, in words, to whether another office may have their case. Pure; whatever leaves a doubt is no consent."""

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from bot.dialogue.decision import Act, AskConsentAgain, Consent, Heard, Record
from bot.dialogue.language import simplify
from bot.messages import IncomingKind

_FILE: Final = Path(__file__).with_name("words") / "consent.toml"
_MOST: Final = 40  # characters: who writes more says more than yes or no
_THANKS: Final = r"(?: ?(?:谢谢|多谢|谢了|thanks|thank you|cảm ơn|salamat|terima kasih|ありがとうございます)[你您]?)?"
_SPACES: Final = re.compile(r"[\s,，、。.!！~～;；]+")


class Said(StrEnum):
    """What the words come to."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def read_consent(text: str) -> Said:
    """A plain yes or a plain no and nothing else, in any language we read; everything else is unclear."""
    folded = _fold(text)
    if not folded or len(folded) > _MOST:
        return Said.UNCLEAR
    is_yes, is_no = (pattern.fullmatch(folded) is not None for pattern in _patterns())
    return Said.UNCLEAR if is_yes == is_no else Said.YES if is_yes else Said.NO


def on_consent_words(heard: Heard) -> tuple[Act, ...] | None:
    """What words of the worker's do while the question is open; None where they are words like any other.

    They go to the caseworker in any case. A yes counts only as the answer to what was asked last: after something that a
    caseworker wrote since, it may be the answer to that. Then, and where it is no plain answer, the question is put once more.
    """
    asked = heard.consent
    if asked is None or heard.incoming.kind is not IncomingKind.TEXT:
        return None
    said = read_consent(heard.incoming.text)
    if said is not Said.UNCLEAR and asked.is_latest:
        return Record(), Consent(asked.number, said is Said.YES, in_words=True)
    is_silent = heard.case is not None and heard.case.is_bot_silent
    return (Record(), AskConsentAgain(asked.number)) if is_silent and not asked.was_asked_again else None


def _fold(text: str) -> str:
    """As the patterns are written: one width, small letters, simplified characters, single spaces, none at the ends or in Chinese."""
    plain = simplify(unicodedata.normalize("NFKC", text)).lower().replace("’", "'")
    spaced = _SPACES.sub(" ", plain).strip()
    return re.sub(r"(?<=[\u3040-\u9fff]) (?=[\u3040-\u9fff])", "", spaced)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Yes may be said up to three times over (好的好的); no only once, for two are a yes, or a riddle. Thanks may follow."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    yes, no = _alternatives(table["yes"]), _alternatives(table["no"])
    return re.compile(rf"(?:(?:{yes}) ?){{1,3}}{_THANKS}"), re.compile(rf"(?:{no}){_THANKS}")


def _alternatives(lists: dict[str, list[str]]) -> str:
    return "|".join(unicodedata.normalize("NFKC", simplify(one)) for written in lists.values() for one in written)
