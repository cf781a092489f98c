"""Whether a message goes on with the matter before it, and with which part of it. Pure, by the rules of follow_ups.toml.

A message that leans on a word before it ("那…", "what if …"), or asks for a part and names nothing ("多久"), goes on for sure. A
short one that names no matter of its own may: then it goes on where it makes no sense alone.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.dialogue.language import simplify
from knowledge.guides import Section
from knowledge.spelling import set_right

_FILE = Path(__file__).with_name("follow_ups.toml")
_PARTS = (Section.DEADLINES, Section.EVIDENCE, Section.WHERE, Section.EXCEPTIONS, Section.STEPS)
_MOST_SIGNS, _MOST_WORDS = 22, 12  # of a follow-up: whoever writes more tells a matter of its own
_BRIEF_SIGNS, _BRIEF_WORDS = 14, 8  # of one that no word links to what was before
_STUB_SIGNS, _STUB_WORDS = 5, 3
_MOST_LEFT = 3  # signs (or words) that may be left beside the words that ask for a part
_HAN_LIKE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+")
_ASKS = re.compile(r"吗|怎么|谁|多少|几|哪|行不行|可以|\b(?:how|who|is (?:it|that|this))\b")
_MARKS = re.compile(r"[\s，。！？、；：,.!?;:…~～「」“”\"'()（）]+")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`part` is what is asked of the matter before; None where the message changes or adds a fact, or asks for more."""

    part: Section | None
    is_sure: bool = True  # False: only where the message makes no sense alone


@dataclass(frozen=True, slots=True)
class _Words:
    parts: dict[Section, re.Pattern[str]]
    leads: re.Pattern[str]
    conditions: re.Pattern[str]
    pronouns: re.Pattern[str]
    speakers: re.Pattern[str]
    fillers: re.Pattern[str]
    matters: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    parts = {part: re.compile("|".join(table["parts"][part.value])) for part in _PARTS}
    return _Words(parts, **{name: re.compile("|".join(lists)) for name, lists in table["links"].items()})


def find_follow_up(text: str) -> FollowUp | None:
    """How `text` goes on with the matter before it; None where it begins one of its own."""
    folded = set_right(simplify(text).lower().strip(" ?？。.!！~"))
    if not folded or not _is_within(folded, _MOST_SIGNS, _MOST_WORDS):
        return None
    words = _words()
    part = next((part for part, pattern in words.parts.items() if pattern.search(folded)), None)
    names_a_matter = words.matters.search(folded) is not None
    if words.leads.search(folded):
        return FollowUp(None if names_a_matter else part)
    asks_for_a_part = part is not None and _left(words, folded, part) <= _MOST_LEFT
    if words.conditions.search(folded) and not (asks_for_a_part and folded.endswith("呢")):
        return FollowUp(None)
    is_brief = _is_within(folded, _BRIEF_SIGNS, _BRIEF_WORDS)
    if names_a_matter:
        return FollowUp(part) if is_brief and words.pronouns.search(folded) else None
    if asks_for_a_part:
        return FollowUp(part)
    return FollowUp(part, is_sure=False) if is_brief else None


def _is_within(folded: str, most_signs: int, most_words: int) -> bool:
    signs = len(_HAN_LIKE.findall(folded))
    foreign = len(_LATIN.findall(folded))
    return signs + foreign <= most_signs if signs else foreign <= most_words


def matters_in(text: str) -> frozenset[str]:
    """The matters that a text names, by the words it names them with."""
    return frozenset(match[0] for match in _words().matters.finditer(set_right(simplify(text).lower())))


def names_somebody(text: str) -> bool:
    """Whether a message speaks of somebody whom the matter before may have named, or asks in a few signs about what is not named."""
    folded = set_right(simplify(text).lower())
    is_bare_question = _is_within(folded, _STUB_SIGNS, _STUB_WORDS) and _ASKS.search(folded) is not None
    return is_bare_question or _words().speakers.search(folded) is not None


def leans_on_more(text: str) -> bool:
    """Whether a short message speaks of people or things as if they were known, or is a mere stub."""
    folded = set_right(simplify(text).lower())
    words = _words()
    is_stub = _is_within(folded, _STUB_SIGNS, _STUB_WORDS)
    return is_stub or words.speakers.search(folded) is not None or words.pronouns.search(folded) is not None


def _left(words: _Words, folded: str, part: Section) -> int:
    """How many signs, or words of Latin script, say something beside the words that ask for the part."""
    bare = _MARKS.sub(" ", words.fillers.sub(" ", words.parts[part].sub(" ", folded)))
    signs = len(_HAN_LIKE.findall(bare))
    return signs or len(_WORD.findall(bare))
