"""Which guide or article a question shares its words with: BM25 with one text for each, made of all its questions.

Single questions are too short to share many words with another one; all of them together hold most ways to say it.
A question is asked with the terms of law for its everyday words beside them (knowledge.glossary), so that 炒鱿鱼 meets 辞退.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors
from knowledge.lexical import cut

_SATURATION = 4.8  # occurrences for a key of average length that count half of the most a term can
_LENGTH = 0.75  # how much occurrences among many words count less
_MOST_IN_ONE = 2  # occurrences of a term in one passage that are counted


@dataclass(frozen=True, eq=False)
class SharedWords:
    """The weight of each term for each key, as a sparse table: `starts` is the first entry of each term."""

    keys: tuple[str, ...]
    terms: tuple[str, ...]
    rarities: Vectors
    starts: NDArray[np.int32]
    holders: NDArray[np.int16]
    weights: Vectors

    @classmethod
    def learn(cls, texts: Sequence[str], key_of_each: Sequence[str]) -> Self:
        """From every passage and question, and the guide or article that each belongs to."""
        names = sorted(set(key_of_each))
        counts: dict[str, Counter[str]] = {name: Counter() for name in names}
        for text, name in zip(texts, key_of_each, strict=True):
            for term, count in Counter(cut(text)).items():
                counts[name][term] += min(count, _MOST_IN_ONE)
        lengths = {name: sum(counted.values()) for name, counted in counts.items()}
        usual = max(1.0, sum(lengths.values()) / max(len(names), 1))
        known = Counter(term for counted in counts.values() for term in counted)
        rarities = {term: math.log(1 + (len(names) - held + 0.5) / (held + 0.5)) for term, held in known.items()}
        entries: dict[str, list[tuple[int, float]]] = {term: [] for term in sorted(known)}
        for place, name in enumerate(names):
            half = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[name] / usual)
            for term, count in counts[name].items():
                entries[term].append((place, rarities[term] * count / (count + half)))
        return cls(
            tuple(names),
            tuple(entries),
            np.array([rarities[term] for term in entries], dtype=np.float32),
            np.cumsum([0, *map(len, entries.values())]).astype(np.int32),
            np.array([place for some in entries.values() for place, _ in some], dtype=np.int16),
            np.array([weight for some in entries.values() for _, weight in some], dtype=np.float32),
        )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: place for place, term in enumerate(self.terms)}

    def scores(self, words: Iterable[str]) -> Vectors:
        """For each key, in the order of `keys`: 0 where no term is shared, more for rarer terms used oftener."""
        scores = np.zeros(len(self.keys), dtype=np.float32)
        rows = [self._places[term] for term in dict.fromkeys(words) if term in self._places]
        for row in rows:
            here = slice(self.starts[row], self.starts[row + 1])
            scores[self.holders[here]] += self.weights[here]
        size = float(np.linalg.norm(self.rarities[rows])) if rows else 1.0
        return scores / max(size, 1e-6)

    def save(self, path: Path) -> None:
        """Write numbers and terms, no code."""
        np.savez(
            path, keys=np.array(self.keys, dtype=str), terms=np.array("\n".join(self.terms)), rarities=self.rarities,
            starts=self.starts, holders=self.holders, weights=self.weights.astype(np.float16),
        )  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            terms = str(kept["terms"])
            return cls(
                tuple(kept["keys"].tolist()), tuple(terms.split("\n")) if terms else (), kept["rarities"], kept["starts"],
                kept["holders"], kept["weights"].astype(np.float32),
            )  # fmt: skip
