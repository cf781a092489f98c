"""Evidence for a question: the guides it may be about and the articles that may answer it, ranked, with how sure we are.

Workers and statutes use different words. Questions as people type them are the bridge: a question finds an article by what the
article's questions have in common, a guide by that, by the nearest of them and by shared words. Statutes are searched beside, by
meaning and by words (with the legal terms for everyday ones), so that what nobody foresaw is found too. All that was found is
ranked by what each way says of it (knowledge.reranking). Words written by their sound are set right first (knowledge.spelling).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import zip_longest

import numpy as np

from knowledge.agreement import agree, share_articles
from knowledge.candidates import Candidates, Found, gather_candidates
from knowledge.citations import Citation, resolve_one
from knowledge.clauses import split_clauses
from knowledge.embedding import Embedder, Vectors
from knowledge.glossary import find_terms
from knowledge.guides import Guide
from knowledge.index import IndexVersion
from knowledge.law import InstrumentKind, Reference
from knowledge.lexical import cut, fold
from knowledge.ranking import believe
from knowledge.reranking import rank, score
from knowledge.shelves import Shelf
from knowledge.spelling import set_right

MOST_EVIDENCE = 12  # to be resolved takes each of them a part of the time of a question
LONGEST_QUESTION = 600  # characters that are read: a long story says what it is about before that
_END_MARKS = " ?？!！。.~～…"
_DEPTH = 40  # hits taken of each search
_MOST_GUIDES = 8
_NATIONAL = "CN"


@dataclass(frozen=True, slots=True)
class GuideMatch:
    """A guide that a question may be about; `share` is its part of our belief (all guides sum to 1)."""

    guide_id: str
    share: float
    nearest: float  # cosine of its passage nearest to the question, as far as they were compared


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found. `citations` are resolved on `on`, the best first, at most `MOST_EVIDENCE`."""

    question: str
    language: str
    on: date
    guides: tuple[GuideMatch, ...]
    citations: tuple[Citation, ...]
    law_score: float  # cosine of the article nearest to the question

    @property
    def nearest(self) -> float:
        """Cosine of the guide passage nearest to the question."""
        return max((match.nearest for match in self.guides), default=0.0)


def find_evidence(
    question: str,
    language: str,
    on: date,
    index: IndexVersion,
    embedder: Embedder,
    *,
    guide_id: str | None = None,
    with_guides: bool = True,
) -> Evidence:
    """Search guides and the law of the day for `question`, in any script; `language` is that of the answer ("zh" or "en").

    `guide_id` names the guide where the caller knows better than any search, as with danger; its articles then come first, in
    turn with what the search finds best: who is beaten at work may ask about wages.
    `with_guides` is False where only the law is to be searched, to measure that.
    """
    seen = _look(question, on, index, embedder, guide_id if with_guides else None, with_guides=with_guides)
    candidates = gather_candidates(seen.found, index.articles)
    scores = score(candidates)
    ranked = rank(candidates, scores)
    if guide_id is not None:
        ranked = _take_turns({reference for reference, _ in index.passages.cited(guide_id)}, ranked)
    return Evidence(
        question=question,
        language=language,
        on=on,
        guides=seen.guides if guide_id else _agreeing(seen.guides, candidates, scores, index),
        citations=_resolve(ranked, question, language, on, index),
        law_score=max((cosine for hits in seen.found.by_meaning for _, cosine in hits[:1]), default=0.0),
    )


def find_topicality(evidence: Evidence, index: IndexVersion, embedder: Embedder) -> float:
    """Above 1 where a question is surely about work, below 0 where it surely is not, by the index alone."""
    vector = embedder.embed_queries([as_searched(evidence.question)])[0]
    return index.learned.topic.score(index.learned.neutral.bring(vector), evidence.nearest)


def find_nearest(vector: Vectors, index: IndexVersion) -> float:
    """The cosine of a question, by its vector, with the nearest question of any guide, without any search."""
    return float((index.learned.guides.nearness.vectors @ index.learned.neutral.bring(vector)).max(initial=0.0))


def find_candidates(
    question: str, on: date, index: IndexVersion, embedder: Embedder, *, with_guides: bool = True
) -> Candidates:
    """What `find_evidence` ranks, for fitting its weights and measuring what each is worth."""
    return gather_candidates(_look(question, on, index, embedder, None, with_guides=with_guides).found, index.articles)


def _take_turns(named: Collection[Reference], ranked: Sequence[Reference]) -> list[Reference]:
    """The best of `named`, the best of all, the next of `named`, and so on; each once."""
    turns = zip_longest((reference for reference in ranked if reference in named), ranked)
    return list(dict.fromkeys(reference for turn in turns for reference in turn if reference is not None))


def _agreeing(
    guides: Sequence[GuideMatch], candidates: Candidates, scores: Vectors, index: IndexVersion
) -> tuple[GuideMatch, ...]:
    """The guides, those first that rest on the articles ranked first."""
    articles = np.zeros(len(index.articles.references), dtype=np.float32)
    articles[candidates.places] = share_articles(scores)
    shares = agree([match.share for match in guides], [index.articles.cited[m.guide_id] for m in guides], articles)
    believed = (replace(match, share=share) for match, share in zip(guides, shares, strict=True))
    return tuple(sorted(believed, key=lambda match: -match.share))


@dataclass(frozen=True, slots=True)
class _Seen:
    guides: tuple[GuideMatch, ...]
    found: Found


def _look(
    question: str, on: date, index: IndexVersion, embedder: Embedder, guide_id: str | None, *, with_guides: bool = True
) -> _Seen:
    """Every search and comparison, once."""
    asked = as_searched(question)
    vector = embedder.embed_queries([asked])[0]  # alone, for who calls may have asked for it before
    clauses = embedder.embed_queries(split_clauses(asked))
    neutral = index.learned.neutral.bring(vector)
    terms = find_terms(asked)
    words = cut(" ".join((asked, *(term.legal_zh for term in terms))))
    guides = _match_guides(neutral, words, index, guide_id) if with_guides else ()
    matched = index.learned.law.log_shares(np.vstack([neutral, index.learned.neutral.bring(clauses)]))
    shelves = (Shelf.TODAY,) if index.manifest.steady.holds_on(on) else (Shelf.TODAY, Shelf.HISTORY)
    found = Found(
        guides=[(match.guide_id, match.share) for match in guides],
        by_meaning=[_in_force(partial(index.search_vectors, vector, shelf=shelf), on, index) for shelf in shelves],
        by_words=[_in_force(partial(index.search_words, words, shelf=shelf), on, index) for shelf in shelves],
        named=frozenset(term.reference for term in terms if term.reference is not None),
        matched=matched[0],
        clauses=matched[1:].max(axis=0) if len(clauses) else matched[0],
    )
    return _Seen(guides, found)


def as_searched(question: str) -> str:
    """The text that is embedded for a question: its beginning, in simplified script, words written by their sound set right.

    Without the marks at its end, which say nothing of what it is about and move its vector.
    """
    return set_right(fold(question[:LONGEST_QUESTION])).rstrip(_END_MARKS)


def _match_guides(
    neutral: Vectors, words: Sequence[str], index: IndexVersion, guide_id: str | None
) -> tuple[GuideMatch, ...]:
    """The best few, the most believed in first; a guide that is named comes first and has nearly all of the belief."""
    names = index.learned.guides.keys
    if not names:
        return ()
    compared = index.learned.guides.compare(neutral, words)
    shares = believe(compared)
    if guide_id in names:
        shares[names.index(guide_id)] += 19.0
        shares /= shares.sum()
    best = np.argsort(-shares, kind="stable")[:_MOST_GUIDES]
    return tuple(GuideMatch(names[i], float(shares[i]), float(compared.nearest[i])) for i in best)


def _in_force(
    search: Callable[[int], list[tuple[str, float]]], on: date, index: IndexVersion
) -> list[tuple[int, float]]:
    """What a search finds best, passages as the places of their articles; on a day of other law only texts then in force."""
    if index.manifest.steady.holds_on(on):
        hits = search(_DEPTH)
    else:
        found = search(5 * _DEPTH)
        passages = index.passages.get([id_ for id_, _ in found])
        held = [(id_, score) for id_, score in found if id_ in passages and index.was_in_force(passages[id_], on)]
        hits = held[:_DEPTH]
    return [(index.articles.of_passage[id_], score) for id_, score in hits]


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
