"""What one labelled question met."""

from dataclasses import dataclass
from datetime import date

from knowledge.answering import Answer, Unknown
from knowledge.embedding import Embedder
from knowledge.evaluation.questions import LabelledQuestion
from knowledge.index import IndexVersion
from knowledge.law import Reference
from knowledge.retrieval import find_evidence


@dataclass(frozen=True, slots=True)
class Outcome:
    """`ranked` are the articles found, the best first; `kind` and `offers_human` are triage's, None where it was not asked."""

    question: LabelledQuestion
    ranked: tuple[Reference, ...]
    is_answered: bool = False
    cited: frozenset[Reference] = frozenset()
    beside: frozenset[Reference] = frozenset()  # shown as law that may matter too
    kind: str | None = None
    offers_human: bool | None = None

    def rank(self, articles: frozenset[Reference]) -> int | None:
        """The place of the first of `articles`, 1 being the best; None where none was found."""
        return next((place for place, article in enumerate(self.ranked, 1) if article in articles), None)


def outcome_of(
    question: LabelledQuestion, answer: Answer | Unknown, kind: str | None = None, *, offers_human: bool | None = None
) -> Outcome:
    """What an answer, or the lack of one, makes of a question."""
    return Outcome(
        question=question,
        ranked=tuple(citation.reference for citation in answer.evidence),
        is_answered=isinstance(answer, Answer),
        cited=frozenset(citation.reference for citation in answer.citations)
        if isinstance(answer, Answer)
        else frozenset(),
        beside=frozenset(citation.reference for citation in answer.related)
        if isinstance(answer, Answer)
        else frozenset(),
        kind=kind,
        offers_human=offers_human,
    )


def find_in_provisions(question: LabelledQuestion, on: date, version: IndexVersion, embedder: Embedder) -> Outcome:
    """What the search of provisions finds alone, as if no guide had been written."""
    citations = find_evidence(question.text, "zh", on, version, embedder, with_guides=False).citations
    return Outcome(question, tuple(citation.reference for citation in citations))
