"""What one version has learned from questions, and the files that hold it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.likeness import Likeness
from knowledge.neutral import NeutralSpace
from knowledge.topicality import TopicProbe

_GUIDES, _LAW = "guides", "law"
_NEUTRAL_NAME, _TOPIC_NAME = "neutral.npz", "topic.npz"
LEARNED_NAMES = (
    *(f"{name}_{part}.npz" for name in (_GUIDES, _LAW) for part in ("matcher", "nearness", "words")),
    _NEUTRAL_NAME,
    _TOPIC_NAME,
)


@dataclass(frozen=True, eq=False)
class Learned:
    """Everything but `neutral` itself compares vectors in the neutral space."""

    neutral: NeutralSpace
    guides: Likeness
    law: Likeness
    topic: TopicProbe

    def save(self, folder: Path) -> None:
        """Write `LEARNED_NAMES` into `folder`."""
        self.neutral.save(folder / _NEUTRAL_NAME)
        self.guides.save(folder, _GUIDES)
        self.law.save(folder, _LAW)
        self.topic.save(folder / _TOPIC_NAME)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What `save` wrote."""
        return cls(
            NeutralSpace.load(folder / _NEUTRAL_NAME),
            Likeness.load(folder, _GUIDES),
            Likeness.load(folder, _LAW),
            TopicProbe.load(folder / _TOPIC_NAME),
        )
