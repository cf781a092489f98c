"""The words triage looks for, read from lexicon.toml once and compiled."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.toml")


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
    employer: re.Pattern[str]
    happened: re.Pattern[str]  # something took place
    now: re.Pattern[str]
    hypothetical: re.Pattern[str]
    rule_question: re.Pattern[str]  # asks what the rule is
    what_to_do: re.Pattern[str]
    asks_for_person: re.Pattern[str]
    trouble: re.Pattern[str]  # a dispute that is neither wages nor injury
    work: re.Pattern[str]  # anything about working life


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns; they match simplified Chinese and lower-case English."""

    dangers: tuple[tuple[Danger, re.Pattern[str]], ...]
    wage: DisputeRules
    injury: DisputeRules
    cues: Cues


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))

    def compiled(alternatives: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(alternatives))

    def rules(name: str) -> DisputeRules:
        return DisputeRules(**{part: compiled(words[name][part]) for part in ("subject", "event", "whole")})

    cues = {name: compiled(alternatives) for name, alternatives in words["cues"].items()}
    dangers = tuple((danger, compiled(words["dangers"][danger.value])) for danger in Danger)
    return Lexicon(dangers=dangers, wage=rules("wage"), injury=rules("injury"), cues=Cues(**cues))
