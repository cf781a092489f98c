"""What the desk's pages share: the frame they are drawn in, a caseworker's turn, and which cases a visit may see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.accounts.account import Visit
from bot.cases import case_rows, referrals
from bot.cases.books import Books
from bot.cases.card import how_long, kind_name, name_of, write_reference, write_time, yuan
from bot.cases.case import Case, CaseStatus
from bot.cases.people import read_caseworkers
from bot.cases.staff_turn import StaffTurn
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side, Upload
from bot.web.cookies import drop_cookie, read_cookie, set_cookie
from bot.web.desk.door import Door
from bot.web.front import Front
from bot.web.pages import language_of
from bot.web.problems import NotFound
from bot.web.routing import go

_TOLD_COOKIE: Final = "gongyou_told"
_TOLD_SECONDS: Final = 30
DONE: Final = frozenset(
    f"web-done-{deed}"
    for deed in (
        "claimed", "released", "taken-over", "reopened", "authority", "sent", "noted", "closed", "handed-to-bot",
        "offered", "referred", "offer-withdrawn", "accepted", "declined", "transferred", "deadlines", "task", "task-done", "linked",
        "unlinked", "merged", "canned", "canned-dropped", "corrected", "summarised", "office", "person", "ended",
        "visit-ended", "duty", "parted", "drafted", "approved", "sent-back", "correction", "interest",
        "office-added", "office-paused", "office-resumed", "office-unbound", "figures", "figures-corrected",
        "figures-undone", "figures-imported",
    )
)  # fmt: skip


class Room:
    """One per process, shared by the desk's pages."""

    def __init__(self, front: Front, door: Door) -> None:
        self.front = front
        self.store = front.store
        self.door = door

    async def render(
        self, request: Request, visit: Visit, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A page of the desk, in its frame."""
        language = language_of(request)
        now = self.store.clock()
        told = read_cookie(request, _TOLD_COOKIE)
        async with self.store.read() as books:
            staff = await read_caseworkers(books)
            network = await books.network()
        shown = {
            "at": write_time,
            "ago": lambda moment: how_long(moment, now, language),
            "name_of": lambda who: name_of(staff, who, language),
            "kind_name": lambda kind: kind_name(kind, language),
            "yuan": lambda fen: yuan(fen, language),
            "article": lambda reference: write_reference(reference, language),
            "office_name": partial(_office_name, network, language),
            "staff": staff,
            "office": network.get(visit.caseworker.office_id),
        }
        told_key = told if told in DONE else ""
        response = self.front.pages.render(
            request, template, status, visit=visit, told=told_key, now=now, **shown, **values
        )
        if told:
            drop_cookie(request, response, _TOLD_COOKIE)
        return response

    def done(self, request: Request, path: str, deed: str) -> Response:
        """On to `path`, where the page will say that it was done."""
        response = go(path)
        set_cookie(request, response, _TOLD_COOKIE, f"web-done-{deed}", _TOLD_SECONDS)
        return response

    async def case_for(self, visit: Visit, number: str) -> Case:
        """The case, where the visit's office has it or is asked to take it. Raises NotFound."""
        case = await self.find_case(visit, number)
        if case is None:
            raise NotFound
        return case

    async def find_case(self, visit: Visit, number: str) -> Case | None:
        """The same; None where the visit may not know of it."""
        async with self.store.read() as books:
            case = await case_rows.find_case(books, number)
            return case if case is not None and await may_see(books, visit, case) else None

    @asynccontextmanager
    async def turn(self, visit: Visit, upload: Upload | None = None, language: str = "") -> AsyncIterator[StaffTurn]:
        """A turn of whoever visits, who is told in `language`: all of it happens, or nothing."""
        incoming = Incoming(
            update_key=uuid4().hex,
            place=Place(ChannelName.WEB, "desk"),
            side=Side.STAFF,
            kind=IncomingKind.PAPER if upload else IncomingKind.TEXT,
            sender_id=str(visit.account_id),
            received_at=self.store.clock(),
            sender_name=visit.caseworker.name,
            upload=upload,
            language_hint=language,
        )
        async with self.store.desk_turn(incoming, visit.caseworker.id) as turn:
            yield turn


async def may_see(books: Books, visit: Visit, case: Case) -> bool:
    """Whether the case is with the visit's office, or offered to it."""
    if case.office_id == visit.caseworker.office_id:
        return True
    if case.status is not CaseStatus.OFFERED:
        return False
    referral = await referrals.open_referral(books, case.id)
    return (
        referral is not None
        and referral.state is referrals.ReferralState.OFFERED
        and referral.to_office == visit.caseworker.office_id
    )


def _office_name(network: dict[str, Any], language: str, office_id: str) -> str:
    office = network.get(office_id)
    return office.name_in(language) if office else office_id
