"""A version's `law.sqlite`, opened: written while the version is built, read-only and shared by all threads after."""

import sqlite3
import threading
from pathlib import Path
from typing import Any, ClassVar, Self


class LawFile:
    """One connection behind a lock, so any thread may use it. What is kept in the file is each subclass's own."""

    _schema: ClassVar[str]

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def create(cls, path: Path) -> Self:
        """A writable store at `path`, made where it is not there."""
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.executescript(cls._schema)
        return cls(connection)

    @classmethod
    def read(cls, path: Path) -> Self:
        """A published store, which nobody changes any more: several processes may read it at once."""
        return cls(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()
