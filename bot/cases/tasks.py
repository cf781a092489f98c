"""Tasks of a case: what somebody of staff has to do, until when. The words are sealed with the case's key."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from bot.cases.books import Books
from bot.cases.case_rows import case_key
from bot.cases.errors import Erased
from bot.cases.work_tables import tasks

_WORDS = "case/task"


@dataclass(frozen=True, slots=True)
class Task:
    """One task; `words` are empty where they were erased. `caseworker_id` None: whoever has the case."""

    id: int
    case_id: int
    words: str
    due_on: date | None
    caseworker_id: int | None
    made_by: int
    made_at: datetime
    done_at: datetime | None


async def add_task(books: Books, case_id: int, words: str, by: int, due_on: date | None = None) -> int:
    """Write a task; its id."""
    sealer = await books.sealer(await case_key(books, case_id))
    statement = insert(tasks).values(
        case_id=case_id, words=sealer.seal(words, _WORDS), due_on=due_on, made_by=by, made_at=books.now
    )
    return int((await books.connection.execute(statement.returning(tasks.c.id))).scalar_one())


async def finish_task(books: Books, case_id: int, task_id: int, by: int) -> bool:
    """The task is done; False where the case has no such open task."""
    is_it = (tasks.c.id == task_id) & (tasks.c.case_id == case_id) & tasks.c.done_at.is_(None)
    done = await books.connection.execute(update(tasks).where(is_it).values(done_at=books.now, done_by=by))
    return done.rowcount == 1


async def read_tasks(books: Books, case_id: int) -> tuple[Task, ...]:
    """The case's tasks: open ones first, by day."""
    try:
        sealer = await books.sealer(await case_key(books, case_id))
    except Erased:
        return ()
    rows = (await books.connection.execute(select(tasks).where(tasks.c.case_id == case_id))).all()
    found = [
        Task(
            row.id, row.case_id, sealer.unseal(row.words, _WORDS), row.due_on, row.caseworker_id, row.made_by,
            row.made_at, row.done_at,
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda task: (task.done_at is not None, task.due_on or date.max, task.id)))


async def tasks_due(books: Books, until: date) -> tuple[tuple[int, int], ...]:
    """Open tasks (their id and case) that are due by then and of which nobody was warned."""
    query = select(tasks.c.id, tasks.c.case_id).where(
        tasks.c.due_on <= until, tasks.c.done_at.is_(None), tasks.c.warned_at.is_(None)
    )
    return tuple((row[0], row[1]) for row in (await books.connection.execute(query.order_by(tasks.c.id))).all())


async def note_warned(books: Books, task_id: int) -> bool:
    """Somebody was told that it is due; False where another process told them just now."""
    statement = update(tasks).where(tasks.c.id == task_id, tasks.c.warned_at.is_(None)).values(warned_at=books.now)
    return (await books.connection.execute(statement)).rowcount == 1
