"""Answers given, counted without a word: for the number of consultations, and to find those resting on a changed article."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from bot.cases.books import Books
from bot.cases.tables import answers


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """What was answered, without a word of question or answer. `references` are like "劳动合同法:82"."""

    guide_id: str | None
    references: tuple[str, ...]
    index_version: str
    language: str
    was_known: bool


async def log_answer(books: Books, answer: AnswerLog, channel: str) -> str:
    """Count an answer; its id."""
    statement = insert(answers).values(
        at=books.now,
        channel=channel,
        guide_id=answer.guide_id,
        cites="".join(f" {reference} " for reference in answer.references),
        index_version=answer.index_version,
        language=answer.language,
        was_known=answer.was_known,
    )
    return str((await books.connection.execute(statement.returning(answers.c.id))).scalar_one())


async def keep_feedback(books: Books, answer_id: str, is_helpful: bool) -> bool:
    """Keep whether an answer helped; False when there is no such answer."""
    if not (answer_id.isascii() and answer_id.isdigit() and len(answer_id) < 19):
        return False
    statement = update(answers).where(answers.c.id == int(answer_id)).values(was_helpful=is_helpful)
    return (await books.connection.execute(statement)).rowcount == 1


async def answers_citing(books: Books, reference: str) -> tuple[str, ...]:
    """The ids of all answers that cite this article."""
    query = select(answers.c.id).where(answers.c.cites.contains(f" {reference} ", autoescape=True))
    return tuple(str(answer_id) for answer_id in (await books.connection.scalars(query.order_by(answers.c.id))).all())
