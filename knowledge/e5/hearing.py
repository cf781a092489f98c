"""Upper layers of their own that tell what a message sounds like, over the lower layers that the embedder reads it with anyway.

The embedder's vector is a mean over a message and taught to find articles: "he did not pay" and "may he not pay" lie side by side in it.
These layers begin where the shared lower ones end and are taught nothing but the difference (`python -m benchmarks.fit_hearing`). What
stands in `hearing.npz` is a change of low rank to the embedder's own upper layers, and a head: each of a few learned glances weighs
the tokens its own way, and what they see, with the mean, goes through one linear layer to a load for each sound, as of a softmax.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.e5.adapter import Adapter, Array

HEARING_PATH = Path(__file__).with_name("hearing.npz")
FIRST_LAYER = 6  # the first layer that differs; the embedder's own adapter begins there too, so those below are shared
_HEAD = "head."


def hearing_recipe() -> str:
    """What decides how messages are heard; it changes no vector, so that an index stays good when it does."""
    return hashlib.sha256(HEARING_PATH.read_bytes()).hexdigest()[:16]


@dataclass(frozen=True, eq=False)
class Head:
    """`glances` (number, width) and their offsets; `normal` and `normal_offset` ((number + 1) × width); `out` (sounds, the same)."""

    glances: Array
    glance_offsets: Array
    normal: Array
    normal_offset: Array
    out: Array
    out_offset: Array


@dataclass(frozen=True, eq=False)
class Hearing:
    """`sounds` by name in the order of the loads, `learned_over` the hash of the adapter that it goes with."""

    sounds: tuple[str, ...]
    learned_over: str
    change: Adapter  # its `reference` holds the loads of the reference texts
    head: Head

    @classmethod
    def load(cls, path: Path = HEARING_PATH) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            head = {name.removeprefix(_HEAD): kept[name] for name in kept.files if name.startswith(_HEAD)}
            sounds, learned_over = tuple(kept["sounds"].tolist()), str(kept["learned_over"])
        return cls(
            sounds,
            learned_over,
            Adapter.load(path),
            Head(**{name: part.astype(np.float32) for name, part in head.items()}),
        )

    def save(self, path: Path = HEARING_PATH) -> None:
        """Write numbers in half precision, and names."""
        head = {f"{_HEAD}{name}": part.astype(np.float16) for name, part in vars(self.head).items()}
        names = {"sounds": np.array(self.sounds), "learned_over": np.array(self.learned_over)}
        np.savez_compressed(path, **self.change.parts(), **head, **names)  # type: ignore[arg-type]  # a name is never allow_pickle
