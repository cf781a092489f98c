"""An answer composed from a guide and the law it rests on, or the law alone, or that we do not know. No language model.

What is said about the law is said with an article in force on the day, or not at all: a bullet whose citation does not resolve
is dropped and the drop recorded, and an answer that lost its core is no answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from knowledge.citations import Citation, resolve_one
from knowledge.embedding import Embedder
from knowledge.guides import Guide, Section
from knowledge.index import IndexVersion
from knowledge.law import Reference, find_references
from knowledge.retrieval import Evidence, best_guide, find_evidence, find_topicality

# The first five measured by benchmarks/calibrate.py; the table stands in benchmarks/RESULTS.md. Where the caller knows whether a
# question is about work, as the bot does by its vote, LEAST_TOPICALITY and LEAST_SHARE have no part in it.
LEAST_TOPICALITY = 0.6  # below it a question is not about work
SURE_NEAREST = 0.86  # a question this near to a variant is that question, whatever else it looks like
LEAST_SHARE = 0.45  # a guide believed in less is not answered from
LEAST_SHARE_AT_WORK = 0.3  # the same where the caller knows that the question is about work
LEAST_LAW_SCORE = 0.12  # an article less near is not offered alone
MOST_ALONE = 3  # articles offered where no guide fits
# Articles found first are shown even where the guide does not name them. Of 380 answers to development questions .92 name a right
# article, with the first two .97, with the first three .98 but twice as many wrong ones.
RANKED_FIRST = 2


class Dropped(StrEnum):
    """Why a bullet of a guide was left out."""

    NOT_IN_FORCE = "not_in_force"  # an article it cites is not in force on the day, or not held


class WhyUnknown(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"  # nothing was asked
    OFF_TOPIC = "off_topic"  # not about work
    NO_MATCH = "no_match"  # about work, but neither a guide nor an article is near enough
    NO_LAW = "no_law"  # the best guide's core rests on law that was not in force on the day


@dataclass(frozen=True, slots=True)
class Loss:
    """One bullet left out of an answer."""

    section: Section
    text: str
    reference: Reference  # the first that did not resolve
    why: Dropped = Dropped.NOT_IN_FORCE


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say. `sections` keep [title:article] in their text; each such reference is among `citations`.

    Without a guide, `sections` is empty and the citations are the whole answer: the text of the law, not our reading of it.
    `related` are articles ranked first that the guide does not name: law to read, no statement of ours.
    """

    question: str
    language: str
    on: date
    guide: Guide | None
    sections: Mapping[Section, tuple[str, ...]] = field(hash=False)
    citations: tuple[Citation, ...]
    evidence: tuple[Citation, ...]
    dropped: tuple[Loss, ...] = ()
    is_past: bool = False  # the law of a day that differs from today's was asked for
    related: tuple[Citation, ...] = ()

    @property
    def shown(self) -> tuple[Citation, ...]:
        """All that a worker is shown: what it rests on, then what is related."""
        return (*self.citations, *self.related)


@dataclass(frozen=True, slots=True)
class Unknown:
    """We do not know; what was found is kept for staff and for measuring."""

    question: str
    language: str
    on: date
    why: WhyUnknown
    evidence: tuple[Citation, ...] = ()


def answer_question(
    question: str,
    language: str,
    on: date,
    index: IndexVersion,
    embedder: Embedder,
    *,
    guide_id: str | None = None,
    is_about_work: bool | None = None,
) -> Answer | Unknown:
    """Answer in `language` ("zh", "zh-Hant" or "en") under the law of the day. Text for "zh-Hant" is left in simplified script.

    `guide_id` names the guide to answer from where the caller knows it, as with danger: the question is then not judged again.
    `is_about_work` says so where the caller knows; else the index judges it.
    """
    content_language = "en" if language == "en" else "zh"
    if not any(character.isalnum() for character in question):
        return Unknown(question, language, on, WhyUnknown.EMPTY)
    evidence = find_evidence(question, content_language, on, index, embedder, guide_id=guide_id)
    is_named = bool(evidence.guides) and evidence.guides[0].guide_id == guide_id
    least_share = LEAST_SHARE_AT_WORK if is_about_work else LEAST_SHARE
    if not is_named and not (seems_about_work(evidence, index, embedder) if is_about_work is None else is_about_work):
        return Unknown(question, language, on, WhyUnknown.OFF_TOPIC, evidence.citations)
    guide = best_guide(evidence, index)
    if guide is not None and (is_named or _is_trusted(evidence, least_share)):
        answer = _from_guide(guide, language, evidence, index)
        if answer is not None:
            is_alone = is_named or evidence.law_score < LEAST_LAW_SCORE
            return answer if is_alone else replace(answer, related=_related(answer))
        if evidence.law_score < LEAST_LAW_SCORE:
            return Unknown(question, language, on, WhyUnknown.NO_LAW, evidence.citations)
    if evidence.law_score < LEAST_LAW_SCORE or not evidence.citations:
        return Unknown(question, language, on, WhyUnknown.NO_MATCH, evidence.citations)
    return Answer(
        question, language, on, None, {}, evidence.citations[:MOST_ALONE], evidence.citations,
        is_past=not index.manifest.steady.holds_on(on),
    )  # fmt: skip


def seems_about_work(evidence: Evidence, index: IndexVersion, embedder: Embedder) -> bool:
    """Whether a question is one that Gongyou is for, by the index alone."""
    return evidence.nearest >= SURE_NEAREST or find_topicality(evidence, index, embedder) >= LEAST_TOPICALITY


def _is_trusted(evidence: Evidence, least_share: float) -> bool:
    best = evidence.guides[0]
    return best.share >= least_share or best.nearest >= SURE_NEAREST


def _from_guide(guide: Guide, language: str, evidence: Evidence, index: IndexVersion) -> Answer | None:
    """The guide with every unsupported bullet taken out; None where its short answer does not stand under the law of the day."""
    on = evidence.on
    is_past = not index.manifest.steady.holds_on(on)
    resolved = {reference: resolve_one(reference, on, index, evidence.language) for reference in guide.references}
    if is_past and not all(_is_unchanged(reference, citation, index) for reference, citation in resolved.items()):
        return None  # the guide was written on today's law; of another day's it may say what is wrong
    sections: dict[Section, tuple[str, ...]] = {}
    dropped: list[Loss] = []
    for section in Section:
        kept = []
        for item in guide.sections.get(section, ()):
            missing = next((reference for reference in find_references(item) if resolved[reference] is None), None)
            if missing is None:
                kept.append(item)
            else:
                dropped.append(Loss(section, item, missing))
        if kept:
            sections[section] = tuple(kept)
    if not any(find_references(item) for item in sections.get(Section.SHORT, ())):
        return None
    citations = _cited(sections, resolved)
    return Answer(
        evidence.question, language, on, guide, sections, citations, evidence.citations, tuple(dropped), is_past
    )


def _related(answer: Answer) -> tuple[Citation, ...]:
    """Those of the articles ranked first that the guide does not name."""
    named = {citation.reference for citation in answer.citations}
    return tuple(citation for citation in answer.evidence[:RANKED_FIRST] if citation.reference not in named)


def _is_unchanged(reference: Reference, citation: Citation | None, index: IndexVersion) -> bool:
    """Whether the article said on the day what it says on the day the version was built."""
    today = index.provision(reference, index.manifest.built_on)
    return citation is not None and today is not None and citation.provision.text == today.text


def _cited(
    sections: Mapping[Section, tuple[str, ...]], resolved: Mapping[Reference, Citation | None]
) -> tuple[Citation, ...]:
    """What the kept text cites, in order of appearance."""
    text = "\n".join(item for items in sections.values() for item in items)
    found = (resolved[reference] for reference in find_references(text))
    return tuple(citation for citation in found if citation is not None)
