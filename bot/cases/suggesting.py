"""Which caseworkers a case that nobody has is suggested to, and why. Pure: the case's needs and the people as they stand now.

A suggestion hides nothing from anybody: it puts names on the card and the case first in their queues. As long as somebody of
the office may take the case, somebody is suggested, fitting or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.cases.case import CaseKind
from bot.cases.people import Caseworker, StaffRole

MOST: Final = 3


class Why(StrEnum):
    """What speaks for somebody, or was missing; codes, for the history."""

    LANGUAGE = "language"
    TOPIC = "topic"
    ON_DUTY = "on_duty"
    LOAD = "load"  # carries less than another who fits as well
    NOT_ON_DUTY = "not_on_duty"  # nobody who may take it is
    NO_LANGUAGE = "no_language"  # nobody there speaks it
    NO_TOPIC = "no_topic"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the office's people as they stand now. Languages and topics are their own, or the office's; empty: all."""

    person: Caseworker
    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    open_cases: int = 0
    is_on_duty: bool = False
    is_barred: bool = False  # declared an interest in the employer

    @property
    def may_take(self) -> bool:
        """Whether the case may be theirs at all."""
        return self.person.is_active and not self.is_barred and self.person.role is not StaffRole.TRAINEE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody, and the reasons as codes."""

    caseworker_id: int
    reasons: tuple[Why, ...]


def suggest(kind: CaseKind, language: str, colleagues: Sequence[Colleague]) -> tuple[Suggestion, ...]:
    """Whom to ask first: of those who may take the case the ones there now, who speak the language, know the topic, and
    carry least, in this order of weight; at most three, and none at all only where nobody may take it.
    """
    able = sorted(
        (one for one in colleagues if one.may_take),
        key=lambda one: (_lacks(one, kind, language), one.open_cases, one.person.id),
    )
    if not able:
        return ()
    alike = [one for one in able if _lacks(one, kind, language) == _lacks(able[0], kind, language)]
    most = max(one.open_cases for one in alike)
    return tuple(Suggestion(one.person.id, _reasons(one, kind, language, most)) for one in alike[:MOST])


def _lacks(one: Colleague, kind: CaseKind, language: str) -> tuple[bool, bool, bool]:
    return not one.is_on_duty, not _speaks(one, language), not _knows(one, kind)


def _speaks(one: Colleague, language: str) -> bool:
    return not one.languages or _base(language) in {_base(spoken) for spoken in one.languages}


def _knows(one: Colleague, kind: CaseKind) -> bool:
    return not one.topics or kind in one.topics or kind is CaseKind.URGENT


def _base(language: str) -> str:
    return language.partition("-")[0]


def _reasons(one: Colleague, kind: CaseKind, language: str, most: int) -> tuple[Why, ...]:
    speaks, knows = _speaks(one, language), _knows(one, kind)
    found = (
        Why.NO_LANGUAGE if not speaks else Why.LANGUAGE if one.languages else None,
        Why.NO_TOPIC if not knows else Why.TOPIC if one.topics else None,
        Why.ON_DUTY if one.is_on_duty else Why.NOT_ON_DUTY,
        Why.LOAD if one.open_cases < most else None,
    )
    return tuple(why for why in found if why is not None)
