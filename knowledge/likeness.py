"""How like a question is to those known of each guide: by what they share, the nearest of them, and words.

Only the guides that vector and words speak most for are compared question by question: among 24 of 192 are nearly always the
eight believed in most, and always the first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.embedding import Vectors
from knowledge.matching import Matcher
from knowledge.nearness import Nearness
from knowledge.shared_words import SharedWords

# Of two channels in the belief in a guide, as knowledge.ranking weighs them too.
MATCHER_WEIGHT = 1.0  # what all questions of a guide have in common: knowledge/matching.py
WORDS_WEIGHT = 4.5  # shared words: knowledge/shared_words.py
_LIKELY = 24  # guides whose questions are compared


@dataclass(frozen=True, slots=True)
class Compared:
    """One question with all keys, each array in the order of `Likeness.keys`.

    A key that is not likely counts as no nearer than the farthest of those that are.
    """

    log_shares: Vectors  # of belief
    nearest: Vectors  # cosine of the nearest question
    near: Vectors  # mean cosine of the three nearest
    words: Vectors  # shared, the rarer the more


@dataclass(frozen=True, eq=False)
class Likeness:
    """The three ways of comparing, each over the same keys."""

    matcher: Matcher
    nearness: Nearness
    words: SharedWords

    @classmethod
    def learn(cls, matcher: Matcher, vectors: Vectors, texts: Sequence[str], key_of_each: Sequence[str]) -> Self:
        """From the vector and text of every question, and what each is about."""
        return cls(matcher, Nearness.learn(vectors, key_of_each), SharedWords.learn(texts, key_of_each))

    @property
    def keys(self) -> tuple[str, ...]:
        """What is told apart: guides' ids."""
        return self.nearness.keys

    def compare(self, vector: Vectors, words: Iterable[str]) -> Compared:
        """A question's vector and terms with every key; there has to be one."""
        log_shares, shared = self.matcher.log_shares(vector), self.words.scores(words)
        likely = np.argsort(-(MATCHER_WEIGHT * log_shares + WORDS_WEIGHT * shared), kind="stable")[:_LIKELY]
        of_likely = self.nearness.nearest(vector, likely)
        nearest, near = (np.full(len(log_shares), some.min(), dtype=np.float32) for some in of_likely)
        nearest[likely], near[likely] = of_likely
        return Compared(log_shares, nearest, near, shared)

    def save(self, folder: Path, name: str) -> None:
        """Write three files into `folder`, their names beginning with `name`."""
        self.matcher.save(folder / f"{name}_matcher.npz")
        self.nearness.save(folder / f"{name}_nearness.npz")
        self.words.save(folder / f"{name}_words.npz")

    @classmethod
    def load(cls, folder: Path, name: str) -> Self:
        """What `save` wrote."""
        return cls(
            Matcher.load(folder / f"{name}_matcher.npz"),
            Nearness.load(folder / f"{name}_nearness.npz"),
            SharedWords.load(folder / f"{name}_words.npz"),
        )
