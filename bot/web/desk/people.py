"""The office's people for its coordinators: who is there, what each does, their accounts and links."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from sqlalchemy.exc import IntegrityError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log, account_rows, enrolling, visiting
from bot.accounts.account import Account, Visit, is_account_name
from bot.cases import offices, people
from bot.cases.case import CaseKind
from bot.cases.errors import UnknownCaseworker
from bot.cases.office import Office
from bot.cases.people import Caseworker, StaffRole
from bot.cases.person_told import PersonTold, change_person
from bot.cases.rights import Right
from bot.cases.wrong_field import WrongField
from bot.web.desk.filled import Filled, as_typed
from bot.web.desk.office_pages import may_manage, name_language
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.web.problems import NotFound, Problem
from bot.wording import SPOKEN, say

_LIST: Final = "/desk/people"


class PeoplePages:
    """A coordinator sees and changes the people of their office; one of the home office those of every office."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """The list, somebody's own page, and what is done from them."""
        door, account = self._room.door, "/desk/accounts/{account_id:int}"
        return [
            door.page(_LIST, Right.PEOPLE, self.people),
            door.form(_LIST, Right.PEOPLE, self.add),
            door.page(f"{_LIST}/{{person_id:int}}", Right.PEOPLE, self.person),
            door.form(f"{_LIST}/{{person_id:int}}", Right.PEOPLE, self.keep),
            door.form(f"{account}/link", Right.PEOPLE, self.make_link),
            door.form(f"{account}/end", Right.PEOPLE, self.end_account),
        ]

    async def people(self, request: Request, visit: Visit) -> Response:
        """Everybody of an office."""
        office_id = request.query_params.get("office") or visit.caseworker.office_id
        return await self._list(request, visit, office_id)

    async def _list(
        self, request: Request, visit: Visit, office_id: str, invited: Filled | None = None, link: str = ""
    ) -> Response:
        network = await self._room.store.network()
        if office_id not in network or not may_manage(visit, office_id):
            raise NotFound
        language = language_of(request)
        async with self._room.store.read() as books:
            known = await people.read_caseworkers(books, office_id)
            accounts = {one.caseworker_id: one for one in await account_rows.read_accounts(books, office_id)}
            in_hand = await offices.count_in_hand(books)
        invited = invited or Filled({"office": office_id, "role": StaffRole.VOLUNTEER}, prefix="new-")
        return await self._room.render(
            request, visit, "desk/people.html", 422 if invited.wrong else 200,
            one=network[office_id], offices=self._offices(visit, network, language), roles=_roles(language),
            found=sorted(
                (person for person in known.values() if person.joined_to is None),
                key=lambda person: (not person.is_active, person.name),
            ),
            accounts=accounts, in_hand=in_hand, f=invited, link=link,
            speaks=lambda code: name_language(code, language),
        )  # fmt: skip

    def _offices(self, visit: Visit, network: dict[str, Office], language: str) -> list[tuple[str, str]]:
        return [(one, office.name_in(language)) for one, office in network.items() if may_manage(visit, one)]

    async def add(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A new account; its enrolment link is shown once."""
        name, role, office_id = posted.line("name"), posted.text("role"), posted.text("office")
        office_id = office_id or visit.caseworker.office_id
        wrong = [] if is_account_name(name) else [WrongField("name", "web-wrong-account-name")]
        wrong += [] if role in set(StaffRole) else [WrongField("role", "web-wrong-role")]
        if not wrong and (token := await self._make_account(visit, name, StaffRole(role), office_id)):
            return await self._list(request, visit, office_id, link=self._link(request, token))
        wrong = wrong or [WrongField("name", "web-wrong-account-taken")]
        return await self._list(request, visit, office_id, as_typed(posted, wrong, language_of(request), "new-"))

    async def _make_account(self, visit: Visit, name: str, role: StaffRole, office_id: str) -> str | None:
        """The token of its link; None where the name is taken. Raises NotFound for an office that is not theirs."""
        if office_id not in await self._room.store.network() or not may_manage(visit, office_id):
            raise NotFound
        try:
            async with self._room.store.write("account") as books:
                if await account_rows.find_account(books, name) is not None:
                    return None
                account_id = await account_rows.add_account(books, name, name, office_id, role)
                await access_log.note(books, visit, "account_added")
                return await enrolling.make_link(books, account_id)
        except IntegrityError:
            return None

    async def person(self, request: Request, visit: Visit) -> Response:
        """One of them, to be changed."""
        person = await self._person(visit, request.path_params["person_id"])
        return await self._form(request, visit, person, fill(person))

    async def keep(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """What somebody does, speaks and knows, and where. Nobody changes their own role, office or leaving."""
        person = await self._person(visit, request.path_params["person_id"])
        told = tell(posted, is_oneself=person.id == visit.caseworker.id)
        network = await self._room.store.network()
        changed, wrong = change_person(person, told, [one for one in network if may_manage(visit, one)])
        if wrong:
            return await self._form(request, visit, person, as_typed(posted, wrong, language_of(request)))
        async with self._room.store.write("person") as books:
            await people.keep_caseworker(books, changed)
            await access_log.note(books, visit, "person_set")
        return self._room.done(request, f"{_LIST}/{person.id}", "person")

    async def _form(
        self, request: Request, visit: Visit, person: Caseworker, filled: Filled, link: str = ""
    ) -> Response:
        language, network = language_of(request), await self._room.store.network()
        async with self._room.store.read() as books:
            accounts = await account_rows.read_accounts(books, person.office_id)
            visits = await visiting.read_open(books)
            in_hand = await offices.count_in_hand(books)
        return await self._room.render(
            request, visit, "desk/person.html", 422 if filled.wrong else 200,
            one=person, f=filled, link=link, roles=_roles(language),
            account=next((account for account in accounts if account.caseworker_id == person.id), None),
            visits=[one for one in visits if one.caseworker.id == person.id], in_hand=in_hand.get(person.id, 0),
            offices=self._offices(visit, network, language), is_me=person.id == visit.caseworker.id,
            spoken=[(code, name_language(code, language)) for code in dict.fromkeys((*SPOKEN, *person.languages))],
            topics=[(kind, say(f"desk-kind-{kind}", language)) for kind in CaseKind],
        )  # fmt: skip

    async def make_link(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """A fresh link for somebody who lost password or phone; the old ones count no more."""
        account, person = await self._account(request, visit)
        async with self._room.store.write("account") as books:
            token = await enrolling.make_link(books, account.id)
            await access_log.note(books, visit, "link_made")
        return await self._form(request, visit, person, fill(person), self._link(request, token))

    async def end_account(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """Somebody left: they are out at once and cannot come back in."""
        account, person = await self._account(request, visit)
        async with self._room.store.write("account") as books:
            await account_rows.end_account(books, account)
            await access_log.note(books, visit, "account_ended")
        return self._room.done(request, f"{_LIST}/{person.id}", "ended")

    async def _person(self, visit: Visit, person_id: int) -> Caseworker:
        """Somebody of an office that the visit may manage. Raises NotFound."""
        async with self._room.store.read() as books:
            try:
                person = await people.read_caseworker(books, person_id)
            except UnknownCaseworker:
                raise NotFound from None
        if person.joined_to is not None or not may_manage(visit, person.office_id):
            raise NotFound
        return person

    async def _account(self, request: Request, visit: Visit) -> tuple[Account, Caseworker]:
        """Somebody else's account, and whose it is. Raises NotFound or Problem."""
        async with self._room.store.read() as books:
            accounts = await account_rows.read_accounts(books)
        found = next((account for account in accounts if account.id == request.path_params["account_id"]), None)
        if found is None:
            raise NotFound
        person = await self._person(visit, found.caseworker_id)
        if found.id == visit.account_id:
            raise Problem(HTTPStatus.CONFLICT, "web-problem-oneself", back=_LIST)
        return found, person

    def _link(self, request: Request, token: str) -> str:
        return f"{request.url.scheme}://{request.url.netloc}/desk/enrol/{token}"


def tell(posted: Posted, *, is_oneself: bool) -> PersonTold:
    """What the form says of somebody."""
    told = PersonTold(languages=posted.all("languages"), topics=posted.all("topics"))
    if is_oneself:
        return told
    return PersonTold(
        posted.text("role"), told.languages, told.topics, posted.text("office_id") or None,
        not posted.text("is_gone"),
    )  # fmt: skip


def fill(person: Caseworker) -> Filled:
    """The form with what is known of somebody."""
    ticked = () if person.is_active else ("1",)
    return Filled(
        {"role": person.role, "office_id": person.office_id},
        {"languages": person.languages, "topics": person.topics, "is_gone": ticked},
    )


def _roles(language: str) -> list[tuple[str, str]]:
    return [
        (role, f"{say(f'web-role-{role}', language)} — {say(f'web-role-may-{role}', language)}") for role in StaffRole
    ]
