"""What can be looked up beside the turns: for the desk in a terminal, the doctor, and upkeep."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select

from bot.cases import case_rows, deadline_rows, leases, offices, people, transcript
from bot.cases.bookkeeping import Bookkeeping
from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.deadline import Deadline, DeadlineFacts
from bot.cases.drafts import Draft, read_drafts
from bot.cases.interests import Conflict, conflicts_of
from bot.cases.links import Link, read_links
from bot.cases.listing import Hit, Page, Wanted, read_page, search
from bot.cases.office import Office
from bot.cases.papers import read_paper
from bot.cases.referrals import Referral, referrals_of
from bot.cases.states import CaseEvent
from bot.cases.tables import cases, inbox, outbox, papers
from bot.cases.tasks import Task, read_tasks
from bot.messages import ChannelName, StaffGroups, Upload

_UNUSED_PAPER_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with everything written and done, those of cases merged into it among it."""

    case: Case
    lines: tuple[transcript.Line, ...]
    history: tuple[CaseEvent, ...]
    office: Office
    deadline_facts: DeadlineFacts
    deadlines: tuple[Deadline, ...] = ()
    links: tuple[Link, ...] = ()  # for staff alone
    tasks: tuple[Task, ...] = ()
    drafts: tuple[Draft, ...] = ()  # that wait for a colleague's approval
    referrals: tuple[Referral, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    merged: tuple[str, ...] = ()  # the numbers of cases merged into it


async def read_file(books: Books, case: Case) -> CaseFile:
    """Everything kept of a case, as staff see it."""
    merged = await case_rows.read_cases(books, select(cases).where(cases.c.merged_into == case.id).order_by(cases.c.id))
    ids = (case.id, *(other.id for other in merged))
    lines = [line for case_id in ids for line in await transcript.read_lines(books, case_id)]
    return CaseFile(
        case=case,
        lines=tuple(sorted(lines, key=lambda line: (line.at, line.id))),
        history=await case_rows.read_history(books, case.id),
        office=await books.office_by_id(case.office_id),
        deadline_facts=await deadline_rows.read_deadline_facts(books, case),
        deadlines=await deadline_rows.deadlines_of(books, case),
        links=await read_links(books, case.id),
        tasks=await read_tasks(books, case.id),
        drafts=await read_drafts(books, case.id),
        referrals=await referrals_of(books, case.id),
        conflicts=await conflicts_of(books, case),
        merged=tuple(other.number for other in merged),
    )


class Lookups(Bookkeeping):
    """Reading, and sweeping up."""

    async def sweep_papers(self) -> int:
        """Remove files that no row names, and papers that no case took within a week; how many."""
        async with self.write("sweep") as books:
            old = books.now - timedelta(days=_UNUSED_PAPER_DAYS)
            waiting = select(inbox.c.paper_id).where(inbox.c.paper_id.is_not(None))
            unused = papers.c.case_id.is_(None) & (papers.c.kept_at < old) & papers.c.id.not_in(waiting)
            await books.connection.execute(delete(papers).where(unused))
            known = frozenset((await books.connection.scalars(select(papers.c.id))).all())
        # A file is written a moment before its row is committed: an hour's grace.
        return await self.paper_box.sweep(known, (self.clock() - timedelta(hours=1)).timestamp())

    async def find_case(self, number: str) -> Case | None:
        """The case with that number (as people type it), or None."""
        async with self.read() as books:
            return await case_rows.find_case(books, number)

    async def open_cases(self) -> tuple[Case, ...]:
        """All open cases, urgent first, then the oldest."""
        async with self.read() as books:
            return await case_rows.open_cases(books)

    async def queue(self, wanted: Wanted, page: int = 1, size: int = 30) -> Page:
        """One page of the queue."""
        async with self.read() as books:
            return await read_page(books, wanted, page, size)

    async def search(self, text: str, offices: Collection[str] = ()) -> tuple[Hit, ...]:
        """Cases by number, employer, words or city; of all offices where `offices` is ()."""
        async with self.read() as books:
            return await search(books, text, offices)

    async def network(self) -> dict[str, Office]:
        """All offices by id, the home office first."""
        async with self.read() as books:
            return await books.network()

    async def staff_groups(self) -> StaffGroups:
        """The staff groups of all offices, and whether a code to bind another waits to be used."""
        async with self.read() as books:
            places = [office.staff_place for office in (await books.network()).values()]
            chat_ids = frozenset(place.chat_id for place in places if place is not None)
            return StaffGroups(chat_ids, await offices.awaits_binding(books))

    async def is_owed(self, channel: ChannelName) -> bool:
        """Whether something that came in over a channel is unanswered, or an answer is not sent yet."""
        async with self.read() as books:
            return await leases.is_any_unfinished(books, inbox, channel) or await leases.is_any_unfinished(
                books, outbox, channel
            )

    async def case_file(self, number: str) -> CaseFile | None:
        """The case with everything written and done, or None."""
        case = await self.find_case(number)
        if case is None:
            return None
        async with self.read() as books:
            return await read_file(books, case)

    async def paper(self, paper_id: str) -> Upload:
        """A kept file, in the open. Raises Erased."""
        async with self.read() as books:
            return await read_paper(books, paper_id)

    async def staff(self) -> dict[int, people.Caseworker]:
        """Everybody of staff known so far, by id."""
        async with self.read() as books:
            return await people.read_caseworkers(books)
