"""What is counted, month by month and office by office, and the ten indicators made of it. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Final, Self

from bot.reports.errors import ReportError

ONLINE = "online"  # the office of what belongs to none: questions answered in chat


class Unit(StrEnum):
    """What a whole number of a measure stands for."""

    COUNT = "count"
    MINUTES = "minutes"  # shown as hours
    FEN = "fen"  # 1/100 CNY, shown as yuan


class Measure(StrEnum):
    """What adds up over months and offices. Shares and medians do not; they are made of these."""

    STAFF_TIME = "staff_time"  # entered
    VOLUNTEER_TIME = "volunteer_time"  # entered
    CONSULTATIONS = "consultations"  # questions answered with their law, in chat; and those entered, as by telephone
    VISITS = "visits"  # entered: people who came to an office
    CASES_OPENED = "cases_opened"
    CASES_CLOSED = "cases_closed"
    CASES_SETTLED = "cases_settled"  # closed by agreement: settled between the parties, or mediated
    WAGES_RECOVERED = "wages_recovered"
    INJURY_RECOVERED = "injury_recovered"
    WORKERS_DIRECT = "workers_direct"  # people in closed cases, but for withdrawn and unreachable ones
    WORKERS_INDIRECT = "workers_indirect"  # entered: others whom a case or a training reached
    TRAININGS = "trainings"  # entered
    TRAINING_PARTICIPANTS = "training_participants"  # entered

    @property
    def unit(self) -> Unit:
        """What its numbers count."""
        return _UNITS.get(self, Unit.COUNT)

    @property
    def is_of_people(self) -> bool:
        """Whether a small number of it could point to somebody."""
        return self not in _HARMLESS


class Indicator(StrEnum):
    """The ten that the network publishes, in its order."""

    INPUT = "input"  # hours of staff and volunteers
    CONSULTATIONS = "consultations"
    VISITS = "visits"
    CASES_OPENED = "cases_opened"
    CASES_CLOSED = "cases_closed"
    SETTLEMENT_RATE = "settlement_rate"  # of the closed cases, the share closed by agreement
    WAGES_RECOVERED = "wages_recovered"
    INJURY_RECOVERED = "injury_recovered"
    WORKERS_DIRECT = "workers_direct"
    WORKERS_INDIRECT = "workers_indirect"


_UNITS: Final = {
    Measure.STAFF_TIME: Unit.MINUTES,
    Measure.VOLUNTEER_TIME: Unit.MINUTES,
    Measure.WAGES_RECOVERED: Unit.FEN,
    Measure.INJURY_RECOVERED: Unit.FEN,
}
_HARMLESS: Final = frozenset({Measure.STAFF_TIME, Measure.VOLUNTEER_TIME, Measure.TRAININGS})
_MONTH: Final = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "2026-11"; raises ReportError."""
        match = _MONTH.fullmatch(text.strip())
        if match is None:
            raise ReportError("report-not-a-month", text=text.strip()[:20])
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, moment: datetime, zone: tzinfo) -> Self:
        """The month in which a moment falls at the offices."""
        local = moment.astimezone(zone)
        return cls(local.year, local.month)

    @property
    def following(self) -> "Month":
        """The month after."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def begins_at(self, zone: tzinfo) -> datetime:
        """Its first moment, in UTC."""
        return datetime(self.year, self.number, 1, tzinfo=zone).astimezone(UTC)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, first and last included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ReportError("report-period-backwards", first=str(self.first), last=str(self.last))

    @classmethod
    def ending(cls, last: Month, months: int = 12) -> Self:
        """So many months up to `last`."""
        number = last.year * 12 + last.number - months
        return cls(Month(number // 12, number % 12 + 1), last)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of it, in order."""
        found, month = [], self.first
        while month <= self.last:
            found.append(month)
            month = month.following
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure of one office in one month. `of_cases` says how many cases a sum comes from; None: not known, as imported."""

    office_id: str
    month: Month
    measure: Measure
    value: int
    of_cases: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything counted in a period. `first_replies` are the minutes until a person first answered, by office and month."""

    period: Period
    cells: tuple[Cell, ...]
    first_replies: Mapping[tuple[str, Month], tuple[int, ...]]

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices that occur; chat, which belongs to none, last."""
        found = {cell.office_id for cell in self.cells} | {office for office, _ in self.first_replies}
        return tuple(sorted(found, key=lambda office: (office == ONLINE, office)))

    def sums(self, *, by_office: bool = False, by_month: bool = False) -> dict[tuple[str, str, Measure], int]:
        """The measures added up, by (office or "", month or "", measure)."""
        found: dict[tuple[str, str, Measure], int] = {}
        for cell in self.cells:
            key = (cell.office_id if by_office else "", str(cell.month) if by_month else "", cell.measure)
            found[key] = found.get(key, 0) + cell.value
        return found


def settlement_rate(closed: int, settled: int) -> float | None:
    """The share of closed cases that ended in an agreement; None where none was closed, or more settled than closed."""
    return settled / closed if 0 <= settled <= closed and closed else None


def measures_of(indicator: Indicator) -> tuple[Measure, ...]:
    """What an indicator is made of."""
    return _MADE_OF.get(indicator) or (Measure(indicator.value),)


_MADE_OF: Final = {
    Indicator.INPUT: (Measure.STAFF_TIME, Measure.VOLUNTEER_TIME),
    Indicator.SETTLEMENT_RATE: (Measure.CASES_CLOSED, Measure.CASES_SETTLED),
}


def add_cells(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells of one office, month and measure added up; a sum is known to come from so many cases only where all parts are."""
    found: dict[tuple[str, Month, Measure], Cell] = {}
    for cell in cells:
        key = (cell.office_id, cell.month, cell.measure)
        before = found.get(key)
        known = None if before is None else before.of_cases
        cases = cell.of_cases if before is None else _add_known(known, cell.of_cases)
        value = cell.value + (before.value if before else 0)
        found[key] = Cell(cell.office_id, cell.month, cell.measure, value, cases)
    return tuple(found.values())


def _add_known(first: int | None, second: int | None) -> int | None:
    # What is imported was published already: beside it, the cases counted here are what could be told apart.
    return second if first is None else first if second is None else first + second
