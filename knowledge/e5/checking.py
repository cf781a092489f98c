"""Holds a prepared model against the vectors of the engine whose weights it took."""

from pathlib import Path

import numpy as np

from knowledge.embedder import Vectors
from knowledge.errors import EmbedderError

TEXTS_PATH = Path(__file__).with_name("reference_texts.txt")
VECTORS_PATH = Path(__file__).with_name("reference_vectors.npz")
FLOAT_FLOOR = 0.999  # least cosine of any text in float32; measured 0.9998
INT8_FLOOR = 0.97  # least cosine of any text in int8


def reference_texts() -> tuple[str, ...]:
    """Short texts of our own in the languages served."""
    return tuple(line.split("\t", 1)[1] for line in TEXTS_PATH.read_text(encoding="utf-8").splitlines())


def least_cosine(vectors: Vectors) -> float:
    """The worst agreement of `vectors`, made of the reference texts as questions, with the reference."""
    with np.load(VECTORS_PATH, allow_pickle=False) as kept:
        reference = kept["vectors"].astype(np.float32)
    reference /= np.linalg.norm(reference, axis=1, keepdims=True)
    return float(np.einsum("nd,nd->n", reference, vectors).min())


def hold(vectors: Vectors, floor: float, what: str) -> float:
    """The least cosine; raises EmbedderError where it is under `floor`."""
    least = least_cosine(vectors)
    if not least >= floor:  # so that a not-a-number fails too
        raise EmbedderError(
            f"the {what} model does not give the reference vectors (cosine {least:.4f}, {floor} is wanted)"
        )
    return least
