"""How near a question lies to the questions of each guide or article: all of them compared at once by NumPy.

Brute force over fifteen thousand vectors takes about a millisecond, needs no graph to be built, and finds all of them. The
mean of the three nearest says more than the nearest alone, which may be a cousin's question in other words.
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
        """From the vector of every passage and question, and the guide or article that each belongs to."""
        names, rows = np.unique(np.array(key_of_each, dtype=str), return_inverse=True)
        order = np.argsort(rows, kind="stable")
        starts = np.searchsorted(rows[order], np.arange(len(names)))
        kept = np.asarray(vectors, dtype=np.float32)[order].astype(np.float16).astype(np.float32)
        return cls(tuple(names.tolist()), kept, starts.astype(np.int64))

    def nearest(self, vector: Vectors, among: NDArray[np.int64] | None = None) -> tuple[Vectors, Vectors]:
        """For each key, in the order of `keys`: the cosine of its nearest, and the mean of its three nearest.

        `among` are the places of the keys that are wanted; all others get -1, unseen.
        """
        nearest = np.full(len(self.keys), -1.0, dtype=np.float32)
        near = nearest.copy()
        wanted = np.arange(len(self.keys)) if among is None else np.sort(among)
        if not len(wanted):
            return nearest, near
        sizes = self._sizes[wanted]
        whose = np.repeat(np.arange(len(wanted)), sizes)
        inside = np.arange(len(whose)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        rows = self.starts[wanted][whose] + inside
        cosines = (self.vectors if among is None else self.vectors[rows]) @ vector
        table = np.full((len(wanted), int(sizes.max()) + _SOME), -1.0, dtype=np.float32)
        table[whose, inside] = cosines
        best = -np.partition(-table, _SOME - 1, axis=1)[:, :_SOME]
        nearest[wanted] = best.max(axis=1)
        near[wanted] = np.where(best > -1.0, best, 0.0).sum(axis=1) / np.minimum(sizes, _SOME)
        return nearest, near

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
