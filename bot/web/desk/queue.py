"""The queue: what waits, what is one's own, what is open, what is closed; filters stand in the address."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import select
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts.account import Visit
from bot.cases import listing, referrals
from bot.cases.books import Books
from bot.cases.case import CaseKind, CaseStatus
from bot.cases.listing import Wanted
from bot.cases.rights import Right
from bot.cases.tables import cases
from bot.web.desk.room import Room
from bot.web.pages import language_of

PAGE_SIZE: Final = 30
VIEWS: Final = ("waiting", "mine", "open", "closed")
_FILTERS: Final = ("kind", "city", "urgent", "unanswered")
_MOST_PAGES: Final = 5000


class QueuePages:
    """The first page of the desk, and search."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Both are looked at only."""
        door = self._room.door
        return [door.page("/desk", Right.LOOK, self.queue), door.page("/desk/search", Right.LOOK, self.search)]

    async def queue(self, request: Request, visit: Visit) -> Response:
        """One page of one view."""
        asked = request.query_params
        view = asked.get("view", "")
        view = view if view in VIEWS else "waiting"
        wanted = _wanted(asked, view, visit)
        async with self._room.store.read() as books:
            found = await listing.read_page(books, wanted, _page_number(asked), PAGE_SIZE)
            counts = await _counts(books, visit)
            offered = await _offered(books, visit) if view == "waiting" and found.number == 1 else ()
        kept = {name: asked[name][:60] for name in _FILTERS if asked.get(name)}
        return await self._room.render(
            request, visit, "desk/queue.html",
            view=view, views=VIEWS, found=found, counts=counts, offered=offered, kinds=tuple(CaseKind), kept=kept, asked=_filled(kept),
            pages=max(1, -(-found.total // PAGE_SIZE)), language_name=language_of(request),
            link=lambda **more: "/desk?" + urlencode({"view": view} | kept | more),
        )  # fmt: skip

    async def search(self, request: Request, visit: Visit) -> Response:
        """Cases by number, employer, words or city."""
        text = " ".join(request.query_params.get("q", "").split())[:100]
        async with self._room.store.read() as books:
            hits = await listing.search(books, text, (visit.caseworker.office_id,)) if text else ()
        return await self._room.render(request, visit, "desk/search.html", text=text, hits=hits)


def _wanted(asked: QueryParams, view: str, visit: Visit) -> Wanted:
    kind = asked.get("kind", "")
    wanted = Wanted(
        offices=(visit.caseworker.office_id,),
        kinds=(CaseKind(kind),) if kind in set(CaseKind) else (),
        city=asked.get("city", "").strip()[:60],
        is_urgent=bool(asked.get("urgent")),
        is_unanswered=bool(asked.get("unanswered")),
    )
    if view == "waiting":
        return replace(wanted, is_unclaimed=True, suggested_to=visit.caseworker.id)
    if view == "mine":
        return replace(wanted, caseworker_id=visit.caseworker.id)
    return replace(wanted, statuses=(CaseStatus.CLOSED,)) if view == "closed" else wanted


def _page_number(asked: QueryParams) -> int:
    page = asked.get("page", "1")
    return min(int(page), _MOST_PAGES) if page.isascii() and page.isdecimal() and page != "0" else 1


async def _counts(books: Books, visit: Visit) -> dict[str, int]:
    return {view: await listing.count(books, _wanted(QueryParams(""), view, visit)) for view in ("waiting", "mine")}


async def _offered(books: Books, visit: Visit) -> tuple[tuple[referrals.Referral, str], ...]:
    """Cases that other offices ask this one to take, with their numbers."""
    found = await referrals.offered_to(books, visit.caseworker.office_id)
    ids = [referral.case_id for referral in found]
    query = select(cases.c.id, cases.c.number).where(cases.c.id.in_(ids))
    numbers = {row.id: row.number for row in (await books.connection.execute(query)).all()} if ids else {}
    return tuple((referral, numbers[referral.case_id]) for referral in found)


def _filled(kept: dict[str, str]) -> dict[str, str]:
    """Every filter, "" where it is not asked for."""
    return dict.fromkeys(_FILTERS, "") | kept
