"""Who of staff is looking at a case, or writing in it, right now: so that two people do not answer at once unseen."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from bot.cases.books import Books
from bot.cases.work_tables import lookers

_LIVES: Final = timedelta(seconds=45)


@dataclass(frozen=True, slots=True)
class Looker:
    """A colleague at the same case."""

    caseworker_id: int
    is_writing: bool


async def note_looking(books: Books, case_id: int, caseworker_id: int, *, is_writing: bool) -> None:
    """The caseworker has the case open just now; to be called every half a minute or so while they do."""
    make = insert_postgresql if books.connection.dialect.name == "postgresql" else insert_sqlite
    values = {"at": books.now, "is_writing": is_writing}
    await books.connection.execute(
        make(lookers)
        .values(values | {"case_id": case_id, "caseworker_id": caseworker_id})
        .on_conflict_do_update(index_elements=["case_id", "caseworker_id"], set_=values)
    )
    await books.connection.execute(delete(lookers).where(lookers.c.at < books.now - 10 * _LIVES))


async def who_else(books: Books, case_id: int, caseworker_id: int) -> tuple[Looker, ...]:
    """Colleagues at the case now, whoever writes first."""
    query = select(lookers).where(
        lookers.c.case_id == case_id, lookers.c.caseworker_id != caseworker_id, lookers.c.at >= books.now - _LIVES
    )
    rows = (await books.connection.execute(query.order_by(lookers.c.is_writing.desc(), lookers.c.caseworker_id))).all()
    return tuple(Looker(row.caseworker_id, row.is_writing) for row in rows)
