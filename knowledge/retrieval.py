"""Evidence for a question: the guides it may be about and the articles that may answer it, ranked, with how sure we are.

Workers and statutes use different words. The guides' questions, as people type them, are the bridge: a question finds a guide
by what its questions have in common, by the nearest of them and by shared words, and the guide names the articles. Statutes
are searched beside, by meaning and by words (with the legal terms for everyday ones), so that what no guide covers is found
too and what a guide cites is confirmed. Words written by their sound are set right first (knowledge.spelling).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from knowledge.citations import Citation, resolve_one
from knowledge.embedding import Embedder, Vectors
from knowledge.glossary import Term, find_terms
from knowledge.guides import Guide
from knowledge.index import Hit, IndexVersion
from knowledge.law import InstrumentKind, Reference
from knowledge.lexical import fold
from knowledge.ranking import LAW_WEIGHT, TERM_WEIGHT, Found, believe, closeness, place_value, weigh_references
from knowledge.shelves import Shelf
from knowledge.spelling import set_right

MOST_EVIDENCE = 20
LONGEST_QUESTION = 600  # characters that are read: a long story says what it is about before that
_DEPTH = 40  # hits taken of each search
_MOST_GUIDES = 8
_INSTRUMENT_WEIGHT = 0.5  # of how much the guides lean on an instrument: its articles are likelier to be about work
_NATIONAL = "CN"


@dataclass(frozen=True, slots=True)
class GuideMatch:
    """A guide that a question may be about; `share` is its part of our belief (all guides sum to 1)."""

    guide_id: str
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


def find_evidence(
    question: str, language: str, on: date, index: IndexVersion, embedder: Embedder, *, guide_id: str | None = None
) -> Evidence:
    """Search guides and the law of the day for `question`, in any script; `language` is that of the answer ("zh" or "en").

    `guide_id` names the guide where the caller knows better than any search, as with danger; its articles then come first.
    """
    asked = set_right(fold(question[:LONGEST_QUESTION]))
    vector = embedder.embed_queries([asked])[0]
    terms = find_terms(asked)
    words = " ".join((asked, *(term.legal_zh for term in terms)))
    guides = _match_guides(words, vector, index, guide_id)
    found = _search_law(words, vector, on, index)
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


def _match_guides(words: str, vector: Vectors, index: IndexVersion, guide_id: str | None) -> tuple[GuideMatch, ...]:
    """The best few, the most believed in first; a guide that is named comes first and has nearly all of the belief."""
    names = index.matcher.guide_ids
    if not names:
        return ()
    nearest, near = index.nearness.nearest(vector)
    shares = believe(index.matcher.scores(vector), nearest, near, index.guide_words.scores(words))
    if guide_id in names:
        shares[names.index(guide_id)] += 19.0
        shares /= shares.sum()
    best = np.argsort(-shares, kind="stable")[:_MOST_GUIDES]
    return tuple(GuideMatch(names[i], float(shares[i]), float(nearest[i])) for i in best)


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
    guides: Iterable[GuideMatch],
    found: Sequence[Sequence[Hit]],
    terms: Iterable[Term],
    language: str,
    index: IndexVersion,
) -> list[Reference]:
    """References by what the believed guides cite, confirmed by the searches of law, then by the searches alone."""
    places = _places(found, index)
    scores = {reference: LAW_WEIGHT * (place.by_meaning + place.by_words) for reference, place in places.items()}
    for term in terms:
        if term.reference is not None:
            scores[term.reference] = scores.get(term.reference, 0.0) + TERM_WEIGHT
    for match in guides:
        guide = index.guide(match.guide_id, language) or index.guide(match.guide_id, "zh")
        if guide is None:
            continue
        for reference, weight in weigh_references(index.passages.references(guide.id, guide.language).items()).items():
            lift = places[reference].lift if reference in places else 1.0
            scores[reference] = scores.get(reference, 0.0) + match.share * weight * lift
    return sorted(scores, key=lambda reference: -scores[reference])


def _places(found: Sequence[Sequence[Hit]], index: IndexVersion) -> dict[Reference, Found]:
    """How each article was found by the searches by meaning and by words in turn; articles of instruments about work count more."""
    places: dict[Reference, Found] = {}
    for number, hits in enumerate(found):
        best: dict[Reference, float] = {}
        for hit in hits:
            if hit.passage.reference is not None:
                best.setdefault(hit.passage.reference, hit.score)
        for place, (reference, score) in enumerate(best.items()):
            lean = 1 - _INSTRUMENT_WEIGHT + _INSTRUMENT_WEIGHT * index.leaning.get(reference.instrument, 0.0)
            before, value = places.get(reference, Found()), lean * place_value(place)
            if number % 2:
                places[reference] = replace(before, by_words=before.by_words + value)
            else:
                near = lean * closeness(score, hits[0].score)
                places[reference] = replace(
                    before, by_meaning=before.by_meaning + value, as_near=max(near, before.as_near)
                )
    return places


def _resolve(
    ranked: Iterable[Reference], question: str, language: str, on: date, index: IndexVersion
) -> tuple[Citation, ...]:
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
