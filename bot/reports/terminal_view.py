"""A report as the terminal draws it."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.cases.card import Staff, name_of, write_time
from bot.reports.entries import Entry, Import
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


def draw_entries(entries: Iterable[Entry], names: Mapping[str, str], staff: Staff, language: str) -> Table:
    """Figures as entered, the latest first, each with its number, who told it and when; struck out where it counts no more."""
    table = Table(header_style="bold")
    for name in ("id", "office", "month", "measure", "value", "by", "state"):
        table.add_column(say(f"report-entry-{name}", language))
    for entry in entries:
        cell = entry.cell
        table.add_row(
            str(entry.id),
            Text(name_office(cell.office_id, names, language)),
            str(cell.month),
            say(f"report-measure-{cell.measure}", language),
            write_value(cell.value, cell.measure.unit, language),
            Text(f"{name_of(staff, entry.caseworker_id, language)} {write_time(entry.at)}"),
            Text(write_state(entry, staff, language)),
            style="dim strike" if entry.undone_at else "",
        )
    return table


def draw_imports(imports: Iterable[Import], staff: Staff, language: str) -> Table:
    """Imported files, the latest first."""
    table = Table(header_style="bold")
    for name in ("file", "rows", "by", "state"):
        table.add_column(say(f"report-entry-{name}", language))
    for one in imports:
        by = f"{name_of(staff, one.caseworker_id, language)} {write_time(one.at)}"
        state = ""
        if one.undone_at is not None:
            who = name_of(staff, one.undone_by, language)
            state = say("report-entry-undone", language, name=who, at=write_time(one.undone_at))
        table.add_row(one.name[:8], str(one.rows), Text(by), Text(state), style="dim" if one.undone_at else "")
    return table


def write_state(entry: Entry, staff: Staff, language: str) -> str:
    """What became of a figure, with who and when; "" where it stands as it was entered."""
    if entry.undone_at is not None:
        key = "report-entry-replaced" if entry.replaced_by else "report-entry-undone"
        name = name_of(staff, entry.undone_by, language)
        return say(key, language, name=name, at=write_time(entry.undone_at), id=str(entry.replaced_by or ""))
    return say("report-entry-corrects", language, id=str(entry.corrects)) if entry.corrects else ""


def write_value(value: int, unit: Unit, language: str) -> str:
    """An entered figure, as it was entered."""
    return write_figure(Figure(value, unit), language)
