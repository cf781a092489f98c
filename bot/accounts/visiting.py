"""Visits: begun at signing in, found again by a token of which only the hash is kept, ended by anybody who may."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, insert, select, update

from bot.accounts.account import IDLE, LONGEST, Visit
from bot.accounts.tables import accounts, visits
from bot.cases import people
from bot.cases.books import Books
from bot.cases.tables import caseworkers

TOUCH_EVERY: Final = timedelta(minutes=1)
_MAX_BROWSER: Final = 60


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def begin(books: Books, account_id: int, browser: str) -> str:
    """A fresh visit's token, for the browser alone."""
    token = secrets.token_urlsafe(32)
    values = {"token_hash": _hash(token), "account_id": account_id, "began_at": books.now, "seen_at": books.now}
    await books.connection.execute(insert(visits).values(values | {"browser": browser[:_MAX_BROWSER]}))
    return token


async def find(books: Books, token: str) -> Visit | None:
    """The visit going on with this token; None where it ended, idled too long, or lasted too long."""
    query = _going_on(books).where(visits.c.token_hash == _hash(token))
    row = (await books.connection.execute(query)).one_or_none()
    return None if row is None else _visit(row)


async def read_open(books: Books, account_id: int | None = None) -> tuple[Visit, ...]:
    """All visits going on, or those of one account, the latest first."""
    query = _going_on(books).order_by(visits.c.seen_at.desc())
    if account_id is not None:
        query = query.where(visits.c.account_id == account_id)
    return tuple(_visit(row) for row in (await books.connection.execute(query)).all())


async def touch(books: Books, visit: Visit) -> None:
    """Somebody is there."""
    await books.connection.execute(update(visits).where(visits.c.id == visit.id).values(seen_at=books.now))


async def end(books: Books, visit_id: int) -> None:
    """The visit is over."""
    statement = update(visits).where(visits.c.id == visit_id, visits.c.ended_at.is_(None))
    await books.connection.execute(statement.values(ended_at=books.now))


def _going_on(books: Books) -> Select[Any]:
    return (
        select(
            visits.c.id.label("visit_id"), visits.c.account_id, visits.c.began_at, visits.c.seen_at.label("visit_seen_at"),
            visits.c.browser, accounts.c.name.label("account_name"), caseworkers,
        )
        .join(accounts, accounts.c.id == visits.c.account_id)
        .join(caseworkers, caseworkers.c.id == accounts.c.caseworker_id)
        .where(
            visits.c.ended_at.is_(None),
            visits.c.seen_at > books.now - IDLE,
            visits.c.began_at > books.now - LONGEST,
            accounts.c.enrolled_at.is_not(None),
            accounts.c.ended_at.is_(None),
            caseworkers.c.is_active,
        )
    )  # fmt: skip


def _visit(row: Row[Any]) -> Visit:
    caseworker = people.to_caseworker(row)
    return Visit(
        row.visit_id, row.account_id, row.account_name, caseworker, row.began_at, row.visit_seen_at, row.browser
    )
