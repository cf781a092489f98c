"""What falls due in an office, day by day: deadlines of its open cases, and tasks. Only plain columns are read."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.cases.books import Books
from bot.cases.case import CaseStatus
from bot.cases.deadline import DeadlineKind, Holder
from bot.cases.tables import cases
from bot.cases.work_tables import deadlines, tasks


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due. `kind` None: a task, whose words are sealed."""

    on: date
    number: str
    is_urgent: bool
    caseworker_id: int | None
    kind: DeadlineKind | None
    holder: Holder | None


async def read_due(books: Books, office_id: str, first: date, last: date) -> tuple[Due, ...]:
    """Everything of the office's open cases from `first` to `last`, by day, urgent ones first."""
    is_ours = (cases.c.office_id == office_id) & (cases.c.status != CaseStatus.CLOSED)
    kept = (cases.c.number, cases.c.is_urgent, cases.c.caseworker_id)
    by_law = (
        select(deadlines.c.due_on, deadlines.c.kind, deadlines.c.holder, *kept)
        .join(cases, cases.c.id == deadlines.c.case_id)
        .where(is_ours, deadlines.c.due_on.between(first, last))
    )
    to_do = (
        select(tasks.c.due_on, *kept)
        .join(cases, cases.c.id == tasks.c.case_id)
        .where(is_ours, tasks.c.due_on.between(first, last), tasks.c.done_at.is_(None))
    )
    found = [
        Due(row.due_on, row.number, row.is_urgent, row.caseworker_id, DeadlineKind(row.kind), Holder(row.holder))
        for row in (await books.connection.execute(by_law)).all()
    ]
    found += [
        Due(row.due_on, row.number, row.is_urgent, row.caseworker_id, None, None)
        for row in (await books.connection.execute(to_do)).all()
    ]
    return tuple(sorted(found, key=lambda due: (due.on, not due.is_urgent, due.number)))
