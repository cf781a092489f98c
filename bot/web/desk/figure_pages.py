"""Figures that no case tells: entered by office and month, corrected, taken back, imported from a file."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.cases import people
from bot.cases.office import HOME
from bot.cases.rights import Right
from bot.cases.wrong_field import WrongField
from bot.reports import entries
from bot.reports.entries import ENTERED, Entry
from bot.reports.errors import ReportError
from bot.reports.measures import Cell, Measure, Month
from bot.reports.reading import decode_file, read_value
from bot.reports.terminal_view import write_state, write_value
from bot.web.desk.filled import Filled, as_typed
from bot.web.desk.office_pages import may_manage
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.web.problems import NotFound

_PATH: Final = "/desk/reports/entries"
_FILE_BYTES: Final = 2 * 1024 * 1024


class FigurePages:
    """Whoever sees the reports enters their office's figures; a coordinator of the home office anybody's, and files."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """One page, and what is done from it."""
        door = self._room.door
        return [
            door.page(_PATH, Right.REPORTS, self.show),
            door.form(_PATH, Right.REPORTS, self.enter),
            door.form(f"{_PATH}/{{entry_id:int}}/correct", Right.REPORTS, self.correct),
            door.form(f"{_PATH}/{{entry_id:int}}/undo", Right.REPORTS, self.undo),
            door.form("/desk/reports/import", Right.NETWORK, self.import_file, _FILE_BYTES),
            door.form("/desk/reports/import/undo", Right.NETWORK, self.undo_import),
        ]

    async def show(self, request: Request, visit: Visit) -> Response:
        """What is entered for an office and a month, and the form for more."""
        office_id = request.query_params.get("office") or visit.caseworker.office_id
        month, wrong = self._this_month(), None
        try:
            month = Month.parse(request.query_params.get("month") or str(month))
        except ReportError as error:
            wrong = Filled(
                {"month": request.query_params["month"]}, wrong={"month": error.sentence(language_of(request))}
            )
        return await self._draw(request, visit, office_id, month, picked=wrong)

    async def enter(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Keep every figure that was filled in, or none."""
        office_id, language = posted.text("office"), language_of(request)
        await self._check(visit, office_id)
        told, wrong = _read_figures(posted, language)
        try:
            month = Month.parse(posted.text("month"))
        except ReportError as error:
            raise NotFound from error  # the month is picked on the page, not typed here
        if not wrong and not told:
            wrong = [WrongField("", "web-figures-none")]
        if not wrong:
            try:
                async with self._room.store.write("figures") as books:
                    for measure, value in told.items():
                        await entries.enter(books, Cell(office_id, month, measure, value), visit.caseworker.id)
                    await access_log.note(books, visit, "figures_entered")
                return self._room.done(request, _address(office_id, month), "figures")
            except ReportError as error:
                wrong = [WrongField("", error.key, error.told(language))]
        return await self._draw(request, visit, office_id, month, as_typed(posted, wrong, language))

    async def correct(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Another value for a figure; who corrected it and when stays beside the old one."""
        entry, language = await self._entry(request, visit), language_of(request)
        office_id, month = entry.cell.office_id, entry.cell.month
        try:
            value = read_value(posted.line("value"), entry.cell.measure)
        except ReportError as error:
            fault = WrongField(f"value-{entry.id}", error.key, error.told(language))
            typed = Filled({f"value-{entry.id}": posted.text("value")}, wrong={fault.name: fault.sentence(language)})
            return await self._draw(request, visit, office_id, month, correcting=typed)
        async with self._room.store.write("figures") as books:
            if await entries.correct(books, entry.id, value, visit.caseworker.id) is None:
                raise NotFound
            await access_log.note(books, visit, "figures_corrected")
        return self._room.done(request, _address(office_id, month), "figures-corrected")

    async def undo(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """The figure counts no more; it stays in sight, with who took it back."""
        entry = await self._entry(request, visit)
        async with self._room.store.write("figures") as books:
            if not await entries.take_back(books, entry.id, visit.caseworker.id):
                raise NotFound
            await access_log.note(books, visit, "figures_undone")
        return self._room.done(request, _address(entry.cell.office_id, entry.cell.month), "figures-undone")

    async def import_file(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Every row of a file, or none."""
        _check_may_import(visit)
        uploads, language = posted.uploads.get("file", ()), language_of(request)
        try:
            if not uploads or not uploads[0].data:
                raise ReportError("web-figures-no-file")
            text = decode_file(uploads[0].data)
            async with self._room.store.write("figures") as books:
                await entries.import_csv(books, text, visit.caseworker.id)
                await access_log.note(books, visit, "figures_imported")
        except ReportError as error:
            wrong = Filled(wrong={"file": error.sentence(language)})
            return await self._draw(request, visit, visit.caseworker.office_id, self._this_month(), importing=wrong)
        return self._room.done(request, _PATH, "figures-imported")

    async def undo_import(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A whole file counts no more."""
        _check_may_import(visit)
        async with self._room.store.write("figures") as books:
            if not await entries.take_back_import(books, posted.text("name"), visit.caseworker.id):
                raise NotFound
            await access_log.note(books, visit, "figures_undone")
        return self._room.done(request, _PATH, "figures-undone")

    async def _draw(
        self, request: Request, visit: Visit, office_id: str, month: Month, filled: Filled | None = None,
        **more: Filled | None,
    ) -> Response:  # fmt: skip
        await self._check(visit, office_id)
        language, blank = language_of(request), Filled()
        forms: dict[str, Filled] = {name: one or blank for name, one in more.items()}
        is_importing = _may_import(visit)
        async with self._room.store.read() as books:
            network = await books.network()
            found = await entries.latest(books, office_id, month, limit=200, with_undone=True)
            imports = await entries.read_imports(books) if is_importing else ()
            staff = await people.read_caseworkers(books)
        is_wrong = any(one.wrong for one in (filled or blank, *forms.values()))
        values: dict[str, Any] = {"correcting": blank, "importing": blank, "picked": blank} | forms
        return await self._room.render(
            request, visit, "desk/figures.html", HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK,
            f=filled or blank, month=month, latest_month=self._this_month(), office_id=office_id,
            offices=[(one, of.name_in(language)) for one, of in network.items() if _may_enter(visit, one)],
            measures=ENTERED, sums=_sums(found), found=found, imports=imports, is_importing=is_importing,
            value=lambda value, measure: write_value(value, Measure(measure).unit, language),
            state=lambda entry: write_state(entry, staff, language), **values,
        )  # fmt: skip

    async def _entry(self, request: Request, visit: Visit) -> Entry:
        """The figure of the address, where it counts and is theirs to change. Raises NotFound."""
        async with self._room.store.read() as books:
            entry = await entries.find_entry(books, request.path_params["entry_id"])
        if entry is None or not _may_enter(visit, entry.cell.office_id):
            raise NotFound
        return entry

    async def _check(self, visit: Visit, office_id: str) -> None:
        if office_id not in await self._room.store.network() or not _may_enter(visit, office_id):
            raise NotFound

    def _this_month(self) -> Month:
        return Month.of(self._room.store.clock(), ZoneInfo(self._room.front.settings.timezone))


def _read_figures(posted: Posted, language: str) -> tuple[dict[Measure, int], list[WrongField]]:
    """The fields that were filled in, and what is wrong with which."""
    told: dict[Measure, int] = {}
    wrong: list[WrongField] = []
    for measure in ENTERED:
        if not (text := posted.line(measure)):
            continue
        try:
            told[measure] = read_value(text, measure)
        except ReportError as error:
            wrong.append(WrongField(measure, error.key, error.told(language)))
    return told, wrong


def _sums(found: Sequence[Entry]) -> dict[Measure, int]:
    sums: dict[Measure, int] = {}
    for entry in found:
        if entry.undone_at is None:
            sums[entry.cell.measure] = sums.get(entry.cell.measure, 0) + entry.cell.value
    return sums


def _address(office_id: str, month: Month) -> str:
    return f"{_PATH}?{urlencode({'office': office_id, 'month': str(month)})}"


def _may_enter(visit: Visit, office_id: str) -> bool:
    return visit.caseworker.office_id == office_id or may_manage(visit, office_id)


def _may_import(visit: Visit) -> bool:
    return visit.may(Right.NETWORK) and visit.caseworker.office_id == HOME


def _check_may_import(visit: Visit) -> None:
    if not _may_import(visit):
        raise NotFound
