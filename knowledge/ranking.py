"""How much to believe in each guide, and how much an article counts because a guide cites it.

The weights were fitted on the development questions, so as to make one of each question's labelled articles likely; what each
channel earns: benchmarks/fit_reranking.py.
"""

import math
from collections.abc import Iterable

import numpy as np

from knowledge.embedding import Vectors
from knowledge.law import Reference
from knowledge.likeness import MATCHER_WEIGHT, WORDS_WEIGHT, Compared

# Of the other channels in the belief; a difference of 1 after weighing makes a guide e times likelier.
NEAREST_WEIGHT = 6.7  # cosine of the nearest question: knowledge/nearness.py
NEAR_WEIGHT = 9.0  # mean cosine of the three nearest

# Of a reference of a guide: exp(sum).
_PLACE = -0.84  # by log(1 + place): what a guide cites first it is about
_SHORT = 1.2  # cited in the short answer
_FIRST = 0.7  # cited first of all
_PROCEDURAL = -0.76  # where and until when to complain: nearly every guide says so, hardly any question is about it
_PROCEDURAL_LAW = frozenset(
    ("劳动争议调解仲裁法", "劳动保障监察条例", "法律援助法", "劳动人事争议仲裁办案规则", "民事诉讼法")
)


def believe(compared: Compared) -> Vectors:
    """The share of belief of each guide, of 1 in all, from what each channel says of it."""
    scores = (
        MATCHER_WEIGHT * compared.log_shares
        + NEAREST_WEIGHT * compared.nearest
        + NEAR_WEIGHT * compared.near
        + WORDS_WEIGHT * compared.words
    )
    shares: Vectors = np.exp(scores - scores.max())
    shares /= shares.sum()
    return shares


def weigh_references(references: Iterable[tuple[Reference, bool]]) -> dict[Reference, float]:
    """How likely each reference of a guide is what a question about it asks for: given in order, with whether it is in `short`."""
    return {
        reference: _weight(reference, place, is_core=is_core) for place, (reference, is_core) in enumerate(references)
    }


def is_procedural(reference: Reference) -> bool:
    """Whether the article says where, how and until when to complain."""
    return reference.instrument in _PROCEDURAL_LAW


def _weight(reference: Reference, place: int, *, is_core: bool) -> float:
    says = _PLACE * math.log1p(place) + _SHORT * is_core + _FIRST * (place == 0)
    return math.exp(says + _PROCEDURAL * is_procedural(reference))
