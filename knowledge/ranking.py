"""How much to believe in each guide, and how much an article counts because a guide cites it.

The weights were fitted on the development questions, so as to make one of each question's labelled articles likely, then those
of nearness halved, which a direct comparison on the same questions preferred. What each earns: benchmarks/ablation.py.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from knowledge.embedding import Vectors
from knowledge.law import Reference

# Of each channel in the belief; a difference of 1 after weighing makes a guide e times likelier.
LINEAR_WEIGHT = 20.9  # what all questions of a guide have in common: knowledge/matching.py
NEAREST_WEIGHT = 30.0  # cosine of the nearest question: knowledge/nearness.py
NEAR_WEIGHT = 40.0  # mean cosine of the three nearest
WORDS_WEIGHT = 4.5  # shared words: knowledge/guide_words.py

# Of a reference of a guide: exp(sum).
_PLACE = -0.84  # by log(1 + place): what a guide cites first it is about
_SHORT = 1.2  # cited in the short answer
_FIRST = 0.7  # cited first of all
_PROCEDURAL = -0.76  # where and until when to complain: nearly every guide says so, hardly any question is about it
_PROCEDURAL_LAW = frozenset(
    ("劳动争议调解仲裁法", "劳动保障监察条例", "法律援助法", "劳动人事争议仲裁办案规则", "民事诉讼法")
)

# Of an article found by the searches of law, beside what guides say; what a guide cites is confirmed by being found: × exp(sum).
LAW_WEIGHT = 0.011  # of its places in the searches
TERM_WEIGHT = 0.6  # of the article that the glossary names for an everyday word in the question
_BY_MEANING = 0.75  # of its place in the search by meaning
_BY_WORDS = 0.4  # of its place in the search by words
_AS_NEAR = 2.0  # of how little farther it is than the nearest
_SHARPNESS = 0.01  # a cosine smaller by this much is e times less near
_DAMPING = 20  # how little the first place outweighs the next


@dataclass(frozen=True, slots=True)
class Found:
    """How the searches of law found an article: each number is 1 for the first place, 0 where it was not found."""

    by_meaning: float = 0.0
    by_words: float = 0.0
    as_near: float = 0.0

    @property
    def lift(self) -> float:
        """What a guide's reference is multiplied by."""
        return math.exp(_BY_MEANING * self.by_meaning + _BY_WORDS * self.by_words + _AS_NEAR * self.as_near)


def place_value(place: int) -> float:
    """1 for the first place of a search (0), less for later ones, as in reciprocal rank fusion."""
    return _DAMPING / (_DAMPING + place)


def closeness(cosine: float, best: float) -> float:
    """1 for the nearest of a search, falling steeply."""
    return math.exp((cosine - best) / _SHARPNESS)


def believe(linear: Vectors, nearest: Vectors, near: Vectors, words: Vectors) -> Vectors:
    """The share of belief of each guide, of 1 in all, from what each channel says of it."""
    scores = LINEAR_WEIGHT * linear + NEAREST_WEIGHT * nearest + NEAR_WEIGHT * near + WORDS_WEIGHT * words
    shares: Vectors = np.exp(scores - scores.max())
    shares /= shares.sum()
    return shares


def weigh_references(references: Iterable[tuple[Reference, bool]]) -> dict[Reference, float]:
    """How likely each reference of a guide is what a question about it asks for: given in order, with whether it is in `short`."""
    return {
        reference: _weight(reference, place, is_core=is_core) for place, (reference, is_core) in enumerate(references)
    }


def _weight(reference: Reference, place: int, *, is_core: bool) -> float:
    says = _PLACE * math.log1p(place) + _SHORT * is_core + _FIRST * (place == 0)
    return math.exp(says + _PROCEDURAL * (reference.instrument in _PROCEDURAL_LAW))
