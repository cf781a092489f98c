"""What the bot remembers of a talk between two messages: which question is open, and what intake has learned so far."""

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Self


class Step(StrEnum):
    """Which question of ours is open. Exactly one holds."""

    TALKING = "talking"  # none: the next message is a question
    OFFERED = "offered"  # a person was offered
    ASKING = "asking"  # intake waits for the answer to `Conversation.asking`
    FORGETTING = "forgetting"  # /forget waits to be confirmed


class Field(StrEnum):
    """What intake asks, at most five of them, in this order."""

    CITY = "city"
    EMPLOYER = "employer"
    SINCE = "since"
    AMOUNT = "amount"  # wage disputes: how much is owed
    INJURY = "injury"  # injury disputes: what was hurt
    MATTER = "matter"  # everything else: what the trouble is
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Topic:
    """The matter that was answered last: what a short next message goes on with."""

    question: str = ""  # the worker's words of this matter, the first first
    guide_id: str = ""  # "" where the law alone was the answer
    language: str = ""  # of the answer
    law_on: str = ""  # the day whose law was given, where it was not today's
    asked_on: str = ""  # a matter is open for a day or two
    asked: str = ""  # the fork that we asked about
    forks: tuple[str, ...] = ()  # asked about or told already


WORDS_KEPT = 12
WORDS_LENGTH = 4000


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one worker's talk. `words` are the worker's own messages since the matter came up, oldest first."""

    step: Step = Step.TALKING
    kind: str = ""  # the case kind that would be opened
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # ids of photos and files sent before there was a case
    facts: dict[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    asking: str = ""
    is_greeted: bool = False
    topic: Topic = Topic()

    def heard(self, text: str) -> Self:
        """The same talk with one more message of the worker's kept for the case."""
        return replace(self, words=(*self.words, text[:WORDS_LENGTH])[-WORDS_KEPT:])

    def cleared(self) -> Self:
        """Nothing open any more; that we have met stays known."""
        return replace(type(self)(), is_greeted=self.is_greeted)

    def to_json(self) -> str:
        """As text, for the store."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From the store; an empty or unreadable text is a new talk, since no state is worth losing a message for."""
        try:
            kept = json.loads(text) if text else {}
            tuples = {
                name: tuple(kept[name]) for name in ("flags", "reasons", "words", "papers", "skipped") if name in kept
            }
            topic = kept.get("topic", {})
            topic = Topic(**(topic | {"forks": tuple(topic.get("forks", ()))}))
            return cls(**(kept | tuples | {"step": Step(kept.get("step", Step.TALKING)), "topic": topic}))
        except (ValueError, TypeError, AttributeError):
            return cls()
