"""Oneself on the desk: duty, where one is signed in, recovery codes; and, for coordinators, who read or did what."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log, enrolling, visiting
from bot.accounts.account import Visit
from bot.cases import door_codes, doors, people
from bot.cases.number import read_number
from bot.cases.rights import Right
from bot.desk.overview import DUTY
from bot.web.desk.office_pages import may_manage
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.problems import NotFound

_ENTRIES: Final = 50


class MePages:
    """For everybody: oneself. For coordinators: the access log."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Pages, and what is done from them."""
        door = self._room.door
        return [
            door.page("/desk/me", Right.LOOK, self.me),
            door.form("/desk/me/duty", Right.LOOK, self.set_duty),
            door.form("/desk/me/link", Right.LOOK, self.make_code),
            door.form("/desk/me/doors/{door_id:int}/part", Right.LOOK, self.part),
            door.form("/desk/me/codes", Right.LOOK, self.renew_codes),
            door.form("/desk/visits/{visit_id:int}/end", Right.LOOK, self.end_visit),
            door.page("/desk/access", Right.ACCESS, self.access),
        ]

    async def me(self, request: Request, visit: Visit) -> Response:
        """Who one is here, and where one is signed in."""
        return await self._show_me(request, visit)

    async def _show_me(self, request: Request, visit: Visit, code: str = "", wrong: str | None = None) -> Response:
        me = visit.caseworker.id
        async with self._room.store.read() as books:
            mine = await visiting.read_open(books, visit.account_id)
            caseworker = await people.read_caseworker(books, me)
            further = (await doors.doors_of(books, [me]))[me][1:]
        return await self._room.render(
            request, visit, "desk/me.html", 422 if wrong else 200,
            visits=mine, me=caseworker, duties=tuple(DUTY), doors=further, code=code, wrong=wrong,
        )  # fmt: skip

    async def make_code(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """A code by which one's account elsewhere becomes the same person's, shown once."""
        async with self._room.store.write("link") as books:
            code = await door_codes.make_code(books, visit.caseworker.id)
            if code is not None:
                await access_log.note(books, visit, "code_made")
        return await self._show_me(request, visit, code or "", None if code else "desk-code-too-often")

    async def part(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """An account of one's own elsewhere is a person of its own again."""
        door_id, me = request.path_params["door_id"], visit.caseworker.id
        async with self._room.store.write("part") as books:
            if door_id not in [door.id for door in (await doors.doors_of(books, [me]))[me][1:]]:
                raise NotFound
            await doors.part(books, door_id, me)
            await access_log.note(books, visit, "door_parted")
        return self._room.done(request, "/desk/me", "parted")

    async def set_duty(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """On duty, off duty, or as office hours have it."""
        chosen = DUTY.get(posted.text("duty"))
        if chosen is not None:
            async with self._room.store.write("duty") as books:
                await people.set_duty(books, visit.caseworker.id, chosen[0])
        return self._room.done(request, "/desk/me", "duty")

    async def renew_codes(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """Fresh recovery codes, shown once."""
        async with self._room.store.write("codes") as books:
            codes = await enrolling.renew_recovery_codes(books, visit.account_id)
            await access_log.note(books, visit, "codes_renewed")
        return self._room.front.pages.render(request, "desk/recovery_codes.html", codes=codes)

    async def end_visit(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """Sign out elsewhere: one's own visits, or, as coordinator, anybody's of the office."""
        async with self._room.store.write("visit") as books:
            found = [one for one in await visiting.read_open(books) if one.id == request.path_params["visit_id"]]
            if not found or not _may_end(visit, found[0]):
                raise NotFound
            await visiting.end(books, found[0].id)
            await access_log.note(books, visit, "visit_ended")
        who = found[0]
        back = "/desk/me" if who.account_id == visit.account_id else f"/desk/people/{who.caseworker.id}"
        return self._room.done(request, back, "visit-ended")

    async def access(self, request: Request, visit: Visit) -> Response:
        """Who of the office read or did what, the latest first."""
        before, number = request.query_params.get("before", ""), request.query_params.get("case", "").strip()
        known = read_number(number) if number else ""
        if number and known is None:
            return await self._room.render(
                request, visit, "desk/access.html", entries=(), number=number, next_before=None
            )
        async with self._room.store.read() as books:
            entries = await access_log.read_entries(
                books, visit.caseworker.office_id, number=known or "", count=_ENTRIES,
                before=int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None,
            )  # fmt: skip
        next_before = entries[-1][0] if len(entries) == _ENTRIES else None
        shown = tuple(entry for _, entry in entries)
        return await self._room.render(
            request, visit, "desk/access.html", entries=shown, number=number, next_before=next_before
        )


def _may_end(visit: Visit, other: Visit) -> bool:
    is_ones_own = other.account_id == visit.account_id
    return is_ones_own or (visit.may(Right.PEOPLE) and may_manage(visit, other.caseworker.office_id))
