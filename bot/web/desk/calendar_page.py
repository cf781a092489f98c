"""The calendar: what falls due, month by month."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts.account import Visit
from bot.cases.calendar import read_due
from bot.cases.deadline_rows import china_day
from bot.cases.rights import Right
from bot.web.desk.room import Room

_MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


class CalendarPages:
    """One page, a month at a time."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Looked at only."""
        return [self._room.door.page("/desk/deadlines", Right.LOOK, self.month)]

    async def month(self, request: Request, visit: Visit) -> Response:
        """The month that the address names, otherwise this one."""
        today = china_day(self._room.store.clock())
        asked = _MONTH.fullmatch(request.query_params.get("month", ""))
        year, month = (int(asked[1]), int(asked[2])) if asked else (today.year, today.month)
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        async with self._room.store.read() as books:
            found = await read_due(books, visit.caseworker.office_id, weeks[0][0], weeks[-1][-1])
        by_day: dict[date, list[object]] = {}
        for due in found:
            by_day.setdefault(due.on, []).append(due)
        return await self._room.render(
            request, visit, "desk/calendar.html",
            weeks=weeks, by_day=by_day, today=today, month=month, this=f"{year}-{month:02}",
            before=_step(year, month, -1), after=_step(year, month, 1),
            count=len(found),
        )  # fmt: skip


def _step(year: int, month: int, by: int) -> str:
    number = year * 12 + month - 1 + by
    return f"{number // 12}-{number % 12 + 1:02}"
