"""Which guide a question shares its words with: BM25 with one text a guide, made of all its questions and its own text.

Single questions are too short to share many words with another one; all questions of a guide together hold most ways to say it.
A question is asked with the terms of law for its everyday words beside them (knowledge.glossary), so that 炒鱿鱼 meets 辞退.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors
from knowledge.lexical import cut

_SATURATION = 4.8  # occurrences in a guide of average length that count half of the most a term can
_LENGTH = 0.75  # how much a long guide's occurrences count less
_MOST_IN_ONE = 2  # occurrences of a term in one passage that are counted


@dataclass(frozen=True, eq=False)
class GuideWords:
    """The weight of each term for each guide, as a sparse table: `starts` is the first entry of each term."""

    guide_ids: tuple[str, ...]
    terms: tuple[str, ...]
    rarities: Vectors
    starts: NDArray[np.int32]
    guides: NDArray[np.int16]
    weights: Vectors

    @classmethod
    def learn(cls, texts: Sequence[str], guide_ids: Sequence[str]) -> Self:
        """From every passage and question, and the guide that each belongs to."""
        names = sorted(set(guide_ids))
        counts: dict[str, Counter[str]] = {name: Counter() for name in names}
        for text, name in zip(texts, guide_ids, strict=True):
            for term, count in Counter(cut(text)).items():
                counts[name][term] += min(count, _MOST_IN_ONE)
        lengths = {name: sum(counted.values()) for name, counted in counts.items()}
        usual = max(1.0, sum(lengths.values()) / max(len(names), 1))
        known = Counter(term for counted in counts.values() for term in counted)
        rarities = {term: math.log(1 + (len(names) - guides + 0.5) / (guides + 0.5)) for term, guides in known.items()}
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

    def scores(self, question: str) -> Vectors:
        """For each guide, in the order of `guide_ids`: 0 where no term is shared, more for rarer terms used oftener."""
        scores = np.zeros(len(self.guide_ids), dtype=np.float32)
        rows = [self._places[term] for term in dict.fromkeys(cut(question)) if term in self._places]
        for row in rows:
            here = slice(self.starts[row], self.starts[row + 1])
            scores[self.guides[here]] += self.weights[here]
        size = float(np.linalg.norm(self.rarities[rows])) if rows else 1.0
        return scores / max(size, 1e-6)

    def save(self, path: Path) -> None:
        """Write numbers and terms, no code."""
        np.savez(
            path, guide_ids=np.array(self.guide_ids, dtype=str), terms=np.array("\n".join(self.terms)), rarities=self.rarities,
            starts=self.starts, guides=self.guides, weights=self.weights.astype(np.float16),
        )  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            terms = str(kept["terms"])
            return cls(
                tuple(kept["guide_ids"].tolist()), tuple(terms.split("\n")) if terms else (), kept["rarities"], kept["starts"],
                kept["guides"], kept["weights"].astype(np.float32),
            )  # fmt: skip
