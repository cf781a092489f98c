"""Codes that join a further account to a person: made a few an hour, good once and for ten minutes, not to be guessed."""

import secrets
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from bot.cases.books import Books
from bot.cases.door_tables import link_codes, link_tries

_LIVES: Final = timedelta(minutes=10)
_WITHIN: Final = timedelta(hours=1)
_MOST_CODES: Final = 5  # made for one person within an hour
_MOST_TRIES: Final = 5  # wrong ones from one account within an hour
_KEPT: Final = timedelta(days=1)
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH: Final = 8


async def make_code(books: Books, caseworker_id: int) -> str | None:
    """A code by which one further account becomes this person's, once, within ten minutes; None where there were too many.

    An earlier code counts no more.
    """
    await books.connection.execute(delete(link_codes).where(link_codes.c.made_at < books.now - _KEPT))
    theirs = link_codes.c.caseworker_id == caseworker_id
    made = select(func.count()).where(theirs, link_codes.c.made_at > books.now - _WITHIN)
    if (await books.connection.scalar(made) or 0) >= _MOST_CODES:
        return None
    unused = update(link_codes).where(theirs, link_codes.c.used_at.is_(None), link_codes.c.until > books.now)
    await books.connection.execute(unused.values(until=books.now))
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    values = {"code_lookup": _lookup(books, code), "caseworker_id": caseworker_id, "made_at": books.now}
    await books.connection.execute(insert(link_codes).values(values | {"until": books.now + _LIVES}))
    return code


async def may_try(books: Books, who: bytes) -> bool:
    """Whether whoever it is sent no more than a few wrong codes within the hour."""
    tried = select(func.count()).where(link_tries.c.who_lookup == who, link_tries.c.at > books.now - _WITHIN)
    return (await books.connection.scalar(tried) or 0) < _MOST_TRIES


async def count_try(books: Books, who: bytes) -> None:
    """A wrong code counts against whoever sent it."""
    await books.connection.execute(delete(link_tries).where(link_tries.c.at < books.now - _KEPT))
    await books.connection.execute(insert(link_tries).values(who_lookup=who, at=books.now))


async def person_of(books: Books, code: str) -> int | None:
    """The caseworker whom a code that is good now was made for."""
    query = select(link_codes.c.caseworker_id).where(
        link_codes.c.code_lookup == _lookup(books, code), link_codes.c.until > books.now, link_codes.c.used_at.is_(None)
    )
    return await books.connection.scalar(query)


async def spend(books: Books, code: str) -> bool:
    """The code counts no more; False where somebody else used it first."""
    spent = update(link_codes).where(link_codes.c.code_lookup == _lookup(books, code), link_codes.c.used_at.is_(None))
    return (await books.connection.execute(spent.values(used_at=books.now))).rowcount == 1


def _lookup(books: Books, code: str) -> bytes:
    return books.keyring.lookup("link", "".join(code.split()).upper())
