"""Opening the books: one transaction for writing, a moment's view for reading, and what follows a commit."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.books import Books
from bot.cases.database import Database
from bot.cases.keyring import Keyring
from bot.cases.leases import Holder
from bot.cases.office import Office
from bot.cases.offices import ensure_home
from bot.cases.paper_box import PaperBox
from bot.cases.tables import keys

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class StoreOptions:
    """Where papers lie and what bounds them; how long a closed case can be reopened."""

    paper_dir: Path
    max_paper_bytes: int = 20 * 1024 * 1024
    reopen_days: int = 30


class Bookkeeping:
    """A database, its keys and its folder of papers; `office` is the home office as the settings describe it."""

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
        self.committed = asyncio.Event()  # anything was written: whoever shows what is kept looks again
        self._database = database
        self._keyring = keyring

    async def check_key(self) -> None:
        """Unwrap the office's key, made on the first start: a wrong master key shows before anything goes wrong."""
        try:
            async with self.write("start") as books:
                known = await books.connection.scalar(select(keys.c.id).where(keys.c.id == books.office_key))
                if known is None:
                    await books.make_key_as(books.office_key)
                await ensure_home(books)
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
            yield replace(self._books(connection, "read"), locks_rows=False)

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
        self.committed.set()
        if books.erased_papers:
            await self.paper_box.remove(books.erased_papers)
        if books.destroyed_keys:
            await self._database.empty_log()
        if books.letters:
            self.queued.set()
