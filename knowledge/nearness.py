"""How near a question lies to the questions of each guide, compared one by one with all of them, or with those of some guides.

All of them are more than a processor keeps at hand: to read them once takes a third as long as embedding the question. The mean of
the three nearest says more than the nearest alone, which may be a cousin's question in other words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors

_SOME = 3  # nearest questions that are averaged


@dataclass(frozen=True, eq=False)
class Nearness:
    """Cosines of a question's vector with each key's questions. `starts` is the first row of each key."""

    keys: tuple[str, ...]
    vectors: Vectors
    starts: NDArray[np.int64]

    @classmethod
    def learn(cls, vectors: Vectors, key_of_each: Sequence[str]) -> Self:
        """From the vector of every passage and question, and the guide that each belongs to."""
        names, rows = np.unique(np.array(key_of_each, dtype=str), return_inverse=True)
        order = np.argsort(rows, kind="stable")
        starts = np.searchsorted(rows[order], np.arange(len(names)))
        kept = np.asarray(vectors, dtype=np.float32)[order].astype(np.float16).astype(np.float32)
        return cls(tuple(names.tolist()), kept, starts.astype(np.int64))

    def nearest(self, vector: Vectors, among: NDArray[np.int64] | None = None) -> tuple[Vectors, Vectors]:
        """For each key whose place is `among` (of all, where none are named): the cosine of its nearest, and the mean of its three."""
        places = np.arange(len(self.keys)) if among is None else among
        if not len(places):
            return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32)
        starts, sizes = self.starts[places], self._sizes[places]
        table = np.full((len(places), int(sizes.max()) + _SOME), -1.0, dtype=np.float32)
        for row, start, size in zip(table, starts.tolist(), sizes.tolist(), strict=True):
            np.dot(self.vectors[start : start + size], vector, out=row[:size])
        best = np.partition(table, -_SOME, axis=1)[:, -_SOME:]
        near = np.where(best > -1.0, best, 0.0).sum(axis=1) / np.minimum(sizes, _SOME)
        return best.max(axis=1), near.astype(np.float32)

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        return np.diff(np.append(self.starts, len(self.vectors)))

    def save(self, path: Path) -> None:
        """Write numbers and names, no code; vectors in half precision."""
        names = np.array(self.keys, dtype=str)
        np.savez(path, keys=names, vectors=self.vectors.astype(np.float16), starts=self.starts)

    @classmethod
    def load(cls, path: Path) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            return cls(tuple(kept["keys"].tolist()), kept["vectors"].astype(np.float32), kept["starts"])
