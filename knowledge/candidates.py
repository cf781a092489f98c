"""Every article that may answer a question, from each way of finding articles, with what each way says of it as numbers.

What the numbers are worth together is for knowledge/reranking.py to say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from knowledge.articles import Articles, Places
from knowledge.embedding import Vectors
from knowledge.law import Reference

_DAMPING = 20  # how little the first place of a search by words outweighs the next
_UNMATCHED = -12.0  # logarithm of the share of an article that the matcher does not know
_MOST_MATCHED = 30  # articles taken of those whose questions are like the one asked


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
    """What the ways of finding found. A search is a list of (place in `Articles.references`, score), the best first, where an
    article stands as often as passages of it were found.
    """

    guides: Sequence[tuple[str, float]]  # belief in each of the best guides, in order
    by_meaning: Sequence[Sequence[tuple[int, float]]]
    by_words: Sequence[Sequence[tuple[int, float]]]
    named: frozenset[Reference]  # by the glossary
    matched: Vectors  # the matcher's belief (logarithm) in each article that it knows
    clauses: Vectors  # the same by the clause that speaks most for it


@dataclass(frozen=True, slots=True)
class Candidates:
    """Articles, where each stands in `Articles.references`, and their features, a row each in the order of `FEATURE_NAMES`."""

    references: tuple[Reference, ...]
    places: Places
    features: Vectors


def gather_candidates(found: Found, articles: Articles) -> Candidates:
    """All articles that any way found; what the glossary names only where something else in the index does, too."""
    number = len(articles.references)
    known = {name: np.full(number, unknown, dtype=np.float32) for name, unknown in _UNKNOWN.items()}
    standing = articles.standing
    known["procedural"], known["leaning"] = standing.procedural, standing.leaning
    known["citings"], known["interpreting"] = standing.citings, standing.interpreting
    known["matched"][articles.matched] = found.matched
    known["clause_matched"][articles.matched] = found.clauses
    is_found = np.zeros(number, dtype=bool)
    for places in (
        *_from_guides(found.guides, articles, known),
        *_from_searches(found, known),
        *(articles.matched[_greatest(scores)] for scores in (found.matched, found.clauses)),
    ):
        is_found[places] = True
    named = [articles.places[reference] for reference in found.named if reference in articles.places]
    known["term"][named] = 1.0
    is_found[named] = True
    places = np.flatnonzero(is_found)
    features = np.stack([column[places] for column in known.values()], axis=1)
    return Candidates(tuple(articles.references[place] for place in places.tolist()), places, features)


def _from_guides(
    guides: Iterable[tuple[str, float]], articles: Articles, known: Mapping[str, Vectors]
) -> Iterator[Places]:
    """Write down what the guides cite; `guides` come in the order of belief."""
    for id_, share in guides:
        places = articles.cited[id_].places
        if len(places) and known["uncited"][places[0]]:
            known["guide_first"][places[0]] = share
        known["guide_share"][places] += share
        known["guide_place"][places] += share / np.arange(1, len(places) + 1)
        known["uncited"][places] = 0.0
        yield places


def _from_searches(found: Found, known: Mapping[str, Vectors]) -> Iterator[Places]:
    """Write down what the searches of law found; the farthest found by meaning stands for what was not found."""
    for hits in filter(None, found.by_meaning):
        places, scores = _first_of_each(hits)
        known["law_cosine"][places] = scores - hits[-1][1]
        yield places
    for hits in filter(None, found.by_words):
        places, scores = _first_of_each(hits)
        known["word_place"][places] = _DAMPING / (_DAMPING + np.arange(len(places)))
        known["word_score"][places] = scores / hits[0][1]
        yield places


def _first_of_each(hits: Sequence[tuple[int, float]]) -> tuple[Places, Vectors]:
    """Each article once, with its best score."""
    best: dict[int, float] = {}
    for place, score in hits:
        best.setdefault(place, score)
    return np.array(list(best), dtype=np.int64), np.array(list(best.values()), dtype=np.float32)


def _greatest(scores: Vectors) -> Places:
    """Where the greatest scores stand, in no order."""
    return (
        np.argpartition(-scores, _MOST_MATCHED)[:_MOST_MATCHED]
        if len(scores) > _MOST_MATCHED
        else np.arange(len(scores))
    )
