"""Answers of the bot's that staff found wrong: a list to review, from which guides are mended and questions are tested."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.cases.books import Books
from bot.cases.errors import Erased
from bot.cases.work_tables import corrections

_WORDS = "correction"


class CorrectionState(StrEnum):
    """What became of a correction."""

    OPEN = "open"
    ACCEPTED = "accepted"  # the guide is mended, or the question is tested from now on
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Correction:
    """A question, what would have been right, the articles that say so, and the guide that should have answered."""

    id: int
    at: datetime
    case_id: int | None
    caseworker_id: int
    question: str
    right: str
    citations: tuple[str, ...]
    guide_id: str | None
    language: str
    state: CorrectionState = CorrectionState.OPEN


async def keep_correction(books: Books, correction: Correction, key_id: str) -> int:
    """Write a correction, sealed with the case's key (so that it goes when the worker asks) or the office's; its id."""
    sealer = await books.sealer(key_id)
    words = json.dumps([correction.question, correction.right, correction.citations], ensure_ascii=False)
    statement = insert(corrections).values(
        at=books.now,
        case_id=correction.case_id,
        caseworker_id=correction.caseworker_id,
        key_id=key_id,
        words=sealer.seal(words, _WORDS),
        guide_id=correction.guide_id,
        language=correction.language,
        state=CorrectionState.OPEN,
    )
    return int((await books.connection.execute(statement.returning(corrections.c.id))).scalar_one())


async def read_corrections(books: Books, state: CorrectionState = CorrectionState.OPEN) -> tuple[Correction, ...]:
    """Corrections in that state, oldest first; those whose worker was forgotten are gone."""
    query = select(corrections).where(corrections.c.state == state).order_by(corrections.c.id)
    rows = (await books.connection.execute(query)).all()
    return tuple([found for row in rows if (found := await _read(books, row)) is not None])


async def _read(books: Books, row: Row[Any]) -> Correction | None:
    try:
        question, right, citations = json.loads((await books.sealer(row.key_id)).unseal(row.words, _WORDS))
    except Erased:
        return None
    return Correction(
        row.id, row.at, row.case_id, row.caseworker_id, question, right, tuple(citations), row.guide_id, row.language,
        CorrectionState(row.state),
    )  # fmt: skip


async def decide_correction(books: Books, correction_id: int, state: CorrectionState, by: int) -> bool:
    """A reviewer decided; False where there is no such open correction."""
    is_it = (corrections.c.id == correction_id) & (corrections.c.state == CorrectionState.OPEN)
    values = {"state": state, "decided_by": by, "decided_at": books.now}
    return (await books.connection.execute(update(corrections).where(is_it).values(values))).rowcount == 1


def as_question(correction: Correction) -> dict[str, Any]:
    """The correction as a labelled question, in the form of `knowledge/evaluation/*.jsonl`."""
    return {
        "id": f"s{correction.id:03d}",
        "question": correction.question,
        "language": correction.language,
        "citations": [list(correction.citations)] if correction.citations else [],
        "guide": correction.guide_id,
        "note": correction.right,
    }
