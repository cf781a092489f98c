"""How like a question is to those known of each guide, or of each article: by what they share, the nearest of them, and words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors
from knowledge.matching import Matcher
from knowledge.nearness import Nearness
from knowledge.shared_words import SharedWords

_MOST_COMPARED = 120  # guides or articles


@dataclass(frozen=True, slots=True)
class Compared:
    """One question with all keys, each array in the order of `Likeness.keys` but for the first."""

    log_shares: Vectors  # of belief, in the order of `Likeness.matched`
    nearest: Vectors  # cosine of the nearest question
    near: Vectors  # mean cosine of the three nearest
    words: Vectors  # shared, the rarer the more


@dataclass(frozen=True, eq=False)
class Likeness:
    """The three ways of comparing; `keys` are those that have questions of their own, the matcher may know more."""

    matcher: Matcher
    nearness: Nearness
    words: SharedWords

    @classmethod
    def learn(cls, matcher: Matcher, vectors: Vectors, texts: Sequence[str], key_of_each: Sequence[str]) -> Self:
        """From the vector and text of every question, and what each is about."""
        return cls(matcher, Nearness.learn(vectors, key_of_each), SharedWords.learn(texts, key_of_each))

    @property
    def keys(self) -> tuple[str, ...]:
        """Guides' ids or articles' references."""
        return self.nearness.keys

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each key stands among `keys`."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def matched(self) -> Mapping[str, int]:
        """Where each key stands among those of the matcher."""
        return {key: place for place, key in enumerate(self.matcher.keys)}

    def compare(self, vector: Vectors, words: Iterable[str]) -> Compared:
        """A question's vector and terms with every key; nearness with those that the matcher believes in most.

        What they leave out is too unlikely to matter, and comparing with all takes longer than embedding the question.
        """
        shares = self.matcher.log_shares(vector)
        likeliest = np.argsort(-shares[self._shared])[:_MOST_COMPARED]
        return Compared(shares, *self.nearness.nearest(vector, likeliest), self.words.scores(words))

    @cached_property
    def _shared(self) -> NDArray[np.int64]:
        """Where each of `keys` stands among those of the matcher, which knows all of them."""
        return np.array([self.matched[key] for key in self.keys], dtype=np.int64)

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
