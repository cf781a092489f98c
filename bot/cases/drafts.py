"""What somebody may not do without a colleague's word: kept as a draft, sealed, until one approves it or sends it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.cases.books import Books
from bot.cases.case import CaseStatus
from bot.cases.case_rows import case_key
from bot.cases.errors import Erased
from bot.cases.tables import cases
from bot.cases.work_tables import drafts

_WORDS = "case/draft"


class DraftState(StrEnum):
    """Where a draft stands."""

    WAITING = "waiting"
    APPROVED = "approved"  # and done
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True)
class Draft:
    """An act as it would be done: its verb and words, and the file that goes with it."""

    id: int
    case_id: int
    verb: str
    words: str
    paper_id: str | None
    made_by: int
    made_at: datetime
    state: DraftState


async def keep_draft(books: Books, case_id: int, verb: str, words: str, *, paper_id: str | None, by: int) -> Draft:
    """Write a draft."""
    sealer = await books.sealer(await case_key(books, case_id))
    statement = insert(drafts).values(
        case_id=case_id, verb=verb, words=sealer.seal(words, _WORDS), paper_id=paper_id, made_by=by, made_at=books.now,
        state=DraftState.WAITING,
    )  # fmt: skip
    row = (await books.connection.execute(statement.returning(*drafts.c))).one()
    return _draft(row, words)


async def read_drafts(books: Books, case_id: int) -> tuple[Draft, ...]:
    """The case's drafts that wait, the oldest first; none once its words are erased."""
    try:
        sealer = await books.sealer(await case_key(books, case_id))
    except Erased:
        return ()
    query = select(drafts).where(drafts.c.case_id == case_id, drafts.c.state == DraftState.WAITING)
    rows = (await books.connection.execute(query.order_by(drafts.c.id))).all()
    return tuple(_draft(row, sealer.unseal(row.words, _WORDS)) for row in rows)


async def settle_draft(books: Books, draft: Draft, state: DraftState, by: int) -> bool:
    """A colleague decided; False where another was first."""
    waiting = update(drafts).where(drafts.c.id == draft.id, drafts.c.state == DraftState.WAITING)
    values = {"state": state, "decided_by": by, "decided_at": books.now}
    return (await books.connection.execute(waiting.values(values))).rowcount == 1


async def drafts_left(books: Books, longer_than: timedelta) -> tuple[tuple[int, int], ...]:
    """Drafts (their id and case) of open cases that nobody looked at, or was reminded of, for so long."""
    since = func.coalesce(drafts.c.reminded_at, drafts.c.made_at)
    query = (
        select(drafts.c.id, drafts.c.case_id)
        .join(cases, cases.c.id == drafts.c.case_id)
        .where(
            drafts.c.state == DraftState.WAITING, since <= books.now - longer_than, cases.c.status != CaseStatus.CLOSED
        )
        .order_by(drafts.c.id)
    )
    return tuple((row[0], row[1]) for row in (await books.connection.execute(query)).all())


async def note_reminded(books: Books, draft_id: int, longer_than: timedelta) -> bool:
    """Somebody was reminded of it; False where another process did so just now, or it is decided."""
    since = func.coalesce(drafts.c.reminded_at, drafts.c.made_at)
    is_due = (drafts.c.id == draft_id) & (drafts.c.state == DraftState.WAITING) & (since <= books.now - longer_than)
    return (await books.connection.execute(update(drafts).where(is_due).values(reminded_at=books.now))).rowcount == 1


def _draft(row: Row[Any], words: str) -> Draft:
    return Draft(row.id, row.case_id, row.verb, words, row.paper_id, row.made_by, row.made_at, DraftState(row.state))
