"""`gongyou reports enter …`: figures that no case tells, entered, imported, corrected and taken back."""

import asyncio
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.commands.reports_turn import office_names, open_reports, run_told
from bot.desk.terminal_turn import Stop, turn_of
from bot.reports.entries import (
    ENTERED,
    correct,
    enter,
    find_entry,
    import_csv,
    latest,
    read_imports,
    take_back,
    take_back_import,
)
from bot.reports.measures import Cell, Month
from bot.reports.reading import decode_file, read_measure, read_office, read_value
from bot.reports.terminal_view import draw_entries, draw_imports, write_value
from bot.reports.writing import name_office
from bot.settings import Settings
from bot.wording import say

app = typer.Typer()

As = Annotated[str, typer.Option("--as", help="Your name as colleagues see it.", metavar="NAME")]
EntryId = Annotated[int, typer.Argument(help="The number that `entries` shows.", metavar="ID")]


@app.command("enter")
def enter_figure(
    measure: Annotated[str, typer.Argument(help=" | ".join(sorted(ENTERED)))],
    value: Annotated[str, typer.Argument(help="A count; for times, hours (12.5).")],
    month: Annotated[str, typer.Option(help="As 2026-11. The current month if not given.")] = "",
    office: Annotated[str, typer.Option(help="The office's id. Your own if not given.")] = "",
    name: As = "",
) -> None:
    """Enter what no case or chat tells. Several entries for one month add up."""

    async def work() -> None:
        zone, told = ZoneInfo(Settings.load().timezone), read_measure(measure, ENTERED)
        async with turn_of(name) as turn:
            books = await turn.books()
            cell = Cell(
                read_office(office) if office else books.office.id,
                Month.parse(month) if month else Month.of(books.now, zone),
                told,
                read_value(value, told),
            )
            entry_id = await enter(books, cell, turn.caseworker.id)
        shown = {
            "office": name_office(cell.office_id, {}, "zh"),
            "month": str(cell.month),
            "measure": say(f"report-measure-{told}"),
            "value": write_value(cell.value, told.unit, "zh"),
        }
        Console().print(say("report-entered", id=str(entry_id), **shown), markup=False)

    run_told(work())


@app.command()
def entries(
    office: Annotated[str, typer.Option(help="Of one office only.")] = "",
    every: Annotated[bool, typer.Option("--all", help="With those that were taken back or corrected.")] = False,
) -> None:
    """The figures entered last, with their numbers, and who entered or took back which."""

    async def work() -> None:
        async with open_reports() as store:
            async with store.read() as books:
                found = await latest(books, read_office(office) if office else None, with_undone=every)
            names, staff = await office_names(store), await store.staff()
        Console().print(draw_entries(found, names, staff, "zh") if found else say("report-no-entries"))

    run_told(work())


@app.command("correct")
def correct_figure(
    entry_id: EntryId,
    value: Annotated[str, typer.Argument(help="The right one, in the same unit.")],
    name: As = "",
) -> None:
    """Give a figure that was entered another value; the old one stays in the list, taken back by you."""

    async def work() -> None:
        async with turn_of(name) as turn:
            books = await turn.books()
            entry = await find_entry(books, entry_id)
            if entry is None:
                raise Stop("report-no-entry", id=str(entry_id))
            told = read_value(value, entry.cell.measure)
            new_id = await correct(books, entry_id, told, turn.caseworker.id)
        Console().print(say("report-corrected", id=str(entry_id), new=str(new_id)))

    run_told(work())


@app.command()
def undo(entry_id: EntryId, name: As = "") -> None:
    """Take back a figure that was entered; it stays in the list of all, and counts no more."""

    async def work() -> None:
        async with turn_of(name) as turn:
            if not await take_back(await turn.books(), entry_id, turn.caseworker.id):
                raise Stop("report-no-entry", id=str(entry_id))
        Console().print(say("report-taken-back", id=str(entry_id)))

    run_told(work())


@app.command()
def imports() -> None:
    """The files imported last, with the names by which they are taken back."""

    async def work() -> None:
        async with open_reports() as store:
            async with store.read() as books:
                found = await read_imports(books)
            staff = await store.staff()
        Console().print(draw_imports(found, staff, "zh") if found else say("report-no-imports"))

    run_told(work())


@app.command("undo-import")
def undo_import(
    batch: Annotated[str, typer.Argument(help="The name that `imports` shows.", metavar="NAME")], name: As = ""
) -> None:
    """Take back a whole file that was imported; it can then be imported anew."""

    async def work() -> None:
        async with turn_of(name) as turn:
            rows = await take_back_import(await turn.books(), batch.strip().lower(), turn.caseworker.id)
            if not rows:
                raise Stop("report-no-import", name=batch[:20])
        Console().print(say("report-import-taken-back", rows=rows))

    run_told(work())


@app.command("import")
def import_figures(
    file: Annotated[Path, typer.Argument(help="CSV with the columns office, month, measure, value.")],
    name: As = "",
) -> None:
    """Import figures of other years or systems: all rows of the file or none, and the same file once.

    Measures: staff_time and volunteer_time (hours), consultations, visits, cases_opened, cases_closed, cases_settled,
    wages_recovered and injury_recovered (yuan), workers_direct, workers_indirect, trainings, training_participants.
    """

    async def work() -> None:
        try:
            text = decode_file(await asyncio.to_thread(file.read_bytes))
        except OSError as error:
            raise Stop("report-unreadable", path=str(file)) from error
        async with turn_of(name) as turn:
            rows = await import_csv(await turn.books(), text, turn.caseworker.id)
        Console().print(say("report-imported", rows=rows))

    run_told(work())
