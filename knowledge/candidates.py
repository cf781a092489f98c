"""Every article that may answer a question, from each way of finding articles, with what each way says of it as numbers.

What the numbers are worth together is for knowledge/reranking.py to say.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from knowledge.embedding import Vectors
from knowledge.index import Hit, IndexVersion
from knowledge.law import Reference
from knowledge.ranking import is_procedural

_DAMPING = 20  # how little the first place of a search by words outweighs the next
_UNMATCHED = -12.0  # logarithm of the share of an article that the matcher does not know
_MOST_MATCHED = 30  # articles taken of those whose questions are like the one asked
_INTERPRETING = "最高人民法院"


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of one article beside one question. Places in a search are 1 for the first, 0 where it was not found."""

    guide_share: float = 0.0  # belief in the guides that cite it
    guide_first: float = 0.0  # belief in the most believed that does, where it is cited first
    guide_place: float = 0.0  # belief in each guide by the place where it cites it
    uncited: float = 1.0  # none of these guides cites it
    law_cosine: float = 0.0  # how much nearer it is than the farthest article found
    word_place: float = 0.0
    word_score: float = 0.0
    term: float = 0.0  # the glossary names it for an everyday word
    procedural: float = 0.0
    leaning: float = 0.0  # of the guides on its instrument
    citings: float = 0.0  # in how many guides
    interpreting: float = 0.0  # of the Supreme People's Court
    matched: float = _UNMATCHED  # logarithm of the matcher's belief
    clause_matched: float = _UNMATCHED  # the same for the clause that speaks most for it


FEATURE_NAMES = tuple(field.name for field in fields(Features))
_UNKNOWN = {field.name: field.default for field in fields(Features)}


@dataclass(frozen=True, slots=True)
class Found:
    """What the ways of finding found: searches by meaning and by words in turn; belief in each of the best guides."""

    guides: Sequence[tuple[str, float]]
    searches: Sequence[Sequence[Hit]]
    named: frozenset[Reference]  # by the glossary
    matched: Vectors  # the matcher's belief (logarithm) in each article
    clauses: Vectors  # the same by the clause that speaks most for it


@dataclass(frozen=True, slots=True)
class Candidates:
    """References and their features, a row each in the order of `FEATURE_NAMES`."""

    references: tuple[Reference, ...]
    features: Vectors


def gather_candidates(found: Found, index: IndexVersion) -> Candidates:
    """All articles that any way found."""
    known: dict[Reference, dict[str, float]] = {}
    for part in (
        _from_guides(found.guides, index),
        _from_searches(found.searches),
        _matched(found, index.learned.articles),
    ):
        for reference, values in part:
            known.setdefault(reference, {}).update(values)
    for reference in found.named:
        known.setdefault(reference, {})["term"] = 1.0
    places = index.learned.article_places
    rows = []
    for reference, values in known.items():
        place = places.get(reference)
        if place is not None:
            values |= {"matched": float(found.matched[place]), "clause_matched": float(found.clauses[place])}
        values |= {
            "procedural": float(is_procedural(reference)),
            "leaning": index.leaning.get(reference.instrument, 0.0),
            "citings": math.log1p(index.citings[reference]),
            "interpreting": float(reference.instrument.startswith(_INTERPRETING)),
        }
        rows.append(list((_UNKNOWN | values).values()))
    return Candidates(tuple(known), np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURE_NAMES)))


def _from_guides(
    guides: Iterable[tuple[str, float]], index: IndexVersion
) -> Iterator[tuple[Reference, dict[str, float]]]:
    """What the guides cite; `guides` come in the order of belief."""
    values: dict[Reference, dict[str, float]] = {}
    for id_, share in guides:
        for place, (reference, _) in enumerate(index.passages.cited(id_)):
            first = {"guide_first": share * (place == 0)}
            value = values.setdefault(reference, {"guide_share": 0.0, "guide_place": 0.0, "uncited": 0.0} | first)
            value["guide_share"] += share
            value["guide_place"] += share / (1 + place)
    yield from values.items()


def _from_searches(searches: Iterable[Sequence[Hit]]) -> Iterator[tuple[Reference, dict[str, float]]]:
    """What the searches of law found, by meaning and by words in turn; the farthest found stands for what was not."""
    for number, hits in enumerate(searches):
        best: dict[Reference, float] = {}
        for hit in hits:
            if hit.passage.reference is not None:
                best.setdefault(hit.passage.reference, hit.score)
        for place, (reference, score) in enumerate(best.items()):
            if number % 2:
                yield reference, {"word_place": _DAMPING / (_DAMPING + place), "word_score": score / hits[0].score}
            else:
                yield reference, {"law_cosine": score - hits[-1].score}


def _matched(found: Found, articles: Sequence[Reference]) -> Iterator[tuple[Reference, dict[str, float]]]:
    """Articles whose questions are like the one asked, or like a clause of it."""
    for scores in (found.matched, found.clauses):
        for place in np.argsort(-scores)[:_MOST_MATCHED]:
            yield articles[place], {}
