"""Holds a prepared model against vectors that are known: those of the engine whose weights it took, or of its own training."""

from pathlib import Path

import numpy as np

from knowledge.embedder import Vectors
from knowledge.errors import EmbedderError

TEXTS_PATH = Path(__file__).with_name("reference_texts.txt")
VECTORS_PATH = Path(__file__).with_name("reference_vectors.npz")
FLOAT_FLOOR = 0.999  # least cosine of any text in float32; measured 0.9998
# Least cosine of any text in int8 to the same in float32; measured 0.904, of texts of a sign or two. Vectors of two texts that have
# nothing to do with each other are at 0.25 since the model was taught, which was 0.8 before: what is wrong shows sooner.
INT8_FLOOR = 0.85
# Least share of the texts that sound alike in int8 and as they were learned; measured 0.971. Below it nothing is heard by these layers.
HEARING_FLOOR = 0.94


def reference_texts() -> tuple[str, ...]:
    """Short texts of our own in the languages served."""
    return tuple(line.split("\t", 1)[1] for line in TEXTS_PATH.read_text(encoding="utf-8").splitlines())


def engine_vectors() -> Vectors:
    """What the engine whose weights are taken says of the reference texts as questions."""
    with np.load(VECTORS_PATH, allow_pickle=False) as kept:
        vectors: Vectors = kept["vectors"].astype(np.float32)
    return vectors


def least_cosine(vectors: Vectors, reference: Vectors) -> float:
    """The worst agreement of unit `vectors` with those of the same texts in `reference`."""
    reference = reference / np.linalg.norm(reference, axis=1, keepdims=True)
    return float(np.einsum("nd,nd->n", reference, vectors).min())


def hold(vectors: Vectors, reference: Vectors, floor: float, what: str) -> float:
    """The least cosine; raises EmbedderError where it is under `floor`."""
    least = least_cosine(vectors, reference)
    if not least >= floor:  # so that a not-a-number fails too
        raise EmbedderError(
            f"the {what} model does not give the reference vectors (cosine {least:.4f}, {floor} is wanted)"
        )
    return least


def agreement(loads: Vectors, reference: Vectors) -> float:
    """The share of texts that sound like the same under `loads` as in `reference`."""
    return float((loads.argmax(axis=1) == reference.argmax(axis=1)).mean())
