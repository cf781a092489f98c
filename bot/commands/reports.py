"""`gongyou reports …`: the network's indicators, in the terminal and as files."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.cases.store import Store
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run, turn_of
from bot.reports.counting import count_period
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
from bot.reports.errors import ReportError
from bot.reports.measures import Cell, Month, Period
from bot.reports.reading import decode_file, read_measure, read_office, read_value
from bot.reports.report import Report, make_report
from bot.reports.terminal_view import draw_entries, draw_imports, draw_report, write_value
from bot.reports.writing import as_csv, as_json, name_office
from bot.settings import Settings
from bot.wording import say

app = typer.Typer(
    help="The ten indicators of the network: hours, consultations, visits, cases, settlement rate, sums recovered, workers "
    "benefited.\n\nA first look: `gongyou reports show`. What no case tells is entered: `gongyou reports enter visits 12`. "
    "For the media: `gongyou reports export --public --format csv numbers.csv`.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

Since = Annotated[
    str, typer.Option("--from", help="First month, as 2026-01. Eleven months before the last if not given.")
]
Until = Annotated[str, typer.Option("--to", help="Last month, as 2026-12. The current one if not given.")]
Public = Annotated[bool, typer.Option("--public", help="As published: small numbers are kept back.")]
As = Annotated[str, typer.Option("--as", help="Your name as colleagues see it.", metavar="NAME")]
EntryId = Annotated[int, typer.Argument(help="The number that `entries` shows.", metavar="ID")]
English = Annotated[bool, typer.Option("--english", help="In English rather than Chinese.")]


@app.command()
def show(since: Since = "", until: Until = "", public: Public = False, english: English = False) -> None:
    """The indicators of a period, in all, by office and by month."""

    async def work() -> None:
        async with _open() as store:
            report, names = await _report(store, since, until, public=public)
        Console().print(draw_report(report, names, "en" if english else "zh"))

    _run(work())


@app.command()
def export(  # noqa: PLR0917  options of a command line
    to: Annotated[Path, typer.Argument(help="The file to write.")],
    form: Annotated[str, typer.Option("--format", help="csv or json")] = "csv",
    since: Since = "",
    until: Until = "",
    public: Public = False,
    english: English = False,
) -> None:
    """Write the indicators as CSV (for a spreadsheet) or JSON (for a program)."""
    writers: dict[str, Callable[[Report, dict[str, str]], str]] = {
        "csv": lambda report, names: as_csv(report, names, "en" if english else "zh"),
        "json": as_json,
    }
    if form not in writers:
        raise typer.BadParameter("csv or json", param_hint="--format")

    async def work() -> None:
        async with _open() as store:
            report, names = await _report(store, since, until, public=public)
        try:
            await asyncio.to_thread(to.write_text, writers[form](report, names), encoding="utf-8", newline="")
        except OSError as error:
            raise Stop("report-unwritable", path=str(to)) from error
        Console().print(say("report-written", path=str(to)), markup=False)

    _run(work())


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

    _run(work())


@app.command()
def entries(
    office: Annotated[str, typer.Option(help="Of one office only.")] = "",
    every: Annotated[bool, typer.Option("--all", help="With those that were taken back or corrected.")] = False,
) -> None:
    """The figures entered last, with their numbers, and who entered or took back which."""

    async def work() -> None:
        async with _open() as store:
            async with store.read() as books:
                found = await latest(books, read_office(office) if office else None, with_undone=every)
            names, staff = await _names(store), await store.staff()
        Console().print(draw_entries(found, names, staff, "zh") if found else say("report-no-entries"))

    _run(work())


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

    _run(work())


@app.command()
def undo(entry_id: EntryId, name: As = "") -> None:
    """Take back a figure that was entered; it stays in the list of all, and counts no more."""

    async def work() -> None:
        async with turn_of(name) as turn:
            if not await take_back(await turn.books(), entry_id, turn.caseworker.id):
                raise Stop("report-no-entry", id=str(entry_id))
        Console().print(say("report-taken-back", id=str(entry_id)))

    _run(work())


@app.command()
def imports() -> None:
    """The files imported last, with the names by which they are taken back."""

    async def work() -> None:
        async with _open() as store:
            async with store.read() as books:
                found = await read_imports(books)
            staff = await store.staff()
        Console().print(draw_imports(found, staff, "zh") if found else say("report-no-imports"))

    _run(work())


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

    _run(work())


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

    _run(work())


def _run(work: Coroutine[Any, Any, None]) -> None:
    async def told() -> None:
        try:
            await work
        except ReportError as error:
            raise Stop(error.key, **error.told("zh")) from error

    run(told())


def _open() -> AbstractAsyncContextManager[Store]:
    return open_store(Settings.load())


async def _report(store: Store, since: str, until: str, *, public: bool) -> tuple[Report, dict[str, str]]:
    zone = ZoneInfo(Settings.load().timezone)
    period = choose_period(since, until, Month.of(store.clock(), zone))
    async with store.read() as books:
        tally = await count_period(books, period, zone)
    return make_report(tally, is_public=public), await _names(store)


def choose_period(since: str, until: str, current: Month) -> Period:
    """The months asked for; twelve up to the last where the first is not named. Raises ReportError."""
    last = Month.parse(until) if until else current
    return Period(Month.parse(since), last) if since else Period.ending(last)


async def _names(store: Store) -> dict[str, str]:
    return {office.id: office.name_in("zh") for office in (await store.network()).values()}
