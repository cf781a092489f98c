"""Sends what stands in the outbox, in order per destination, and records what was sent.

A message is doubled in one case only: the process dies after the channel took the message and before that is written
down, which is the statement after. Such a row is sent again on the next start, for a message too many does less harm
than one too few; no chat network lets a sender ask whether it has a message already.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.cases import batching, leases, outbox
from bot.cases.batching import Pace
from bot.cases.card import thread_title
from bot.cases.case_rows import read_case
from bot.cases.errors import Erased
from bot.cases.faults import describe
from bot.cases.office import HOME, Office
from bot.cases.outbox import OutboxRow
from bot.cases.papers import read_paper
from bot.cases.refusals import tell_of_refusal
from bot.cases.store import Store
from bot.cases.tables import outbox as outbox_table
from bot.cases.threads import find_thread, keep_thread, leave_thread
from bot.cases.work_loop import WorkLoop
from bot.messages import (
    ChannelName,
    Content,
    DeliveryDelayed,
    DeliveryError,
    DeliveryRefused,
    Place,
    Thread,
    Upload,
)

_LOG = structlog.get_logger("gongyou.cases")
_LONGEST_WAIT: Final = 60.0
_INSISTING: Final = (0.2, 1.0, 5.0, 15.0, 60.0)  # seconds
_STAFF_GROUP_GONE_WAIT: Final = 300.0


class Channel(Protocol):
    """A way out to people. Raises DeliveryDelayed or DeliveryRefused, whose reasons hold no words of people."""

    async def send(self, place: Place, content: Content, paper: Upload | None) -> tuple[str, ...]:
        """Send, and return the channel's ids of all messages that resulted, first to last.

        In a thread without topics `content.reply_to` already names the root message. A message replied to may be gone
        or stand in another topic: then send without the reply.
        """
        ...

    async def open_thread(self, place: Place, title: str) -> Thread:
        """Make a place for one case in a staff group: a topic, or `place` itself (a root message where useful)."""
        ...

    async def close_thread(self, thread: Thread) -> None:
        """The case is closed; a channel without topics does nothing. Writing in it must still be possible for us."""
        ...


class Deliverer:
    """`await deliverer.run()` until cancelled; `await deliverer.deliver_all()` sends what is due and returns."""

    def __init__(
        self, store: Store, channels: Mapping[ChannelName, Channel], at_once: int = 8, group_pace: int | None = None
    ) -> None:
        """`group_pace` is how many messages a minute each office's group is sent; None: as many as there are."""
        self._store = store
        self._pace = Pace(group_pace)
        self._channels = channels
        self._loop = WorkLoop(self._take, self._deliver, self._recover, store.queued, at_once)
        self._moved: set[int] = set()  # rows whose thread was gone and which try a fresh one

    async def run(self) -> None:
        """Deliver until cancelled; a send under way is finished and recorded first."""
        await self._loop.run()

    async def deliver_all(self) -> int:
        """Send everything that is due now; how many rows were worked on."""
        return await self._loop.work_all()

    async def _recover(self) -> None:
        async with self._store.write("recover") as books:
            doubtful = await leases.free(books, outbox_table, self._store.holder)
        for row_id in doubtful:
            _LOG.warning("sent_again_in_doubt", outbox_id=row_id)

    async def _take(self) -> OutboxRow | None:
        full = self._pace.full(self._store.clock())
        is_full = outbox_table.c.office_id.is_not(None) & outbox_table.c.office_id.in_(sorted(full))
        ours = outbox_table.c.channel.in_(list(self._channels)) & ~is_full
        async with self._store.read() as books:
            if await leases.find_due(books, outbox_table, ours) is None:
                return None
        async with self._store.write("take") as books:
            taken = await leases.take(books, outbox_table, self._store.holder, leases.OUTBOX_LEASE, ours)
            if taken is None:
                return None
            row = await outbox.read_row(books, taken)
            if row.office_id is not None and self._pace.note(row.office_id, books.now):
                return await batching.absorb(books, row, self._store.holder)
            return row

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            message_ids, thread = await self._send(row)
        except DeliveryDelayed as error:
            await self._delay(row, max(error.retry_after, _wait_before(row.attempt)), str(error))
        except DeliveryRefused as error:
            await self._refused(row, error)
        except Exception as error:  # a fault of ours or the channel's: the row must not be lost by it
            _LOG.error("delivery_failed", outbox_id=row.id, **describe(error))
            await self._delay(row, _wait_before(row.attempt), type(error).__name__)
        else:
            await self._mark_sent(row, message_ids)
            if thread is not None and row.letter is not None and row.letter.closes_thread:
                await self._close(thread)

    async def _mark_sent(self, row: OutboxRow, message_ids: tuple[str, ...]) -> None:
        """Write down that it is sent; insist, for while this is not written the message is in doubt."""
        for pause in _INSISTING:
            try:
                async with self._store.write(f"sent/{row.id}") as books:
                    await outbox.mark_sent(books, row, self._store.holder, message_ids)
                    for absorbed in row.absorbed:
                        await outbox.mark_sent(books, absorbed, self._store.holder, message_ids)
                return
            except SQLAlchemyError as error:
                _LOG.error("sent_not_written", outbox_id=row.id, **describe(error))
                await asyncio.sleep(pause)

    async def _send(self, row: OutboxRow) -> tuple[tuple[str, ...], Thread | None]:
        if row.letter is None:
            raise DeliveryRefused("erased")
        content, place, thread = row.letter.content, row.letter.place, None
        if place is None:
            office = await self._office(row)
            place = office.staff_place
            if place is None:
                raise DeliveryRefused("no staff group is set")
            if row.case_id is not None:
                thread = await self._thread(row.case_id, place, office)
                place = thread.place
                content = replace(content, reply_to=content.reply_to or thread.root_message_id)
        paper = await self._paper(content.paper_id) if content.paper_id else None
        return await self._channels[place.channel].send(place, content, paper), thread

    async def _office(self, row: OutboxRow) -> Office:
        async with self._store.read() as books:
            return await books.office_by_id(row.office_id or HOME)

    async def _thread(self, case_id: int, group: Place, office: Office) -> Thread:
        async with self._store.read() as books:
            thread = await find_thread(books, case_id, group)
            case = await read_case(books, case_id)
        if thread is None:
            title = thread_title(case, office.language)
            thread = await self._channels[group.channel].open_thread(group, title)
            self._pace.note(office.id, self._store.clock())
            async with self._store.write(f"thread/{case_id}") as books:
                await keep_thread(books, case_id, thread)
        return thread

    async def _paper(self, paper_id: str) -> Upload:
        try:
            async with self._store.read() as books:
                return await read_paper(books, paper_id)
        except Erased as error:
            raise DeliveryRefused("the file is erased") from error

    async def _delay(self, row: OutboxRow, seconds: float, problem: str) -> None:
        async with self._store.write(f"delay/{row.id}") as books:
            for waiting in (row, *row.absorbed):
                await outbox.delay(books, waiting, self._store.holder, seconds, problem)

    async def _refused(self, row: OutboxRow, error: DeliveryRefused) -> None:
        _LOG.warning("delivery_refused", outbox_id=row.id, blocked=error.is_blocked, reason=str(error)[:100])
        is_for_staff = row.worker_id is None
        if is_for_staff and row.letter is not None and row.letter.place is None:
            if error.is_blocked:  # thrown out of the staff group: no case may be lost by that
                await self._delay(row, _STAFF_GROUP_GONE_WAIT, str(error))
                return
            if row.case_id is not None and row.id not in self._moved:
                self._moved.add(row.id)
                async with self._store.write(f"move/{row.id}") as books:
                    await leave_thread(books, row.case_id)
                    for waiting in (row, *row.absorbed):
                        await outbox.delay(books, waiting, self._store.holder, 0, str(error))
                return
        async with self._store.write(f"refused/{row.id}") as books:
            for absorbed in row.absorbed:
                await outbox.refuse(books, absorbed, self._store.holder, str(error))
            if await outbox.refuse(books, row, self._store.holder, str(error)):
                await tell_of_refusal(books, row, str(error), is_blocked=error.is_blocked)

    async def _close(self, thread: Thread) -> None:
        try:
            await self._channels[thread.place.channel].close_thread(thread)
        except DeliveryError as error:  # an open topic of a closed case does no harm
            _LOG.warning("thread_not_closed", reason=str(error)[:100])


def _wait_before(attempt: int) -> float:
    return min(_LONGEST_WAIT, 0.5 * 2.0 ** min(attempt, 10))
