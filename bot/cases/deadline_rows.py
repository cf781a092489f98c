"""Deadlines of a case, kept: the facts sealed, the days plain, so that the queue sorts by them and warnings find them."""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, update

from bot.cases.books import Books
from bot.cases.case import Case, CaseKind, CaseStatus
from bot.cases.case_rows import case_key
from bot.cases.deadline import WARNING_DAYS, Deadline, DeadlineFacts, DeadlineKind, Holder
from bot.cases.deadlines import deadlines_for
from bot.cases.errors import Erased
from bot.cases.queue_key import queue_key
from bot.cases.tables import cases
from bot.cases.work_tables import deadlines

_FACTS: Final = "case/deadlines"
_CHINA: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Warned:
    """A deadline that somebody has to be warned of: `days` is which of the warnings it is."""

    id: int
    case_id: int
    kind: DeadlineKind
    holder: Holder
    due_on: date
    days_left: int
    days: int


def china_day(now: datetime) -> date:
    """The law's day is China's, wherever the server stands."""
    return now.astimezone(_CHINA).date()


def first_facts(case: Case) -> DeadlineFacts:
    """What a fresh case tells of deadlines; days come from a caseworker who asked, not from a guess."""
    return DeadlineFacts(wages_unpaid=case.kind is CaseKind.WAGE)


def write_facts(facts: DeadlineFacts) -> str:
    """Facts as text."""
    return json.dumps(asdict(facts), default=date.isoformat)


def read_facts(text: str) -> DeadlineFacts:
    """The facts again. Raises ValueError where a day is none."""
    raw: dict[str, Any] = json.loads(text)
    return set_facts(DeadlineFacts(), {name: value for name, value in raw.items() if value is not None})


def set_facts(facts: DeadlineFacts, told: dict[str, Any]) -> DeadlineFacts:
    """The facts with what was told: days as ISO text, several as a list, yes and no as booleans, None to take back.

    Raises ValueError for a name that is none, or a day that is none.
    """
    known = {field.name: field.default for field in fields(DeadlineFacts)}
    changes: dict[str, Any] = {}
    for name, value in told.items():
        if name not in known:
            raise ValueError(f"no such fact: {name}")
        if value is None:
            changes[name] = known[name]
        elif isinstance(value, bool):
            changes[name] = value
        elif isinstance(value, list | tuple):
            changes[name] = tuple(_day(day) for day in value)
        else:
            changes[name] = (_day(value),) if known[name] == () else _day(value)
    return replace(facts, **changes)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


async def read_deadline_facts(books: Books, case: Case) -> DeadlineFacts:
    """What is known of the case's deadlines; empty where it was erased."""
    sealed = await books.connection.scalar(select(cases.c.deadline_facts).where(cases.c.id == case.id))
    if sealed is None:
        return first_facts(case)
    try:
        return read_facts((await books.sealer(await case_key(books, case.id))).unseal(sealed, _FACTS))
    except Erased:
        return first_facts(case)


async def deadlines_of(books: Books, case: Case) -> tuple[Deadline, ...]:
    """The case's deadlines as of today, the next one first."""
    return deadlines_for(await read_deadline_facts(books, case), china_day(books.now))


async def keep_deadlines(books: Books, case: Case, facts: DeadlineFacts) -> tuple[Case, tuple[Deadline, ...]]:
    """Keep the facts and what follows from them; the case with its next deadline, and all of them.

    A deadline whose day did not change keeps the warnings given; one that moved is warned of anew.
    """
    today = china_day(books.now)
    found = deadlines_for(facts, today)
    before = {
        row.kind: row
        for row in (await books.connection.execute(select(deadlines).where(deadlines.c.case_id == case.id))).all()
    }
    await books.connection.execute(delete(deadlines).where(deadlines.c.case_id == case.id))
    for deadline in found:
        if deadline.due_on is None or deadline.last_day_on is None:
            continue
        old = before.get(deadline.kind)
        await books.connection.execute(
            insert(deadlines).values(
                case_id=case.id, kind=deadline.kind, holder=deadline.holder, last_day_on=deadline.last_day_on,
                due_on=deadline.due_on, warned=old.warned if old and old.due_on == deadline.due_on else None,
            )
        )  # fmt: skip
    case = replace(case, due_on=next_due(found))
    sealer = await books.sealer(await case_key(books, case.id))
    key = queue_key(is_urgent=case.is_urgent, due_on=case.due_on, opened_at=case.opened_at) if case.is_open else None
    values = {"deadline_facts": sealer.seal(write_facts(facts), _FACTS), "due_on": case.due_on, "queue_key": key}
    await books.connection.execute(update(cases).where(cases.c.id == case.id).values(values))
    return case, found


def next_due(found: tuple[Deadline, ...]) -> date | None:
    """The next day by which the worker has to do something, if it can still be kept."""
    return next(
        (
            deadline.due_on
            for deadline in found
            if deadline.holder is Holder.WORKER and deadline.due_on is not None and not deadline.is_past
        ),
        None,
    )


async def warnings_due(books: Books) -> tuple[Warned, ...]:
    """Every deadline of an open case for which the closest warning of 30, 7 and 1 days has not been given."""
    today = china_day(books.now)
    query = (
        select(deadlines)
        .join(cases, cases.c.id == deadlines.c.case_id)
        .where(
            deadlines.c.due_on >= today,
            deadlines.c.last_day_on <= today + timedelta(days=max(WARNING_DAYS)),
            cases.c.status != CaseStatus.CLOSED,
        )
    )
    found = []
    for row in (await books.connection.execute(query.order_by(deadlines.c.due_on, deadlines.c.id))).all():
        left = (row.last_day_on - today).days
        days = min(days for days in WARNING_DAYS if left <= days)
        if row.warned is None or days < row.warned:
            kind, holder = DeadlineKind(row.kind), Holder(row.holder)
            found.append(Warned(row.id, row.case_id, kind, holder, row.due_on, (row.due_on - today).days, days))
    return tuple(found)


async def note_warned(books: Books, warned: Warned) -> bool:
    """The warning is given; False where another process gave it just now."""
    is_news = deadlines.c.warned.is_(None) | (deadlines.c.warned > warned.days)
    statement = update(deadlines).where(deadlines.c.id == warned.id, is_news).values(warned=warned.days)
    return (await books.connection.execute(statement)).rowcount == 1


async def refresh_due(books: Books) -> int:
    """Open cases whose next deadline has passed get the one after it; how many."""
    today = china_day(books.now)
    query = select(cases).where(cases.c.due_on < today, cases.c.status != CaseStatus.CLOSED)
    stale = (await books.connection.execute(query)).all()
    for row in stale:
        later = select(deadlines.c.due_on).where(
            deadlines.c.case_id == row.id, deadlines.c.due_on >= today, deadlines.c.holder == Holder.WORKER
        )
        due_on = await books.connection.scalar(later.order_by(deadlines.c.due_on).limit(1))
        key = queue_key(is_urgent=row.is_urgent, due_on=due_on, opened_at=row.opened_at)
        await books.connection.execute(update(cases).where(cases.c.id == row.id).values(due_on=due_on, queue_key=key))
    return len(stale)


async def forget_deadlines(books: Books, case_id: int) -> None:
    """Nothing of what happened, and until when, stays."""
    await books.connection.execute(delete(deadlines).where(deadlines.c.case_id == case_id))
