"""Figures as people write them: numbers with their units, and files of rows. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from bot.reports.errors import ReportError
from bot.reports.measures import Cell, Measure, Month, Unit

_MOST: Final = 10**15
_OFFICE: Final = re.compile(r"[\w-]{1,40}")
_COLUMNS: Final = ("office", "month", "measure", "value")
_SCALE: Final = {Unit.COUNT: 1, Unit.MINUTES: 60, Unit.FEN: 100}


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
            raise ReportError("report-csv-line", line=line, why=error) from error
        yield cell


def decode_file(data: bytes) -> str:
    """A file's text, in UTF-8 or as spreadsheets in China save it (GB 18030); raises ReportError."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReportError("report-not-text")
