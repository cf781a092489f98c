"""Rows that one process at a time works on, in order per lane: the shape of inbox and outbox alike."""

import os
import secrets
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Table, select, update

from bot.cases.books import Books

WAITING: Final = "waiting"
TAKEN: Final = "taken"
DONE: Final = "done"
REFUSED: Final = "refused"  # outbox: the channel will never take it
PARKED: Final = "parked"  # inbox: failed again and again; kept for a maintainer
DROPPED: Final = "dropped"  # the worker asked to be forgotten
_UNFINISHED: Final = (WAITING, TAKEN)
# Both longer than the work ever takes; after a death on this machine nobody waits for them to run out.
INBOX_LEASE: Final = timedelta(minutes=2)
OUTBOX_LEASE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds leases: this run of this process on this machine."""

    host: str
    pid: int
    token: str

    @classmethod
    def here(cls) -> "Holder":
        """This run."""
        return cls(socket.gethostname()[:60], os.getpid(), secrets.token_hex(4))

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}:{self.token}"

    def is_gone(self, other: str) -> bool:
        """Whether `other` surely runs no more: same machine, and no such process or our own number from before."""
        host, pid, token = other.rsplit(":", 2)
        if host != self.host:
            return False
        if int(pid) == self.pid:
            return token != self.token
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


def _due(table: Table, books: Books) -> ColumnElement[bool]:
    earlier = table.alias("earlier")
    blocked = (
        select(earlier.c.id)
        .where(earlier.c.lane == table.c.lane, earlier.c.id < table.c.id, earlier.c.state.in_(_UNFINISHED))
        .exists()
    )
    is_due = table.c.not_before.is_(None) | (table.c.not_before <= books.now)
    return (table.c.state == WAITING) & is_due & ~blocked


async def find_due(books: Books, table: Table, *conditions: ColumnElement[bool]) -> int | None:
    """The oldest row that may be worked on; nothing is locked."""
    query = select(table.c.id).where(_due(table, books), *conditions).order_by(table.c.id).limit(1)
    return await books.connection.scalar(query)


async def is_any_unfinished(books: Books, table: Table, channel: str) -> bool:
    """Whether any row of a channel still waits or is being worked on, by whomever."""
    unfinished = select(table.c.id).where(table.c.channel == channel, table.c.state.in_(_UNFINISHED))
    return await books.connection.scalar(unfinished.limit(1)) is not None


async def take(
    books: Books, table: Table, holder: Holder, lease: timedelta, *conditions: ColumnElement[bool]
) -> Row[Any] | None:
    """Lease the oldest row that may be worked on. Rows that others are just taking are passed over."""
    query = select(table.c.id).where(_due(table, books), *conditions).order_by(table.c.id).limit(1)
    row_id = await books.connection.scalar(query.with_for_update(skip_locked=True) if books.locks_rows else query)
    if row_id is None:
        return None
    values = {
        "state": TAKEN,
        "leased_by": str(holder),
        "leased_until": books.now + lease,
        "attempts": table.c.attempts + 1,
    }
    statement = update(table).where(table.c.id == row_id).values(values).returning(*table.c)
    return (await books.connection.execute(statement)).one()


async def finish(books: Books, table: Table, row_id: int, holder: Holder, values: dict[str, object]) -> bool:
    """Write how a leased row ended; False where the lease ran out and another has the row."""
    statement = update(table).where(table.c.id == row_id, table.c.state == TAKEN, table.c.leased_by == str(holder))
    done = await books.connection.execute(statement.values({"leased_by": None, "leased_until": None} | values))
    return done.rowcount == 1


async def free(books: Books, table: Table, holder: Holder) -> Sequence[int]:
    """Give back rows whose holder is gone or whose lease ran out; the ids of the rows."""
    query = select(table.c.id, table.c.leased_by, table.c.leased_until).where(table.c.state == TAKEN)
    stuck = [
        row.id
        for row in (await books.connection.execute(query)).all()
        if row.leased_until < books.now or holder.is_gone(row.leased_by)
    ]
    if stuck:
        values = {"state": WAITING, "leased_by": None, "leased_until": None}
        statement = update(table).where(table.c.id.in_(stuck), table.c.state == TAKEN).values(values)
        await books.connection.execute(statement)
    return stuck
