"""The store: accepts what comes in, opens one transaction per turn, and keeps everything sealed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.cases.case import Case
from bot.cases.keyring import Keyring
from bot.cases.office import Office
from bot.cases.turn import InboxRow, StaffTurn, WorkerTurn
from bot.messages import Incoming

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class StoreOptions:
    """Where papers lie and what bounds them."""

    paper_dir: Path
    max_paper_bytes: int = 20 * 1024 * 1024
    reopen_days: int = 30


class Store:
    """Everything kept, in one database. Safe for many tasks at once, and for several processes on one database."""

    @classmethod
    @asynccontextmanager
    async def open(
        cls, database_url: str, keyring: Keyring, options: StoreOptions, office: Office, clock: Clock
    ) -> AsyncIterator["Store"]:
        """Bring the database up to date, check the master key, and yield the store.

        `clock` gives the time with its zone. Raises DatabaseError or WrongMasterKey, each with one clear sentence.
        """
        raise NotImplementedError
        yield

    async def accept(self, incoming: Incoming) -> bool:
        """Keep `incoming` (words sealed, its file encrypted), committed when this returns: then acknowledge it.

        False when the same update of the same channel was already kept. Raises PaperTooLarge.
        """
        raise NotImplementedError

    async def take_next(self) -> InboxRow | None:
        """Lease the oldest row whose sender has no earlier row unfinished; None when there is none just now."""
        raise NotImplementedError

    def worker_turn(self, row: InboxRow) -> AsyncIterator[WorkerTurn]:
        """`async with store.worker_turn(row) as turn:` everything it does, and the row done, or nothing of it."""
        raise NotImplementedError

    def staff_turn(self, row: InboxRow) -> AsyncIterator[StaffTurn]:
        """The same for a row from staff."""
        raise NotImplementedError

    async def set_aside(self, row: InboxRow, error: Exception) -> bool:
        """The turn failed: give the row back for another try; True when it was the last and the row is parked."""
        raise NotImplementedError

    async def find_case(self, number: str) -> Case | None:
        """The case with that number (as people type it), or None."""
        raise NotImplementedError

    async def open_cases(self) -> tuple[Case, ...]:
        """All open cases, urgent first, then the longest waiting."""
        raise NotImplementedError
