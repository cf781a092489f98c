"""Workers and caseworkers: found by a keyed hash, kept without who they are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.cases.books import Books
from bot.cases.errors import UnknownCaseworker
from bot.cases.tables import caseworkers, workers
from bot.cases.written import read_place, write_place
from bot.messages import Incoming, IncomingKind, Place

_PLACE = "worker/place"
_CONVERSATION = "worker/conversation"
_MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class Worker:
    """Who writes, as far as the dialogue may know. `conversation` is the dialogue's own text, kept sealed."""

    id: int
    language: str  # "" until known
    conversation: str  # "" at first
    is_new: bool
    is_blocked: bool = False


class StaffRole(StrEnum):
    """What somebody does in an office."""

    COORDINATOR = "coordinator"  # hands out cases, and may act on any case of the office
    LAWYER = "lawyer"
    VOLUNTEER = "volunteer"
    TRAINEE = "trainee"


@dataclass(frozen=True, slots=True)
class Caseworker:
    """One of staff. `on_duty` None: keeps office hours. No language or topic named means those of the office."""

    id: int
    name: str
    on_duty: bool | None
    seen_at: datetime
    office_id: str = "home"
    role: StaffRole = StaffRole.VOLUNTEER
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_active: bool = True  # False: has left, and may do nothing any more
    channel: str = ""
    reads: str = ""  # zh or en; "": not known
    joined_to: int | None = None  # this is only a door of that person's: see bot/cases/doors.py
    door_id: int = 0  # by which of their doors they came just now

    @property
    def person_id(self) -> int:
        """Who this is, by whichever door."""
        return self.joined_to or self.id

    @property
    def is_coordinator(self) -> bool:
        """Whether they may act on any case of the office."""
        return self.role is StaffRole.COORDINATOR


@dataclass(frozen=True, slots=True)
class Presence:
    """Who says to be there: `somebody_on` beside office hours, `all_off` within them."""

    somebody_on: bool = False
    all_off: bool = False


async def meet_worker(books: Books, incoming: Incoming) -> tuple[int, str]:
    """The worker who sent this, made known where new: id and key id. A group that is not ours counts as one."""
    place = incoming.place
    who = ("group", place.chat_id) if incoming.kind is IncomingKind.OUTSIDE else ("worker", incoming.sender_id)
    lookup = books.keyring.lookup(place.channel, *who)
    query = select(workers.c.id, workers.c.key_id).where(workers.c.lookup == lookup)
    row = (await books.connection.execute(query)).one_or_none()
    if row is not None:
        values: dict[str, object] = {"last_seen_at": books.now}
        await books.connection.execute(update(workers).where(workers.c.id == row.id).values(values))
        return row.id, row.key_id
    sealer = await books.make_key("worker")
    statement = insert(workers).values(
        lookup=lookup,
        key_id=sealer.key_id,
        channel=place.channel,
        place=sealer.seal(write_place(place), _PLACE),
        first_seen_at=books.now,
        last_seen_at=books.now,
    )
    worker_id = (await books.connection.execute(statement.returning(workers.c.id))).scalar_one()
    return worker_id, sealer.key_id


async def read_worker(books: Books, worker_id: int) -> Worker:
    """The worker as the dialogue sees them."""
    row = await _row(books, worker_id)
    conversation = (await books.sealer(row.key_id)).unseal(row.conversation, _CONVERSATION)
    return Worker(row.id, row.language, conversation, row.turns == 0, row.blocked_at is not None)


async def remember(books: Books, worker_id: int, conversation: str, language: str) -> None:
    """Keep the conversation and the language."""
    sealer = await books.sealer((await _row(books, worker_id)).key_id)
    values = {"conversation": sealer.seal(conversation, _CONVERSATION), "language": language[:16]}
    await books.connection.execute(update(workers).where(workers.c.id == worker_id).values(values))


async def count_turn(books: Books, worker_id: int) -> None:
    """The worker is new no longer."""
    statement = update(workers).where(workers.c.id == worker_id).values(turns=workers.c.turns + 1)
    await books.connection.execute(statement)


async def find_worker_place(books: Books, worker_id: int) -> tuple[Place, str, str] | None:
    """Where to write to the worker, with the id of their key and their language; None once forgotten."""
    row = await _row(books, worker_id)
    if row.place is None:
        return None
    place = read_place((await books.sealer(row.key_id)).unseal(row.place, _PLACE))
    return place, row.key_id, row.language


async def set_blocked(books: Books, worker_id: int, is_blocked: bool) -> bool:
    """Keep whether the worker shut the door; True where that is news."""
    row = await _row(books, worker_id)
    if (row.blocked_at is not None) == is_blocked:
        return False
    values = {"blocked_at": books.now if is_blocked else None}
    await books.connection.execute(update(workers).where(workers.c.id == worker_id).values(values))
    return True


async def forget(books: Books, worker_id: int) -> None:
    """Destroy the worker's key and everything by which they could be found again."""
    row = await _row(books, worker_id)
    await books.destroy_key(row.key_id)
    values = {"lookup": None, "place": None, "conversation": None, "language": "", "forgotten_at": books.now}
    await books.connection.execute(update(workers).where(workers.c.id == worker_id).values(values))


async def meet_caseworker(
    books: Books, channel: str, sender_id: str, name: str, office_id: str | None = None, *, is_stranger: bool = False
) -> Caseworker:
    """The caseworker who writes, made known where new, under the name they show now; by any door of theirs, the one.

    `office_id` is the office they write for; None leaves them in the one they are known in (a new one: home, or none at
    all where `is_stranger`: nothing but a code of theirs says that they are staff).
    """
    lookup = caseworker_lookup(books, channel, sender_id)
    shown = " ".join(name.split())[:_MAX_NAME]
    row = (await books.connection.execute(select(caseworkers).where(caseworkers.c.lookup == lookup))).one_or_none()
    values: dict[str, object] = {"seen_at": books.now, "channel": channel}
    values |= {"name": shown} if shown else {}
    values |= {"office_id": office_id} if office_id else {}
    if row is not None:
        statement = update(caseworkers).where(caseworkers.c.id == row.id).values(values)
    else:
        values = {"lookup": lookup, "office_id": "" if is_stranger else books.office.id, "name": shown} | values
        statement = insert(caseworkers).values(values)  # type: ignore[assignment]
    met = to_caseworker((await books.connection.execute(statement.returning(*caseworkers.c))).one())
    if met.joined_to is None:
        return met
    seen = update(caseworkers).where(caseworkers.c.id == met.joined_to).values(seen_at=books.now)
    person = to_caseworker((await books.connection.execute(seen.returning(*caseworkers.c))).one())
    return replace(person, door_id=met.id)


def caseworker_lookup(books: Books, channel: str, sender_id: str) -> bytes:
    """The keyed hash by which an account of a caseworker's is found."""
    return books.keyring.lookup(channel, "staff", sender_id)


async def find_caseworker(books: Books, channel: str, sender_id: str) -> Caseworker | None:
    """The caseworker known by that account, by any of theirs; None where nobody of staff is."""
    query = select(caseworkers).where(caseworkers.c.lookup == caseworker_lookup(books, channel, sender_id))
    row = (await books.connection.execute(query)).one_or_none()
    if row is None or row.joined_to is None:
        return None if row is None else to_caseworker(row)
    return replace(await read_caseworker(books, row.joined_to), door_id=row.id)


async def read_caseworker(books: Books, caseworker_id: int) -> Caseworker:
    """That caseworker. Raises UnknownCaseworker."""
    query = select(caseworkers).where(caseworkers.c.id == caseworker_id)
    row = (await books.connection.execute(query)).one_or_none()
    if row is None:
        raise UnknownCaseworker(f"no caseworker {caseworker_id}")
    return to_caseworker(row)


async def read_caseworkers(books: Books, office_id: str | None = None) -> dict[int, Caseworker]:
    """Everybody of staff, or of one office, by id.

    What a person's further doors did before they were joined stands under those doors' ids: these are here too, under the
    person's name and office, and are nobody who acts (not active).
    """
    rows = (await books.connection.execute(select(caseworkers).order_by(caseworkers.c.id))).all()
    known = {row.id: to_caseworker(row) for row in rows}
    resolved = {who.id: who if who.joined_to is None else _as_door(who, known[who.joined_to]) for who in known.values()}
    return {who.id: who for who in resolved.values() if office_id is None or who.office_id == office_id}


def _as_door(door: Caseworker, person: Caseworker) -> Caseworker:
    return replace(person, id=door.id, channel=door.channel, joined_to=person.id, is_active=False, on_duty=None)


def to_caseworker(row: Row[Any]) -> Caseworker:
    """A row as a caseworker."""
    return Caseworker(
        row.id, row.name, row.on_duty, row.seen_at, row.office_id, StaffRole(row.role),
        tuple(json.loads(row.languages)), tuple(json.loads(row.topics)), row.is_active, row.channel, row.reads,
        row.joined_to, row.id,
    )  # fmt: skip


async def leave_office(books: Books, caseworker: Caseworker, office_id: str) -> None:
    """They are not in that office's group any more: nobody's caseworker, until they write in an office's group again."""
    if caseworker.office_id == office_id:
        statement = update(caseworkers).where(caseworkers.c.id == caseworker.id)
        await books.connection.execute(statement.values(office_id="", on_duty=None))


async def keep_caseworker(books: Books, caseworker: Caseworker) -> None:
    """Write what an office says of one of its people."""
    values = {
        "office_id": caseworker.office_id,
        "name": caseworker.name[:_MAX_NAME],
        "role": caseworker.role,
        "languages": json.dumps(caseworker.languages),
        "topics": json.dumps(caseworker.topics),
        "is_active": caseworker.is_active,
    }
    await books.connection.execute(update(caseworkers).where(caseworkers.c.id == caseworker.id).values(values))


def presence_of(staff: Iterable[Caseworker]) -> Presence:
    """What people said about being on duty, taken together."""
    said = [caseworker.on_duty for caseworker in staff if caseworker.is_active]
    return Presence(True in said, bool(said) and all(duty is False for duty in said))


async def read_presence(books: Books, office_id: str) -> Presence:
    """What the office's staff said about being on duty."""
    return presence_of((await read_caseworkers(books, office_id)).values())


async def note_reading(books: Books, caseworker: Caseworker, hint: str) -> None:
    """Keep which of the desk's languages their client speaks; where it tells nothing, what it told last stays."""
    reads = hint.lower() if hint.lower().startswith(("zh", "en")) else caseworker.reads
    if reads != caseworker.reads:
        statement = update(caseworkers).where(caseworkers.c.id == caseworker.id)
        await books.connection.execute(statement.values(reads=reads[:16]))


async def set_duty(books: Books, caseworker_id: int, on_duty: bool | None) -> None:
    """Keep whether a caseworker is on duty beside office hours."""
    statement = update(caseworkers).where(caseworkers.c.id == caseworker_id).values(on_duty=on_duty)
    await books.connection.execute(statement)


async def _row(books: Books, worker_id: int) -> Row[tuple[object, ...]]:
    return (await books.connection.execute(select(workers).where(workers.c.id == worker_id))).one()
