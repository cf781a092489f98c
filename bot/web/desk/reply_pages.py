"""Replies kept ready: those that come with Gongyou, and the office's own."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.cases import canned
from bot.cases.canned import Canned
from bot.cases.rights import Right
from bot.web.desk.filled import Filled, as_typed
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.web.problems import NotFound

_PATH = "/desk/replies"


class ReplyPages:
    """The list, with its forms."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Whoever reads cases sees the replies; who may word them changes the office's own."""
        door = self._room.door
        return [
            door.page(_PATH, Right.READ, self.replies),
            door.form(_PATH, Right.WORDING, self.keep),
            door.form(f"{_PATH}/{{slug}}/drop", Right.WORDING, self.drop),
        ]

    async def replies(self, request: Request, visit: Visit) -> Response:
        """All that can be sent; `edit` in the address names one to be written anew."""
        asked = request.query_params.get("edit", "")
        async with self._room.store.read() as books:
            known = {reply.slug: reply for reply in await canned.read_canned(books, visit.caseworker.office_id)}
        chosen = known.get(asked)
        values = {"slug": chosen.slug, "zh": chosen.zh, "en": chosen.en} if chosen else {}
        return await self._draw(request, visit, Filled(values))

    async def _draw(self, request: Request, visit: Visit, filled: Filled) -> Response:
        async with self._room.store.read() as books:
            known = await canned.read_canned(books, visit.caseworker.office_id)
        return await self._room.render(
            request, visit, "desk/replies.html", 422 if filled.wrong else 200,
            replies=known, f=filled, variables=canned.VARIABLES, built_in=canned.BUILT_IN, most=canned.MOST_LETTERS,
        )  # fmt: skip

    async def keep(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A new reply, or one changed."""
        reply = Canned(
            posted.line("slug").lower(),
            posted.text("zh").strip(),
            posted.text("en").strip(),
            visit.caseworker.office_id,
        )
        async with self._room.store.write("canned") as books:
            wrong = await canned.keep_canned(books, reply, visit.caseworker.id)
            if not wrong:
                await access_log.note(books, visit, "reply_kept")
        if wrong:
            return await self._draw(request, visit, as_typed(posted, wrong, language_of(request)))
        return self._room.done(request, _PATH, "canned")

    async def drop(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """The office needs it no more; where it stood for one that comes with Gongyou, that one is back."""
        async with self._room.store.write("canned") as books:
            if not await canned.drop_canned(books, visit.caseworker.office_id, request.path_params["slug"]):
                raise NotFound
            await access_log.note(books, visit, "reply_dropped")
        return self._room.done(request, _PATH, "canned-dropped")
