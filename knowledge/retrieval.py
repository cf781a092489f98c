"""Evidence for a question: the guides it may be about and the articles that may answer it, ranked, with how sure we are.

Workers and statutes use different words. The guides' questions, as people type them, are the bridge: a question finds a guide
by what its variants have in common, and the guide names the articles. Statutes are searched beside, by meaning and by words
(with the legal terms for everyday ones), so that what no guide covers is found too and what a guide cites is confirmed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.citations import Citation, resolve_one
from knowledge.embedding import Embedder, Vectors
from knowledge.glossary import Term, find_terms
from knowledge.guides import Guide
from knowledge.index import Hit, IndexVersion
from knowledge.law import InstrumentKind, Reference
from knowledge.lexical import fold
from knowledge.shelves import Shelf

MOST_EVIDENCE = 20
LONGEST_QUESTION = 600  # characters that are read: a long story says what it is about before that
_DEPTH = 40  # hits taken of each search
_DAMPING = 20  # of reciprocal rank fusion: how little the first rank outweighs the next
_NEAREST_WEIGHT = 0.3  # of the nearest variant beside what all variants of a guide say, measured in matching.py's terms
_WORDS_WEIGHT = 0.08  # of the words shared with a guide, the best guide having 1
_COMMON_COSINE = 0.80  # what e5 gives any two short texts
_SHARPNESS = 0.1  # of guide scores into shares: a lead of this much makes a guide e times likelier
_GUIDE_WEIGHT = 8.0  # of a guide's references beside the searches of law: a guide was written for this, a search only looks alike
_TERM_WEIGHT = 0.3  # of the article that the glossary names for an everyday word in the question
_ASIDE = 0.4  # of an article that a guide cites after its short answer only
_INSTRUMENT_WEIGHT = 0.5  # of how much the guides lean on an instrument: its articles are likelier to be about work
_NATIONAL = "CN"


@dataclass(frozen=True, slots=True)
class GuideMatch:
    """A guide that a question may be about; `share` is its part of our belief (the best few sum to 1)."""

    guide_id: str
    score: float
    share: float
    nearest: float  # cosine of its passage nearest to the question


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found. `citations` are resolved on `on`, the best first, at most 20."""

    question: str
    language: str
    on: date
    guides: tuple[GuideMatch, ...]
    citations: tuple[Citation, ...]
    topicality: float  # above 1: surely about work; below 0: surely not
    law_score: float  # cosine of the article nearest to the question

    @property
    def nearest(self) -> float:
        """Cosine of the guide passage nearest to the question."""
        return max((match.nearest for match in self.guides), default=0.0)


def find_evidence(question: str, language: str, on: date, index: IndexVersion, embedder: Embedder) -> Evidence:
    """Search guides and the law of the day for `question`, in any script; `language` is that of the answer ("zh" or "en")."""
    asked = fold(question[:LONGEST_QUESTION])
    vector = embedder.embed_queries([asked])[0]
    guides = _match_guides(asked, vector, index)
    terms = find_terms(asked)
    found = _search_law(" ".join((asked, *(term.legal_zh for term in terms))), vector, on, index)
    ranked = _rank(guides, found, terms, language, index)
    return Evidence(
        question=question,
        language=language,
        on=on,
        guides=guides,
        citations=_resolve(ranked, question, language, on, index),
        topicality=index.topic.score(vector, max((match.nearest for match in guides), default=0.0)),
        law_score=max((hit.score for hits in found[::2] for hit in hits[:1]), default=0.0),
    )


def _match_guides(asked: str, vector: Vectors, index: IndexVersion) -> tuple[GuideMatch, ...]:
    """The best five, by what each guide's questions have in common and by its nearest passage."""
    names = index.matcher.guide_ids
    if not names:
        return ()
    nearest = dict.fromkeys(names, 0.0)
    for hit in index.search_vectors(vector, _DEPTH, Shelf.GUIDES):
        if hit.passage.guide_id in nearest:
            nearest[hit.passage.guide_id] = max(nearest[hit.passage.guide_id], hit.score)
    common = index.matcher.scores(vector)
    close = np.array([max(nearest[name] - _COMMON_COSINE, 0) / (1 - _COMMON_COSINE) for name in names])
    words = dict.fromkeys(names, 0.0)
    for hit in index.search_words(asked, _DEPTH, Shelf.GUIDES):
        if hit.passage.guide_id in words:
            words[hit.passage.guide_id] = max(words[hit.passage.guide_id], hit.score)
    most = max(1.0, *words.values())
    scores = common + _NEAREST_WEIGHT * close + _WORDS_WEIGHT * np.array([words[name] / most for name in names])
    best = np.argsort(-scores, kind="stable")[:5]
    shares = np.exp((scores[best] - scores[best[0]]) / _SHARPNESS)
    shares /= shares.sum()
    return tuple(
        GuideMatch(names[i], float(scores[i]), float(share), nearest[names[i]]) for i, share in zip(best, shares, strict=True)
    )


def _search_law(words: str, vector: Vectors, on: date, index: IndexVersion) -> list[Sequence[Hit]]:
    """Rankings by meaning and by words in turn; on a day of other law, superseded articles too, each only if then in force."""
    if index.manifest.steady.holds_on(on):
        return [index.search_vectors(vector, _DEPTH, Shelf.TODAY), index.search_words(words, _DEPTH, Shelf.TODAY)]
    rankings: list[Sequence[Hit]] = []
    for shelf in (Shelf.TODAY, Shelf.HISTORY):
        for hits in (index.search_vectors(vector, 5 * _DEPTH, shelf), index.search_words(words, 5 * _DEPTH, shelf)):
            rankings.append([hit for hit in hits if index.was_in_force(hit.passage, on)][:_DEPTH])
    return rankings


def _rank(
    guides: Iterable[GuideMatch], found: Iterable[Sequence[Hit]], terms: Iterable[Term], language: str, index: IndexVersion
) -> list[Reference]:
    """References by fused rank, those of instruments about work first, lifted by the guides that name them."""
    scores: dict[Reference, float] = {}
    for hits in found:
        best = dict.fromkeys(hit.passage.reference for hit in hits if hit.passage.reference)
        for rank, reference in enumerate(best):
            weight = 0.5 + _INSTRUMENT_WEIGHT * index.leaning.get(reference.instrument, 0.0)
            scores[reference] = scores.get(reference, 0.0) + weight * _DAMPING / (_DAMPING + rank)
    for term in terms:
        if term.reference is not None:
            scores[term.reference] = scores.get(term.reference, 0.0) + _TERM_WEIGHT
    for match in guides:
        guide = index.guide(match.guide_id, language) or index.guide(match.guide_id, "zh")
        if guide is None:
            continue
        for place, (reference, is_core) in enumerate(index.passages.references(guide.id, guide.language).items()):
            weight = _GUIDE_WEIGHT * match.share * (1.0 if is_core else _ASIDE) / (1 + 0.25 * place)
            scores[reference] = scores.get(reference, 0.0) + weight
    return sorted(scores, key=lambda reference: -scores[reference])


def _resolve(ranked: Iterable[Reference], question: str, language: str, on: date, index: IndexVersion) -> tuple[Citation, ...]:
    """Those in force on the day, of national law or of a place that the question names."""
    citations: list[Citation] = []
    for reference in ranked:
        citation = resolve_one(reference, on, index, language)
        if citation is None:
            continue
        instrument = citation.provision.instrument
        is_near = instrument.jurisdiction == _NATIONAL or instrument.jurisdiction in question
        if is_near and instrument.kind is not InstrumentKind.TREATY:
            citations.append(citation)
        if len(citations) == MOST_EVIDENCE:
            break
    return tuple(citations)


def best_guide(evidence: Evidence, index: IndexVersion) -> Guide | None:
    """The guide believed in most, in the language of the answer, or in Chinese where it is not written in that yet."""
    if not evidence.guides:
        return None
    id_ = evidence.guides[0].guide_id
    return index.guide(id_, evidence.language) or index.guide(id_, "zh")
