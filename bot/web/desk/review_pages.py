"""Looking back: corrections of the bot's answers, and the network's indicators."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.cases.corrections import CorrectionState, decide_correction, read_corrections
from bot.cases.people import read_caseworkers
from bot.cases.rights import Right
from bot.reports.counting import count_period
from bot.reports.errors import ReportError
from bot.reports.measures import Indicator, Month, Period
from bot.reports.report import Report, Row, make_report
from bot.reports.writing import as_csv, name_office, write_figure, write_wait
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.web.problems import NotFound

_MONTHS: Final = 12
_DECISIONS: Final = frozenset({CorrectionState.ACCEPTED, CorrectionState.DISMISSED})


class ReviewPages:
    """Corrections and reports."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Whoever reads cases sees corrections; who may word replies decides on them."""
        door = self._room.door
        return [
            door.page("/desk/corrections", Right.READ, self.corrections),
            door.form("/desk/corrections/{correction_id:int}", Right.WORDING, self.decide),
            door.page("/desk/reports", Right.REPORTS, self.reports),
            door.page("/desk/reports.csv", Right.REPORTS, self.table),
        ]

    async def corrections(self, request: Request, visit: Visit) -> Response:
        """Open corrections of the office's people."""
        async with self._room.store.read() as books:
            ours = await read_caseworkers(books, visit.caseworker.office_id)
            found = [one for one in await read_corrections(books) if one.caseworker_id in ours]
        return await self._room.render(request, visit, "desk/corrections.html", corrections=found)

    async def decide(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Accepted: a guide is mended, or the question is tested from now on. Dismissed: the answer was right."""
        state, correction_id = posted.text("state"), request.path_params["correction_id"]
        async with self._room.store.write("correction") as books:
            ours = await read_caseworkers(books, visit.caseworker.office_id)
            known = {one.id for one in await read_corrections(books) if one.caseworker_id in ours}
            if state not in _DECISIONS or correction_id not in known:
                raise NotFound
            await decide_correction(books, correction_id, CorrectionState(state), visit.caseworker.id)
            await access_log.note(books, visit, "correction_decided")
        return self._room.done(request, "/desk/corrections", "correction")

    async def reports(self, request: Request, visit: Visit) -> Response:
        """The indicators of a year of months, or of the months asked for."""
        language, wrong = language_of(request), None
        try:
            report, names = await self._report(request, language)
        except ReportError as error:
            wrong = error.sentence(language)
            report, names = await self._report(None, language)
        named = [(name_office(row.name, names, language), row) for row in report.offices]
        by_month = [(row.name, row) for row in report.months if _is_any(row)]
        return await self._room.render(
            request, visit, "desk/reports.html", 422 if wrong else 200,
            report=report, named=named, indicators=tuple(Indicator), wrong=wrong,
            figure=lambda one: write_figure(one, language), wait=lambda one: write_wait(one, language),
            by_month=by_month, asked=dict(request.query_params),
        )  # fmt: skip

    async def table(self, request: Request, _visit: Visit) -> Response:
        """The same for a spreadsheet."""
        language = language_of(request)
        try:
            report, names = await self._report(request, language)
        except ReportError as error:
            raise NotFound from error
        name = f"gongyou-{report.period.first}-{report.period.last}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(as_csv(report, names, language), media_type="text/csv; charset=utf-8", headers=headers)

    async def _report(self, request: Request | None, language: str) -> tuple[Report, dict[str, str]]:
        asked = request.query_params if request is not None else {}
        async with self._room.store.read() as books:
            zone = ZoneInfo(self._room.front.settings.timezone)
            last = Month.parse(asked["to"]) if asked.get("to") else Month.of(books.now, zone)
            first = asked.get("from", "")
            period = Period(Month.parse(first), last) if first else Period.ending(last, _MONTHS)
            tally = await count_period(books, period, zone)
            names = {office.id: office.name_in(language) for office in (await books.network()).values()}
        return make_report(tally, is_public=bool(asked.get("public"))), names


def _is_any(row: Row) -> bool:
    return any(figure.value for figure in row.figures.values())
