"""Who read or did what, when, from which visit: only added to, and never words of people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import insert, select

from bot.accounts.account import Visit
from bot.accounts.tables import access_log, accounts
from bot.cases.books import Books
from bot.cases.tables import cases, caseworkers

READ: Final = "read"
_SAME_READING: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    at: datetime
    account_name: str
    shown_name: str
    case_number: str
    deed: str


async def note(books: Books, visit: Visit, deed: str, case_id: int | None = None) -> None:
    """Add a line."""
    values = {"at": books.now, "account_id": visit.account_id, "visit_id": visit.id, "case_id": case_id, "deed": deed}
    await books.connection.execute(insert(access_log).values(values))


async def was_read(books: Books, visit: Visit, case_id: int) -> bool:
    """Whether this visit's reading of the case stands in the log already: going back and forth is one reading."""
    query = select(access_log.c.id).where(
        access_log.c.case_id == case_id, access_log.c.visit_id == visit.id, access_log.c.deed == READ,
        access_log.c.at > books.now - _SAME_READING,
    )  # fmt: skip
    return await books.connection.scalar(query.limit(1)) is not None


async def read_entries(
    books: Books, office_id: str, *, before: int | None = None, number: str = "", count: int = 50
) -> list[tuple[int, Entry]]:
    """The latest lines of the office's people, or of one case, with their ids; `before` an id for the next page."""
    query = (
        select(access_log, accounts.c.name.label("account_name"), caseworkers.c.name.label("shown"), cases.c.number)
        .join(accounts, accounts.c.id == access_log.c.account_id)
        .join(caseworkers, caseworkers.c.id == accounts.c.caseworker_id)
        .outerjoin(cases, cases.c.id == access_log.c.case_id)
        .where(caseworkers.c.office_id == office_id)
        .order_by(access_log.c.id.desc())
        .limit(count)
    )
    if before is not None:
        query = query.where(access_log.c.id < before)
    if number:
        query = query.where(cases.c.number == number)
    rows = (await books.connection.execute(query)).all()
    return [(row.id, Entry(row.at, row.account_name, row.shown, row.number or "", row.deed)) for row in rows]
