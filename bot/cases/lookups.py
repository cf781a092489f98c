"""What can be looked up beside the turns: for the desk in a terminal, the doctor, and upkeep."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select

from bot.cases import case_rows, people, transcript
from bot.cases.bookkeeping import Bookkeeping
from bot.cases.case import Case
from bot.cases.papers import read_paper
from bot.cases.states import CaseEvent
from bot.cases.tables import inbox, papers
from bot.messages import Upload

_UNUSED_PAPER_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with everything written and done."""

    case: Case
    lines: tuple[transcript.Line, ...]
    history: tuple[CaseEvent, ...]


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
