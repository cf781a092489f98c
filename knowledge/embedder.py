"""Texts in, vectors out: what every embedder promises, and the steps in which the default one is prepared."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

QUERY_PREFIX = "query: "  # e5 was trained with these; without them its vectors crowd together
PASSAGE_PREFIX = "passage: "

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors. Safe to call from several threads; an empty sequence gives an array of no rows."""

    @property
    def identity(self) -> str:
        """Name and hash of the weights: two embedders of one identity give the same vectors."""

    @property
    def dimensions(self) -> int:
        """The length of every vector."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, in order: float32, (number, dimensions), each of length 1."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts to be found, likewise."""


@runtime_checkable
class Listener(Protocol):
    """An embedder that also tells what a message sounds like, having read its lower half once for both."""

    def listen(self, text: str) -> tuple[Vectors, Mapping[str, float] | None]:
        """The vector of one question, and a load for each sound by its name, as of a softmax; None where it tells nothing."""


class PreparationStep(StrEnum):
    """What is being done while the default embedder is prepared, in order."""

    DOWNLOAD = "download"
    UNPACK = "unpack"
    CHECK = "check"  # in float32, against the reference vectors
    QUANTISE = "quantise"  # and check again
    DONE = "done"


Progress = Callable[[PreparationStep, float], None]
"""Told which step is under way and what share of the whole is done (0 to 1)."""
