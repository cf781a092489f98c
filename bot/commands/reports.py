"""`gongyou reports …`: the network's indicators, in the terminal and as files."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.cases.store import Store
from bot.commands import entering
from bot.commands.reports_turn import office_names, open_reports, run_told
from bot.desk.terminal_turn import Stop
from bot.reports.counting import count_period
from bot.reports.measures import Month, Period
from bot.reports.report import Report, make_report
from bot.reports.terminal_view import draw_report
from bot.reports.writing import as_csv, as_json
from bot.settings import Settings
from bot.wording import say

app = typer.Typer(
    help="The ten indicators of the network: hours, consultations, visits, cases, settlement rate, sums recovered, workers "
    "benefited.\n\nA first look: `gongyou reports show`. What no case tells is entered: `gongyou reports enter visits 12`. "
    "For the media: `gongyou reports export --public --format csv numbers.csv`.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
app.add_typer(entering.app)

Since = Annotated[
    str, typer.Option("--from", help="First month, as 2026-01. Eleven months before the last if not given.")
]
Until = Annotated[str, typer.Option("--to", help="Last month, as 2026-12. The current one if not given.")]
Public = Annotated[bool, typer.Option("--public", help="As published: small numbers are kept back.")]
English = Annotated[bool, typer.Option("--english", help="In English rather than Chinese.")]


@app.command()
def show(since: Since = "", until: Until = "", public: Public = False, english: English = False) -> None:
    """The indicators of a period, in all, by office and by month."""

    async def work() -> None:
        async with open_reports() as store:
            report, names = await _report(store, since, until, public=public)
        Console().print(draw_report(report, names, "en" if english else "zh"))

    run_told(work())


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
        async with open_reports() as store:
            report, names = await _report(store, since, until, public=public)
        try:
            await asyncio.to_thread(to.write_text, writers[form](report, names), encoding="utf-8", newline="")
        except OSError as error:
            raise Stop("report-unwritable", path=str(to)) from error
        Console().print(say("report-written", path=str(to)), markup=False)

    run_told(work())


async def _report(store: Store, since: str, until: str, *, public: bool) -> tuple[Report, dict[str, str]]:
    zone = ZoneInfo(Settings.load().timezone)
    period = choose_period(since, until, Month.of(store.clock(), zone))
    async with store.read() as books:
        tally = await count_period(books, period, zone)
    return make_report(tally, is_public=public), await office_names(store)


def choose_period(since: str, until: str, current: Month) -> Period:
    """The months asked for; twelve up to the last where the first is not named. Raises ReportError."""
    last = Month.parse(until) if until else current
    return Period(Month.parse(since), last) if since else Period.ending(last)
