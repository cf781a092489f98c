"""Answers that were given, as far as a maintainer may see them: when, in which language, by which guide; never words or who.

Whoever runs the command that compares versions hands over how to find them, for only the bot keeps them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.law import Reference


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer; `given_at` is None where nobody noted it, `guide_id` where no guide answered."""

    id: str
    given_at: datetime | None = None
    language: str = ""
    guide_id: str | None = None


Citing = Mapping[Reference, Sequence[GivenAnswer]]


class FindAnswers(Protocol):
    """Finds the answers that cited any of some articles."""

    def __call__(self, references: Collection[Reference], since: datetime) -> Citing:
        """By article, the earliest first; an article that nobody was answered with is left out. Raises KnowledgeError."""


def find_no_answers(references: Collection[Reference], since: datetime) -> Citing:
    """Where nobody keeps any."""
    del references, since
    return {}
