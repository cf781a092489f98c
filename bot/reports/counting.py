"""Counts a period from what is kept: cases, answers in chat, and figures entered or imported. Reads no words of anybody."""

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from sqlalchemy import func, or_, select

from bot.cases.books import Books
from bot.cases.case import CaseKind, Outcome
from bot.cases.tables import answers, cases, report_entries
from bot.reports.measures import ONLINE, Cell, Measure, Month, Period, Tally, add_cells

_BY_AGREEMENT = frozenset({Outcome.SETTLED, Outcome.MEDIATED})
_WITHOUT_BENEFIT = frozenset({Outcome.WITHDRAWN, Outcome.UNREACHABLE})


class CountedCase(NamedTuple):
    """A case, as far as counting goes."""

    office_id: str
    kind: str
    people: int | None
    recovered_fen: int | None
    opened_at: datetime
    first_reply_at: datetime | None
    closed_at: datetime | None
    outcome: str | None


async def count_period(books: Books, period: Period, zone: tzinfo) -> Tally:
    """Everything that happened in the months of `period`, as they begin and end at the offices."""
    counted = await _cases_of(books, period, zone)
    cells = [
        *(cell for case in counted for cell in cells_of_case(case, period, zone)),
        *[cell async for cell in _answers_of(books, period, zone)],
        *await _entries_of(books, period),
    ]
    return Tally(period, add_cells(cells), first_replies(counted, period, zone))


def cells_of_case(case: CountedCase, period: Period, zone: tzinfo) -> Iterator[Cell]:
    """What one case adds: to the month of its opening, and to that of its close."""
    opened = Month.of(case.opened_at, zone)
    if period.first <= opened <= period.last:
        yield Cell(case.office_id, opened, Measure.CASES_OPENED, 1, 1)
    if case.closed_at is None or case.outcome is None:
        return
    closed = Month.of(case.closed_at, zone)
    if not period.first <= closed <= period.last:
        return
    yield Cell(case.office_id, closed, Measure.CASES_CLOSED, 1, 1)
    if case.outcome in _BY_AGREEMENT:
        yield Cell(case.office_id, closed, Measure.CASES_SETTLED, 1, 1)
    if case.outcome not in _WITHOUT_BENEFIT:
        yield Cell(case.office_id, closed, Measure.WORKERS_DIRECT, case.people or 1, 1)
    if case.recovered_fen:
        kind = Measure.INJURY_RECOVERED if case.kind == CaseKind.INJURY else Measure.WAGES_RECOVERED
        yield Cell(case.office_id, closed, kind, case.recovered_fen, 1)


def first_replies(
    counted: Iterable[CountedCase], period: Period, zone: tzinfo
) -> dict[tuple[str, Month], tuple[int, ...]]:
    """Minutes from opening to the first words of a person, by office and by the month of opening."""
    found: dict[tuple[str, Month], list[int]] = {}
    for case in counted:
        month = Month.of(case.opened_at, zone)
        if case.first_reply_at is not None and period.first <= month <= period.last:
            minutes = int((case.first_reply_at - case.opened_at).total_seconds() // 60)
            found.setdefault((case.office_id, month), []).append(max(minutes, 0))
    return {key: tuple(sorted(minutes)) for key, minutes in found.items()}


async def _cases_of(books: Books, period: Period, zone: tzinfo) -> list[CountedCase]:
    """The cases of the period; one that was merged into another is that other one."""
    begin, end = period.first.begins_at(zone), period.last.following.begins_at(zone)
    c = cases.c
    query = select(
        c.office_id, c.kind, c.people, c.recovered_fen, c.opened_at, c.first_reply_at, c.closed_at, c.outcome
    ).where(
        c.merged_into.is_(None),
        or_((c.opened_at >= begin) & (c.opened_at < end), (c.closed_at >= begin) & (c.closed_at < end)),
    )
    return [CountedCase(*row) for row in await books.connection.execute(query)]


async def _answers_of(books: Books, period: Period, zone: tzinfo) -> AsyncIterator[Cell]:
    for month in period.months:
        begin, end = month.begins_at(zone), month.following.begins_at(zone)
        known = (answers.c.at >= begin) & (answers.c.at < end) & answers.c.was_known
        number = await books.connection.scalar(select(func.count()).select_from(answers).where(known))
        if number:
            yield Cell(ONLINE, month, Measure.CONSULTATIONS, number, number)


async def _entries_of(books: Books, period: Period) -> list[Cell]:
    e = report_entries.c
    query = (
        select(e.office_id, e.month, e.measure, func.sum(e.value))
        .where(e.month >= str(period.first), e.month <= str(period.last), e.undone_at.is_(None))
        .group_by(e.office_id, e.month, e.measure)
    )
    rows = await books.connection.execute(query)
    return [Cell(office, Month.parse(month), Measure(measure), int(value)) for office, month, measure, value in rows]
