"""Every article that may answer a question, from each way of finding articles, with what each way says of it as numbers.

What the numbers are worth together is for knowledge/reranking.py to say.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from knowledge.embedding import Vectors
from knowledge.index import Hit, IndexVersion
from knowledge.law import Reference
from knowledge.likeness import Compared
from knowledge.ranking import is_procedural, weigh_references

_SHARPNESS = 0.01  # a cosine smaller by this much is e times less near
_DAMPING = 20  # how little the first place of a search outweighs the next
_FARTHEST = 0.25  # how much less near than the nearest an article counts whose nearness is not known
_UNMATCHED = -12.0  # logarithm of the share of an article that the matcher does not know
_FAINT = 1e-3
_MOST_MATCHED, _MOST_NEAR = 30, 20  # articles taken of those whose questions are like the one asked
_INTERPRETING = "最高人民法院"


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of one article beside one question. Places in a search are 1 for the first, 0 where it was not found."""

    guides: float = math.log(_FAINT)  # logarithm of how much the believed guides speak for it
    guide_share: float = 0.0  # belief in the guides that cite it
    guide_first: float = 0.0  # belief in the most believed that does, where it is cited first
    guide_short: float = 0.0  # the same, where its short answer rests on it
    guide_place: float = 0.0  # belief in each guide by the place where it cites it
    uncited: float = 1.0  # none of these guides cites it
    law_cosine: float = 0.0  # how much less near than the nearest article
    law_nearness: float = 0.0  # the same, falling steeply
    law_place: float = 0.0
    law_place_leaning: float = 0.0  # by how much the guides lean on its instrument
    word_place: float = 0.0
    word_score: float = 0.0
    term: float = 0.0  # the glossary names it for an everyday word
    procedural: float = 0.0
    leaning: float = 0.0
    citings: float = 0.0  # in how many guides
    interpreting: float = 0.0  # of the Supreme People's Court
    matched: float = _UNMATCHED  # logarithm of the matcher's belief
    clause_matched: float = _UNMATCHED  # the same for the clause that speaks most for it
    nearest: float = -_FARTHEST  # how much less near its nearest question is than that of the best article
    near: float = -_FARTHEST  # the same for its three nearest
    question_nearness: float = 0.0  # falling steeply
    question_words: float = 0.0  # shared with its questions
    unasked: float = 1.0  # it has no questions of its own


FEATURE_NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True)
class Found:
    """What the ways of finding found: searches by meaning and by words in turn; belief in each of the best guides."""

    guides: Sequence[tuple[str, float]]
    searches: Sequence[Sequence[Hit]]
    named: frozenset[Reference]  # by the glossary
    asked: Compared  # with the questions of each article
    clauses: Vectors  # the matcher's belief (logarithm) by the clause that speaks most for each article


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
        _from_searches(found.searches, index),
        _asked_about(found.asked, found.clauses, index),
    ):
        for reference, values in part:
            known.setdefault(reference, {}).update(values)
    for reference in found.named:
        known.setdefault(reference, {})["term"] = 1.0
    places, compared = index.learned.law, found.asked
    best = (compared.nearest.max(initial=-1.0), compared.near.max(initial=-1.0))
    rows = []
    for reference, values in known.items():
        likeness = _likeness(str(reference), found, best, places.places, places.matched)
        kind = {
            "procedural": float(is_procedural(reference)),
            "leaning": index.leaning.get(reference.instrument, 0.0),
            "citings": math.log1p(index.citings[reference]),
            "interpreting": float(reference.instrument.startswith(_INTERPRETING)),
        }
        row = Features(**values, **likeness, **kind)
        rows.append([getattr(row, name) for name in FEATURE_NAMES])
    return Candidates(tuple(known), np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURE_NAMES)))


def _from_guides(
    guides: Iterable[tuple[str, float]], index: IndexVersion
) -> Iterator[tuple[Reference, dict[str, float]]]:
    """What the guides cite; `guides` come in the order of belief."""
    spoken: dict[Reference, float] = {}
    values: dict[Reference, dict[str, float]] = {}
    for id_, share in guides:
        cited = index.passages.cited(id_)
        weights = weigh_references(cited)
        for place, (reference, is_core) in enumerate(cited):
            spoken[reference] = spoken.get(reference, 0.0) + share * weights[reference]
            first = {"guide_first": share * (place == 0), "guide_short": share * is_core}
            value = values.setdefault(reference, {"guide_share": 0.0, "guide_place": 0.0, "uncited": 0.0} | first)
            value["guide_share"] += share
            value["guide_place"] += share / (1 + place)
    for reference, value in values.items():
        yield reference, value | {"guides": math.log(spoken[reference] + _FAINT)}


def _from_searches(
    searches: Iterable[Sequence[Hit]], index: IndexVersion
) -> Iterator[tuple[Reference, dict[str, float]]]:
    """What the searches of law found, by meaning and by words in turn; the farthest found stands for what was not."""
    for number, hits in enumerate(searches):
        best: dict[Reference, float] = {}
        for hit in hits:
            if hit.passage.reference is not None:
                best.setdefault(hit.passage.reference, hit.score)
        for place, (reference, score) in enumerate(best.items()):
            value = _DAMPING / (_DAMPING + place)
            if number % 2:
                yield reference, {"word_place": value, "word_score": score / hits[0].score}
                continue
            farther = score - hits[0].score
            lean = index.leaning.get(reference.instrument, 0.0)
            yield (
                reference,
                {
                    "law_cosine": farther - (hits[-1].score - hits[0].score),
                    "law_nearness": math.exp(farther / _SHARPNESS),
                    "law_place": value,
                    "law_place_leaning": value * lean,
                },
            )


def _asked_about(
    compared: Compared, clauses: Vectors, index: IndexVersion
) -> Iterator[tuple[Reference, dict[str, float]]]:
    """Articles whose questions are like the one asked."""
    law = index.learned.law
    for keys, scores, most in (
        (law.matcher.keys, compared.log_shares, _MOST_MATCHED),
        (law.matcher.keys, clauses, _MOST_MATCHED),
        (law.keys, compared.nearest, _MOST_NEAR),
    ):
        for place in np.argsort(-scores)[:most]:
            yield Reference.parse(keys[place]), {}


def _likeness(
    key: str, found: Found, best: tuple[float, float], places: Mapping[str, int], matched: Mapping[str, int]
) -> dict[str, float]:
    compared = found.asked
    values: dict[str, float] = {}
    if key in matched:
        values["matched"] = float(compared.log_shares[matched[key]])
        values["clause_matched"] = float(found.clauses[matched[key]])
    if key in places:
        place = places[key]
        nearest = max(float(compared.nearest[place]) - best[0], -_FARTHEST)
        values |= {
            "nearest": nearest,
            "near": max(float(compared.near[place]) - best[1], -_FARTHEST),
            "question_nearness": math.exp(nearest / (2 * _SHARPNESS)),
            "question_words": float(compared.words[place]),
            "unasked": 0.0,
        }
    return values
