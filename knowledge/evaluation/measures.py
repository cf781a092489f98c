"""What is counted. A measure gives one number a question, or None for a question that it is not about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.evaluation.outcomes import Outcome
from knowledge.evaluation.questions import MISLEADING

URGENT, INFORMATION, OUT_OF_SCOPE = "urgent", "information", "out_of_scope"
DISPUTE_KINDS = ("injury", "wage")
KINDS = (URGENT, *DISPUTE_KINDS, INFORMATION, OUT_OF_SCOPE)  # as bot.dialogue.triage names them, the gravest first
_DEPTH = 10


class Part(StrEnum):
    """What a measure looks at."""

    RETRIEVAL = "retrieval"
    REFUSAL = "refusal"
    TRIAGE = "triage"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; `sign` is 1 where more is better and -1 where less is."""

    name: str
    part: Part
    of: Callable[[Outcome], float | None]
    sign: int = 1


def _has_law(outcome: Outcome) -> bool:
    return bool(outcome.question.core) and not outcome.question.must_refuse


def _hit(depth: int) -> Callable[[Outcome], float | None]:
    def hit(outcome: Outcome) -> float | None:
        rank = outcome.rank(outcome.question.core)
        return float(rank is not None and rank <= depth) if _has_law(outcome) else None

    return hit


def _reciprocal_rank(outcome: Outcome) -> float | None:
    rank = outcome.rank(outcome.question.core)
    return (1 / rank if rank else 0.0) if _has_law(outcome) else None


def _recall(outcome: Outcome) -> float | None:
    """The share of groups of which an article is among the first ten."""
    if not _has_law(outcome):
        return None
    ranks = [outcome.rank(group) for group in outcome.question.groups]
    return sum(rank is not None and rank <= _DEPTH for rank in ranks) / len(ranks)


def _right_law(outcome: Outcome) -> float | None:
    """Answered, and with an article that answers the question."""
    is_asked = _has_law(outcome) and not outcome.question.is_bare
    return float(bool(outcome.cited & outcome.question.core)) if is_asked else None


def _right_law_shown(outcome: Outcome) -> float | None:
    """The same, articles shown beside the answer among them."""
    return _right_law(replace(outcome, cited=outcome.cited | outcome.beside))


def _refused(outcome: Outcome) -> float | None:
    return float(not outcome.is_answered) if outcome.question.must_refuse else None


def _falsely_refused(outcome: Outcome) -> float | None:
    is_asked = _has_law(outcome) and not outcome.question.is_bare
    return float(not outcome.is_answered) if is_asked else None


def is_triaged(outcome: Outcome) -> bool:
    """Whether triage was asked and the set says what is right."""
    labelled = outcome.question.kind is not None and outcome.question.topic != MISLEADING
    return labelled and outcome.kind is not None


def _right_kind(outcome: Outcome) -> float | None:
    return float(outcome.kind == outcome.question.kind) if is_triaged(outcome) else None


def _recall_of(*kinds: str) -> Callable[[Outcome], float | None]:
    def recall(outcome: Outcome) -> float | None:
        return _right_kind(outcome) if outcome.question.kind in kinds else None

    return recall


def _taken_for_dispute(outcome: Outcome) -> float | None:
    if outcome.question.kind != INFORMATION or not is_triaged(outcome):
        return None
    return float(outcome.kind in {URGENT, *DISPUTE_KINDS})


def _right_offer(outcome: Outcome) -> float | None:
    wanted = outcome.question.offers_human
    return float(outcome.offers_human == wanted) if wanted is not None and outcome.offers_human is not None else None


MEASURES = (
    Measure("Hit@1", Part.RETRIEVAL, _hit(1)),
    Measure("Hit@3", Part.RETRIEVAL, _hit(3)),
    Measure("Hit@5", Part.RETRIEVAL, _hit(5)),
    Measure("MRR", Part.RETRIEVAL, _reciprocal_rank),
    Measure("Recall@10", Part.RETRIEVAL, _recall),
    Measure("answered with the right law", Part.RETRIEVAL, _right_law),
    Measure("the right law in it or beside it", Part.RETRIEVAL, _right_law_shown),
    Measure("refused", Part.REFUSAL, _refused),
    Measure("falsely refused", Part.REFUSAL, _falsely_refused, sign=-1),
    Measure("kind", Part.TRIAGE, _right_kind),
    Measure("urgent recall", Part.TRIAGE, _recall_of(URGENT)),
    Measure("injury recall", Part.TRIAGE, _recall_of("injury")),
    Measure("wage recall", Part.TRIAGE, _recall_of("wage")),
    Measure("information taken for a dispute", Part.TRIAGE, _taken_for_dispute, sign=-1),
    Measure("offers a person", Part.TRIAGE, _right_offer),
)
