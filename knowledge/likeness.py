"""How like a question is to those known of each guide: by what they share, the nearest of them, and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.embedding import Vectors
from knowledge.matching import Matcher
from knowledge.nearness import Nearness
from knowledge.shared_words import SharedWords


@dataclass(frozen=True, slots=True)
class Compared:
    """One question with all keys, each array in the order of `Likeness.keys`."""

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
        """A question's vector and terms with every key."""
        return Compared(self.matcher.log_shares(vector), *self.nearness.nearest(vector), self.words.scores(words))

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
