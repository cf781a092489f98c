"""Answers given, counted without a word: for the number of consultations, and to find those resting on a changed article."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, inspect, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.books import Books
from bot.cases.tables import answers
from knowledge.given import GivenAnswer


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


async def answers_since(connection: AsyncConnection, since: datetime) -> tuple[tuple[str, GivenAnswer], ...]:
    """What each answer since then cites, as " 劳动合同法:82 劳动法:50 ", and the answer; none where none was ever kept."""
    if not await connection.run_sync(lambda plain: inspect(plain).has_table(answers.name)):
        return ()
    query = select(answers.c.cites, answers.c.id, answers.c.at, answers.c.language, answers.c.guide_id)
    rows = await connection.execute(query.where(answers.c.at >= since, answers.c.cites != "").order_by(answers.c.id))
    return tuple((cites, GivenAnswer(str(id_), at, language, guide)) for cites, id_, at, language, guide in rows)
