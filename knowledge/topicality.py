"""Whether a question is about work at all: a line between the guides' questions and questions on other things.

Near in meaning is not enough to answer: to an embedder "the landlord keeps my deposit" is near to "the boss keeps my deposit".
What separates them is learned, whenever a version is built, from the guides' own questions and from `off_topic.txt`, questions
of our own on everything else: a line by ridge regression, both sides weighing the same, and beside it which side's nearest
question is nearer. Measured by `benchmarks/calibrate.py` on questions that were not learned from: at 2% of other questions let
through, .93 of questions about work are recognised; .85 by the line alone, .40 by nearness to the guides alone.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.embedding import Vectors
from knowledge.passages import Passage, PassageKind

OFF_TOPIC_FILE = Path(__file__).with_name("off_topic.txt")
_RIDGE = 0.3  # share of the mean variance
_NEARER_WEIGHT = 4.4  # of the difference of two cosines, which is about a tenth
_OFFSET = 0.1  # the weight of a constant feature: small, so that the line may lie where it must


def off_topic_questions() -> tuple[Passage, ...]:
    """Questions that Gongyou is not for, as passages that are embedded but lie on no shelf."""
    lines = OFF_TOPIC_FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Passage(PassageKind.VARIANT, line, "zh") for line in lines if line)


@dataclass(frozen=True, eq=False)
class TopicProbe:
    """Scores a question's vector: above 1 where it is surely about work, below 0 where it surely is not."""

    centre: Vectors
    weights: Vectors
    others: Vectors

    @classmethod
    def learn(cls, ours: Vectors, others: Vectors) -> Self:
        """From vectors of questions about work and of other questions; without either, everything counts as ours."""
        width = ours.shape[1]
        if not len(ours) or not len(others):
            return cls(np.zeros(width, np.float32), np.append(np.zeros(width), 1 / _OFFSET).astype(np.float32), others)
        centre = (ours.mean(axis=0) + others.mean(axis=0)) / 2
        rows = _with_offset(np.vstack([ours, others]) - centre)
        weight = np.repeat([0.5 / len(ours), 0.5 / len(others)], [len(ours), len(others)])[:, None]
        sides = np.repeat([1.0, -1.0], [len(ours), len(others)])[:, None]
        spread = (rows * weight).T @ rows
        spread += _RIDGE * np.trace(spread) / len(spread) * np.eye(len(spread))
        weights = np.linalg.solve(spread, (rows * weight).T @ sides)[:, 0]
        return cls(centre.astype(np.float32), weights.astype(np.float32), others)

    def score(self, vector: Vectors, nearest: float) -> float:
        """Of one question's vector; `nearest` is its cosine with the nearest passage of any guide."""
        line = float(_with_offset((vector - self.centre)[None])[0] @ self.weights)
        return line + _NEARER_WEIGHT * (nearest - float((self.others @ vector).max())) if len(self.others) else line

    def save(self, path: Path) -> None:
        """Write the numbers."""
        np.savez(path, centre=self.centre, weights=self.weights, others=self.others)

    @classmethod
    def load(cls, path: Path) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            return cls(kept["centre"], kept["weights"], kept["others"])


def _with_offset(rows: Vectors) -> Vectors:
    return np.hstack([rows, np.full((len(rows), 1), _OFFSET, dtype=np.float32)])
