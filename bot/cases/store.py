"""The store: accepts what comes in, opens one transaction per turn, and keeps everything sealed."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import structlog
from sqlalchemy.exc import IntegrityError

from bot.cases import case_rows, inbox, leases, people
from bot.cases.bookkeeping import Clock, StoreOptions
from bot.cases.books import Books
from bot.cases.consenting import consent_asked
from bot.cases.database import Database
from bot.cases.faults import describe
from bot.cases.inbox import InboxRow
from bot.cases.keyring import Keyring
from bot.cases.lookups import CaseFile, Lookups
from bot.cases.migrate import migrate
from bot.cases.office import Office
from bot.cases.office_rows import office_at
from bot.cases.papers import PaperRef, SealedFile, keep_paper
from bot.cases.staff_turn import Acting, StaffTurn
from bot.cases.tables import inbox as inbox_table
from bot.cases.web_box import keep_own
from bot.cases.worker_turn import WorkerTurn, case_left_away, open_case_id
from bot.messages import ChannelName, Incoming, IncomingKind, Side

__all__ = ["CaseFile", "Store", "StoreOptions"]

_LOG = structlog.get_logger("gongyou.cases")


class Store(Lookups):
    """Everything kept, in one database. Safe for many tasks at once, and for several processes on one database."""

    @classmethod
    @asynccontextmanager
    async def open(
        cls, database_url: str, keyring: Keyring, options: StoreOptions, office: Office, clock: Clock
    ) -> AsyncIterator["Store"]:
        """Bring the database up to date, check the master key, and yield the store.

        `clock` gives the time with its zone. Raises DatabaseError or WrongMasterKey, each with one clear sentence.
        """
        async with Database.open(database_url) as database:
            await migrate(database)
            store = cls(database, keyring, options, office, clock)
            await store.check_key()
            await database.empty_log()
            yield store

    async def accept(self, incoming: Incoming) -> bool:
        """Keep `incoming` (words sealed, its file encrypted), committed when this returns: then acknowledge it.

        False when the same update of the same channel was already kept. A file over the limit is not kept: the row
        then says TOO_LARGE.
        """
        for _ in range(3):
            try:
                async with self.write("accept") as books:
                    is_new = await inbox.keep(books, incoming)
                    if is_new and incoming.place.channel is ChannelName.WEB and incoming.side is Side.WORKER:
                        await keep_own(books, incoming)
                break
            except IntegrityError:  # another process met the same sender, or kept the same update, just now
                continue
        else:
            raise RuntimeError("an update could not be kept")
        if is_new:
            self.arrived.set()
        return is_new

    async def take_next(self) -> InboxRow | None:
        """Lease the oldest row whose sender has no earlier row unfinished; None when there is none just now."""
        while await self._is_any_due():
            async with self.write("take") as books:
                taken = await leases.take(books, inbox_table, self.holder, leases.INBOX_LEASE)
                if taken is None:
                    return None
                row = await inbox.read_row(books, taken)
                if row is not None:
                    return row
                # Written before the worker asked to be forgotten; nobody can read it now.
                await leases.finish(books, inbox_table, taken.id, self.holder, {"state": leases.DROPPED})
        return None

    async def _is_any_due(self) -> bool:
        async with self.read() as books:
            return await leases.find_due(books, inbox_table) is not None

    @asynccontextmanager
    async def worker_turn(self, row: InboxRow) -> AsyncIterator[WorkerTurn]:
        """`async with store.worker_turn(row) as turn:` everything it does, and the row done, or nothing of it."""
        if row.worker_id is None:
            raise ValueError("a row from staff")
        async with AsyncExitStack() as stack:

            async def open_books() -> Books:
                return await stack.enter_async_context(self.write(f"in/{row.id}"))

            async with self.read() as seen:
                worker = await people.read_worker(seen, row.worker_id)
                case_id = await open_case_id(seen, row.worker_id)
                case = None if case_id is None else await case_rows.read_case(seen, case_id)
                away = None if case else await case_left_away(seen, row.worker_id, row.incoming)
                consent = await consent_asked(seen, case) if case is not None and case.is_with_a_person else None
            turn = WorkerTurn(row, worker, case, seen, open_books, consent=consent)
            if away is not None:
                await turn.come_back(away)
            yield turn
            await turn.note_reachable()
            books = await turn.books()
            await people.count_turn(books, row.worker_id)
            await inbox.finish(books, row, self.holder)

    @asynccontextmanager
    async def staff_turn(self, row: InboxRow) -> AsyncIterator[StaffTurn]:
        """The same for a row from staff."""
        incoming = row.incoming
        async with self.write(f"in/{row.id}") as books:
            group = office_at(await books.network(), incoming.place)
            caseworker = await people.meet_caseworker(
                books, incoming.place.channel, incoming.sender_id, incoming.sender_name,
                group.id if group and incoming.kind is not IncomingKind.BLOCKED else None,
            )  # fmt: skip
            await people.note_reading(books, caseworker, incoming.language_hint)
            office = group or await books.office_by_id(caseworker.office_id)
            yield StaffTurn(Acting(incoming, caseworker, office), books, row, row.paper)
            await inbox.finish(books, row, self.holder)

    @asynccontextmanager
    async def desk_turn(self, incoming: Incoming, caseworker_id: int | None = None) -> AsyncIterator[StaffTurn]:
        """A turn of staff at the terminal or in the browser, worked at once, without passing the inbox.

        `caseworker_id` is who acts, where that is known by other means than the sender's id. Raises UnknownCaseworker.
        """
        async with self.write(f"desk/{uuid4().hex}") as books:
            if caseworker_id is None:
                caseworker = await people.meet_caseworker(
                    books, incoming.place.channel, incoming.sender_id, incoming.sender_name
                )
            else:
                caseworker = await people.read_caseworker(books, caseworker_id)
            await people.note_reading(books, caseworker, incoming.language_hint)
            office = await books.office_by_id(caseworker.office_id)
            paper = await self._keep_desk_paper(books, incoming)
            yield StaffTurn(Acting(replace(incoming, upload=None), caseworker, office), books, None, paper)

    async def _keep_desk_paper(self, books: Books, incoming: Incoming) -> PaperRef | None:
        if incoming.upload is None:
            return None
        sealer = await books.sealer(books.office_key)
        paper_id = await self.paper_box.put(incoming.upload.data, sealer)
        return await keep_paper(books, SealedFile(paper_id, incoming.upload, sealer.key_id), sealer)

    async def set_aside(self, row: InboxRow, error: Exception) -> bool:
        """The turn failed: give the row back for another try; True when it was the last and the row is parked."""
        async with self.write(f"aside/{row.id}") as books:
            is_parked = await inbox.give_back(books, row, self.holder)
        _LOG.error("turn_failed", inbox_id=row.id, attempt=row.attempt, parked=is_parked, **describe(error))
        return is_parked

    async def recover(self) -> int:
        """Give back what a process that died had taken; how many rows."""
        async with self.write("recover") as books:
            stuck = await leases.free(books, inbox_table, self.holder)
        if stuck:
            self.arrived.set()
        return len(stuck)
