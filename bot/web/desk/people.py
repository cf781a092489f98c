"""People: one's own visits, the office's accounts, and who read what."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from sqlalchemy.exc import IntegrityError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log, account_rows, enrolling, visiting
from bot.accounts.account import Account, Visit, is_account_name
from bot.accounts.rights import Right
from bot.cases import people
from bot.cases.number import read_number
from bot.cases.people import StaffRole
from bot.desk.overview import DUTY
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.problems import NotFound, Problem

_ENTRIES: Final = 50


class PeoplePages:
    """For everybody: oneself. For coordinators: the office."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Pages, and what is done from them."""
        door = self._room.door
        return [
            door.page("/desk/me", Right.LOOK, self.me),
            door.form("/desk/me/duty", Right.LOOK, self.set_duty),
            door.form("/desk/me/codes", Right.LOOK, self.renew_codes),
            door.form("/desk/visits/{visit_id:int}/end", Right.LOOK, self.end_visit),
            door.page("/desk/people", Right.PEOPLE, self.people),
            door.form("/desk/people", Right.PEOPLE, self.add),
            door.form("/desk/people/{account_id:int}/link", Right.PEOPLE, self.make_link),
            door.form("/desk/people/{account_id:int}/role", Right.PEOPLE, self.set_role),
            door.form("/desk/people/{account_id:int}/end", Right.PEOPLE, self.end_account),
            door.page("/desk/access", Right.ACCESS, self.access),
        ]

    async def me(self, request: Request, visit: Visit) -> Response:
        """Who one is here, and where one is signed in."""
        async with self._room.store.read() as books:
            mine = await visiting.read_open(books, visit.account_id)
            caseworker = (await people.read_caseworkers(books))[visit.caseworker.id]
        return await self._room.render(request, visit, "desk/me.html", visits=mine, me=caseworker, duties=tuple(DUTY))

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
        back = "/desk/me" if found[0].account_id == visit.account_id else "/desk/people"
        return self._room.done(request, back, "visit-ended")

    async def people(self, request: Request, visit: Visit) -> Response:
        """Everybody of the office who can sign in."""
        return await self._show_people(request, visit)

    async def _show_people(
        self, request: Request, visit: Visit, wrong: str | None = None, typed: Posted | None = None, link: str = ""
    ) -> Response:
        async with self._room.store.read() as books:
            accounts = await account_rows.read_accounts(books, visit.caseworker.office_id)
            open_visits = await visiting.read_open(books)
        return await self._room.render(
            request, visit, "desk/people.html", 422 if wrong else 200,
            accounts=accounts, visits=open_visits, roles=tuple(StaffRole), wrong=wrong, typed=typed or Posted(), link=link,
        )  # fmt: skip

    async def add(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A new account; its enrolment link is shown once."""
        name, role = posted.line("name"), posted.text("role")
        if not is_account_name(name):
            return await self._show_people(request, visit, "web-wrong-account-name", posted)
        if role not in set(StaffRole):
            return await self._show_people(request, visit, "web-wrong-role", posted)
        try:
            async with self._room.store.write("account") as books:
                if await account_rows.find_account(books, name) is not None:
                    return await self._show_people(request, visit, "web-wrong-account-taken", posted)
                office_id = visit.caseworker.office_id
                account_id = await account_rows.add_account(books, name, name, office_id, StaffRole(role))
                token = await enrolling.make_link(books, account_id)
                await access_log.note(books, visit, "account_added")
        except IntegrityError:
            return await self._show_people(request, visit, "web-wrong-account-taken", posted)
        return await self._show_people(request, visit, link=self._link(request, token))

    async def make_link(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """A fresh link for somebody who lost password or phone; the old ones count no more."""
        account = await self._account(request, visit)
        async with self._room.store.write("account") as books:
            token = await enrolling.make_link(books, account.id)
            await access_log.note(books, visit, "link_made")
        return await self._show_people(request, visit, link=self._link(request, token))

    async def set_role(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """What somebody of the office may do; nobody takes it from themselves."""
        account = await self._account(request, visit)
        role = posted.text("role")
        if role not in set(StaffRole):
            return await self._show_people(request, visit, "web-wrong-role")
        async with self._room.store.write("account") as books:
            person = (await people.read_caseworkers(books))[account.caseworker_id]
            await people.keep_caseworker(books, replace(person, role=StaffRole(role)))
            await access_log.note(books, visit, "role_set")
        return self._room.done(request, "/desk/people", "person")

    async def end_account(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """Somebody left: they are out at once and cannot come back in."""
        account = await self._account(request, visit)
        async with self._room.store.write("account") as books:
            await account_rows.end_account(books, account)
            await access_log.note(books, visit, "account_ended")
        return self._room.done(request, "/desk/people", "ended")

    async def _account(self, request: Request, visit: Visit) -> Account:
        """Somebody else's account in the visit's office. Raises NotFound or Problem."""
        async with self._room.store.read() as books:
            mine = await account_rows.read_accounts(books, visit.caseworker.office_id)
        found = next((account for account in mine if account.id == request.path_params["account_id"]), None)
        if found is None:
            raise NotFound
        if found.id == visit.account_id:
            raise Problem(HTTPStatus.CONFLICT, "web-problem-oneself", back="/desk/people")
        return found

    def _link(self, request: Request, token: str) -> str:
        return f"{request.url.scheme}://{request.url.netloc}/desk/enrol/{token}"

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
    is_colleague = other.caseworker.office_id == visit.caseworker.office_id
    return other.account_id == visit.account_id or (is_colleague and visit.may(Right.PEOPLE))
