"""A report as a value: totals, by office and by month, the ten indicators each; for staff in full, for the public suppressed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from bot.reports.measures import Cell, Indicator, Measure, Period, Tally, Unit, measures_of, settlement_rate
from bot.reports.suppression import Part, can_show_total, hide_small

Number = int | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report. `value` is None where there is nothing to show, or (`is_hidden`) where it is kept back."""

    value: Number = None
    unit: Unit | None = Unit.COUNT  # None: a share of 1
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of an office, a month, or of all together (`name` "")."""

    name: str
    figures: Mapping[Indicator, Figure]
    trainings: Figure
    participants: Figure
    first_reply_minutes: Figure  # the median


@dataclass(frozen=True, slots=True)
class Report:
    """All of a period."""

    period: Period
    total: Row | None  # None: not to be published
    offices: tuple[Row, ...]
    months: tuple[Row, ...]
    is_public: bool


def make_report(tally: Tally, *, is_public: bool) -> Report:
    """The report of a tally; a public one keeps small numbers back in every line and total."""
    offices = tally.offices
    months = tuple(str(month) for month in tally.period.months)
    by_office = _lines(tally.cells, offices, lambda cell: cell.office_id)
    by_month = _lines(tally.cells, months, lambda cell: str(cell.month))
    hidden_offices = {m: hide_small(line) for m, line in by_office.items()} if is_public else {}
    # A month is published soon after its end, and stays; nothing can be hidden later to protect another month.
    hidden_months = {m: hide_small(line, is_total_shown=False) for m, line in by_month.items()} if is_public else {}
    hidden_totals = frozenset(
        measure
        for measure in Measure
        if is_public
        and not (
            can_show_total(by_office[measure], hidden_offices[measure])
            and can_show_total(by_month[measure], hidden_months[measure])
        )
    )
    total = {measure: sum(part.value for part in line.values()) for measure, line in by_office.items()}

    def row(
        name: str, lines: Mapping[Measure, Mapping[str, Part]], hidden: Mapping[Measure, frozenset[str]], by: int
    ) -> Row:
        values = {measure: lines[measure][name].value for measure in Measure}
        kept_back = frozenset(measure for measure in Measure if name in hidden.get(measure, ()))
        return _row(name, values, kept_back, _replies(tally, name, by), is_public=is_public)

    return Report(
        tally.period,
        _row("", total, hidden_totals, _replies(tally, "", 0), is_public=is_public),
        tuple(row(office, by_office, hidden_offices, 0) for office in offices),
        tuple(row(month, by_month, hidden_months, 1) for month in months),
        is_public,
    )


def _lines(
    cells: Iterable[Cell], names: tuple[str, ...], name_of: Callable[[Cell], str]
) -> dict[Measure, dict[str, Part]]:
    """For each measure, its parts by name; every name occurs."""
    values: dict[tuple[Measure, str], int] = {}
    people: dict[tuple[Measure, str], int] = {}
    for cell in cells:
        key = (cell.measure, name_of(cell))
        values[key] = values.get(key, 0) + cell.value
        if cell.of_cases is not None:
            people[key] = people.get(key, 0) + cell.of_cases
    return {
        measure: {name: _part(measure, values.get((measure, name), 0), people.get((measure, name))) for name in names}
        for measure in Measure
    }


def _part(measure: Measure, value: int, of_cases: int | None) -> Part:
    if not measure.is_of_people:
        return Part(value, None)
    # Of sums it is the cases that could be told apart; what is entered or imported as a sum was published as one.
    return Part(value, of_cases if measure.unit is Unit.FEN else value)


def _row(
    name: str, values: Mapping[Measure, int], hidden: frozenset[Measure], replies: list[int], *, is_public: bool
) -> Row:
    def figure(indicator: Indicator) -> Figure:
        made_of = measures_of(indicator)
        unit = None if indicator is Indicator.SETTLEMENT_RATE else made_of[0].unit
        if hidden & set(made_of):
            return Figure(None, unit, is_hidden=True)
        if indicator is Indicator.SETTLEMENT_RATE:
            return Figure(settlement_rate(values[Measure.CASES_CLOSED], values[Measure.CASES_SETTLED]), None)
        return Figure(sum(values[measure] for measure in made_of), unit)

    def plain(measure: Measure) -> Figure:
        return Figure(None, is_hidden=True) if measure in hidden else Figure(values[measure])

    reply = Figure(median(replies), Unit.MINUTES) if replies else Figure(None, Unit.MINUTES)
    if is_public and 0 < len(replies) < 5:
        reply = Figure(None, Unit.MINUTES, is_hidden=True)
    return Row(
        name,
        {indicator: figure(indicator) for indicator in Indicator},
        plain(Measure.TRAININGS),
        plain(Measure.TRAINING_PARTICIPANTS),
        reply,
    )


def _replies(tally: Tally, name: str, by: int) -> list[int]:
    """Minutes to the first reply under an office (`by` 0) or a month (1); of all for no name."""
    return [
        minutes for key, times in tally.first_replies.items() if not name or str(key[by]) == name for minutes in times
    ]
