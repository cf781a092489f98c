"""Every article that a version may find, in a fixed order, and what is known of it before any question is asked."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Vectors
from knowledge.law import Reference
from knowledge.ranking import is_procedural, weigh_references
from knowledge.shelves import PassageStore, Shelf

_INTERPRETING = "最高人民法院"
_LAW = (Shelf.TODAY, Shelf.HISTORY)
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cited:
    """What a guide cites, in order: places in `Articles.references`, and how likely it is about each beside the likeliest."""

    places: Places
    weights: Vectors


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for or against each article whatever is asked, all in the order of `Articles.references`."""

    procedural: Vectors
    leaning: Vectors  # of the guides on its instrument
    citings: Vectors  # logarithm of how many guides cite it
    interpreting: Vectors  # of the Supreme People's Court


@dataclass(frozen=True, eq=False)
class Articles:
    """`places` is where each article stands in `references`."""

    references: tuple[Reference, ...]
    places: Mapping[Reference, int]
    standing: Standing
    matched: Places  # where each article stands that the matcher knows
    cited: Mapping[str, Cited]  # by guide
    of_passage: Mapping[str, int]  # place by the id of a passage of law

    @classmethod
    def read(cls, passages: PassageStore, matched: Sequence[str]) -> Self:
        """Of all guides and passages of law, and of the keys of the matcher."""
        guides = passages.guides()
        citings = Counter(reference for guide in guides for reference in guide.references)
        known = [Reference.parse(key) for key in matched]
        of_passage = passages.references_on(Shelf.TODAY) | passages.references_on(Shelf.HISTORY)
        references = tuple(dict.fromkeys((*known, *citings, *of_passage.values())))
        places = {reference: place for place, reference in enumerate(references)}
        return cls(
            references,
            places,
            _stand(references, citings),
            np.array([places[reference] for reference in known], dtype=np.int64),
            {id_: _cite(passages.cited(id_), places) for id_ in {guide.id for guide in guides}},
            {id_: places[reference] for id_, reference in of_passage.items()},
        )


def _stand(references: Sequence[Reference], citings: Counter[Reference]) -> Standing:
    """The guides lean most on the instrument that they cite most, less on others by the logarithm, not on one never cited."""
    of_instrument: Counter[str] = Counter()
    for reference, count in citings.items():
        of_instrument[reference.instrument] += count
    most = math.log1p(max(of_instrument.values(), default=1))
    return Standing(
        _row(is_procedural(reference) for reference in references),
        _row(math.log1p(of_instrument[reference.instrument]) / most for reference in references),
        _row(math.log1p(citings[reference]) for reference in references),
        _row(reference.instrument.startswith(_INTERPRETING) for reference in references),
    )


def _cite(cited: Sequence[tuple[Reference, bool]], places: Mapping[Reference, int]) -> Cited:
    weights = _row(weigh_references(cited).values())
    return Cited(
        np.array([places[reference] for reference, _ in cited], dtype=np.int64), weights / weights.max(initial=1e-9)
    )


def _row(values: Iterable[float]) -> Vectors:
    return np.array(list(values), dtype=np.float32)
