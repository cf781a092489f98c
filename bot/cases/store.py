"""The store: accepts what comes in, opens one transaction per turn, and keeps everything sealed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases import case_rows, inbox, leases, people, transcript
from bot.cases.books import Books
from bot.cases.case import Case, CaseStatus
from bot.cases.database import Database
from bot.cases.faults import describe
from bot.cases.inbox import InboxRow
from bot.cases.keyring import Keyring
from bot.cases.leases import Holder
from bot.cases.migrate import migrate
from bot.cases.number import read_number
from bot.cases.office import Office
from bot.cases.paper_box import PaperBox
from bot.cases.papers import PaperRef, SealedFile, keep_paper, read_paper
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import CaseEvent
from bot.cases.tables import cases, keys, papers
from bot.cases.tables import inbox as inbox_table
from bot.cases.worker_turn import WorkerTurn
from bot.messages import Incoming, Upload

Clock = Callable[[], datetime]
_LOG = structlog.get_logger("gongyou.cases")
_UNUSED_PAPER_DAYS = 7


@dataclass(frozen=True, slots=True)
class StoreOptions:
    """Where papers lie and what bounds them; how long a closed case can be reopened."""

    paper_dir: Path
    max_paper_bytes: int = 20 * 1024 * 1024
    reopen_days: int = 30


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with everything written and done."""

    case: Case
    lines: tuple[transcript.Line, ...]
    history: tuple[CaseEvent, ...]


class Store:
    """Everything kept, in one database. Safe for many tasks at once, and for several processes on one database."""

    def __init__(
        self, database: Database, keyring: Keyring, options: StoreOptions, office: Office, clock: Clock
    ) -> None:
        self.office = office
        self.clock = clock
        self.holder = Holder.here()
        self.options = options
        self.paper_box = PaperBox(options.paper_dir, options.max_paper_bytes)
        self.arrived = asyncio.Event()  # something was accepted
        self.queued = asyncio.Event()  # something waits to be sent
        self._database = database
        self._keyring = keyring

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
            await store._check_key()
            await database.empty_log()
            yield store

    async def _check_key(self) -> None:
        """Unwrap the office's key, made on the first start: a wrong master key shows before anything goes wrong."""
        try:
            async with self.write("start") as books:
                known = await books.connection.scalar(select(keys.c.id).where(keys.c.id == books.office_key))
                if known is None:
                    await books.make_key_as(books.office_key)
        except IntegrityError:  # another process starts for the first time at the same moment; its key is the key
            pass
        async with self.read() as books:
            await books.sealer(books.office_key)

    @asynccontextmanager
    async def write(self, origin: str) -> AsyncIterator[Books]:
        """A transaction. `origin` names what brings it about, once for ever: outbox rows are numbered under it."""
        async with self._database.write() as connection:
            books = self._books(connection, origin)
            yield books
        await self._after_commit(books)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Books]:
        """Books to read in; nothing is locked."""
        async with self._database.read() as connection:
            yield self._books(connection, "read")

    def _books(self, connection: AsyncConnection, origin: str) -> Books:
        return Books(
            connection=connection,
            keyring=self._keyring,
            office=self.office,
            paper_box=self.paper_box,
            now=self.clock(),
            origin=origin,
            reopen_days=self.options.reopen_days,
            locks_rows=not self._database.is_sqlite,
        )

    async def _after_commit(self, books: Books) -> None:
        if books.erased_papers:
            await self.paper_box.remove(books.erased_papers)
        if books.destroyed_keys:
            await self._database.empty_log()
        if books.letters:
            self.queued.set()

    async def accept(self, incoming: Incoming) -> bool:
        """Keep `incoming` (words sealed, its file encrypted), committed when this returns: then acknowledge it.

        False when the same update of the same channel was already kept. A file over the limit is not kept: the row
        then says TOO_LARGE.
        """
        for _ in range(3):
            try:
                async with self.write("accept") as books:
                    is_new = await inbox.keep(books, incoming)
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
                case = await _open_case_of(seen, row.worker_id)
            turn = WorkerTurn(row, worker, case, seen, open_books)
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
            caseworker = await people.meet_caseworker(
                books, incoming.place.channel, incoming.sender_id, incoming.sender_name
            )
            yield StaffTurn(incoming, caseworker, books, row, row.paper)
            await inbox.finish(books, row, self.holder)

    @asynccontextmanager
    async def desk_turn(self, incoming: Incoming) -> AsyncIterator[StaffTurn]:
        """A turn of staff at this machine, worked at once, without passing the inbox."""
        async with self.write(f"desk/{uuid4().hex}") as books:
            caseworker = await people.meet_caseworker(
                books, incoming.place.channel, incoming.sender_id, incoming.sender_name
            )
            paper = await self._keep_desk_paper(books, incoming)
            yield StaffTurn(replace(incoming, upload=None), caseworker, books, None, paper)

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
        """Give back what a process that died had taken, and remove files that no row names; how many rows."""
        async with self.write("recover") as books:
            stuck = await leases.free(books, inbox_table, self.holder)
        if stuck:
            self.arrived.set()
        return len(stuck)

    async def sweep_papers(self) -> int:
        """Remove files that no row names, and papers that no case took within a week; how many."""
        async with self.write("sweep") as books:
            old = books.now - timedelta(days=_UNUSED_PAPER_DAYS)
            waiting = select(inbox_table.c.paper_id).where(inbox_table.c.paper_id.is_not(None))
            unused = papers.c.case_id.is_(None) & (papers.c.kept_at < old) & papers.c.id.not_in(waiting)
            await books.connection.execute(delete(papers).where(unused))
            known = frozenset((await books.connection.scalars(select(papers.c.id))).all())
        # A file is written a moment before its row is committed: an hour's grace.
        return await self.paper_box.sweep(known, (self.clock() - timedelta(hours=1)).timestamp())

    async def find_case(self, number: str) -> Case | None:
        """The case with that number (as people type it), or None."""
        known = read_number(number)
        if known is None:
            return None
        async with self.read() as books:
            found = await case_rows.read_cases(books, select(cases).where(cases.c.number == known))
        return found[0] if found else None

    async def open_cases(self) -> tuple[Case, ...]:
        """All open cases, urgent first, then the oldest."""
        query = select(cases).where(cases.c.status != CaseStatus.CLOSED)
        async with self.read() as books:
            return await case_rows.read_cases(
                books, query.order_by(cases.c.is_urgent.desc(), cases.c.opened_at, cases.c.id)
            )

    async def case_file(self, number: str) -> CaseFile | None:
        """The case with everything written and done, or None."""
        case = await self.find_case(number)
        if case is None:
            return None
        async with self.read() as books:
            lines = await transcript.read_lines(books, case.id)
            return CaseFile(case, lines, await case_rows.read_history(books, case.id))

    async def paper(self, paper_id: str) -> Upload:
        """A kept file, in the open. Raises Erased."""
        async with self.read() as books:
            return await read_paper(books, paper_id)

    async def staff(self) -> dict[int, people.Caseworker]:
        """Everybody of the office known so far, by id."""
        async with self.read() as books:
            return await people.read_caseworkers(books)


async def _open_case_of(books: Books, worker_id: int) -> Case | None:
    query = select(cases).where(cases.c.worker_id == worker_id, cases.c.status != CaseStatus.CLOSED)
    found = await case_rows.read_cases(books, query.order_by(cases.c.id.desc()).limit(1))
    return found[0] if found else None
