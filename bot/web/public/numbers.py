"""The public page of indicators, and its files: whole months that are over, whole years, and no small numbers.

A year under way is shown by its months alone: by office and in total it would be published anew each month, and the difference
between two publications could be one person.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.reports.counting import count_period
from bot.reports.measures import Indicator, Month, Period
from bot.reports.report import Report, Row, make_report
from bot.reports.writing import as_csv, as_json, name_office, write_figure, write_wait
from bot.web.front import Front
from bot.web.pages import language_of
from bot.web.problems import NotFound
from bot.web.routing import page

_EARLIEST: Final = 2000
_DRAWN: Final = (Indicator.CONSULTATIONS, Indicator.CASES_OPENED, Indicator.WAGES_RECOVERED)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label, its number in writing, and its length of 100."""

    label: str
    written: str
    length: int


def routes(front: Front) -> Sequence[BaseRoute]:
    """The page and its files."""
    numbers = _Numbers(front)
    return [
        page("/numbers", numbers.show),
        page("/numbers.csv", numbers.as_csv),
        page("/numbers.json", numbers.as_json),
    ]


def choose_year(asked: str, current: Month) -> Period | None:
    """The months of the year asked for that are over; of the current or the last year where none is asked for.

    None where there are none yet, or where no year is named.
    """
    if asked and not (asked.isascii() and asked.isdecimal() and _EARLIEST <= int(asked) <= current.year):
        return None
    year = int(asked) if asked else current.year if current.number > 1 else current.year - 1
    last = 12 if year < current.year else current.number - 1
    return Period(Month(year, 1), Month(year, last)) if last else None


def for_everybody(report: Report) -> Report:
    """The report as published: of a year that is not over, its months alone."""
    return report if len(report.months) == 12 else replace(report, total=None, offices=())


def bars(rows: Sequence[Row], labels: Sequence[str], indicator: Indicator, language: str) -> tuple[Bar, ...]:
    """A chart of one indicator; what is kept back has no length."""
    figures = [row.figures[indicator] for row in rows]
    most = max((figure.value or 0 for figure in figures), default=0)
    return tuple(
        Bar(label, write_figure(figure, language), round(100 * (figure.value or 0) / most) if most else 0)
        for label, figure in zip(labels, figures, strict=True)
    )


class _Numbers:
    def __init__(self, front: Front) -> None:
        self._front = front
        self._made: dict[Period, Report] = {}  # months that are over change only when somebody enters or imports
        self._made_on = Month(_EARLIEST, 1)
        self._one_at_a_time = asyncio.Lock()

    async def show(self, request: Request) -> Response:
        language, current = language_of(request), self._current()
        report = await self._report(request, current)
        names = await self._names(language)
        offices = [name_office(row.name, names, language) for row in report.offices]
        charts = [
            (
                indicator,
                bars(report.offices, offices, indicator, language),
                bars(report.months, [row.name for row in report.months], indicator, language),
            )
            for indicator in _DRAWN
        ]
        return self._front.pages.render(
            request, "numbers.html",
            report=report, offices=list(zip(offices, report.offices, strict=True)),
            charts=charts, indicators=list(Indicator), years=range(current.year, current.year - 5, -1),
            year=report.period.first.year, write=lambda figure: write_figure(figure, language),
            wait=lambda figure: write_wait(figure, language),
        )  # fmt: skip

    async def as_csv(self, request: Request) -> Response:
        report, language = await self._report(request, self._current()), language_of(request)
        return _file(as_csv(report, await self._names(language), language), "text/csv", report, "csv")

    async def as_json(self, request: Request) -> Response:
        report = await self._report(request, self._current())
        return _file(as_json(report, await self._names("en")), "application/json", report, "json")

    def _current(self) -> Month:
        return Month.of(self._front.store.clock(), ZoneInfo(self._front.settings.timezone))

    async def _report(self, request: Request, current: Month) -> Report:
        period = choose_year(request.query_params.get("year", ""), current)
        if period is None:
            raise NotFound
        async with self._one_at_a_time:
            if self._made_on != current:
                self._made, self._made_on = {}, current
            if period not in self._made:
                zone = ZoneInfo(self._front.settings.timezone)
                async with self._front.store.read() as books:
                    self._made[period] = for_everybody(
                        make_report(await count_period(books, period, zone), is_public=True)
                    )
            return self._made[period]

    async def _names(self, language: str) -> Mapping[str, str]:
        return {id_: office.name_in(language) for id_, office in (await self._front.store.network()).items()}


def _file(text: str, media_type: str, report: Report, ending: str) -> Response:
    name = f"gongyou-{report.period.first.year}.{ending}"
    return Response(text, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
