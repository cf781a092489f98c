"""A message that will never arrive: whoever relies on it is told."""

from sqlalchemy import select

from bot.cases import case_rows, outbox, people
from bot.cases.books import Books
from bot.cases.case import Case, CaseStatus
from bot.cases.notices import notice
from bot.cases.outbox import OutboxRow
from bot.cases.states import Act, CaseEvent
from bot.cases.tables import cases
from bot.cases.transcript import Role

_MAX_PROBLEM = 80


async def tell_of_refusal(books: Books, row: OutboxRow, problem: str, *, is_blocked: bool) -> None:
    """Tell staff in the case's thread that the worker did not get it, or in the group that the thread did not."""
    # The worker before the case, as in a worker's turn: two transactions never wait for each other crosswise.
    is_news = is_blocked and row.worker_id is not None and await people.set_blocked(books, row.worker_id, True)
    case = await _case_of(books, row)
    if case is None or row.letter is None:
        return
    office = await books.office_by_id(row.office_id or case.office_id)
    language = office.language
    if row.worker_id is None:
        await outbox.to_staff(books, notice("desk-not-posted", language, number=case.number), office=office)
        return
    if is_news:
        await case_rows.add_event(books, case, CaseEvent(Act.UNREACHABLE, books.now, case.status, case.status))
    if is_news or (is_blocked and row.role is Role.WORDS):
        await outbox.to_staff(books, notice("desk-worker-unreachable", language, number=case.number), case)
    elif not is_blocked and row.role is Role.WORDS:
        told = notice("desk-not-delivered", language, number=case.number, problem=problem[:_MAX_PROBLEM])
        await outbox.to_staff(books, told, case)


async def _case_of(books: Books, row: OutboxRow) -> Case | None:
    case_id = row.case_id
    if case_id is None:
        query = select(cases.c.id).where(cases.c.worker_id == row.worker_id, cases.c.status != CaseStatus.CLOSED)
        case_id = await books.connection.scalar(query.order_by(cases.c.id.desc()).limit(1))
    return None if case_id is None else await case_rows.read_case(books, case_id)
