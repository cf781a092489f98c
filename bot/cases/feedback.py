"""Answers that did not help, kept for review: which guide and articles, and the question where the worker let us keep it.

The question is without personal details and sealed with the worker's key: whoever asks to be forgotten takes it along.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from bot.cases.books import Books
from bot.cases.corrections import CorrectionState
from bot.cases.errors import Erased
from bot.cases.feedback_tables import unhelpful
from bot.cases.tables import answers

_QUESTION = "unhelpful/question"
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Unhelpful:
    """One answer that did not help; `question` is "" where it was not kept."""

    answer_id: int
    at: datetime
    guide_id: str | None
    citations: tuple[str, ...]
    index_version: str
    language: str
    question: str
    state: CorrectionState


async def note_feedback(books: Books, answer_id: int, is_helpful: bool) -> None:
    """Put the answer on the list, or take it off where the worker thinks better of it."""
    if is_helpful:
        is_it = (unhelpful.c.answer_id == answer_id) & (unhelpful.c.state == CorrectionState.OPEN)
        await books.connection.execute(delete(unhelpful).where(is_it))
        return
    known = select(unhelpful.c.answer_id).where(unhelpful.c.answer_id == answer_id)
    if await books.connection.scalar(known) is None:
        row = {"answer_id": answer_id, "at": books.now, "state": CorrectionState.OPEN}
        await books.connection.execute(insert(unhelpful).values(row))


async def keep_question(books: Books, answer_id: int, guide_id: str, question: str, key_id: str) -> bool:
    """Keep what was asked; False where that answer is not on the list or came from another guide than `guide_id`."""
    is_it = (answers.c.id == answer_id) & (answers.c.was_helpful.is_(False))
    found = (await books.connection.execute(select(answers.c.guide_id).where(is_it))).one_or_none()
    if found is None or (found.guide_id or "") != guide_id:
        return False
    sealed = (await books.sealer(key_id)).seal(question[:_LONGEST], _QUESTION)
    statement = update(unhelpful).where(unhelpful.c.answer_id == answer_id).values(key_id=key_id, question=sealed)
    return (await books.connection.execute(statement)).rowcount == 1


async def read_unhelpful(books: Books, state: CorrectionState = CorrectionState.OPEN) -> tuple[Unhelpful, ...]:
    """Answers in that state, oldest first."""
    joined = unhelpful.join(answers, answers.c.id == unhelpful.c.answer_id)
    columns = (*unhelpful.c, answers.c.guide_id, answers.c.cites, answers.c.index_version, answers.c.language)
    query = select(*columns).select_from(joined).where(unhelpful.c.state == state).order_by(unhelpful.c.answer_id)
    rows = (await books.connection.execute(query)).all()
    return tuple([await _read(books, row) for row in rows])


async def _read(books: Books, row: Row[Any]) -> Unhelpful:
    try:
        question = (await books.sealer(row.key_id)).unseal(row.question, _QUESTION) if row.key_id else ""
    except Erased:
        question = ""
    return Unhelpful(
        row.answer_id, row.at, row.guide_id, tuple(row.cites.split()), row.index_version, row.language, question,
        CorrectionState(row.state),
    )  # fmt: skip


async def decide_unhelpful(books: Books, answer_id: int, state: CorrectionState) -> bool:
    """A reviewer decided; False where no such answer is open."""
    is_it = (unhelpful.c.answer_id == answer_id) & (unhelpful.c.state == CorrectionState.OPEN)
    values = {"state": state, "decided_at": books.now}
    return (await books.connection.execute(update(unhelpful).where(is_it).values(values))).rowcount == 1


def as_question(found: Unhelpful) -> dict[str, Any]:
    """The answer as a labelled question to be completed, in the form of `knowledge/evaluation/*.jsonl`."""
    return {
        "id": f"a{found.answer_id:03d}",
        "question": found.question,
        "language": found.language,
        "citations": [],
        "guide": None,
        "note": f"not helpful: {found.guide_id or 'the law alone'}, {' '.join(found.citations)}, {found.index_version}",
    }
