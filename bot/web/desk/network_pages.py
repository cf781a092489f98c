"""The network: its offices, who must not have which case, and prepared replies."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.accounts.rights import Right
from bot.cases import canned, offices
from bot.cases.canned import Canned
from bot.cases.hours import OfficeHours
from bot.cases.office import HOME, Office
from bot.desk import finding
from bot.desk.words import Verb, Wish
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.problems import NotFound

_MOST_NAME: Final = 60
_MOST_REPLY: Final = 2000
_MOST_CAPACITY: Final = 100_000


class NetworkPages:
    """Offices and replies."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Everybody sees the offices; a coordinator changes their own, and the home office's any."""
        door = self._room.door
        return [
            door.page("/desk/offices", Right.LOOK, self.offices),
            door.form("/desk/offices/{office_id}", Right.NETWORK, self.keep_office),
            door.form("/desk/interests", Right.LOOK, self.declare),
            door.page("/desk/replies", Right.READ, self.replies),
            door.form("/desk/replies", Right.WORDING, self.keep_reply),
            door.form("/desk/replies/{slug}/drop", Right.WORDING, self.drop_reply),
        ]

    async def offices(self, request: Request, visit: Visit) -> Response:
        """Every office, with what it takes and how much it has."""
        return await self._show_offices(request, visit)

    async def _show_offices(
        self, request: Request, visit: Visit, wrong: str | None = None, typed: Posted | None = None, at: str = ""
    ) -> Response:
        async with self._room.store.read() as books:
            network, load = await books.network(), await offices.count_open(books)
        return await self._room.render(
            request, visit, "desk/offices.html", 422 if wrong else 200,
            network=tuple(network.values()), load=load, wrong=wrong, typed=typed or Posted(), wrong_at=at,
            may_change=lambda office_id: _may_change(visit, office_id),
        )  # fmt: skip

    async def keep_office(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """What an office takes, and when."""
        office_id = request.path_params["office_id"]
        office = (await self._room.store.network()).get(office_id)
        if office is None or not _may_change(visit, office_id):
            raise NotFound
        changed = _read_office(office, posted)
        if isinstance(changed, str):
            return await self._show_offices(request, visit, changed, posted, office_id)
        async with self._room.store.write("office") as books:
            await offices.keep_office(books, changed)
            await access_log.note(books, visit, "office_set")
        return self._room.done(request, "/desk/offices", "office")

    async def declare(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Somebody has to do with an employer, or no longer; no name is kept."""
        employer = posted.line("employer")
        if not employer or len(employer) > _MOST_NAME:
            return await self._show_offices(request, visit, "web-wrong-employer", posted, "interests")
        words = ("over " if posted.text("over") else "") + ("office " if posted.text("all") else "") + employer
        async with self._room.turn(visit) as turn:
            await finding.declare_interest(turn, Wish(Verb.CONFLICT, words=words))
            await access_log.note(await turn.books(), visit, "interest")
        return self._room.done(request, "/desk/offices", "interest")

    async def replies(self, request: Request, visit: Visit) -> Response:
        """Replies that need not be typed again."""
        return await self._show_replies(request, visit)

    async def _show_replies(
        self, request: Request, visit: Visit, wrong: str | None = None, typed: Posted | None = None
    ) -> Response:
        async with self._room.store.read() as books:
            known = await canned.read_canned(books, visit.caseworker.office_id)
        return await self._room.render(
            request, visit, "desk/replies.html", 422 if wrong else 200,
            replies=known, wrong=wrong, typed=typed or Posted(), variables=canned.VARIABLES,
        )  # fmt: skip

    async def keep_reply(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A new reply, or one changed."""
        slug, chinese, english = posted.line("slug").lower(), posted.text("zh").strip(), posted.text("en").strip()
        unknown = [name for name in canned.variables_of(chinese + english) if name not in canned.VARIABLES]
        wrong = None
        if not canned.is_slug(slug):
            wrong = "web-wrong-slug"
        elif not chinese or not english:
            wrong = "web-wrong-reply-empty"
        elif max(len(chinese), len(english)) > _MOST_REPLY:
            wrong = "web-wrong-reply-long"
        elif unknown:
            wrong = "web-wrong-variable"
        if wrong:
            return await self._show_replies(request, visit, wrong, posted)
        async with self._room.store.write("canned") as books:
            reply = Canned(slug, chinese, english, visit.caseworker.office_id)
            await canned.keep_canned(books, reply, visit.caseworker.id)
            await access_log.note(books, visit, "reply_kept")
        return self._room.done(request, "/desk/replies", "canned")

    async def drop_reply(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """The office needs it no more."""
        async with self._room.store.write("canned") as books:
            slug = request.path_params["slug"]
            if not await canned.drop_canned(books, visit.caseworker.office_id, slug):
                raise NotFound
            await access_log.note(books, visit, "reply_dropped")
        return self._room.done(request, "/desk/replies", "canned-dropped")


def _may_change(visit: Visit, office_id: str) -> bool:
    return visit.may(Right.NETWORK) and visit.caseworker.office_id in (HOME, office_id)


def _read_office(office: Office, posted: Posted) -> Office | str:
    """The office as the form has it, or the wording key of what is wrong."""
    name, hours, capacity = posted.line("name"), posted.line("hours"), posted.line("capacity")
    cities = tuple(dict.fromkeys(posted.line("cities").replace("，", " ").replace("、", " ").replace(",", " ").split()))
    if not name or len(name) > _MOST_NAME or any(len(city) > _MOST_NAME for city in cities):
        return "web-wrong-office-name"
    try:
        OfficeHours.parse(hours, office.timezone)
    except ValueError:
        return "web-wrong-hours"
    if capacity and not (capacity.isascii() and capacity.isdecimal() and int(capacity) <= _MOST_CAPACITY):
        return "web-wrong-capacity"
    return replace(
        office, name=name, name_en=posted.line("name_en")[:_MOST_NAME], cities=cities, hours=hours,
        capacity=int(capacity) if capacity else None, is_paused=bool(posted.text("is_paused")),
    )  # fmt: skip
