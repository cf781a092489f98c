"""The open books of one transaction: its connection, its time, and the keys unwrapped so far."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.errors import Erased
from bot.cases.keyring import Keyring, Sealer
from bot.cases.office import HOME, Office
from bot.cases.office_rows import read_offices
from bot.cases.paper_box import PaperBox
from bot.cases.tables import keys


@dataclass(slots=True)
class Books:
    """Everything a step needs to read and write; lives as long as the transaction."""

    connection: AsyncConnection
    keyring: Keyring
    office: Office  # the home office, as the settings describe it
    paper_box: PaperBox
    now: datetime
    origin: str  # what brought this transaction about; outbox rows are numbered under it, so a repeat doubles none
    reopen_days: int
    locks_rows: bool  # PostgreSQL: rows read to be changed are locked; SQLite has one writer anyway
    sealers: dict[str, Sealer] = field(default_factory=dict)
    erased_papers: list[str] = field(default_factory=list)  # files to remove once this is committed
    destroyed_keys: bool = False
    letters: int = 0
    offices: dict[str, Office] = field(default_factory=dict)  # read when first asked for

    async def network(self) -> dict[str, Office]:
        """All offices by id, the home office first."""
        if not self.offices:
            self.offices = await read_offices(self.connection, self.office)
        return self.offices

    async def office_by_id(self, office_id: str) -> Office:
        """That office; the home office where it is gone, so that no case is without one."""
        network = await self.network()
        return network.get(office_id) or network[HOME]

    def forget_network(self) -> None:
        """An office was changed: the next look reads anew."""
        self.offices = {}

    @property
    def office_key(self) -> str:
        """The id of the key for what belongs to no case."""
        return f"office-{self.office.id}"

    async def make_key(self, kind: str) -> Sealer:
        """A fresh key, stored wrapped; `kind` begins its id."""
        return await self.make_key_as(f"{kind}-{uuid4().hex}")

    async def make_key_as(self, key_id: str) -> Sealer:
        """A fresh key under this id."""
        sealer, wrapped = self.keyring.make_key(key_id)
        await self.connection.execute(insert(keys).values(id=key_id, wrapped=wrapped, made_at=self.now))
        self.sealers[key_id] = sealer
        return sealer

    async def sealer(self, key_id: str) -> Sealer:
        """The key, unwrapped. Raises Erased where it was destroyed."""
        if key_id not in self.sealers:
            wrapped = await self.connection.scalar(select(keys.c.wrapped).where(keys.c.id == key_id))
            if wrapped is None:
                raise Erased(f"key {key_id} is destroyed")
            self.sealers[key_id] = self.keyring.unwrap(key_id, wrapped)
        return self.sealers[key_id]

    async def destroy_key(self, key_id: str) -> None:
        """From the commit on, nothing sealed with it can be read."""
        self.sealers.pop(key_id, None)
        self.destroyed_keys = True
        await self.connection.execute(
            update(keys).where(keys.c.id == key_id).values(wrapped=None, destroyed_at=self.now)
        )
