"""Figures that people enter: what no case or chat tells, and what was published before Gongyou.

Nothing is overwritten: a figure taken back or corrected stays in its row, with who did it and when, and counts no more.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, insert, select, update

from bot.cases.books import Books
from bot.cases.tables import report_entries
from bot.reports.errors import ReportError
from bot.reports.measures import Cell, Measure, Month
from bot.reports.reading import read_csv

ENTERED: Final = (
    Measure.STAFF_TIME, Measure.VOLUNTEER_TIME, Measure.CONSULTATIONS, Measure.VISITS, Measure.WORKERS_INDIRECT,
    Measure.TRAININGS, Measure.TRAINING_PARTICIPANTS,
)  # fmt: skip
_E: Final = report_entries.c


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as kept: who told it and when, and where it counts no more, who took it back and when."""

    id: int
    cell: Cell
    caseworker_id: int | None
    at: datetime
    undone_at: datetime | None = None
    undone_by: int | None = None
    corrects: int | None = None
    replaced_by: int | None = None  # the figure that stands for it now


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was imported: `name` is what it is taken back by."""

    name: str
    rows: int
    at: datetime
    caseworker_id: int | None
    undone_at: datetime | None
    undone_by: int | None


async def enter(books: Books, cell: Cell, caseworker_id: int) -> int:
    """Keep a figure that staff tell; its id, by which it can be taken back. Figures of one month add up.

    Raises ReportError for what cases tell themselves, and for a month that is yet to come.
    """
    if cell.measure not in ENTERED:
        raise ReportError("report-counted-itself", measure=cell.measure)
    if cell.month > Month.of(books.now, ZoneInfo(books.office.timezone)):
        raise ReportError("report-month-ahead", month=str(cell.month))
    return await _keep(books, cell, caseworker_id)


async def correct(books: Books, entry_id: int, value: int, caseworker_id: int) -> int | None:
    """Another value for a figure that was entered; the new figure's id, None where there is none to correct."""
    row = (await books.connection.execute(_standing(entry_id))).one_or_none()
    if row is None or not await take_back(books, entry_id, caseworker_id):
        return None
    return await _keep(books, replace(_entry(row, {}).cell, value=value), caseworker_id, entry_id)


async def take_back(books: Books, entry_id: int, caseworker_id: int) -> bool:
    """An entered figure (not an imported one) counts no more; False when there is none."""
    statement = update(report_entries).where(_E.id == entry_id, _E.batch.is_(None), _E.undone_at.is_(None))
    done = await books.connection.execute(statement.values(undone_at=books.now, undone_by=caseworker_id))
    return done.rowcount == 1


async def find_entry(books: Books, entry_id: int) -> Entry | None:
    """A figure that was entered and still counts."""
    row = (await books.connection.execute(_standing(entry_id))).one_or_none()
    return None if row is None else _entry(row, {})


async def latest(
    books: Books,
    office_id: str | None = None,
    month: Month | None = None,
    *,
    limit: int = 50,
    with_undone: bool = False,
) -> tuple[Entry, ...]:
    """The figures last entered by staff, of one office or of all, of one month or of all."""
    query = select(report_entries).where(_E.batch.is_(None)).order_by(_E.id.desc()).limit(limit)
    if office_id is not None:
        query = query.where(_E.office_id == office_id)
    if month is not None:
        query = query.where(_E.month == str(month))
    if not with_undone:
        query = query.where(_E.undone_at.is_(None))
    rows = (await books.connection.execute(query)).all()
    replaced = {row.corrects: row.id for row in rows if row.corrects is not None}
    return tuple(_entry(row, replaced) for row in rows)


async def import_csv(books: Books, text: str, caseworker_id: int | None = None) -> int:
    """Keep every row of a file, or none; how many. Raises ReportError for a file that is wrong or was imported before."""
    cells = read_csv(text)
    batch = hashlib.sha256("\n".join(sorted(map(repr, cells))).encode()).hexdigest()
    known = select(_E.id).where(_E.batch == batch, _E.undone_at.is_(None))
    if await books.connection.scalar(known.limit(1)) is not None:
        raise ReportError("report-imported-before")
    if cells:
        more = {"batch": batch, "caseworker_id": caseworker_id}
        await books.connection.execute(insert(report_entries), [_row(cell, books) | more for cell in cells])
    return len(cells)


async def read_imports(books: Books, limit: int = 20) -> tuple[Import, ...]:
    """The files imported last, those taken back among them."""
    by = (_E.batch, _E.entered_at, _E.caseworker_id, _E.undone_at, _E.undone_by)
    query = select(func.count(), *by).where(_E.batch.is_not(None)).group_by(*by).order_by(_E.entered_at.desc())
    rows = (await books.connection.execute(query.limit(limit))).all()
    return tuple(Import(row[1], row[0], row[2], row[3], row[4], row[5]) for row in rows)


async def take_back_import(books: Books, name: str, caseworker_id: int) -> int:
    """Every row of an imported file counts no more; how many. `name` may be the beginning of its name."""
    if not name:
        return 0
    known = select(_E.batch).where(_E.batch.startswith(name, autoescape=True), _E.undone_at.is_(None)).distinct()
    found = (await books.connection.scalars(known)).all()
    if len(found) != 1:
        return 0
    statement = update(report_entries).where(_E.batch == found[0], _E.undone_at.is_(None))
    return (await books.connection.execute(statement.values(undone_at=books.now, undone_by=caseworker_id))).rowcount


async def _keep(books: Books, cell: Cell, caseworker_id: int, corrects: int | None = None) -> int:
    values = _row(cell, books) | {"caseworker_id": caseworker_id, "corrects": corrects}
    statement = insert(report_entries).values(values).returning(_E.id)
    return int((await books.connection.execute(statement)).scalar_one())


def _standing(entry_id: int) -> Select[tuple[object, ...]]:
    return select(report_entries).where(_E.id == entry_id, _E.batch.is_(None), _E.undone_at.is_(None))


def _entry(row: Row[tuple[object, ...]], replaced: dict[int, int]) -> Entry:
    cell = Cell(row.office_id, Month.parse(row.month), Measure(row.measure), row.value)
    return Entry(
        row.id, cell, row.caseworker_id, row.entered_at, row.undone_at, row.undone_by, row.corrects,
        replaced.get(row.id),
    )  # fmt: skip


def _row(cell: Cell, books: Books) -> dict[str, object]:
    return {
        "office_id": cell.office_id,
        "month": str(cell.month),
        "measure": str(cell.measure),
        "value": cell.value,
        "entered_at": books.now,
    }
