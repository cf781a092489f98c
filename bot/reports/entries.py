"""Figures that people enter: what no case or chat tells, and what was published before Gongyou."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from sqlalchemy import delete, insert, select

from bot.cases.books import Books
from bot.cases.tables import report_entries
from bot.reports.errors import ReportError
from bot.reports.measures import Cell, Measure, Month, Unit

_MOST: Final = 10**15
_OFFICE: Final = re.compile(r"[\w-]{1,40}")
_COLUMNS: Final = ("office", "month", "measure", "value")
_SCALE: Final = {Unit.COUNT: 1, Unit.MINUTES: 60, Unit.FEN: 100}
ENTERED: Final = frozenset(
    {
        Measure.STAFF_TIME, Measure.VOLUNTEER_TIME, Measure.CONSULTATIONS, Measure.VISITS, Measure.WORKERS_INDIRECT,
        Measure.TRAININGS, Measure.TRAINING_PARTICIPANTS,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as kept. `caseworker_id` None: imported."""

    id: int
    cell: Cell
    caseworker_id: int | None


def read_value(text: str, measure: Measure) -> int:
    """A figure as people write it (hours, yuan, or a count; thousands may be parted) as a whole number of its unit.

    Raises ReportError for what is no number, is negative, or is finer than a minute, a fen or one.
    """
    folded = text.strip().replace(",", "").replace("，", "").lstrip("¥￥").strip()
    try:
        value = Decimal(folded) * _SCALE[measure.unit]
    except InvalidOperation:
        raise ReportError("report-not-a-number", text=text.strip()[:20]) from None
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value <= _MOST:
        raise ReportError("report-not-a-number", text=text.strip()[:20])
    return int(value)


def read_office(text: str) -> str:
    """An office's id; raises ReportError."""
    if not _OFFICE.fullmatch(text.strip()):
        raise ReportError("report-not-an-office", text=text.strip()[:20])
    return text.strip()


def read_measure(text: str, allowed: Iterable[Measure] = Measure) -> Measure:
    """A measure by its name; raises ReportError."""
    name = text.strip()
    known = list(allowed)
    if name not in known:
        raise ReportError("report-not-a-measure", text=name[:30], known=", ".join(known))
    return Measure(name)


def read_csv(text: str) -> tuple[Cell, ...]:
    """Rows of office, month, measure, value, with these words as the first line; raises ReportError naming the line."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    head = [name.strip().lower() for name in next(rows, [])]
    if sorted(head) != sorted(_COLUMNS):
        raise ReportError("report-csv-head", columns=", ".join(_COLUMNS))
    return tuple(_read_rows(rows, head))


def _read_rows(rows: Iterable[list[str]], head: list[str]) -> Iterator[Cell]:
    for line, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(head):
            raise ReportError("report-csv-line", line=line, why=f"{len(row)} ≠ {len(head)}")
        said = dict(zip(head, row, strict=True))
        try:
            measure = read_measure(said["measure"])
            cell = Cell(
                read_office(said["office"]), Month.parse(said["month"]), measure, read_value(said["value"], measure)
            )
        except ReportError as error:
            raise ReportError("report-csv-line", line=line, why=error.sentence("zh")) from error
        yield cell


async def enter(books: Books, cell: Cell, caseworker_id: int) -> int:
    """Keep a figure that staff tell; its id, by which it can be taken back. Figures of one month add up."""
    if cell.measure not in ENTERED:
        raise ReportError("report-counted-itself", measure=cell.measure)
    statement = insert(report_entries).values(_row(cell, books) | {"caseworker_id": caseworker_id})
    return int((await books.connection.execute(statement.returning(report_entries.c.id))).scalar_one())


async def take_back(books: Books, entry_id: int) -> bool:
    """Remove an entered figure (not an imported one); False when there is none."""
    e = report_entries.c
    done = await books.connection.execute(delete(report_entries).where(e.id == entry_id, e.batch.is_(None)))
    return done.rowcount == 1


async def latest(books: Books, office_id: str | None = None, limit: int = 50) -> tuple[Entry, ...]:
    """The figures last entered by staff, of one office or of all."""
    e = report_entries.c
    query = select(report_entries).where(e.batch.is_(None)).order_by(e.id.desc()).limit(limit)
    if office_id is not None:
        query = query.where(e.office_id == office_id)
    rows = await books.connection.execute(query)
    return tuple(
        Entry(r.id, Cell(r.office_id, Month.parse(r.month), Measure(r.measure), r.value), r.caseworker_id) for r in rows
    )


async def import_csv(books: Books, text: str) -> int:
    """Keep every row of a file, or none; how many. Raises ReportError for a file that is wrong or was imported before."""
    cells = read_csv(text)
    batch = hashlib.sha256("\n".join(sorted(map(repr, cells))).encode()).hexdigest()
    known = await books.connection.scalar(select(report_entries.c.id).where(report_entries.c.batch == batch).limit(1))
    if known is not None:
        raise ReportError("report-imported-before")
    if cells:
        await books.connection.execute(insert(report_entries), [_row(cell, books) | {"batch": batch} for cell in cells])
    return len(cells)


def _row(cell: Cell, books: Books) -> dict[str, object]:
    return {
        "office_id": cell.office_id,
        "month": str(cell.month),
        "measure": str(cell.measure),
        "value": cell.value,
        "entered_at": books.now,
    }
