"""The words triage looks for, read from words/<language>.toml once and compiled.

A message is searched with the words of its own language, with those of the languages that people mix into it, and for danger
with those of every language: a life is not lost because a language was guessed wrong.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("words")
_FILES = ("zh", "en", "vi", "th", "my", "fil", "id", "ja")


class Danger(StrEnum):
    """What threatens life or liberty; decides which safety words come first."""

    SELF_HARM = "self_harm"
    CONFINEMENT = "confinement"
    VIOLENCE = "violence"
    SEVERE_INJURY = "severe_injury"
    CHILD_LABOUR = "child_labour"
    SITE_DANGER = "site_danger"


@dataclass(frozen=True, slots=True)
class DisputeRules:
    """A dispute is a `whole` phrase, or a `subject` together with an `event`."""

    subject: re.Pattern[str]
    event: re.Pattern[str]
    whole: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """What surrounds a subject and tells how it is meant."""

    personal: re.Pattern[str]  # the asker, or somebody close to the asker
    happened: re.Pattern[str]  # something took place: a time, a sum, what the employer did or said
    now: re.Pattern[str]
    hypothetical: re.Pattern[str]  # asks about a case that is not there, or for us to look something up
    rule_question: re.Pattern[str]  # asks what the rule is
    what_to_do: re.Pattern[str]
    asks_for_person: re.Pattern[str]
    trouble: re.Pattern[str]  # what needs a person though it is neither wages nor injury
    work: re.Pattern[str]  # anything about working life
    other: re.Pattern[str]  # another walk of life


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns for one language; they match simplified characters and lower case."""

    dangers: tuple[tuple[Danger, re.Pattern[str]], ...]
    wage: DisputeRules
    injury: DisputeRules
    cues: Cues


@lru_cache(maxsize=16)
def lexicon(language: str = "zh") -> Lexicon:
    """The patterns for a message in one of the languages we read."""
    own = language.partition("-")[0]
    mixed = ("ja", "en") if own == "ja" else tuple(dict.fromkeys((own, "en", "zh")))
    tables = [_table(name) for name in mixed]

    def rules(name: str) -> DisputeRules:
        return DisputeRules(
            **{part: _compile(table[name][part] for table in tables) for part in ("subject", "event", "whole")}
        )

    cues = {name: _compile(table["cues"][name] for table in tables) for name in Cues.__dataclass_fields__}
    return Lexicon(dangers=_dangers(), wage=rules("wage"), injury=rules("injury"), cues=Cues(**cues))


@lru_cache(maxsize=1)
def _dangers() -> tuple[tuple[Danger, re.Pattern[str]], ...]:
    return tuple((danger, _compile(_table(name)["dangers"][danger.value] for name in _FILES)) for danger in Danger)


@lru_cache(maxsize=len(_FILES))
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _compile(lists: Iterable[list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(alternative for alternatives in lists for alternative in alternatives))
