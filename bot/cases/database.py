"""The database: how it is opened, read and written. SQLite by default, PostgreSQL for several machines."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.cases.errors import DatabaseError
from bot.cases.faults import first_line

_BUSY_MILLISECONDS = 30_000
_FOLDING_TRIES, _FOLDING_PAUSE = 5, 0.2  # seconds
_WAL_PAUSE = 0.05  # seconds


class Database:
    """Connections for reading, and for one writing transaction at a time (SQLite) or many (PostgreSQL)."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        # SQLite has one writer; queueing here is fair, while its own busy loop starves whoever comes late.
        self._one_writer = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator["Database"]:
        """The database at `url`, its file and folder made where missing. Raises DatabaseError."""
        engine = _make_engine(url)
        try:
            yield cls(engine)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment and locks nothing."""
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed at the end, rolled back when an exception passes."""
        if not self.is_sqlite:
            async with self._engine.begin() as connection:
                yield connection
            return
        async with self._one_writer, self._engine.connect() as plain:
            connection = await plain.execution_options(gongyou_writes=True)
            async with connection.begin():
                yield connection

    async def empty_log(self) -> None:
        """After keys were destroyed: SQLite's write-ahead log still holds the old pages; fold and cut it.

        A reader in another process can hinder it for a moment; the next start does it in any case.
        """
        for _ in range(_FOLDING_TRIES if self.is_sqlite else 0):
            async with self._one_writer, self._engine.connect() as connection:
                is_hindered = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
            if not is_hindered:
                return
            await asyncio.sleep(_FOLDING_PAUSE)


def _make_engine(url: str) -> AsyncEngine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return create_async_engine(parsed, pool_pre_ping=True, pool_size=10, hide_parameters=True)
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(parsed, connect_args={"timeout": _BUSY_MILLISECONDS / 1000}, hide_parameters=True)
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise DatabaseError(f"the database cannot be opened: {first_line(error)}") from error
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    dbapi_connection.run_async(_set_pragmas)


async def _set_pragmas(driver: aiosqlite.Connection) -> None:
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "synchronous = FULL",  # what was acknowledged survives a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # destroyed keys do not linger in free pages
    ):
        async with driver.execute(f"PRAGMA {pragma}"):
            pass
    # Two that turn a new file to WAL at once would wait for each other; SQLite then refuses one without waiting.
    async with asyncio.timeout(_BUSY_MILLISECONDS / 1000):
        while not await _has_write_ahead_log(driver):  # noqa: ASYNC110  another process cannot set an event
            await asyncio.sleep(_WAL_PAUSE)


async def _has_write_ahead_log(driver: aiosqlite.Connection) -> bool:
    try:
        async with driver.execute("PRAGMA journal_mode = WAL"):
            return True
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # of the extended code the primary one
            raise
        return False


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE: take the write lock at once, so that what is read before writing cannot go stale.
    writes = connection.get_execution_options().get("gongyou_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
