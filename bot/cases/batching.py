"""A staff group takes few messages a minute: how many it had, and how what waits for it becomes fewer messages.

Only notices are put together, and cards that are outdated left out. Words of people are always messages of their own, in
their order.
"""

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update

from bot.cases import leases, outbox
from bot.cases.books import Books
from bot.cases.leases import Holder
from bot.cases.outbox import OutboxRow
from bot.cases.tables import outbox as outbox_table
from bot.cases.transcript import Role
from bot.messages import Content

_MINUTE: Final = timedelta(minutes=1)
_MOST_TOGETHER: Final = 20
_LONGEST: Final = 3000  # characters of one message


@dataclass(slots=True)
class Pace:
    """How many messages each office's group was sent in the last minute. `per_minute` None: nobody counts."""

    per_minute: int | None
    _sent: dict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def note(self, office_id: str, now: datetime) -> bool:
        """Count a message; True where more than half of what the minute allows is used up."""
        if self.per_minute is None:
            return False
        self._forget(office_id, now)
        self._sent[office_id].append(now)
        return 2 * len(self._sent[office_id]) > self.per_minute

    def full(self, now: datetime) -> frozenset[str]:
        """The offices whose group gets nothing more just now."""
        if self.per_minute is None:
            return frozenset()
        for office_id in self._sent:
            self._forget(office_id, now)
        return frozenset(office_id for office_id, sent in self._sent.items() if len(sent) >= self.per_minute)

    def _forget(self, office_id: str, now: datetime) -> None:
        sent = self._sent[office_id]
        while sent and now - sent[0] >= _MINUTE:
            sent.popleft()


async def absorb(books: Books, row: OutboxRow, holder: Holder) -> OutboxRow:
    """A leased row that also says what the rows right after it in its lane would have said, and has leased them too."""
    if not (_is_plain(row) or _is_card(row)):
        return row
    query = select(outbox_table).where(
        outbox_table.c.lane == row.lane, outbox_table.c.id > row.id, outbox_table.c.state == leases.WAITING
    )
    for waiting in (await books.connection.execute(query.order_by(outbox_table.c.id).limit(_MOST_TOGETHER))).all():
        following = await outbox.read_row(books, waiting)
        together = _together(row, following)
        if together is None or following.office_id != row.office_id:
            break
        values = {
            "state": leases.TAKEN,
            "leased_by": str(holder),
            "leased_until": books.now + leases.OUTBOX_LEASE,
            "attempts": outbox_table.c.attempts + 1,
        }
        is_waiting = (outbox_table.c.id == following.id) & (outbox_table.c.state == leases.WAITING)
        if (await books.connection.execute(update(outbox_table).where(is_waiting).values(values))).rowcount != 1:
            break
        row = together
    return row


def _together(row: OutboxRow, following: OutboxRow) -> OutboxRow | None:
    """The row with the following one in it; None where they are two messages."""
    if row.letter is None or following.letter is None:
        return None
    mine, theirs = row.letter.content, following.letter.content
    absorbed = (*row.absorbed, following)
    if _is_card(row) and _is_card(following) and mine.replaces == theirs.replaces:
        return replace(row, letter=replace(row.letter, content=theirs), absorbed=absorbed)
    if not (_is_plain(row) and _is_plain(following)) or len(mine.text) + len(theirs.text) > _LONGEST:
        return None
    content = Content(mine.blocks + theirs.blocks, reply_to=mine.reply_to)
    return replace(row, letter=replace(row.letter, content=content), absorbed=absorbed)


def _is_card(row: OutboxRow) -> bool:
    """A card that is brought up to date: only how it looks last matters."""
    return row.role is Role.CARD and row.letter is not None and row.letter.content.replaces is not None


def _is_plain(row: OutboxRow) -> bool:
    """A notice with nothing to press, to open or to close."""
    if row.role is not Role.NOTICE or row.letter is None or row.letter.place is not None:
        return False
    content = row.letter.content
    return not (content.buttons or content.paper_id or content.replaces or row.letter.closes_thread)
