"""A report as the terminal draws it."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.reports.entries import Entry
from bot.reports.measures import Indicator, Unit
from bot.reports.report import Figure, Report, Row
from bot.reports.writing import name_office, write_figure, write_wait
from bot.wording import say


def draw_report(report: Report, names: Mapping[str, str], language: str) -> RenderableType:
    """Totals beside the offices, the ten indicators as lines; then the months."""
    offices = {name_office(row.name, names, language): row for row in report.offices}
    months = {row.name: row for row in report.months if any(figure.value for figure in row.figures.values())}
    total = {say("report-total", language): report.total} if report.total else {}
    parts: list[RenderableType] = [_draw(say("report-by-office", language), {**total, **offices}, language)]
    if len(months) > 1:
        parts.append(_draw(say("report-by-month", language), months, language))
    if report.is_public:
        parts.append(Text(say("report-hidden-why", language), style="dim"))
    parts.append(Text(say("report-how-counted", language), style="dim"))
    title = say("report-title", language, first=str(report.period.first), last=str(report.period.last))
    return Group(Text(title, style="bold"), *parts)


def _draw(title: str, rows: Mapping[str, Row], language: str) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold")
    table.add_column("")
    for name in rows:
        table.add_column(Text(name), justify="right")
    for indicator in Indicator:
        figures = [write_figure(row.figures[indicator], language) for row in rows.values()]
        table.add_row(say(f"report-indicator-{indicator}", language), *figures)
    for key, figures in (
        ("report-column-trainings", [write_figure(row.trainings, language) for row in rows.values()]),
        ("report-column-training_participants", [write_figure(row.participants, language) for row in rows.values()]),
        ("report-first-reply", [write_wait(row.first_reply_minutes, language) for row in rows.values()]),
    ):
        table.add_row(say(key, language), *figures, style="dim")
    return table


def draw_entries(entries: Iterable[Entry], names: Mapping[str, str], language: str) -> Table:
    """Figures as entered, the latest first, each with the number by which it can be taken back."""
    table = Table(header_style="bold")
    for name in ("id", "office", "month", "measure", "value"):
        table.add_column(say(f"report-entry-{name}", language))
    for entry in entries:
        cell = entry.cell
        table.add_row(
            str(entry.id),
            Text(name_office(cell.office_id, names, language)),
            str(cell.month),
            say(f"report-measure-{cell.measure}", language),
            write_value(cell.value, cell.measure.unit, language),
        )
    return table


def write_value(value: int, unit: Unit, language: str) -> str:
    """An entered figure, as it was entered."""
    return write_figure(Figure(value, unit), language)
