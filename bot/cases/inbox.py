"""What came in, kept before anybody is told that it arrived."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Row, insert, select, update

from bot.cases import doors, leases
from bot.cases.books import Books
from bot.cases.errors import CaseChanged, Erased, PaperTooLarge
from bot.cases.leases import Holder
from bot.cases.office_rows import office_at
from bot.cases.papers import PaperRef, SealedFile, drop_papers, find_paper, keep_paper
from bot.cases.people import find_caseworker, meet_caseworker, meet_worker
from bot.cases.tables import inbox
from bot.cases.written import read_incoming, write_incoming
from bot.messages import Incoming, IncomingKind, Side

_INCOMING = "inbox"
_IN_PRIVATE = frozenset({"queue", "claim", "release", "search", "duty", "link", "unlink"})
MAX_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An accepted update, leased to this process. `incoming.upload` is None here: its file is `paper`."""

    id: int
    incoming: Incoming
    worker_id: int | None
    paper: PaperRef | None
    attempt: int


async def keep(books: Books, incoming: Incoming) -> bool:
    """Write the update; False where it was written before."""
    known = select(inbox.c.id).where(
        inbox.c.channel == incoming.place.channel, inbox.c.update_key == incoming.update_key
    )
    if await books.connection.scalar(known) is not None:
        return False
    incoming = await _as_staff(books, incoming)
    worker_id, lane, key_id = await _sender(books, incoming)
    incoming, paper = await _keep_upload(books, incoming, key_id)
    await books.connection.execute(
        insert(inbox).values(
            channel=incoming.place.channel,
            update_key=incoming.update_key,
            lane=lane,
            worker_id=worker_id,
            key_id=key_id,
            incoming=(await books.sealer(key_id)).seal(write_incoming(incoming), _INCOMING),
            paper_id=paper.id if paper else None,
            received_at=incoming.received_at,
            state=leases.WAITING,
        )
    )
    return True


async def _as_staff(books: Books, incoming: Incoming) -> Incoming:
    """A caseworker may ask for the queue, and act from it, in their own chat; everything else there is a worker's.

    Whoever has a good code of a caseworker's is about to be known as that caseworker.
    """
    is_command = incoming.kind is IncomingKind.COMMAND and incoming.text in _IN_PRIVATE
    is_button = incoming.kind is IncomingKind.BUTTON and incoming.argument.startswith("desk:")
    if incoming.side is Side.STAFF or not (is_command or is_button):
        return incoming
    known = await find_caseworker(books, incoming.place.channel, incoming.sender_id)
    if known is not None and known.is_active and known.office_id:
        return replace(incoming, side=Side.STAFF, sender_name=known.name)
    has_code = incoming.text == "link" and await doors.may_join(
        books, incoming.place.channel, incoming.sender_id, incoming.argument
    )
    return replace(incoming, side=Side.STAFF) if has_code else incoming


async def _sender(books: Books, incoming: Incoming) -> tuple[int | None, str, str]:
    if incoming.side is Side.WORKER:
        worker_id, key_id = await meet_worker(books, incoming)
        return worker_id, f"worker:{worker_id}", key_id
    is_leaving = incoming.kind is IncomingKind.BLOCKED
    group = None if is_leaving else office_at(await books.network(), incoming.place)
    caseworker = await meet_caseworker(
        books, incoming.place.channel, incoming.sender_id, incoming.sender_name, group.id if group else None,
        is_stranger=group is None,
    )  # fmt: skip
    return None, f"staff:{caseworker.id}", books.office_key


async def _keep_upload(books: Books, incoming: Incoming, key_id: str) -> tuple[Incoming, PaperRef | None]:
    if incoming.upload is None:
        return incoming, None
    sealer = await books.sealer(key_id)
    try:
        paper_id = await books.paper_box.put(incoming.upload.data, sealer)
    except PaperTooLarge:  # the message still arrives, and its sender is told
        return replace(incoming, upload=None, kind=IncomingKind.TOO_LARGE), None
    return incoming, await keep_paper(books, SealedFile(paper_id, incoming.upload, key_id), sealer)


async def read_row(books: Books, row: Row[tuple[object, ...]]) -> InboxRow | None:
    """A leased row in the open; None where its sender asked to be forgotten in the meantime."""
    try:
        incoming = read_incoming((await books.sealer(row.key_id)).unseal(row.incoming, _INCOMING))
    except Erased:
        return None
    paper = await find_paper(books, row.paper_id) if row.paper_id else None
    return InboxRow(row.id, incoming, row.worker_id, paper, row.attempts)


async def finish(books: Books, row: InboxRow, holder: Holder) -> None:
    """The row is done: its words go, and its file too unless a case or the dialogue took it over.

    Raises CaseChanged where the lease ran out; the whole turn is then undone.
    """
    values: dict[str, object] = {"state": leases.DONE, "incoming": None, "paper_id": None}
    kept_id = await books.connection.scalar(select(inbox.c.paper_id).where(inbox.c.id == row.id))
    if not await leases.finish(books, inbox, row.id, holder, values):
        raise CaseChanged(f"the lease of inbox row {row.id} ran out")
    if kept_id is not None:
        await drop_papers(books, [kept_id])


async def detach_paper(books: Books, row: InboxRow) -> None:
    """Somebody else looks after the row's file from here on."""
    await books.connection.execute(update(inbox).where(inbox.c.id == row.id).values(paper_id=None))


async def give_back(books: Books, row: InboxRow, holder: Holder) -> bool:
    """Let a failed row wait a little, or park it after the last attempt: True then."""
    is_last = row.attempt >= MAX_ATTEMPTS
    values: dict[str, object] = {
        "state": leases.PARKED if is_last else leases.WAITING,
        "not_before": books.now + timedelta(seconds=2 * row.attempt),
    }
    await leases.finish(books, inbox, row.id, holder, values)
    return is_last
