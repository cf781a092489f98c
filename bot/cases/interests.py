"""Conflicts of interest: somebody of staff, or a whole office, has to do with an employer. No name is kept or shown.

Only the keyed hash of the employer's name is kept, so that offices can check against each other without telling each other.
"""

from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select

from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.links import employer_lookup
from bot.cases.network_tables import interests


@dataclass(frozen=True, slots=True)
class Conflict:
    """A declared interest that meets a case: of which office, and whether of all its people."""

    office_id: str
    caseworker_id: int | None


async def declare(books: Books, office_id: str, employer: str, caseworker_id: int | None) -> bool:
    """Keep that a caseworker (None: the whole office) has to do with an employer; False where it is no name."""
    lookup = employer_lookup(books, employer)
    if lookup is None:
        return False
    await books.connection.execute(
        insert(interests).values(office_id=office_id, caseworker_id=caseworker_id, employer_lookup=lookup, at=books.now)
    )
    return True


async def withdraw(books: Books, office_id: str, employer: str, caseworker_id: int | None) -> bool:
    """The interest is over; False where none was declared."""
    lookup = employer_lookup(books, employer)
    gone = delete(interests).where(interests.c.office_id == office_id, interests.c.employer_lookup == lookup)
    is_theirs = (
        interests.c.caseworker_id.is_(None) if caseworker_id is None else (interests.c.caseworker_id == caseworker_id)
    )
    return (await books.connection.execute(gone.where(is_theirs))).rowcount > 0


async def conflicts_of(books: Books, case: Case) -> tuple[Conflict, ...]:
    """Every declared interest in the case's employer, in whichever office."""
    lookup = employer_lookup(books, case.facts.employer, case.facts.city)
    return () if lookup is None else await conflicts_with(books, lookup)


async def conflicts_with(books: Books, lookup: bytes) -> tuple[Conflict, ...]:
    """Every declared interest in that employer."""
    query = select(interests.c.office_id, interests.c.caseworker_id).where(interests.c.employer_lookup == lookup)
    return tuple(Conflict(row[0], row[1]) for row in (await books.connection.execute(query)).all())


async def bars(books: Books, case: Case, office_id: str, caseworker_id: int | None) -> bool:
    """Whether that caseworker (None: anybody of that office) must not have this case."""
    lookup = employer_lookup(books, case.facts.employer, case.facts.city)
    if lookup is None:
        return False
    is_whole_office = (interests.c.office_id == office_id) & interests.c.caseworker_id.is_(None)
    is_barred = (
        is_whole_office if caseworker_id is None else or_(is_whole_office, interests.c.caseworker_id == caseworker_id)
    )
    query = select(interests.c.id).where(interests.c.employer_lookup == lookup, is_barred)
    return await books.connection.scalar(query.limit(1)) is not None
