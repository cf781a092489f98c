"""What is on its way out: a row first, sent later, in order per destination."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from bot.cases import leases
from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.case_rows import case_key
from bot.cases.errors import Erased
from bot.cases.leases import Holder
from bot.cases.office import HOME, Office
from bot.cases.people import find_worker_place
from bot.cases.tables import outbox
from bot.cases.transcript import Role, note_post, staff_spot, worker_spot
from bot.cases.written import Letter, read_letter, write_letter
from bot.messages import Content, Place

_LETTER = "outbox"
_PARTING = "parting"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A leased row in the open; `letter` is None where it was erased in the meantime."""

    id: int
    lane: str
    letter: Letter | None
    worker_id: int | None
    case_id: int | None
    role: Role
    line_id: int | None
    attempt: int
    office_id: str | None = None  # whose staff it goes to; None for workers
    absorbed: tuple["OutboxRow", ...] = ()  # later rows of the lane whose words stand in this one's letter


async def to_worker(
    books: Books, worker_id: int, content: Content, *, case_id: int | None = None, line_id: int | None = None
) -> None:
    """Queue a message to a worker; nothing where the worker is forgotten."""
    found = await find_worker_place(books, worker_id)
    if found is None:
        return
    place, key_id, _ = found
    role = Role.WORDS if line_id is not None else Role.NOTICE
    row = {"worker_id": worker_id, "case_id": case_id, "role": role, "transcript_id": line_id}
    await _queue(books, worker_spot(worker_id), Letter(content, place), key_id, row)


async def part(books: Books, worker_id: int, content: Content, place: Place) -> None:
    """Queue the last message to a worker whose keys are gone, under a key that goes once it is sent."""
    sealer = await books.make_key(_PARTING)
    row = {"worker_id": worker_id, "case_id": None, "role": Role.NOTICE, "transcript_id": None}
    await _queue(books, worker_spot(worker_id), Letter(content, place), sealer.key_id, row)


async def to_staff(
    books: Books,
    content: Content,
    case: Case | None = None,
    *,
    role: Role = Role.NOTICE,
    line_id: int | None = None,
    closes_thread: bool = False,
    office: Office | None = None,
) -> None:
    """Queue a message to the case's thread in its office's staff group, or to the group; nothing where there is none.

    `office` is another office that is to read it, in a thread of its own.
    """
    office = office or await books.office_by_id(case.office_id if case else HOME)
    place = office.staff_place
    if place is None:
        return
    key_id = await _staff_key(books, case)
    lane = f"case:{case.id}" if case else f"staff:{office.id}"
    row: dict[str, Any] = {"worker_id": None, "case_id": case.id if case else None, "role": role}
    row |= {"transcript_id": line_id, "office_id": office.id, "channel": place.channel}
    await _queue(books, lane, Letter(content, None, closes_thread), key_id, row)


async def to_person(books: Books, caseworker_id: int, place: Place, content: Content) -> None:
    """Queue a message to a caseworker's own chat."""
    row = {"worker_id": None, "case_id": None, "role": Role.NOTICE, "transcript_id": None}
    await _queue(books, f"person:{caseworker_id}", Letter(content, place), books.office_key, row)


async def _staff_key(books: Books, case: Case | None) -> str:
    """The case's key; of a case whose key is destroyed nothing is left that needed it, and the office's does."""
    if case is None:
        return books.office_key
    key_id = await case_key(books, case.id)
    try:
        await books.sealer(key_id)
    except Erased:
        return books.office_key
    return key_id


async def _queue(books: Books, lane: str, letter: Letter, key_id: str, values: dict[str, Any]) -> None:
    make = insert_postgresql if books.connection.dialect.name == "postgresql" else insert_sqlite
    books.letters += 1
    row = {
        "dedupe_key": f"{books.origin}/{books.letters}",
        "lane": lane,
        "channel": letter.place.channel if letter.place else None,
        "key_id": key_id,
        "letter": (await books.sealer(key_id)).seal(write_letter(letter), _LETTER),
        "queued_at": books.now,
        "state": leases.WAITING,
    } | values
    await books.connection.execute(make(outbox).values(row).on_conflict_do_nothing(index_elements=["dedupe_key"]))


async def read_row(books: Books, row: Row[Any]) -> OutboxRow:
    """A leased row in the open."""
    try:
        letter = read_letter((await books.sealer(row.key_id)).unseal(row.letter, _LETTER))
    except Erased:
        letter = None
    return OutboxRow(
        row.id, row.lane, letter, row.worker_id, row.case_id, Role(row.role), row.transcript_id, row.attempts,
        row.office_id,
    )  # fmt: skip


async def mark_sent(books: Books, row: OutboxRow, holder: Holder, message_ids: Iterable[str]) -> None:
    """The channel took it: remember its messages, and let its words go."""
    values: dict[str, object] = {"state": leases.DONE, "sent_at": books.now, "letter": None}
    if not await leases.finish(books, outbox, row.id, holder, values):
        return
    spot = worker_spot(row.worker_id) if row.worker_id else None
    if row.office_id is not None and (place := (await books.office_by_id(row.office_id)).staff_place) is not None:
        spot = staff_spot(place)
    if spot is not None:
        for message_id in message_ids:
            await note_post(books, spot, message_id, row.case_id, role=row.role, line_id=row.line_id)
    await _end_parting(books, row.id)


async def delay(books: Books, row: OutboxRow, holder: Holder, seconds: float, problem: str) -> None:
    """Try the row again, not before `seconds` from now."""
    values: dict[str, object] = {
        "state": leases.WAITING,
        "not_before": books.now + timedelta(seconds=seconds),
        "problem": problem[:200],
    }
    await leases.finish(books, outbox, row.id, holder, values)


async def refuse(books: Books, row: OutboxRow, holder: Holder, problem: str) -> bool:
    """The row will never be sent; False where it was dropped meanwhile."""
    values: dict[str, object] = {"state": leases.REFUSED, "letter": None, "problem": problem[:200]}
    done = await leases.finish(books, outbox, row.id, holder, values)
    await _end_parting(books, row.id)
    return done


async def drop_all(books: Books, worker_id: int, case_ids: list[int]) -> None:
    """Nothing that still waits for this worker, or for staff about these cases, goes out."""
    is_theirs = (outbox.c.worker_id == worker_id) | outbox.c.case_id.in_(case_ids)
    is_unsent = outbox.c.state.in_((leases.WAITING, leases.TAKEN))
    values = {"state": leases.DROPPED, "letter": None, "leased_by": None, "leased_until": None}
    await books.connection.execute(update(outbox).where(is_theirs, is_unsent).values(values))


async def _end_parting(books: Books, row_id: int) -> None:
    key_id = await books.connection.scalar(select(outbox.c.key_id).where(outbox.c.id == row_id))
    if key_id is not None and key_id.startswith(f"{_PARTING}-"):
        await books.destroy_key(key_id)
